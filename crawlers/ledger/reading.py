"""The ledger as the rest of the house sees it: what is new, what is gone, how sources stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from crawlers.ledger.connection import atomic, connect, one, rows, run
from crawlers.ledger.model import (
    ArchivedFile,
    GoneAddress,
    Rejects,
    RunSummary,
    SourceSummary,
    Trouble,
)
from crawlers.ledger.moments import read, read_day, read_or_none, written
from crawlers.store.store import Store

STORE_NAME = "raw"


class Ledger:
    """The ledger file at `path`, with the store `raw/` beside it; made where there is none.

    Safe to use while crawlers write. Use it as a context manager, or call `close`.
    """

    def __init__(self, path: Path) -> None:
        self._db = connect(path)
        self._store = Store(path.parent / STORE_NAME)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def new_versions(self) -> list[ArchivedFile]:
        """Every content that was archived and not yet marked as ingested, oldest first."""
        return [self._archived(row) for row in rows(self._db, "new_versions")]

    def mark_ingested(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note (address, sha256) pairs as handed over, all or none of them."""
        now = written(datetime.now(UTC))
        with atomic(self._db):
            for url, sha256 in pairs:
                run(self._db, "mark_ingested", {"url": url, "sha256": sha256, "now": now})

    def gone_addresses(self) -> list[GoneAddress]:
        """Addresses that were found missing on two nights; one that comes back is left out."""
        return [
            GoneAddress(row["source_id"], row["url"], read(row["gone_at"]))
            for row in rows(self._db, "gone_addresses")
        ]

    def sources(self) -> list[SourceSummary]:
        """How every source stands that was ever run, sorted by id."""
        return [_source_summary(row) for row in rows(self._db, "source_summaries")]

    def runs(self, run_id: str) -> list[RunSummary]:
        """The runs of all sources under one run id, sorted by source."""
        return [_run_summary(row) for row in rows(self._db, "run_summaries", {"run_id": run_id})]

    def rejects(self, source_id: str) -> list[Rejects]:
        """The titles of a source that were turned away, by rule and stage."""
        found = rows(self._db, "rejects", {"source_id": source_id})
        by_rule = groupby(found, key=itemgetter("rule", "stage"))
        return [
            Rejects(rule, stage, tuple(row["title"] for row in group))
            for (rule, stage), group in by_rule
        ]

    def troubles(self, source_id: str) -> list[Trouble]:
        """The addresses of a source that failed, are missing, were refused or got lost."""
        return [_trouble(row) for row in rows(self._db, "troubles", {"source_id": source_id})]

    def lost_fetches(self) -> int:
        """How many addresses were asked and never settled, and were not taken up again yet."""
        row = one(self._db, "lost_count")
        return int(row["number"]) if row else 0

    def _archived(self, row: sqlite3.Row) -> ArchivedFile:
        return ArchivedFile(
            sha256=row["sha256"],
            path=self._store.path(row["sha256"]),
            file_name=row["file_name"],
            source_id=row["source_id"],
            url=row["url"],
            page_url=row["page_url"],
            title=row["title"],
            link_text=row["link_text"],
            published_on=read_day(row["published_on"]),
            retrieved_at=read(row["retrieved_at"]),
            division=row["division"],
            publisher=row["publisher"],
            kind=row["kind"],
            ordinal=row["ordinal"],
            replaces_sha256=row["replaces"],
            note=row["note"],
        )


def _run_summary(row: sqlite3.Row) -> RunSummary:
    return RunSummary(
        source_id=row["source_id"],
        run_id=row["run_id"],
        status=row["status"],
        reason=row["reason"],
        started_at=read(row["started_at"]),
        finished_at=read_or_none(row["finished_at"]),
        counts=json.loads(row["counts"]),
    )


def _source_summary(row: sqlite3.Row) -> SourceSummary:
    return SourceSummary(
        last_run=_run_summary(row),
        division=row["division"],
        publisher=row["publisher"],
        last_success_at=read_or_none(row["last_success_at"]),
        last_change_at=read_or_none(row["last_change_at"]),
        not_before=read_or_none(row["not_before"]),
        versions=row["versions"],
        pending=row["pending"],
        done=row["done"],
        failed=row["failed"],
        missing=row["missing"],
        gone=row["gone"],
        refused=row["refused"],
        lost=row["lost"],
        rejected=row["rejected"],
    )


def _trouble(row: sqlite3.Row) -> Trouble:
    return Trouble(
        url=row["url"],
        kind=row["kind"],
        title=row["title"],
        state=row["state"],
        reason=row["reason"],
        failures=row["failures"],
        lost=bool(row["lost"]),
        checked_at=read_or_none(row["checked_at"]),
    )
