"""Amounts follow the printed unit exactly, and what is no money is passed over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.values.amounts import find_amounts, parse_amount, to_yuan, yuan_per_unit


def amounts(text: str) -> list[tuple[str, str, Decimal]]:
    return [(a.raw, a.unit, a.yuan) for a in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算243.96万元;", [("243.96", "万元", Decimal("2439600"))]),
        ("其中:一般公共预算:73.68万元", [("73.68", "万元", Decimal("736800"))]),
        ("决算数0.25元,其中", [("0.25", "元", Decimal("0.25"))]),
        ("补助250万,惠及", [("250", "万", Decimal("2500000"))]),
        ("收入6.47亿元", [("6.47", "亿元", Decimal("647000000"))]),
        ("合计1,234.5万元", [("1,234.5", "万元", Decimal("12345000"))]),
        ("合计1 234.5万元", [("1 234.5", "万元", Decimal("12345000"))]),
        ("扫描件写作12万兀", [("12", "万兀", Decimal("120000"))]),
        ("减少-3.5万元", [("-3.5", "万元", Decimal("-35000"))]),
        ("(甘财科[2020]2号)20万元", [("20", "万元", Decimal("200000"))]),
        ("预算收入78.62万元,预算支出78.62万元.", [("78.62", "万元", Decimal("786200"))] * 2),
    ],
)
def test_an_amount_with_its_own_unit(text: str, expected: list[tuple[str, str, Decimal]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    ["资料2.3万份", "受益120万人次", "8400元/人", "综合得分97.98分", "10 20万元", "资金2000,3000万元",
     "2 024万元", "绿化3.5万平方米", "5G网络"],
)  # fmt: skip
def test_what_is_no_single_amount_of_money(text: str) -> None:
    assert amounts(text) == []


def test_of_two_amounts_that_share_a_unit_only_the_one_beside_it_has_it() -> None:
    assert amounts("各是310.5，298.2万元") == [("298.2", "万元", Decimal("2982000"))]


def test_the_span_parts_number_and_unit() -> None:
    (amount,) = find_amounts("执行14.14万元")
    assert (amount.start, amount.number_end, amount.end) == (2, 7, 9)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("83.88", (Decimal("83.88"), None)),
        ("164万元", (Decimal(164), "万元")),
        ("0.00元", (Decimal("0.00"), "元")),
        ("￥12.5", (Decimal("12.5"), None)),
        ("", None),
        ("/", None),
        ("——", None),
        ("无", None),
        ("10 20", None),
        ("100%", None),
    ],
)
def test_a_cell_of_money(cell: str, expected: tuple[Decimal, str | None] | None) -> None:
    assert parse_amount(cell) == expected


@given(
    st.decimals(min_value=0, max_value=10**12, places=4),
    st.sampled_from(["元", "万元", "亿元", "千元"]),
)
def test_yuan_are_exact_whatever_the_unit(value: Decimal, unit: str) -> None:
    assert amounts(f"共{value:f}{unit}") == [(f"{value:f}", unit, value * yuan_per_unit()[unit])]
    assert to_yuan(value, unit) == value * yuan_per_unit()[unit]
