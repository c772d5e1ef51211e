"""Indicator tables: names, targets, results, points and what is dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.transforms.forms.drawn import drawn, dumped, indicators, rates, read, scores
from transforms.findings import Context

TARGETS = Context("performance_targets", 2022)
HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n"
TRANSFER = "一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施\n"


def one(rows: str):
    (fact,) = read(drawn(HEAD + rows)).indicators
    return fact


def test_a_row_is_one_indicator_with_everything_it_prints():
    fact = one("产出指标 | 数量指标 | 指标1：★培训人次 | ≥ 200人次 | 202 | 10 | 9.5 | 人员调整")
    assert fact.name == "培训人次"
    assert (fact.level1, fact.level2, fact.category_code) == (
        "产出指标",
        "数量指标",
        "output.quantity",
    )
    assert (fact.target_raw, fact.target_operator, fact.target_value, fact.target_unit) == (
        "≥200人次",
        ">=",
        Decimal(200),
        "人次",
    )
    assert (fact.actual_value, fact.weight, fact.score) == (202, 10, Decimal("9.5"))
    assert fact.deviation_reason == "人员调整"


@pytest.mark.parametrize("reason", ["无", "", "—", "/"])
def test_a_blank_deviation_is_none(reason):
    assert one(f"产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5 | {reason}").deviation_reason is None


def test_a_qualitative_target_has_no_value():
    fact = one("产出指标 | 时效指标 | 完工时间 | 2023年12月 | 2023年10月 | 5 | 5 |")
    assert (fact.target_operator, fact.target_value, fact.actual_value) == ("qual", None, None)
    assert (fact.target_raw, fact.actual_raw) == ("2023年12月", "2023年10月")


def test_placeholders_and_rows_without_a_name_are_dropped():
    rows = """产出指标 | 数量指标 | 指标1： | | | | |
^ | ^ | …… | | | | |
^ | 质量指标 | | | | | |
^ | 时效指标 | 按时完成率 | 100% | 100% | 10 | 10 |"""
    assert [name for _, name, *_ in indicators(read(drawn(HEAD + rows)))] == ["按时完成率"]


def test_names_filled_in_by_the_form_itself_are_no_indicators():
    rows = "产出指标 | 数量指标 | 救助人数 | ≥**人 | | 10 | |"
    assert read(drawn(HEAD + rows)).indicators == ()


def test_ordinals_count_through_the_whole_report():
    table = drawn(HEAD + "产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5 |\n^ | ^ | 乙 | 1 | 1 | 5 | 5 |")
    assert [fact.ordinal for fact in read(table, table).indicators] == [1, 2, 3, 4]


def test_a_weight_may_stand_before_the_target():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因
产出指标 | 数量指标 | 水标尺 | 10 | ≥266米 | ≥266米 | 10 |
总分 | < | < | 100 | | | 100 |
""")
    )
    assert indicators(found) == [("output.quantity", "水标尺", ">=266米", "266", 10.0, 10.0)]
    assert scores(found) == [("total", "总分", 100.0, 100.0, None)]


UNIT_HEAD = """
一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值 | 分值 | 得分
^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^
"""


def test_operator_and_unit_in_columns_of_their_own_are_joined_to_the_value():
    found = read(
        drawn(
            UNIT_HEAD
            + """产出指标 | 数量指标 | 受助人数 | ≧ | 735 | 人次 | 735 | 10 | 10
产出指标 | 成本指标 | 达标率 | ═ | 100 | % | 100% | 10 | 10
效益指标 | 社会效益指标 | 减轻负担 | 定性 | 有效 | | 有效 | 10 | 10"""
        )
    )
    assert [x[2] for x in indicators(found)] == [">=735人次", "=100%", "qual"]
    assert [fact.target_raw for fact in found.indicators] == ["735", "100", "有效"]


def test_a_head_of_two_rows_in_a_dump_opens_up_the_column_above():
    expected = [("output.quantity", "受助人数", ">=735人次", "735", 10.0, 9.0)]
    below = read(
        dumped("""
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
 | | | | 指标性质 | 指标值 | 度量单位 | | | |
 | 产出指标 | 数量指标 | 受助人数 | ≥ | 735 | 人次 | 735 | 10 | 9 | 无
""")
    )
    above = read(
        dumped("""
绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | | | |
产出指标 | 数量指标 | 受助人数 | ≥ | 735 | 人次 | 735 | 10 | 9 | 无
""")
    )
    assert indicators(below) == expected
    assert indicators(above) == expected


def test_a_short_row_of_a_dump_is_laid_against_the_right_side():
    found = read(
        dumped("""
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 甲 | 10个 | 10个 | 20 | 20
质量指标 | 乙 | 100% | 100% | 30 | 30
丙 | 90% | 95% | 40 | 40
总分 | 100 | 90
""")
    )
    assert indicators(found) == [
        ("output.quantity", "甲", "10个", "10", 20.0, 20.0),
        ("output.quality", "乙", "100%", "100", 30.0, 30.0),
        ("output.quality", "丙", "90%", "95", 40.0, 40.0),
    ]
    assert scores(found) == [("total", "总分", 100.0, 90.0, None)]


def test_a_total_shifted_by_one_cell_is_read_by_its_order():
    found = read(
        drawn(
            UNIT_HEAD
            + """产出指标 | 数量指标 | 受助人数 | ≧ | 735 | 人次 | 735 | 10 | 10
总分 | < | < | < | < | < | 100 | 96 | 优"""
        )
    )
    assert scores(found) == [("total", "总分", 100.0, 96.0, "优")]


def test_a_single_number_is_what_its_column_says():
    head = "一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分\n"
    row = "产出指标 | 数量指标 | 甲 | 1 | 1 | 10\n"
    scored = read(drawn(head + row + "总分 | < | < | < | < | 100"))
    weighed = read(
        drawn(HEAD + "产出指标 | 数量指标 | 甲 | 1 | 1 | 10 | |\n合计 | < | < | < | < | 100 | |")
    )
    assert scores(scored) == [("total", "总分", None, 100.0, None)]
    assert scores(weighed) == [("total", "合计", 100.0, None, None)]


def test_a_grade_below_the_total_belongs_to_it():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 100 | 99 |
总分 | < | < | < | < | 100 | 99 |
评价等级 | < | < | 优 | < | < | < | <"""
    assert scores(read(drawn(HEAD + rows))) == [("total", "总分", 100.0, 99.0, "优")]


def test_the_execution_row_is_a_score_and_a_rate_but_no_indicator():
    rows = """预算执行率（10分） | 预算执行率 | 预算执行率 | 100% | 96.5% | 10 | 9.65 | 无
产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90 |"""
    found = read(drawn(HEAD + rows))
    assert [fact.name for fact in found.indicators] == ["甲"]
    assert scores(found) == [("budget_execution", "预算执行率", 10.0, 9.65, None)]
    assert rates(found) == [("execution", "total", 96.5)]


def test_an_indicator_about_the_execution_is_an_indicator():
    found = read(drawn(HEAD + "部门管理 | 资金投入 | 基本支出预算执行率 | 100% | 100% | 4 | 4 |"))
    assert indicators(found) == [("process", "基本支出预算执行率", "100%", "100", 4.0, 4.0)]


def test_part_rows_keep_their_name_and_carry_no_weight():
    rows = """产出指标 | 数量指标 | 培训人次 | ≥10 | 12 | 20 | 20 |
^ | ^ | 其中：线上 | ≥5 | 6 | | |"""
    found = indicators(read(drawn(HEAD + rows)))
    assert found[1] == ("output.quantity", "其中:线上", ">=5", "6", None, None)


def test_points_printed_once_for_several_rows_are_counted_once():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 20 | 18 |
^ | ^ | 乙 | 2 | 2 | ^ | ^ |"""
    assert [x[4:] for x in indicators(read(drawn(HEAD + rows)))] == [(20.0, 18.0), (None, None)]


def test_values_of_another_year_are_not_those_of_the_report():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 指标值 | <
^ | ^ | ^ | 2021年实际实现值 | 预期2022年实现值
产出指标 | 数量指标 | 培训人次 | 250人次 | 280人次
"""),
        context=TARGETS,
    )
    assert indicators(found) == [("output.quantity", "培训人次", "280人次", "", None, None)]


def test_goals_of_two_periods_side_by_side_are_two_indicators():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 建设数量 | ≥30个 | 数量指标 | 建设数量 | ≥10个
"""),
        context=TARGETS,
    )
    assert [x[:3] for x in indicators(found)] == [
        ("output.quantity", "建设数量", ">=30个"),
        ("output.quantity", "建设数量", ">=10个"),
    ]


def test_targets_of_several_places_are_summed_where_a_sum_is_printed_and_told_otherwise():
    head = "一级指标 | 二级指标 | 三级指标 | 指标值 | < | <\n^ | ^ | ^ | 甲村 | 乙村 | {}\n"
    row = "产出指标 | 数量指标 | 建设数量 | 1个 | 2个 | 3个"
    summed = read(drawn(head.format("合计") + row), context=TARGETS).indicators[0]
    apart = read(drawn(head.format("丙村") + row), context=TARGETS).indicators[0]
    assert summed.target_value == 3
    assert (apart.target_value, apart.target_operator) == (None, "qual")
    assert apart.target_raw == "甲村1个;乙村2个;丙村3个"


def test_points_typed_into_the_value_columns_are_points():
    rows = """产出指标 | 数量指标 | 建设公路32.1公里 | 40 | 40 |
^ | 质量指标 | 符合验收要求 | 40 | 38 |
满意度指标 | 满意度指标 | 群众满意度 | 20 | 20 |"""
    assert [x[2:] for x in indicators(read(drawn(TRANSFER + rows)))] == [
        ("", "", 40.0, 40.0),
        ("", "", 40.0, 38.0),
        ("", "", 20.0, 20.0),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "产出指标 | 数量指标 | 甲 | 40 | 40 |\n^ | ^ | 乙 | 40 | 40 |\n^ | ^ | 丙 | 21 | 21 |",
        "产出指标 | 数量指标 | 甲 | 40个 | 40 |\n^ | ^ | 乙 | 40 | 40 |\n^ | ^ | 丙 | 20 | 20 |",
        "产出指标 | 数量指标 | 甲 | 40 | 41 |\n^ | ^ | 乙 | 40 | 40 |\n^ | ^ | 丙 | 20 | 20 |",
        "产出指标 | 数量指标 | 甲 | 50 | 50 |\n^ | ^ | 乙 | 50 | 50 |",
    ],
    ids=["sum", "unit", "over", "two rows"],
)
def test_numbers_that_are_not_evidently_points_stay_values(rows):
    found = read(drawn(TRANSFER + rows)).indicators
    assert all(fact.target_value is not None and fact.weight is None for fact in found)


def test_columns_without_a_name_are_told_by_what_stands_in_them():
    found = read(
        drawn("""
绩效指标 | < | < | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 培训 | 10次 | 12次 | 50 | 50
效益指标 | 社会效益指标 | 影响 | 提升 | 提升 | 40 | 40
""")
    )
    assert [x[:2] for x in indicators(found)] == [
        ("output.quantity", "培训"),
        ("benefit.social", "影响"),
    ]


def test_an_unknown_head_is_counted():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 指标值 | 牵头领导
产出指标 | 数量指标 | 甲 | 1 | 张某
""")
    )
    assert [(u.label_raw, u.context) for u in found.unknown_labels] == [
        ("牵头领导", "indicator_column")
    ]


def test_an_indicator_leads_back_to_every_cell_it_was_read_from():
    fact = one("产出指标 | 数量指标 | 培训人次 | ≥200人次 | 202 | 10 | 9 | 无")
    paths = [place.locator()["path"] for place in fact.evidence.places]
    assert paths == ["r1c2", "r1c3", "r1c4", "r1c5", "r1c6"]


def test_a_section_below_the_indicators_closes_them():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5 |
其他需要说明事项 | < | < | 已完成3项 | < | < | < | <
注：1.得分不超过分值。 | < | < | < | < | < | < | <"""
    assert [x[1] for x in indicators(read(drawn(HEAD + rows)))] == ["甲"]


def test_a_head_repeated_in_mid_table_is_no_indicator():
    row = "产出指标 | 数量指标 | {} | 1 | 1 | 5 | 5 |\n"
    found = read(drawn(HEAD + row.format("甲") + HEAD + row.format("乙")))
    assert [x[1] for x in indicators(found)] == ["甲", "乙"]


def test_a_level_alone_in_its_row_heads_the_rows_below():
    found = read(
        drawn("""
二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标（50分） | < | < | < | < | <
成本指标 | 甲 | 10万元 | 10万元 | 50 | 50
效益指标（30分） | < | < | < | < | <
社会效益指标 | 乙 | 提升 | 提升 | 30 | 30
""")
    )
    assert [fact.level1 for fact in found.indicators] == ["产出指标", "效益指标"]
    assert [x[0] for x in indicators(found)] == ["output.cost", "benefit.social"]
    assert [s[:3] for s in scores(found)] == [
        ("level1", "产出指标", 50.0),
        ("level1", "效益指标", 30.0),
    ]


def test_in_a_form_of_two_levels_the_finer_one_names_the_indicator():
    found = read(drawn("一级指标 | 二级指标 | 指标值\n产出指标 | 数量指标 | 10个"), context=TARGETS)
    assert [x[:3] for x in indicators(found)] == [("output.quantity", "数量指标", "10个")]


def test_a_table_without_a_head_goes_on_where_the_one_before_it_ended():
    upper = drawn(HEAD + "产出指标 | 数量指标 | 甲 | 1 | 1 | 50 | 50 |")
    lower = drawn(
        "效益指标 | 社会效益指标 | 乙 | 好 | 好 | 40 | 40 |\n总分 | < | < | < | < | 90 | 90 |"
    )
    joined = read(upper, lower)
    assert [x[1] for x in indicators(joined)] == ["甲", "乙"]
    assert scores(joined) == [("total", "总分", 90.0, 90.0, None)]
    apart = read(upper, "另一张表", lower)
    assert [x[1] for x in indicators(apart)] == ["甲"]
