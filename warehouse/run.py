"""One load run: the open staging file, its line in the log of loads, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from warehouse.checks import run_checks
from warehouse.db import (
    Connection,
    DatabaseError,
    all_cores,
    atomic,
    count,
    first_line,
    let_go_of_memory,
    memory_limit,
    query,
    quote_identifier,
    quote_text,
    scalar,
)
from warehouse.dictionary import store_dictionary
from warehouse.layouts import FACT_TABLES
from warehouse.migrate import migrate
from warehouse.publications import expect_publications
from warehouse.reference import refresh_references
from warehouse.results import CheckSummary, LoadResult
from warehouse.soundness import Codes

_MOST_UNWRITTEN = 8_000  # facts; about 10 MB, and what a batch of a large night brings


@dataclass(frozen=True, slots=True)
class QuarantineBudget:
    """How many files of one load may be unreadable before the load itself is distrusted.

    Up to `free` files in any case, beyond that `share` of all that is new in the load.
    """

    free: int = 25
    share: Decimal = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class Start:
    """By whom and how a run is started; `note` is a remark for the log of loads."""

    trigger: str
    code_version: str
    reference: Path
    budget: QuarantineBudget = QuarantineBudget()
    note: str = ""


class Run:
    """A load run from its line in `load_run` on, as it is about to be filled."""

    def __init__(self, db: Connection, load_id: int, *, news: bool) -> None:
        self.db = db
        self.load_id = load_id
        self.news = news
        self.codes = Codes.held_by(db)
        self.total = LoadResult(load_id)
        self.summary: CheckSummary | None = None
        self.base = newest_published(db)
        self._unwritten = 0
        self._memory_limit = memory_limit(db)

    @classmethod
    def begin(cls, db: Connection, start: Start, waiting: Path | None) -> Run:
        """Bring the staging file up to date and open a load in it.

        The line of a load that was refused or held since is taken into the log, so that its
        number is not given away twice.
        """
        news = prepare(db, start.reference)
        db.execute(query("abandon_running_loads"))
        notes = [start.note, _carry(db, waiting) if waiting else ""]
        note = "; ".join(filter(None, notes)) or None
        load_id = count(db, query("begin_load"), [start.trigger, start.code_version, note])
        set_budget(db, start.budget)
        return cls(db, load_id, news=news)

    @classmethod
    def resume(cls, db: Connection) -> Run:
        """Take up the newest load of a file that was closed, with its counts."""
        load_id = count(db, "SELECT max(load_id) FROM load_run")
        run = cls(db, load_id, news=True)
        row = db.execute(query("read_counts"), {"load_id": load_id}).fetchone()
        run.total = LoadResult(load_id, *(row or ()))
        return run

    def add(self, result: LoadResult) -> None:
        """Count a stored batch in; earlier checks no longer say anything.

        Now and then what was stored is written to the staging file: until then it lies in
        memory, and a large night shall not take more of that than a small one.
        """
        self._unwritten += result.facts_loaded
        if self._unwritten >= _MOST_UNWRITTEN:
            write_out(self.db, has_gaps=False)
            let_go_of_memory(self.db, self._memory_limit)
            self._unwritten = 0
        self.total = self.total + result
        self.news = self.news or result.news
        self.summary = None

    def check(self) -> CheckSummary:
        """Run all checks on what the staging file holds now."""
        self._count()
        with atomic(self.db):
            expect_publications(self.db)
        with all_cores(self.db):
            self.summary, news = run_checks(self.db, self.load_id)
        self.news = self.news or news
        return self.summary

    def finish(self, status: str) -> None:
        """Close the books and the file, with nothing left beside it."""
        summary = self.summary or CheckSummary(self.load_id)
        self._count()
        self.db.execute(
            query("finish_load"),
            {
                "load_id": self.load_id,
                "status": status,
                "findings_new": summary.findings_new,
                "findings_resolved": summary.findings_resolved,
            },
        )
        scattered = any(_is_scattered(self.db, table) for table in FACT_TABLES)
        close_whole(self.db, has_gaps=scattered or self.total.facts_retired > 0)

    def _count(self) -> None:
        """Write down what the run did so far: the checks look at it too."""
        self.db.execute(
            query("count_load"),
            {
                "load_id": self.load_id,
                "seen": self.total.documents_seen,
                "loaded": self.total.documents_loaded,
                "unchanged": self.total.documents_unchanged,
                "quarantined": self.total.documents_quarantined,
                "superseded": self.total.documents_superseded,
                "facts_loaded": self.total.facts_loaded,
                "facts_retired": self.total.facts_retired,
            },
        )


@dataclass(frozen=True, slots=True)
class Base:
    """The newest load that was published, and when (UTC)."""

    load_id: int = 0
    published_at: datetime | None = None


def newest_published(db: Connection) -> Base:
    """Give the newest published load of a file, load 0 where there is none."""
    row = db.execute(query("newest_published")).fetchone()
    return Base(*row) if row else Base()


def prepare(db: Connection, reference: Path) -> bool:
    """Bring schema, reference tables and comments up to date; says whether anything was not."""
    migrated = migrate(db)
    refreshed = refresh_references(db, reference)
    commented = store_dictionary(db, reference, force=bool(migrated))
    return bool(migrated or refreshed or commented)


def set_budget(db: Connection, budget: QuarantineBudget) -> None:
    """Tell the checks how many unreadable files a load may have."""
    db.execute(f"SET VARIABLE quarantine_free = {budget.free:d}::BIGINT")
    db.execute(f"SET VARIABLE quarantine_share = {budget.share:f}::DECIMAL(9, 6)")


def _is_scattered(db: Connection, table: str) -> bool:
    asked = query("is_scattered").format(name=table, table=quote_identifier(table))
    return bool(scalar(db, asked))


def write_out(db: Connection, *, has_gaps: bool) -> None:
    """Bring all that is stored into the file.

    Every write-out begins a new group of rows. Packing a few of them tighter takes three times
    as long as all the rest; many of them, or gaps where rows were, make the file grow for ever.
    """
    db.execute("RESET max_vacuum_tasks" if has_gaps else "SET max_vacuum_tasks = 0")
    db.execute("CHECKPOINT")


def close_whole(db: Connection, *, has_gaps: bool = True) -> None:
    """Close a staging file so that it stands alone."""
    write_out(db, has_gaps=has_gaps)
    db.close()


def _carry(db: Connection, waiting: Path) -> str:
    """Take the log lines of a waiting load over; says what stood in the way, if anything."""
    try:
        db.execute(f"ATTACH {quote_text(str(waiting))} AS waiting (READ_ONLY)")
        db.execute(query("carry_waiting_loads"))
        db.execute("DETACH waiting")
    except DatabaseError as error:
        return f"{waiting.name} could not be read ({first_line(error)})"
    return ""
