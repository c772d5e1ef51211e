"""Days as lists and heads of articles print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import regex

_DAY = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)"
)
_COMPACT = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
# A calendar leaf: the day large, year and month small, in either order.
_MONTH = regex.compile(r"(?<!\d)(?P<year>20\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})(?![\d])")
_LONE_DAY = regex.compile(r"(?<![\d\-/.年月])(?P<day>\d{1,2})(?![\d\-/.年月])")
_CHINA = timedelta(hours=8)
_YEARS = range(1990, 2100)
_MILLISECONDS_FROM = 10**11


def day_in(text: str) -> date | None:
    """The first day of the calendar in a text; None where there is none or it cannot be."""
    for found in _DAY.finditer(text):
        if day := _date(found["year"], found["month"], found["day"]):
            return day
    return None


def compact_day_in(text: str) -> date | None:
    """A day as above, or as eight digits: for values that are known to be dates."""
    if day := day_in(text):
        return day
    found = _COMPACT.search(text)
    return _date(found["year"], found["month"], found["day"]) if found else None


def leaf_day_in(text: str) -> date | None:
    """A day as above, or as a calendar leaf (`10` over `2024-09`) where nothing else fits."""
    if day := day_in(text):
        return day
    months = list(_MONTH.finditer(text))
    days = list(_LONE_DAY.finditer(text))
    if len(months) == len(days) == 1:
        return _date(months[0]["year"], months[0]["month"], days[0]["day"])
    return None


def day_of_stamp(value: object) -> date | None:
    """The day in China of a Unix time in seconds or milliseconds, or of a printed date."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if not regex.fullmatch(r"\d{9,13}", text):
        return compact_day_in(text)
    seconds = int(text) / 1000 if int(text) >= _MILLISECONDS_FROM else int(text)
    day = (datetime.fromtimestamp(seconds, UTC) + _CHINA).date()
    return day if day.year in _YEARS else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None
