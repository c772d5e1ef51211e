"""Who should publish what, and the view that says who did, late, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from warehouse import Batch, Location, Outcome, ReadFile, Warehouse, read_status
from warehouse.publications import ExpectedReport, SourcePoll
from warehouse.sightings import GoneFile, Sightings, SourceFacts

TODAY = datetime.now(UTC).replace(tzinfo=None)
YEAR = TODAY.year
UNIT = "临泽县科学技术协会"
KIND = "department_self_evaluation"
STATES = "SELECT 年度, 公开状态代码, 公开依据 FROM 公开情况 ORDER BY 年度"


def expected(first_year, **others):
    values = {"region_code": "620723", "due_month": 1, "due_day": 1, **others}
    return ExpectedReport("site", UNIT, KIND, first_year, **values)


def report(make, year, published_on=None, name=None):
    """A report of the unit on a year, at an address of its own."""
    name = name or f"report{year}"
    made = make.report(make.budget("total", "1"), file=name, fiscal_year=year)
    read = make.read(made, file=name)
    place = Location("site", f"https://example.org/{name}.pdf")
    return ReadFile(replace(read.file, published_on=published_on), read.reports, (place,))


def night(store, *files, **sightings):
    with Warehouse(store.path, trigger="test") as warehouse:
        warehouse.sight(Sightings(**sightings))
        warehouse.load(Batch(files))
        return warehouse.publish()


def test_what_a_source_declares_is_expected_every_year_up_to_what_falls_due_next(store, make):
    night(store, expected=(expected(YEAR - 3),))
    rows = store.ask("SELECT fiscal_year, due_on, origin FROM expected_publication ORDER BY 1")
    assert rows == [(year, date(year + 1, 1, 1), "declared") for year in range(YEAR - 3, YEAR + 1)]
    assert store.ask(STATES) == [
        *((year, "missing", "网站声明") for year in range(YEAR - 3, YEAR)),
        (YEAR, "awaited", "网站声明"),
    ]


def test_a_published_report_is_no_longer_missing_and_a_late_one_is_late(store, make):
    early = report(make, YEAR - 2, date(YEAR - 2, 12, 1))
    late = report(make, YEAR - 3, date(YEAR - 2, 5, 1))
    night(store, early, late, expected=(expected(YEAR - 3),))
    assert store.ask(f"{STATES} LIMIT 3") == [
        (YEAR - 3, "late", "网站声明"),
        (YEAR - 2, "published", "网站声明"),
        (YEAR - 1, "missing", "网站声明"),
    ]


def test_who_published_last_year_is_expected_to_publish_this_year(store, make):
    night(store, report(make, YEAR - 3, date(YEAR - 2, 3, 1)))
    assert store.ask("SELECT fiscal_year, due_on, origin, source_id FROM expected_publication") == [
        (YEAR - 2, date(YEAR - 1, 3, 31), "last_year", "site")
    ]
    assert store.ask(STATES) == [(YEAR - 3, "published", None), (YEAR - 2, "missing", "上年已公开")]


def test_without_a_date_a_report_is_due_by_the_end_of_the_next_year(store, make):
    night(store, report(make, YEAR - 3))
    assert store.one("SELECT due_on FROM expected_publication") == date(YEAR - 1, 12, 31)


def test_a_declaration_goes_before_the_habit_of_last_year(store, make):
    night(store, report(make, YEAR - 3), expected=(expected(YEAR - 2),))
    origins = store.ask(
        "SELECT fiscal_year, origin FROM expected_publication WHERE fiscal_year < 9999"
    )
    assert dict(origins)[YEAR - 2] == "declared"
    assert len(origins) == len(dict(origins))


def test_a_report_that_was_taken_away_is_removed_with_the_day(store, make):
    night(store, report(make, YEAR - 3))
    gone = GoneFile("site", f"https://example.org/report{YEAR - 3}.pdf", TODAY)
    night(store, gone=(gone,))
    [(state, moment)] = store.ask(
        f"SELECT 公开状态, 撤下时间 FROM 公开情况 WHERE 年度 = {YEAR - 3}"
    )
    assert (state, moment) == ("已撤下", TODAY)


def test_an_unreadable_file_is_neither_published_nor_missing(store, make):
    night(store, make.read(), *())
    store.load(make.broken())
    assert store.ask("SELECT 公开状态代码, 原因 FROM 公开情况 WHERE 文件名 = 'broken.pdf'") == [
        ("unreadable", "the file is cut off")
    ]


def test_behind_a_source_that_keeps_us_out_nothing_is_called_missing(store, make):
    blocked = SourcePoll("site", TODAY, "blocked", "403")
    night(store, expected=(expected(YEAR - 2),), polls=(blocked,))
    assert store.one(f"SELECT 公开状态 FROM 公开情况 WHERE 年度 = {YEAR - 2}") == "网站拦截"


def test_a_due_day_that_a_month_does_not_have_is_its_last_day(store, make):
    night(store, expected=(expected(YEAR - 2, due_month=2, due_day=31),))
    day = store.one(f"SELECT due_on FROM expected_publication WHERE fiscal_year = {YEAR - 2}")
    assert (day.month, (day + timedelta(days=1)).month) == (2, 3)


def test_declaring_the_same_again_is_no_news_and_polls_alone_never_are(store, make):
    assert night(store, expected=(expected(YEAR - 1),)).published
    assert night(store, expected=(expected(YEAR - 1),)).outcome is Outcome.UNCHANGED
    poll = SourcePoll("site", TODAY, "ok")
    assert night(store, polls=(poll,)).outcome is Outcome.UNCHANGED
    assert night(store, expected=(expected(YEAR - 2),)).published


def test_what_a_source_no_longer_declares_is_no_longer_expected(store, make):
    site = SourceFacts("site", "临泽县财政局", None, "620723")
    other = replace(expected(YEAR - 1), source_id="other")
    night(store, sources=(site,), expected=(expected(YEAR - 1), other))
    assert night(store, sources=(site,)).published
    assert store.ask("SELECT DISTINCT source_id FROM expected_publication") == [("other",)]
    assert night(store, sources=(site,)).outcome is Outcome.UNCHANGED
    assert night(store, sources=(site,), expects_all=True).published
    assert store.ask("SELECT source_id FROM expected_publication") == []


def test_of_two_sources_that_declare_the_same_the_earlier_day_counts(store, make):
    early = replace(expected(YEAR - 2, due_month=9, due_day=30), source_id="b")
    late = replace(expected(YEAR - 2, due_month=12, due_day=31), source_id="a")
    for given in ((early, late), (late, early)):
        night(store, expected=given)
        rows = store.ask("SELECT DISTINCT month(due_on), source_id FROM expected_publication")
        assert rows == [(9, "b")]


@pytest.mark.parametrize(("outcome", "answered"), [("ok", 2), ("blocked", 1), ("failed", 1)])
def test_a_poll_without_an_answer_moves_only_the_clock_of_the_polls(store, make, outcome, answered):
    first, second = datetime(2026, 11, 1), datetime(2026, 11, 2)
    night(store, report(make, 2024, name="a"), polls=(SourcePoll("site", first, "ok", None, True),))
    night(store, report(make, 2024, name="b"), polls=(SourcePoll("site", second, outcome),))
    assert store.ask("SELECT polled_at, answered_at, changed_at FROM source_poll") == [
        (second, datetime(2026, 11, answered), first)
    ]
    assert read_status(store.path).clocks.last_poll == second
