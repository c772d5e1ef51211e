"""How the published file stands: its last load, its counts, its clocks, what waits beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from warehouse.db import Connection, connect_readonly, query
from warehouse.errors import WarehouseError
from warehouse.staging import StagingFiles
from warehouse.versions import Version


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """One line of the log of loads; `failed` names the checks that failed or could not run."""

    load_id: int
    status: str
    trigger: str
    code_version: str
    started_at: datetime
    finished_at: datetime | None
    documents_loaded: int
    documents_quarantined: int
    facts_loaded: int
    facts_retired: int
    note: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """Four clocks that must not be taken for one another (UTC); None where nothing is known."""

    last_poll: datetime | None = None  # a source was asked
    last_source_change: datetime | None = None  # a source had something new
    last_load: datetime | None = None  # something was published here
    last_check: datetime | None = None  # the checks ran over what is published


@dataclass(frozen=True, slots=True)
class Status:
    """The published file at a moment; `waiting` is a load that was refused or held since."""

    path: Path
    last: LoadRecord | None
    waiting: LoadRecord | None
    clocks: Clocks
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    unfinished: bool = False  # a staging file lies here: a load is under way, or died

    def age(self, now: datetime) -> timedelta | None:
        """How long ago something was published, as of `now` (naive UTC)."""
        last = self.clocks.last_load
        return None if last is None else now - last


def read_status(path: Path) -> Status:
    """Read how the warehouse at `path` stands; raises WarehouseMissing."""
    files = StagingFiles(path)
    with connect_readonly(path) as db:
        return Status(
            path=path,
            last=_newest(db, "published"),
            waiting=_waiting(files.waiting),
            clocks=_clocks(db),
            counts=dict(db.execute(query("count_everything")).fetchall()),
            findings=dict(db.execute(query("count_findings")).fetchall()),
            versions=tuple(files.versions.kept()),
            unfinished=files.staging.exists(),
        )


def _waiting(path: Path | None) -> LoadRecord | None:
    if path is None:
        return None
    try:
        with connect_readonly(path) as db:
            return _newest(db, "refused") if "refused" in path.name else _newest(db, "held")
    except WarehouseError:  # of no use to anybody; `publish` says why
        return None


def _newest(db: Connection, status: str) -> LoadRecord | None:
    row = db.execute(query("newest_load"), {"status": status}).fetchone()
    if row is None:
        return None
    failed = db.execute(query("failed_checks"), {"load_id": row[0]}).fetchall()
    return replace(LoadRecord(*row), failed=tuple(line for (line,) in failed))


def _clocks(db: Connection) -> Clocks:
    row = db.execute(query("read_clocks")).fetchone()
    return Clocks(*row) if row else Clocks()
