"""What sheets show of a serial day number under date formats."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.sheets.format_codes import BUILT_IN
from extractors.sheets.show import number_of, show_value

SPRING = "45366"  # 15 March 2024, a Friday


def shown(stored: str, code: str, *, from_1904: bool = False) -> str:
    return show_value(number_of(stored), code, from_1904=from_1904)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"年"m"月"d"日"', "2024年3月15日"),
        ('yyyy"年"m"月"d"日";@', "2024年3月15日"),
        ("yyyy-mm-dd", "2024-03-15"),
        ("yyyy/m/d", "2024/3/15"),
        ("yy.mm", "24.03"),
        ("d-mmm-yy", "15-Mar-24"),
        ("mmmm", "March"),
        ("dddd", "Friday"),
        ("aaaa", "星期五"),
        ("aaa", "五"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二四年三月十五日"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2024年3月15日"),
        ('e"年"', "2024年"),
        (BUILT_IN[14], "2024/3/15"),
        (BUILT_IN[57], "2024年3月"),
        (BUILT_IN[58], "3月15日"),
    ],
)
def test_days(code, text):
    assert shown(SPRING, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("45366.75", "yyyy/m/d h:mm", "2024/3/15 18:00"),
        ("0.5", "h:mm AM/PM", "12:00 PM"),
        ("0.0625", '上午/下午h"时"mm"分"', "上午1时30分"),
        ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("1.5", "[h]:mm", "36:00"),
        ("1.5", "[mm]", "2160"),
        ("0.000011574", "ss", "01"),
        ("0.5000057", "mm:ss.0", "00:00.5"),
        ("0.99999999", "h:mm:ss", "0:00:00"),
    ],
)
def test_times(stored, code, text):
    assert shown(stored, code) == text


def test_the_letter_m_is_a_minute_beside_hours_or_seconds_and_a_month_elsewhere():
    assert shown("45366.0428", "m h:mm m:ss m") == "3 1:01 1:38 3"


def test_the_two_calendars_lie_four_years_and_a_day_apart():
    assert shown("43904", "yyyy-mm-dd", from_1904=True) == "2024-03-15"
    assert shown("0", "yyyy-mm-dd", from_1904=True) == "1904-01-01"


def test_days_before_the_leap_day_that_never_was_are_counted_from_new_year():
    assert shown("1", "yyyy-mm-dd") == "1900-01-01"
    assert shown("59", "yyyy-mm-dd") == "1900-02-28"
    assert shown("61", "yyyy-mm-dd") == "1900-03-01"


@pytest.mark.parametrize("stored", ["-1", "2958466", "1e12"])
def test_a_number_that_is_no_day_is_shown_as_a_number(stored):
    assert shown(stored, "yyyy-mm-dd") == shown(stored, "General")


@given(st.integers(61, 2958465))
@settings(deadline=None)
def test_every_day_is_shown_as_the_calendar_has_it(serial):
    from datetime import date, timedelta

    wanted = date(1899, 12, 30) + timedelta(days=serial)
    assert shown(str(serial), "yyyy-mm-dd") == wanted.isoformat()


@given(st.floats(0, 2958465, allow_nan=False), st.sampled_from(sorted(BUILT_IN.values())))
@settings(deadline=None)
def test_every_built_in_format_shows_every_number(value, code):
    assert show_value(number_of(repr(value)), code) is not None
