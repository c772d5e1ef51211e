"""Who should publish what: when sources were asked, and what they say they publish each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.db import Connection, count, query
from warehouse.identity import organisation_id

OUTCOMES = ("ok", "blocked", "failed")


@dataclass(frozen=True, slots=True)
class SourcePoll:
    """One asking of a source: `ok` (it answered), `blocked` (it does not let us in), `failed`.

    `polled_at` is naive UTC; `found_change` tells whether anything new stood there.
    """

    source_id: str
    polled_at: datetime
    outcome: str
    message: str | None = None
    found_change: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """What a source says a unit publishes every year from `first_year` on.

    Due on a day of the year `years_after` the fiscal year: 1 for reports on a year that is
    over, 0 for budgets.
    """

    source_id: str
    organisation_name: str
    report_type: str
    first_year: int
    due_month: int = 12
    due_day: int = 31
    years_after: int = 1
    region_code: str | None = None

    @property
    def organisation_id(self) -> str:
        """The id under which the documents of this unit will stand."""
        return organisation_id(self.organisation_name, self.region_code)


def note_polls(db: Connection, polls: Sequence[SourcePoll]) -> None:
    """Move the clocks of the sources on; that alone is no news."""
    columns = ("source_id", "polled_at", "outcome", "message", "found_change")
    db.execute(query("note_polls"), _lists(polls, columns))


def declare_expected(db: Connection, expected: Sequence[ExpectedReport]) -> int:
    """Take down what sources declare; returns how many declarations are new or different."""
    columns = (
        *("source_id", "organisation_name", "organisation_id", "region_code", "report_type"),
        *("first_year", "due_month", "due_day", "years_after"),
    )
    return count(db, query("declare_expected"), _lists(expected, columns))


def withdraw_expected(
    db: Connection, expected: Sequence[ExpectedReport], sources: Sequence[str], *, everywhere: bool
) -> int:
    """Forget what these sources (or any) declared and is not expected now; returns how many."""
    columns = _lists(expected, ("source_id", "organisation_name", "report_type"))
    given = {"sources": list(sources), "everywhere": everywhere, **columns}
    return count(db, query("withdraw_expected"), given)


def expect_publications(db: Connection) -> None:
    """Make the list of expected publications anew from declarations and last year's reports."""
    db.execute(query("expect_publications"))


def _lists(rows: Sequence[object], names: Sequence[str]) -> dict[str, list[object]]:
    return {name: [getattr(row, name) for row in rows] for name in names}
