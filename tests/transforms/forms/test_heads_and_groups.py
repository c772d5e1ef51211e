"""Heads of several rows, headings over groups, letters of columns, and points out of place."""

from __future__ import annotations

from tests.transforms.forms.drawn import (
    SELF_EVALUATION,
    budgets,
    drawn,
    indicators,
    rates,
    read,
    scores,
)
from transforms.findings import Context

ACCOUNTS = Context("final_accounts", 2022)
TRANSFER = Context("transfer_self_evaluation", 2021)


def test_a_budget_and_an_account_each_stand_over_the_items_of_three_public() -> None:
    found = read(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "公开07表",
        "单位：万元",
        drawn("""
预算数 | < | < | < | 决算数 | < | < | <
合计 | 公务用车购置及运行维护费 | < | 公务接待费 | 合计 | 公务用车购置及运行维护费 | < | 公务接待费
^ | 小计 | 公务用车运行维护费 | ^ | ^ | 小计 | 公务用车运行维护费 | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
18.00 | 12.00 | 12.00 | 6.00 | 13.46 | 9.87 | 9.87 | 3.59
"""),
        context=ACCOUNTS,
    )
    items = ("three_public", "three_public_vehicle", "three_public_vehicle_running",
             "three_public_reception")  # fmt: skip
    assert [(stage, item) for stage, item, _ in budgets(found)] == [
        *(("initial", item) for item in items),
        *(("final", item) for item in items),
    ]


def test_a_heading_over_names_and_amounts_is_what_the_rows_make_up() -> None:
    found = read(
        "一般公共预算财政拨款基本支出决算明细表",
        "单位：万元",
        drawn("""
人员经费 | < | < | 公用经费 | < | <
经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 326.45 | 302 | 商品和服务支出 | 41.18
30101 | 基本工资 | 142.60 | 30201 | 办公费 | 6.35
人员经费合计 | < | 345.35 | 公用经费合计 | < | 43.13
"""),
        context=ACCOUNTS,
    )
    assert [item for _, item, _ in budgets(found)] == [
        "wages",
        "goods_services",
        "by_economic",
        "by_economic",
        "personnel",
        "public",
    ]


def test_the_letter_a_beside_a_sum_of_sources_tells_the_budget_of_the_year() -> None:
    found = read(
        drawn("""
预算执行情况（万元） | 资金来源 | < | < | 执行数（B） | 执行率（B/A）
^ | 中央 | 本级 | 合计（A） | ^ | ^
^ | 1800 | 600 | 2400 | 2160 | 90%
""")
    )
    assert ("adjusted", "total", "2400") in budgets(found)
    assert ("executed", "total", "2160") in budgets(found)


def test_a_side_label_that_sounds_like_a_column_takes_no_rows_into_the_head() -> None:
    found = read(
        drawn("""
绩效目标完成情况 | 指标名称 | 目标值 | 实际完成值
^ | 解决饮水不安全人口 | 1.35万人 | 1.31万人
^ | 新建供水工程 | 9处 | 9处
^ | 水质达标率 | ≥95% | 97%
""")
    )
    assert [row[1] for row in indicators(found)] == [
        "解决饮水不安全人口",
        "新建供水工程",
        "水质达标率",
    ]


def test_points_typed_as_values_are_points_of_execution_and_total_too() -> None:
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
产出指标 | 数量指标 | 养护里程 | 40 | 40 |
^ | 质量指标 | 好路率 | 20 | 19 | 水毁
满意度指标 | 服务对象满意度指标 | 群众满意度 | 30 | 29 |
预算执行率 | < | < | 10 | 9.5 |
合计 | < | < | 100 | 97.5 |
"""),
        context=TRANSFER,
    )
    assert [row[4:] for row in indicators(found)] == [(40, 40), (20, 19), (30, 29)]
    assert scores(found) == [
        ("budget_execution", "预算执行率", 10, 9.5, None),
        ("total", "合计", 100, 97.5, None),
    ]
    assert rates(found) == []


def test_a_total_named_by_its_score_needs_no_column_of_scores() -> None:
    found = read(
        drawn("""
一级指标 | 三级指标 | 值 | 实际完成值 | 权重占比（%） | 单项指标折算得分
产出指标 | 改造面积 | ≥8600 | 8850 | 100 | 98.48
五、自评总分 | < | 98.48 | < | < | <
""")
    )
    assert scores(found) == [("total", "自评总分", None, 98.48, None)]


def test_a_bare_total_in_no_column_of_points_says_nothing() -> None:
    found = read(
        drawn("""
一级指标 | 三级指标 | 值 | 实际完成值 | 分值 | 得分
产出指标 | 改造面积 | ≥8600 | 8850 | 100 | 98
总分 | < | 98 | < | < | <
""")
    )
    assert scores(found) == []


def test_the_sum_of_a_county_is_the_target_beside_its_towns() -> None:
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 单位 | 全县合计 | 湖头镇 | 感德镇
产出指标 | 数量指标 | 新建机耕路 | 公里 | 22.5 | 12 | 10.5
"""),
        context=Context("performance_targets", 2022),
    )
    assert indicators(found) == [("output.quantity", "新建机耕路", "22.5公里", "", None, None)]


def test_an_indicator_named_like_a_kind_has_that_category_where_its_levels_tell_none() -> None:
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 分值 | 自评得分
效果 | 履职效益 | 社会效益 | 10 | 9
^ | ^ | 社会公众满意度 | 5 | 4.5
产出 | 职责履行 | 实际完成率 | 15 | 15
""")
    )
    assert [row[0] for row in indicators(found)] == ["benefit.social", "satisfaction", None]


def test_vouchers_under_a_label_of_spending_were_spent() -> None:
    found = read(
        drawn("""
项目支出明细 | 支出内容 | 凭证号 | 金额（万元）
^ | 管材采购 | 2016-08-113 | 312.4
"""),
        context=SELF_EVALUATION,
    )
    assert budgets(found) == [("executed", "other_named", "312.4")]
