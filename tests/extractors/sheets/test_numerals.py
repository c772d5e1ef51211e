import pytest

from extractors.sheets.numerals import CAPITAL, PLAIN, spell_digits, spell_number


@pytest.mark.parametrize(
    ("number", "plain", "capital"),
    [
        ("0", "〇", "零"),
        ("10", "一十", "壹拾"),
        ("105", "一百〇五", "壹佰零伍"),
        ("110", "一百一十", "壹佰壹拾"),
        ("10000", "一万", "壹万"),
        ("10020030", "一千〇二万〇三十", "壹仟零贰万零叁拾"),
        ("100000000", "一亿", "壹亿"),
        ("100000001", "一亿〇一", "壹亿零壹"),
        ("205000", "二十〇万五千".replace("〇", ""), "贰拾万伍仟"),
        ("12.5", "一十二.五", "壹拾贰.伍"),
    ],
)
def test_numbers_are_spelled_with_their_units(number, plain, capital):
    assert spell_number(number, PLAIN) == plain
    assert spell_number(number, CAPITAL) == capital


def test_digits_are_put_one_by_one():
    assert spell_digits("2024-05", PLAIN) == "二〇二四-〇五"


def test_a_number_beyond_the_units_is_spelled_digit_by_digit():
    assert spell_number("1" * 17, CAPITAL) == "壹" * 17
