"""Steps between whole files: publish a load that waits, or go back to the version before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.db import Connection, connect_readonly, connect_writer, query, quote_text
from warehouse.errors import NothingToDo, WarehouseMissing
from warehouse.results import Outcome, PublishResult
from warehouse.run import Base, Run, Start, close_whole, newest_published, prepare, set_budget
from warehouse.staging import StagingFiles


def publish_waiting(files: StagingFiles, start: Start) -> PublishResult:
    """Check the held or refused load of `files` once more and publish it if nothing blocks."""
    waiting = files.waiting
    if waiting is None:
        raise NothingToDo("no load is waiting to be published")
    before = _published(files.published)
    with _staged(files, waiting) as db:
        _require_made_from(db, before, waiting)
        prepare(db, start.reference)
        set_budget(db, start.budget)
        run = Run.resume(db)
        summary = run.check()
        run.finish("refused" if summary.blocking else "published")
    if summary.blocking:
        files.discard()
        failed = "; ".join(f"{check.check_code} ({check.message})" for check in summary.blocking)
        return PublishResult(Outcome.REFUSED, files.published, f"still failing: {failed}")
    files.publish(before.load_id, before.published_at)
    files.forget_waiting()
    files.versions.prune()
    return PublishResult(Outcome.PUBLISHED, files.published, f"load {run.load_id}")


def roll_back(files: StagingFiles, start: Start) -> PublishResult:
    """Put the version before the published one in its place."""
    if not files.published.exists():
        raise WarehouseMissing(files.published)
    now = _published(files.published)
    earlier = files.versions.before(now.load_id)
    if earlier is None:
        raise NothingToDo(f"no version from before load {now.load_id} is kept")
    with _staged(files, earlier.path) as db:
        prepare(db, start.reference)
        db.execute(f"ATTACH {quote_text(str(files.published))} AS withdrawn (READ_ONLY)")
        db.execute(query("withdraw_loads"))
        db.execute("DETACH withdrawn")
        close_whole(db)
    files.publish(now.load_id, now.published_at)
    reason = f"back to load {earlier.load_id} of {earlier.published_at:%Y-%m-%d %H:%M} UTC"
    return PublishResult(Outcome.PUBLISHED, files.published, reason)


def _published(path: Path) -> Base:
    """Say which load the published file shows."""
    if not path.exists():
        return Base()
    with connect_readonly(path) as db:
        return newest_published(db)


def _require_made_from(db: Connection, published: Base, waiting: Path) -> None:
    made_from = newest_published(db)
    if made_from.load_id != published.load_id:
        raise NothingToDo(
            f"{waiting.name} was made from load {made_from.load_id}, but load "
            f"{published.load_id} is published now; load its documents again"
        )


@contextmanager
def _staged(files: StagingFiles, source: Path) -> Iterator[Connection]:
    """Open a staging copy of some file; whatever goes wrong, no copy stays."""
    files.copy(source)
    db = connect_writer(files.staging)
    try:
        yield db
    except BaseException:
        db.close()
        files.discard()
        raise
