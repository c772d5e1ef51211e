"""Single cells: amounts, percentages, points, and labels that share a cell with their amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.model import Cell
from transforms.forms.grid import SpanGrid
from transforms.forms.values import is_number, read_amount, read_inline, read_percent, read_points


def inline(text: str) -> list[tuple[str, str, str | None]]:
    from extractors.model import Table

    cell = next(SpanGrid(Table(1, 1, (Cell(text),))).origins())
    return [(pair.label, pair.amount.raw, pair.amount.unit) for pair in read_inline(cell)]


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("164万元", "164", "万元"),
        ("1,200.50", "1,200.50", None),
        ("¥387664.62", "387664.62", None),
        ("-6.67", "-6.67", None),
        ("0", "0", None),
        ("20万元(含上年结转)", "20", "万元"),
    ],
)
def test_an_amount_keeps_its_digits_as_printed(text, raw, unit):
    amount = read_amount(text)
    assert amount is not None
    assert (amount.raw, amount.unit) == (raw, unit)
    assert text[amount.start : amount.end] == raw


@pytest.mark.parametrize(
    "text", ["", "—", "/", "100%", "2023年12月", "10 20", "3至5万元", "78.3元/人"]
)
def test_what_is_no_single_amount_gives_none(text):
    assert read_amount(text) is None


def test_a_remark_beside_an_amount_lowers_the_confidence():
    amount = read_amount("20万元(含上年结转)")
    assert amount is not None
    assert amount.confidence < 1


@pytest.mark.parametrize(
    ("text", "value"), [("97.80%", "97.80"), ("100", "100"), ("0", "0"), ("无", None)]
)
def test_a_percentage_is_read_with_or_without_its_sign(text, value):
    read = read_percent(text)
    assert (read and read[0]) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("text", "points"), [("10", 10), ("9.5分", 9.5), ("20%", 20), ("≥10", None)]
)
def test_points_are_numbers_alone(text, points):
    read = read_points(text)
    assert read == (None if points is None else Decimal(str(points)))


def test_numbers_are_told_from_words_that_begin_with_one():
    assert is_number("100.00%")
    assert not is_number("1年")
    assert not is_number("一般")


def test_a_label_and_its_amount_may_share_a_cell():
    assert inline("其中：  一般公共预算：73.68") == [("其中:一般公共预算", "73.68", None)]


def test_a_label_without_an_amount_in_its_cell_says_nothing():
    assert inline("政府性基金拨款：") == []


def test_several_numbered_parts_in_one_cell_are_told_apart():
    text = "总额50万元\n一、财政拨款：40万元（其中：上级财政资金：30万元；本级财政：10万元）\n二、其他：10万元"
    assert inline(text) == [
        ("总额", "50", "万元"),
        ("财政拨款", "40", "万元"),
        ("其中:上级财政资金", "30", "万元"),
        ("本级财政", "10", "万元"),
        ("其他", "10", "万元"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1、2024年人员支出57.97万元，公用支出5.1万元，及时保障了运转。",
        "目标1：建设3个站点。",
        "联系电话：0555-123456",
        "2023年12月",
    ],
)
def test_running_text_is_no_list_of_pairs(text):
    assert inline(text) == []
