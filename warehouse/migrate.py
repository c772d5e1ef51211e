"""Bring a staging file to the newest schema: ordered migrations, then views and macros."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from warehouse.db import HERE, Connection, atomic
from warehouse.errors import MigrationChanged

MIGRATIONS = HERE / "migrations"
VIEWS = HERE / "views"

_LEDGER = """
    CREATE TABLE IF NOT EXISTS schema_migrations (
        version VARCHAR PRIMARY KEY,
        sha256 VARCHAR NOT NULL,
        applied_at TIMESTAMP NOT NULL
    )
"""


def migrate(db: Connection, migrations: Path = MIGRATIONS, views: Path = VIEWS) -> list[str]:
    """Apply what is new, each file in one transaction with its line in the ledger.

    Migrations run once and must never change afterwards (MigrationChanged); views and
    macros replace themselves whenever their file does, or when a migration ran. Returns
    the versions applied.
    """
    db.execute(_LEDGER)
    done = dict(db.execute("SELECT version, sha256 FROM schema_migrations").fetchall())
    files = {path.stem: path for path in sorted(migrations.glob("*.sql"))}
    _refuse_changed(done, files)
    applied = [version for version in files if version not in done]
    for version in applied:
        _apply(db, version, files[version])
    migrated = bool(applied)
    for path in sorted(views.glob("*.sql")):
        version = f"view:{path.stem}"
        if migrated or done.get(version) != _fingerprint(path):
            _apply(db, version, path)
            applied.append(version)
    return applied


def _refuse_changed(done: dict[str, str], files: dict[str, Path]) -> None:
    for version, fingerprint in done.items():
        if version.startswith("view:"):
            continue
        path = files.get(version)
        if path is None or _fingerprint(path) != fingerprint:
            raise MigrationChanged(version)


def _apply(db: Connection, version: str, path: Path) -> None:
    with atomic(db):
        db.execute(path.read_text(encoding="utf-8"))
        db.execute(
            "INSERT OR REPLACE INTO schema_migrations VALUES (?, ?, now()::TIMESTAMP)",
            [version, _fingerprint(path)],
        )


def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
