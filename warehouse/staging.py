"""The files around a warehouse: one lock, one staging copy, one rename that publishes."""

from __future__ import annotations

import fcntl
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from warehouse.errors import UnfinishedWrite, WarehouseBusy
from warehouse.versions import Versions


class WriterLock:
    """The right to write one warehouse, held until released or the process dies.

    A record lock of the operating system: it does not survive a killed process and is
    not inherited by the children of a pool. Within one process a register does its work.
    """

    _held_here: ClassVar[set[Path]] = set()

    def __init__(self, published: Path) -> None:
        self.path = published.with_name(published.name + ".lock").resolve()
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock or raise WarehouseBusy at once, naming who holds it."""
        if self.path in self._held_here:
            raise WarehouseBusy(self.path, "this very process")
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            raise WarehouseBusy(self.path, f"process {holder or 'unknown'}") from error
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        self._handle = handle
        self._held_here.add(self.path)

    def release(self) -> None:
        """Give the lock back; releasing twice does no harm."""
        if self._handle is not None:
            os.close(self._handle)  # closing drops the record lock
            self._handle = None
            self._held_here.discard(self.path)


class StagingFiles:
    """Where the staging copy of a published file lies, and what may be done with it."""

    def __init__(self, published: Path) -> None:
        self.published = published
        self.staging = published.with_name(f"{published.stem}.staging{published.suffix}")
        self.refused = published.with_name(f"{published.stem}.refused{published.suffix}")
        self.held = published.with_name(f"{published.stem}.held{published.suffix}")
        self.versions = Versions(published)

    @property
    def waiting(self) -> Path | None:
        """The load that lies here for a person to decide on: a held one, else a refused one."""
        return next((path for path in (self.held, self.refused) if path.exists()), None)

    def discard(self) -> str:
        """Remove whatever a load left behind; tells in one sentence what it was, if anything."""
        told = ""
        for path in (self.staging, log_of(self.staging)):
            if path.exists() and not told:
                told = _remains(path)
            path.unlink(missing_ok=True)
        shutil.rmtree(f"{self.staging}.tmp", ignore_errors=True)  # DuckDB's spill folder
        return told

    def copy_published(self) -> None:
        """Start a load: copy the published file, which must stand alone (UnfinishedWrite)."""
        log = log_of(self.published)
        if log.exists():
            raise UnfinishedWrite(log)
        if self.published.exists():
            shutil.copyfile(self.published, self.staging)

    def copy(self, other: Path) -> None:
        """Start from another closed file than the published one."""
        shutil.copyfile(other, self.staging)

    def publish(self, load_id: int, published_at: datetime | None) -> None:
        """Put the closed staging file in the place of the published one, in one step.

        What was published before is kept as a version under its load and moment.
        """
        self._require_alone()
        _flush(self.staging)
        if self.published.exists():
            written = datetime.fromtimestamp(self.published.stat().st_mtime, UTC)
            self.versions.keep(load_id, published_at or written.replace(tzinfo=None))
        self.staging.replace(self.published)
        _flush(self.published.parent)

    def forget_waiting(self) -> None:
        """Remove held and refused loads: something newer was published."""
        self.held.unlink(missing_ok=True)
        self.refused.unlink(missing_ok=True)

    def refuse(self) -> Path:
        """Keep a staging file that must not be published, so that a person can look at it."""
        self._require_alone()
        return self.staging.replace(self.refused)

    def hold(self) -> Path:
        """Keep a staging file that a person wants to look at before it is published."""
        self._require_alone()
        return self.staging.replace(self.held)

    def _require_alone(self) -> None:
        # Renaming without the log would lose what was committed last.
        log = log_of(self.staging)
        if log.exists():
            raise UnfinishedWrite(log)


def _remains(path: Path) -> str:
    facts = path.stat()
    moment = datetime.fromtimestamp(facts.st_mtime, UTC)
    size = f"{facts.st_size / 1e6:.1f} MB of {moment:%Y-%m-%d %H:%M} UTC"
    return f"discarded {path.name}, {size}, left by a load that died"


def log_of(database: Path) -> Path:
    """Give the write-ahead log that DuckDB keeps beside a database."""
    return database.with_name(database.name + ".wal")


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
