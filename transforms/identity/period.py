"""The end of the period that a monitoring report covers, inside its fiscal year."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import regex

_UNTIL = regex.compile(
    r"(?:截至|截止(?:到|至)?|止于|至)(?:目前)?(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月"
    r"(?:份)?(?:(?P<day>\d{1,2})[日号]|底|末)"
)
_SPAN = regex.compile(r"(?:(?P<year>20\d{2})年)?1月?份?[-—~至到](?P<month>\d{1,2})月")
_HALF = regex.compile(
    r"(?:(?P<year>20\d{2})年度?)?(?P<half>上半年|前三季度|第[一二三]季度|[一二三]季度)"
)
_MONTH_OF = {"上半年": 6, "前三季度": 9, "一": 3, "二": 6, "三": 9}


def period_end(texts: Iterable[str], fiscal_year: int | None) -> date | None:
    """The date most often named as the end of the monitored period; None where none is.

    A month without a year belongs to the fiscal year; a date outside of it is no vote.
    Phrases: 截至2021年6月底, 1-7月, 上半年, 前三季度.

    >>> period_end(["截至2021年6月底资金执行数14.14万元"], 2021)
    datetime.date(2021, 6, 30)
    """
    votes = Counter(
        day
        for text in texts
        for day in _ends(text, fiscal_year)
        if fiscal_year is None or day.year == fiscal_year
    )
    return max(votes, key=lambda day: (votes[day], day)) if votes else None


def _ends(text: str, fiscal_year: int | None) -> Iterator[date]:
    for match in _UNTIL.finditer(text):
        yield from _date(match.group("year"), match.group("month"), match.group("day"), fiscal_year)
    for match in _SPAN.finditer(text):
        yield from _date(match.group("year"), match.group("month"), None, fiscal_year)
    for match in _HALF.finditer(text):
        half = match.group("half")
        month = _MONTH_OF.get(half) or _MONTH_OF[half.removeprefix("第")[0]]
        yield from _date(match.group("year"), str(month), None, fiscal_year)


def _date(year: str | None, month: str, day: str | None, fiscal_year: int | None) -> Iterator[date]:
    """One date, or none where the figures are no date or the year stands nowhere."""
    printed_year = int(year) if year else fiscal_year
    if printed_year is None or not 1 <= int(month) <= 12:
        return
    last = monthrange(printed_year, int(month))[1]
    if day is None or 1 <= int(day) <= last:
        yield date(printed_year, int(month), int(day) if day else last)
