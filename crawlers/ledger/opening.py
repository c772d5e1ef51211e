"""The beginning of a run in the ledger: what the last one left behind is put in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.ledger.book import Clock, SourceBook
from crawlers.ledger.connection import atomic, connect, one, rows, run
from crawlers.ledger.moments import read_or_none, written

_LOST_PATIENCE = 3  # an address that kills the process each time is put off like a failure
_LOST_DELAY = timedelta(days=2)
_FETCHES_KEPT = timedelta(days=366)


def open_book(
    path: Path, source: Mapping[str, str], run_id: str, clock: Clock
) -> tuple[SourceBook, list[str], datetime | None]:
    """Begin a run; `source` holds source_id, division, publisher and cms.

    Returns the book, the keys that an earlier run asked and lost (they are due again), and
    the moment before which the site asked not to be disturbed, if it did.
    """
    db = connect(path)
    now = clock()
    values = {**source, "run_id": run_id, "now": written(now)}
    with atomic(db):
        run(db, "declare_source", values)
        run(db, "close_killed_runs", values)
        run(db, "close_killed_walks", values)
        lost = [row["key"] for row in rows(db, "lost_resources", values)]
        later = written(now + _LOST_DELAY)
        run(db, "take_back_lost", {**values, "patience": _LOST_PATIENCE, "later": later})
        run(db, "drop_old_fetches", {"before": written(now - _FETCHES_KEPT)})
        before = one(db, "not_before", values)
        run_no = int(run(db, "open_run", values).lastrowid or 0)
    until = read_or_none(before["not_before"]) if before else None
    return SourceBook(db, source["source_id"], run_no, clock), lost, until
