"""Numbers are read exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.values.numbers import decimals, parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("83.88", "83.88"),
        ("0.00", "0.00"),
        ("1,234.50", "1234.50"),
        ("387,664.62", "387664.62"),
        ("78. 3", "78.3"),
        ("78 .3", "78.3"),
        ("1 234.56", "1234.56"),
        ("-8.0", "-8.0"),
        ("−8", "-8"),
        (".5", ".5"),
        ("5.", "5"),
    ],
)
def test_a_printed_number(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["", "-", "—", "/", "10 20", "1,23", "1.2.3", "12,34,567", "八", "3次"]
)
def test_what_is_no_single_number_gives_none(printed: str) -> None:
    assert parse_number(printed) is None


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_grouping_changes_nothing(value: Decimal) -> None:
    assert parse_number(f"{value:,.2f}") == value
    assert parse_number(f"{value:.2f}") == value


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_the_printed_decimals_are_counted(digits: int, places: int) -> None:
    printed = f"{Decimal(digits).scaleb(-places):.{places}f}"
    assert decimals(printed) == places
