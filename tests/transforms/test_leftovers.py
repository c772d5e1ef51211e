"""Every amount of money is claimed by a fact or left over: none is ever silently dropped."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block, Cell, Table
from tests.transforms.papers import blocks_of, paragraph, table
from transforms.findings import Context, Findings
from transforms.leftovers import RULES_RULE, find_leftovers
from transforms.loose_amounts import loose_amounts, may_hold_money
from transforms.model import Evidence, IndicatorFact, Leftover, StaffingFact
from transforms.text import view
from transforms.values.amounts import find_amounts

CONTEXT = Context("department_self_evaluation", 2024)


def left(
    *parts: str | Block, unit: str | None = None, found: Findings | None = None
) -> tuple[Leftover, ...]:
    context = Context("department_self_evaluation", 2024, document_unit=unit)
    return find_leftovers(blocks_of(*parts), found or Findings(), context)


def said(leftovers: Sequence[Leftover]) -> list[tuple[str, str | None, str]]:
    return [(entry.amount_raw, entry.unit_raw, entry.reason) for entry in leftovers]


def test_an_amount_in_prose_is_left_over_with_its_clause_and_place() -> None:
    text = paragraph("完成改造。安置补偿支出20.5万元；其他。")
    (entry,) = left(text)
    assert (entry.amount_raw, entry.unit_raw, entry.amount_yuan) == (
        "20.5",
        "万元",
        Decimal(205000),
    )
    assert entry.evidence.quote == "安置补偿支出20.5万元"
    (place,) = entry.evidence.places
    assert text.text[place.start : place.end] == "20.5"


def test_an_amount_that_a_fact_boxes_is_claimed() -> None:
    text = paragraph("基本支出20万元，项目支出30万元")
    shown = view(text)
    first, _ = find_amounts(shown.text)
    claim = StaffingFact(
        evidence=shown.evidence(first.start, first.number_end),
        label_raw="",
        method="prose",
        measure_code="authorised",
        headcount=1,
    )
    assert said(left(text, found=Findings(staffing=(claim,)))) == [("30", "万元", "no_label")]


def test_money_inside_an_indicator_is_claimed_by_the_indicator() -> None:
    row = table(("项目总成本", "≤80万元"))
    cell = row.cells[1]
    indicator = IndicatorFact(
        evidence=Evidence("", cell.places),
        label_raw="",
        method="table",
        ordinal=1,
        name="项目总成本",
    )
    assert left(row, found=Findings(indicators=(indicator,))) == ()


def test_what_a_reader_already_left_over_is_not_repeated() -> None:
    text = paragraph("比上年增加5万元")
    (entry,) = left(text)
    assert left(text, found=Findings(leftovers=(entry,))) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收、支总计各是2000,3000万元",
            [("2000", "万元", "ambiguous"), ("3000", "万元", "ambiguous")],
        ),
        ("分别下达2000、3000万元", [("2000", "万元", "ambiguous"), ("3000", "万元", "no_label")]),
        ("补助1000元/人", [("1000", "元", "no_label")]),
        ("总投资1,234.50万元", [("1,234.50", "万元", "no_label")]),
        ("上级补助250万", [("250", "万", "no_label")]),
        ("发放资料2.3万份，培训300人", []),
        ("执行率99.75%，得分9.98分", []),
        ("2023年12月31日", []),
    ],
)
def test_groups_prices_and_short_units_are_amounts_and_counts_are_none(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(left(text)) == expected


def test_bare_numbers_in_a_column_of_money_are_amounts() -> None:
    form = table(
        ("项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率"),
        ("", "年度资金总额", "83.88", "78.3", "10", "93%"),
        ("", "其他资金", "—", "", "", ""),
    )
    assert said(left(form)) == [("83.88", "万元", "no_label"), ("78.3", "万元", "no_label")]
    assert left(form)[0].evidence.quote == "年度资金总额 | 全年预算数: 83.88"


def test_a_column_of_money_ends_where_other_words_follow() -> None:
    form = table(
        ("资金（元）", "全年预算数"),
        ("年度资金总额", "80"),
        ("三级指标", "年度指标值"),
        ("培训人次", "5000"),
    )
    assert said(left(form)) == [("80", "元", "no_label")]


def test_a_label_with_its_number_in_one_cell_is_money_under_a_unit() -> None:
    form = table(("年度预算申请（万元）", "按收入性质分：78.3", "其中：基本支出：64.29"))
    assert [(e.amount_raw, e.amount_yuan) for e in left(form)] == [
        ("78.3", Decimal(783000)),
        ("64.29", Decimal("642900")),
    ]


def test_the_unit_of_the_report_holds_where_the_table_prints_none() -> None:
    figures = table(("项目", "预算数"), ("合计", "4432"))
    assert said(left(figures, unit="万元")) == [("4432", "万元", "no_label")]
    (entry,) = left(figures)
    assert (entry.unit_raw, entry.amount_yuan, entry.reason) == (None, None, "unit_unknown")


def test_numbers_outside_columns_of_money_are_no_amounts() -> None:
    indicators = table(
        ("三级指标", "年度指标值", "实际完成值", "分值"), ("培训人次", "5000", "3000", "10")
    )
    assert left(indicators) == ()


def test_a_nested_table_is_read_like_any_other() -> None:
    inner = table(("项目（万元）", "预算数"), ("合计", "12"))
    outer = Table(1, 1, (Cell("", row=0, col=0, blocks=(inner,)),))
    assert said(left(outer)) == [("12", "万元", "no_label")]


def test_the_amounts_of_a_regulation_are_ignored_by_a_named_rule() -> None:
    blocks = blocks_of("单个项目预算在500万元以上的，应当开展评估。")
    (entry,) = find_leftovers(blocks, Findings(), Context("rules", None))
    assert (entry.reason, entry.rule) == ("decoy_rule", RULES_RULE)


PIECES = st.sampled_from(
    [
        "基本支出",
        "20万元",
        "，",
        "、",
        "3.5",
        "亿元",
        "1,234.00元",
        "：",
        "30人",
        "100%",
        "每",
        "元/人",
        "2",
        "。",
    ]
)


@given(st.lists(PIECES, max_size=10).map("".join))
def test_every_readable_amount_is_claimed_or_left_over(text: str) -> None:
    block = paragraph(text)
    shown = view(block)
    amounts = list(find_amounts(shown.text))
    claimed = tuple(
        StaffingFact(
            evidence=shown.evidence(a.start, a.number_end),
            label_raw="",
            method="prose",
            measure_code="authorised",
            headcount=1,
        )
        for a in amounts[::2]
    )
    leftovers = left(block, found=Findings(staffing=claimed))
    places = {place for entry in leftovers for place in entry.evidence.places}
    for amount in amounts[1::2]:
        assert set(shown.places(amount.start, amount.number_end)) <= places
    for amount in amounts[::2]:
        assert not set(shown.places(amount.start, amount.number_end)) & places


@given(st.lists(PIECES, max_size=10).map("".join))
def test_the_quick_look_never_overlooks_money(text: str) -> None:
    shown = view(paragraph(text)).text
    if list(loose_amounts(shown)):
        assert may_hold_money(shown)
