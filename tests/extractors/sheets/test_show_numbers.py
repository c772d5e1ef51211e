"""What sheets show of a number; the expected texts are those of Excel with Chinese settings."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.sheets.format_codes import BUILT_IN
from extractors.sheets.show import number_of, show_text, show_value

ACCOUNTING = BUILT_IN[43]
MONEY = st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False)


def shown(stored: str, code: str) -> str:
    return show_value(number_of(stored), code)


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("1", "0%", "100%"),
        ("0.123", "0.0%", "12.3%"),
        ("0.99995", "0.00%", "100.00%"),
        ("9690000", "#,##0", "9,690,000"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("999", "#,##0", "999"),
        ("0", "#,##0.00", "0.00"),
        ("0", "#.##", "."),
        ("12", "0.##", "12."),
        ("12.5", "0.##", "12.5"),
        ("0.5", ".00", ".50"),
        ("7", "000", "007"),
        ("13812345678", "000-0000-0000", "138-1234-5678"),
        ("6960.0814995195", "0.0_ ", "6960.1"),
        ("6861.1159363058", "0.00_ ", "6861.12"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("0.00012", "0.0E-0", "1.2E-4"),
        ("999999", "0.0E+0", "1.0E+6"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("3.25", "# ?/?", "3 1/4"),
        ("0.5", "# ??/??", "1/2"),
        ("4", "# ?/?", "4"),
        ("0.3", "# ?/8", "1/4"),
    ],
)
def test_digit_places(stored, code, text):
    assert shown(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("1500", "#,##0,", "2"),
        ("1234567", "#,##0.0,,", "1.2"),
        ("783000", r'0\.0,"万"', "78.3万"),
        ("783000", '0!.0,"万"', "78.3万"),
        ("783000", '0.00,,"百万元"', "0.78百万元"),
    ],
)
def test_commas_behind_the_digits_divide_by_a_thousand(stored, code, text):
    assert shown(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("78.3", '0.00"万元"', "78.30万元"),
        ("78.3", r"0.00\元", "78.30元"),
        ("78.3", "0.00元", "78.30元"),
        ("100", "[$¥-804]#,##0.00", "¥100.00"),
        ("100", '"¥"#,##0.00_);[Red]("¥"#,##0.00)', "¥100.00"),
        ("5", 'G/通用格式"人"', "5人"),
        ("5", 'General"人"', "5人"),
        ("5", '"第"0"名"', "第5名"),
        ("5", '"无"', "无"),
    ],
)
def test_words_in_a_format_are_printed(stored, code, text):
    assert shown(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("8.7", "0.0_);(0.0)", "8.7"),
        ("-8.7", "0.0_);(0.0)", "(8.7)"),
        ("-8.7", "0.0", "-8.7"),
        ("-8.7", "0.00;[Red]-0.00", "-8.70"),
        ("0", "0;-0;;@", ""),
        ("0", '0;-0;"-"', "-"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", ACCOUNTING, "-"),
        ("5", ";;;", ""),
        ("-5", "0;", ""),
        ("80", '[>=90]"优";[>=80]"良";"中"', "良"),
        ("10", '[>=90]"优";[>=80]"良";"中"', "中"),
        ("-2.5", "[<0]0.0;0", "2.5"),
        ("-2.5", "[<100]0.0;0", "-2.5"),
        ("2.5", "[红色]0.00", "2.50"),
    ],
)
def test_sections_are_chosen_by_sign_or_condition(stored, code, text):
    assert shown(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("78.3", "78.3"),
        ("78.299999999999997", "78.3"),
        ("100", "100"),
        ("1E2", "100"),
        ("-0", "0"),
        ("0.30000000000000004", "0.3"),
        ("0.0900000762939453", "0.090000076"),
        ("1535.1440735627", "1535.144074"),
        ("1234567890.12", "1234567890.12"),
        ("123456789012", "123456789012"),
        ("0.00001234567", "1.23457E-05"),
        ("0.0001", "0.0001"),
    ],
)
def test_without_a_format_numbers_are_cut_to_what_fits_but_never_below_the_fen(stored, text):
    assert shown(stored, "General") == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("[DBNum1][$-804]General", "一百二十三"),
        ("[DBNum2][$-804]G/通用格式", "壹佰贰拾叁"),
        ("[DBNum1]0", "一二三"),
        ('[DBNum2]General"元整"', "壹佰贰拾叁元整"),
    ],
)
def test_chinese_numerals(code, text):
    assert shown("123", code) == text


@pytest.mark.parametrize(
    ("text", "code", "printed"),
    [
        ("合计", "General", "合计"),
        ("合计", "0.00", "合计"),
        ("合计", "@", "合计"),
        ("合计", '@"（元）"', "合计（元）"),
        ("合计", "0;-0;0;@", "合计"),
        ("合计", ";;;", ""),
        ("合计", ACCOUNTING, "合计"),
    ],
)
def test_text_is_shown_as_it_is_unless_its_own_section_says_else(text, code, printed):
    assert show_text(text, code) == printed


@given(MONEY)
@settings(deadline=None)
def test_money_is_rounded_half_up_and_grouped_as_python_groups_it(value):
    exact = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    shown_value = show_value(value, "#,##0.00")
    assert shown_value.replace("-0.00", "0.00") == f"{exact:,.2f}".replace("-0.00", "0.00")


@given(MONEY, st.integers(0, 4))
@settings(deadline=None)
def test_percent_is_a_hundred_times_the_value(value, places):
    code = "0." + "0" * places + "%" if places else "0%"
    wanted = (value * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(show_value(value, code).rstrip("%")) == wanted


@given(MONEY)
@settings(deadline=None)
def test_without_a_format_the_value_is_never_off_by_more_than_half_a_fen(value):
    assert abs(Decimal(show_value(value, "General")) - value) <= Decimal("0.005")


@given(st.text(max_size=20), MONEY)
@settings(deadline=None)
def test_no_format_code_makes_showing_fail(code, value):
    assert isinstance(show_value(value, code), str)
    assert isinstance(show_text("甲", code), str)


@given(st.text('0#?.,%/;@E+-_*\\"[]$<>=ymdhsaG年DBNum12 ', max_size=16), MONEY)
@settings(deadline=None)
def test_no_mix_of_format_signs_makes_showing_fail(code, value):
    assert isinstance(show_value(value, code), str)


@pytest.mark.parametrize("stored", ["", "abc", "nan", "inf", "-inf", "1e999"])
def test_what_is_no_finite_number_is_said_to_be_none(stored):
    with pytest.raises(ValueError, match=r"number|convert"):
        number_of(stored)
