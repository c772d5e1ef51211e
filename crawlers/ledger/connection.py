"""Open the ledger, bring its schema up to date, run statements that lie in .sql files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from crawlers.errors import LedgerUnreadable

Connection: TypeAlias = sqlite3.Connection
Values: TypeAlias = Mapping[str, Any]

_HERE = Path(__file__).parent
_SCHEMA = _HERE / "schema"
_STATEMENTS = _HERE / "statements"
_BUSY_SECONDS = 120.0  # a dozen crawlers write here; each transaction takes milliseconds


def connect(path: Path) -> Connection:
    """Open (or make) the ledger at this path; raises LedgerUnreadable.

    WAL with synchronous NORMAL: a killed process loses nothing that was committed; a power
    cut may lose the last moments, which are then fetched again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        _migrate(db)
    except sqlite3.DatabaseError as error:
        raise LedgerUnreadable(path.name, f"cannot be opened: {error}") from error
    return db


@contextmanager
def atomic(db: Connection) -> Iterator[None]:
    """All or nothing of what is done inside; takes the write lock at once."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def run(db: Connection, name: str, values: Values | None = None) -> sqlite3.Cursor:
    """Run the statement of `statements/<name>.sql` with named parameters."""
    return db.execute(_statement(name), values or {})


def rows(db: Connection, name: str, values: Values | None = None) -> list[sqlite3.Row]:
    """All rows of the statement of that name."""
    return run(db, name, values).fetchall()


def one(db: Connection, name: str, values: Values | None = None) -> sqlite3.Row | None:
    """The first row of the statement of that name, None where there is none."""
    found = run(db, name, values).fetchone()
    return found if isinstance(found, sqlite3.Row) else None


@cache
def _statement(name: str) -> str:
    return (_STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")


def _migrate(db: Connection) -> None:
    """Apply the schema files that this ledger has not seen; their number is `user_version`."""
    files = sorted(_SCHEMA.glob("*.sql"))
    if _version(db) > len(files):
        raise LedgerUnreadable("ledger", "was made by a newer version of jixiao")
    if _version(db) == len(files):
        return
    with atomic(db):
        for file in files[_version(db) :]:
            for statement in _split(file.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {int(file.name[:4])}")


def _version(db: Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _split(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would end the transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
