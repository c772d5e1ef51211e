"""Labels beside their values: money, scores, rates and head counts without a head of columns."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, drawn, rates, read, scores
from transforms.findings import Context

TARGETS = Context("performance_targets", 2022)


def test_an_amount_belongs_to_the_label_left_of_it():
    found = read(
        drawn("项目金额 | 164万元 | 其中：当年市级财政资金 | 132万元"),
        context=TARGETS,
    )
    assert budgets(found) == [("initial", "total", "164"), ("initial", "source_city", "132")]
    assert {b.method for b in found.budgets} == {"form"}


def test_labels_may_name_a_stage_of_their_own():
    found = read(
        drawn("""
年初预算数（万元） | 100
全年预算数（万元） | 120
全年执行数（万元） | 110.5
预算执行率 | 92.08%
""")
    )
    assert [b[:2] for b in budgets(found)] == [
        ("initial", "total"),
        ("adjusted", "total"),
        ("executed", "total"),
    ]
    assert rates(found) == [("execution", "total", 92.08)]


def test_parts_take_stage_and_unit_from_the_label_that_governs_their_column():
    found = read(
        drawn("""
计划安排资金（万元） | 100 | 实际支出（万元） | 85.5 | 结余（万元） | 14.5
其中：中央财政 | | 其中：中央财政 | | 其中：中央财政 |
省财政 | 60 | 省财政 | 50 | 省财政 | 10
""")
    )
    assert budgets(found) == [
        ("initial", "total", "100"),
        ("executed", "total", "85.5"),
        ("final", "surplus_end", "14.5"),
        ("initial", "source_provincial", "60"),
        ("executed", "source_provincial", "50"),
        ("final", "other_named", "10"),
    ]
    assert {b.unit_raw for b in found.budgets} == {"万元"}


def test_parts_of_the_money_of_several_years_are_no_sources_of_this_year():
    found = read(
        drawn("""
项目资金（万元） | 中期资金总额： | 300 | 年度资金总额： | 100
^ | 其中：财政拨款 | 300 | 其中：财政拨款 | 100
"""),
        context=TARGETS,
    )
    assert budgets(found) == [
        ("initial", "other_named", "300"),
        ("initial", "total", "100"),
        ("initial", "other_named", "300"),
        ("initial", "source_fiscal", "100"),
    ]


def test_an_unknown_label_names_an_amount_only_where_a_unit_of_money_is_printed():
    found = read(
        drawn("""
合同金额 | 80万元
项目编码 | 20220001
联系电话 | 05551234567
项目期 | 3年
""")
    )
    assert budgets(found) == [("initial", "other_named", "80")]
    assert [u.label_raw for u in found.unknown_labels] == ["合同金额"]


def test_a_second_number_beside_one_label_is_nobodys():
    found = read("单位：万元", drawn("年度资金总额 | 100 | 80"))
    assert budgets(found) == [("initial", "total", "100")]


def test_counted_things_are_no_money():
    found = read("单位：万元", drawn("国内公务接待批次（个） | 18\n公务接待费 | 2.3"))
    assert budgets(found) == [("initial", "three_public_reception", "2.3")]


def test_head_counts_are_staffing_facts():
    found = read(drawn("人员编制 | 21 | 实有人数 | 20人 | 退休人员 | 无"))
    assert [(s.measure_code, s.headcount) for s in found.staffing] == [
        ("authorised", 21),
        ("in_post", 20),
    ]


def test_total_and_grade_are_one_score_wherever_they_stand():
    beside = read(drawn("主管部门 | 某局 | 自评总分（分） | 97.6 | 评价等级 | 优"))
    below = read(drawn("自评得分 | 95.2分\n评价等级 | 良"))
    assert scores(beside) == [("total", "自评总分", None, 97.6, "优")]
    assert scores(below) == [("total", "自评得分", None, 95.2, "良")]


def test_a_conclusion_in_words_is_no_grade():
    assert read(drawn("评价结论 | 项目完成较好，效益明显。")).scores == ()


def test_goal_texts_are_no_lists_of_amounts():
    found = read(drawn("年度目标 | 申请资金20万元"))
    assert found.budgets == ()


def test_several_projects_in_one_table_keep_their_money_apart():
    found = read(
        drawn("""
项目名称 | 甲工程
项目金额 | 10万元
项目名称 | 乙工程
项目金额 | 20万元
""")
    )
    assert [(b.project_name, b.amount_raw) for b in found.budgets] == [
        ("甲工程", "10"),
        ("乙工程", "20"),
    ]


def test_a_sentence_beside_a_stage_is_read_as_one():
    found = read(
        drawn("""
资金到位情况 | 到位资金100万元，到位率100%
资金执行情况 | 全年共支出98.5万元，执行率98.5%
""")
    )
    assert budgets(found) == [("received", "total", "100"), ("executed", "total", "98.5")]
    assert rates(found) == [("arrival", "total", 100.0), ("execution", "total", 98.5)]


def test_a_sum_of_nothing_named_is_no_money():
    assert read("单位：万元", drawn("合计 | 100")).budgets == ()


def test_the_side_over_a_column_says_the_flow_where_the_label_does_not():
    found = read(
        drawn("""
收入 | | 支出 |
甲乙 | 丙丁（万元） | 甲乙 | 丙丁（万元）
一般公共预算财政拨款 | 1482.79万元 | 基本支出 | 402.55万元
事业收入 | 3万元 | 项目支出 | 5万元
"""),
        context=Context("department_budget", 2022),
    )
    flows = {(fact.item_code, fact.flow_code) for fact in found.budgets}
    assert ("source_general_public", "revenue") in flows
    assert ("basic", "expenditure") in flows


def test_the_money_of_a_project_is_spent_whatever_stands_over_it():
    found = read(
        drawn("收入 | \n省财政资金 | 60万元"), context=Context("project_self_evaluation", 2022)
    )
    assert {fact.flow_code for fact in found.budgets} == {"expenditure"}
