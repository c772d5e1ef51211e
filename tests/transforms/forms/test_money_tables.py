"""Tables of money in forms: stages by column, items by row, units by whoever prints them."""

from __future__ import annotations

from decimal import Decimal

from tests.transforms.forms.drawn import budgets, drawn, dumped, rates, read, scores
from transforms.findings import Context

STANDARD = """
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额： | | 32.4 | 31.69 | 10 | 97.80% | 9
^ | 其中：当年财政拨款 | | 32.4 | 31.69 | — | 97.80% | —
^ | 上年结转资金 | | | | — | | —
^ | 其他资金 | 0.00 | — | / | — | 无 | —
"""


def test_every_printed_amount_is_a_fact_and_no_blank_mark_is():
    assert budgets(read(drawn(STANDARD))) == [
        ("adjusted", "total", "32.4"),
        ("executed", "total", "31.69"),
        ("adjusted", "source_fiscal", "32.4"),
        ("executed", "source_fiscal", "31.69"),
        ("initial", "source_other", "0.00"),
    ]


def test_an_amount_is_exact_in_yuan_and_says_where_its_unit_stood():
    first = read(drawn(STANDARD)).budgets[0]
    assert first.amount_yuan == Decimal("324000.0")
    assert (first.unit_raw, first.unit_source) == ("万元", "label")
    assert first.method == "table"
    assert first.evidence.quote == "年度资金总额: | 全年预算数: 32.4"


def test_the_execution_row_gives_a_score_and_a_rate_beside_its_amounts():
    found = read(drawn(STANDARD))
    assert scores(found) == [("budget_execution", "预算执行率", 10.0, 9.0, None)]
    assert rates(found) == [("execution", "total", 97.8), ("execution", "source_fiscal", 97.8)]


def test_a_dump_without_spans_reads_the_same():
    found = read(
        dumped("""
项目资金 （万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | | 32.4 | 31.69 | 10 | 97.80% | 9
 | 其中：当年财政拨款 | | 32.4 | 31.69 | 10 | 97.80% | 9
""")
    )
    assert [b[:2] for b in budgets(found)] == [
        ("adjusted", "total"),
        ("executed", "total"),
        ("adjusted", "source_fiscal"),
        ("executed", "source_fiscal"),
    ]
    assert {b.unit_raw for b in found.budgets} == {"万元"}


def test_the_weight_may_stand_in_the_head_alone():
    found = read(
        drawn("""
预算执行情况（万元）（20分） | | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率)
^ | 年度财政资金总额 | 1000 | 1000 | 100% | 20
""")
    )
    assert budgets(found) == [("adjusted", "total", "1000"), ("executed", "total", "1000")]
    assert scores(found) == [("budget_execution", "预算执行率", 20.0, 20.0, None)]


def test_a_row_no_vocabulary_knows_keeps_its_amounts_and_is_counted():
    found = read(
        drawn("""
项目 | 预算数（万元） | 决算数（万元）
设备购置 | 12 | 11.5
""")
    )
    assert budgets(found) == [("initial", "other_named", "12"), ("final", "other_named", "11.5")]
    assert [(u.label_raw, u.context) for u in found.unknown_labels] == [("设备购置", "money")]


def test_a_percentage_in_a_column_of_money_is_no_amount():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数
^ | 年度资金总额 | 10 | 10 | 100%
""")
    )
    assert len(found.budgets) == 2


def test_amounts_without_any_unit_are_left_over_with_their_reason():
    found = read(
        drawn("""
项目 | 年初预算数 | 全年执行数
总额 | 10 | 9
""")
    )
    assert found.budgets == ()
    assert [(left.reason, left.amount_raw) for left in found.leftovers] == [
        ("unit_unknown", "10"),
        ("unit_unknown", "9"),
    ]


def test_the_unit_comes_from_value_label_column_caption_and_document_in_this_order():
    row = "项目 | 年初预算数{} | 全年执行数\n总额{} | {} | 9"

    def first(*blocks: object, unit: str | None = None) -> tuple[str, str]:
        context = Context("project_self_evaluation", 2022, document_unit=unit)
        fact = read(*blocks, context=context).budgets[0]  # type: ignore[arg-type]
        return fact.unit_raw, fact.unit_source

    caption = "金额单位：元"
    assert first(caption, drawn(row.format("（元）", "（千元）", "10万元"))) == ("万元", "value")
    assert first(caption, drawn(row.format("（元）", "（千元）", "10"))) == ("千元", "label")
    assert first(caption, drawn(row.format("（万元）", "", "10"))) == ("万元", "column")
    assert first(caption, drawn(row.format("", "", "10"))) == ("元", "caption")
    assert first(drawn(row.format("", "", "10")), unit="亿元") == ("亿元", "document")


def test_a_unit_printed_in_a_row_above_the_head_is_a_caption():
    found = read(
        drawn("""
三公经费情况统计表 | < | <
 | 单位：万元 | <
项目 | 本年预算数 | 其中：公共预算财政拨款
合计 | 34.35 | 34.35
公务接待费 | 1.70 | 1.70
""")
    )
    assert {(b.unit_raw, b.unit_source) for b in found.budgets} == {("万元", "caption")}


def test_a_cell_of_two_named_items_is_a_part_of_both_and_of_neither_alone():
    found = read(
        "三公经费情况统计表",
        "单位：万元",
        drawn("""
项目 | 本年预算数 | 其中：公共预算财政拨款
合计 | 34.35 | 30
公务接待费 | 1.70 | 1.50
"""),
    )
    assert budgets(found) == [
        ("initial", "three_public", "34.35"),
        ("initial", "other_named", "30"),
        ("initial", "three_public_reception", "1.70"),
        ("initial", "other_named", "1.50"),
    ]


def test_a_rate_printed_as_a_fraction_is_told_by_the_amounts_of_its_row():
    head = "项目资金（万元） | | 全年预算数 | 全年执行数 | 执行率\n"
    told = read(drawn(head + "^ | 年度资金总额 | 200 | 196 | 0.98"))
    plain = read(drawn(head + "^ | 年度资金总额 | 200 | 2 | 1"))
    assert rates(told) == [("execution", "total", 98.0)]
    assert rates(plain) == [("execution", "total", 1.0)]


def test_parts_by_revenue_and_by_expenditure_stand_below_the_columns():
    found = read(
        drawn("""
年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数
^ | 年度资金总额 | 83.88 | 78.3 | 78.3
^ | 按收入性质分：78.3 | < | 按支出性质分：78.3 | <
^ | 其中： 一般公共预算：73.68 | < | 其中：基本支出：64.29 | <
^ | 政府性基金拨款： | < | 项目支出：14.01 | <
^ | 纳入专户管理的非税收入拨款：0 | < | | <
""")
    )
    parts = [(b.stage_code, b.flow_code, b.item_code, b.amount_raw) for b in found.budgets[3:]]
    assert parts == [
        ("adjusted", "revenue", "total", "78.3"),
        ("adjusted", "expenditure", "total", "78.3"),
        ("adjusted", "revenue", "source_general_public", "73.68"),
        ("adjusted", "expenditure", "basic", "64.29"),
        ("adjusted", "expenditure", "project", "14.01"),
        ("adjusted", "revenue", "source_special_account", "0"),
    ]


def test_sources_of_a_projects_money_are_its_spending_whatever_they_are_called():
    found = read(
        drawn("""
项目资金（万元） | | 全年预算数 | 全年执行数
^ | 其他收入 | 10 | 9
""")
    )
    assert {b.flow_code for b in found.budgets} == {"expenditure"}


def test_every_amount_leads_back_to_its_own_cell():
    found = read(drawn(STANDARD))
    places = {b.amount_raw: [p.locator()["path"] for p in b.evidence.places] for b in found.budgets}
    assert places["31.69"] == ["r2c4"]
    assert places["0.00"] == ["r4c2"]


def test_a_blank_form_gives_nothing_but_the_weight_it_prints():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率 | 得分
^ | 年度资金总额 | | | | 10 | |
^ | 其中：财政拨款 | | | | - | | -
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产出指标 | 数量指标 | 指标1： | ≥** | | | |
 | | …… | | | | |
""")
    )
    assert (found.budgets, found.rates, found.indicators) == ((), (), ())
    assert scores(found) == [("budget_execution", "预算执行率", 10.0, None, None)]


def test_the_change_of_a_budget_is_no_budget_beside_the_changed_one():
    head = "项目资金（万元） | | 年初预算数 | 调整数 | {} | 执行数\n"
    row = "^ | 年度资金总额 | 100 | 10 | 110 | 105"
    beside = read(drawn(head.format("调整后预算数") + row))
    assert [b[0] for b in budgets(beside)] == ["initial", "adjusted", "executed"]
    assert [left.rule for left in beside.leftovers] == ["change_of_the_budget"]
    alone = read(
        drawn("项目资金（万元） | | 年初预算数 | 调整数 | 执行数\n^ | 年度资金总额 | 1 | 2 | 2")
    )
    assert [b[0] for b in budgets(alone)] == ["initial", "adjusted", "executed"]


def test_money_added_during_the_year_is_an_item_of_its_own():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 年中追加数 | 全年预算数
^ | 年度资金总额 | 100 | 10 | 110
""")
    )
    assert budgets(found)[1] == ("adjusted", "supplement", "10")


def test_items_may_be_the_columns_of_a_form():
    found = read(
        drawn("""
资金情况（万元） | 年度资金总额 | 其中：财政拨款 | 其他资金
^ | 100 | 80 | 20
""")
    )
    assert [b[1] for b in budgets(found)] == ["total", "source_fiscal", "source_other"]
