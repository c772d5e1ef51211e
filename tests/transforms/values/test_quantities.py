"""Targets and results: operator, value and unit, or words; never a guessed number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.values.quantities import (
    is_blank,
    is_placeholder,
    operator_code,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("cell", "operator", "value", "unit"),
    [
        ("≥ 12 次", ">=", "12", "次"),
        (r"$\geq 85\%$", ">=", "85", "%"),
        ("≧0%", ">=", "0", "%"),
        ("≦5%", "<=", "5", "%"),
        (">=90%", ">=", "90", "%"),
        ("不低于90%", ">=", "90", "%"),
        ("80%以上", ">=", "80", "%"),
        ("30天内", "<=", "30", "天"),
        ("控制在5%以内", "<=", "5", "%"),
        ("≤202.6万元", "<=", "202.6", "万元"),
        ("=8个", "=", "8", "个"),
        ("﹦8个", "=", "8", "个"),
        ("═8个", "=", "8", "个"),
        ("1年", None, "1", "年"),
        ("12个月", None, "12", "个月"),
        ("12次", None, "12", "次"),
        ("100%", None, "100", "%"),
        ("100(百分比)", None, "100", "%"),
        ("78.3", None, "78.3", None),
        ("2.3万份", None, "2.3", "万份"),
        ("1,200人", None, "1200", "人"),
        ("204.46平方米", None, "204.46", "平方米"),
        ("50元/人·月", None, "50", "元/人·月"),
    ],
)
def test_a_value_with_operator_and_unit(
    cell: str, operator: str | None, value: str, unit: str | None
) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None
    assert (quantity.operator, quantity.value, quantity.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "cell",
    ["显著提高", "2023年12月", "9月前", "2023年12月底前", "12月31日前", "不超过预算", "80-90%", "1-2年",
     "未达监控节点", "10月", "2023-12", "2023.12", "第1名", "上半年", "年底前"],
)  # fmt: skip
def test_words_dates_and_ranges_are_qualitative(cell: str) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None
    assert (quantity.operator, quantity.value) == ("qual", None)


@pytest.mark.parametrize("cell", ["", " ", "/", "-", "—", "――", "无", "……", "≥**%", "XX人", "××年"])
def test_blanks_and_placeholders_are_nothing(cell: str) -> None:
    assert parse_quantity(cell) is None


def test_a_placeholder_is_told_from_a_blank() -> None:
    assert is_placeholder("≥**%")
    assert not is_placeholder("/")
    assert is_blank("/")
    assert not is_blank("≥**%")


@pytest.mark.parametrize(
    ("cell", "code"),
    [("≥", ">="), ("≧", ">="), ("=", "="), ("═", "="), ("≤", "<="), ("定性", "qual"),
     ("定性指标", "qual"), ("定量指标", None), ("", None)],
)  # fmt: skip
def test_the_operator_column(cell: str, code: str | None) -> None:
    assert operator_code(cell) == code


@given(
    st.sampled_from(["", "≥", "≤", "=", ">", "<"]),
    # 2023.12 is a month to every reader, so numbers of that size are left out here
    st.decimals(min_value=0, max_value=1899, places=2) | st.integers(2100, 10**9).map(Decimal),
    st.sampled_from(["", "%", "人次", "万元", "个", "平方米"]),
)
def test_what_is_put_together_is_taken_apart_again(sign: str, value: Decimal, unit: str) -> None:
    quantity = parse_quantity(f"{sign}{value:f}{unit}")
    assert quantity is not None
    expected = {"≥": ">=", "≤": "<=", "": None}.get(sign, sign)
    assert (quantity.operator, quantity.value, quantity.unit) == (expected, value, unit or None)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("5000余人", None, "5000", "人"),
        ("近300人", None, "300", "人"),
        ("12处（其中新建3处）", None, "12", "处"),
        ("≥2篇（次）", ">=", "2", "篇"),
        ("完成率≥90%", ">=", "90", "%"),
        ("合格率98%", None, "98", "%"),
        ("100%完成", None, "100", "%"),
        ("每月不少于1次", ">=", "1", "次"),
        ("200M2", None, "200", "M2"),
        ("35μg/m³", None, "35", "μg/m³"),
    ],
)
def test_words_that_say_nothing_of_a_value_do_not_hide_it(text, operator, value, unit):
    found = parse_quantity(text)
    assert (found.operator, str(found.value), found.unit) == (operator, value, unit)


@pytest.mark.parametrize(
    "text", ["1季度", "每月15日前", "增长8%以上", "95%-100%", "≥80%；≥90%", "23所、15个"]
)
def test_dates_changes_and_several_values_are_words(text):
    assert parse_quantity(text).operator == "qual"
