from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from crawlers.errors import LedgerUnreadable
from crawlers.ledger.connection import atomic, connect
from crawlers.ledger.moments import written


def test_the_schema_is_laid_once_and_survives_reopening(tmp_path):
    path = tmp_path / "new" / "ledger.sqlite"
    connect(path).close()
    db = connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_dozen_processes_can_lay_the_schema_at_the_same_time(tmp_path):
    path = tmp_path / "ledger.sqlite"
    errors = []

    def lay():
        try:
            connect(path).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=lay) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path):
    path = tmp_path / "ledger.sqlite"
    connect(path).execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerUnreadable, match="newer version"):
        connect(path)


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(LedgerUnreadable, match="cannot be opened"):
        connect(path)


def test_a_transaction_that_breaks_leaves_nothing(tmp_path):
    db = connect(tmp_path / "ledger.sqlite")

    def count_and_break():
        with atomic(db):
            db.execute("INSERT INTO host_night VALUES ('a', 'n', 1)")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        count_and_break()
    assert db.execute("SELECT count(*) FROM host_night").fetchone()[0] == 0


def test_the_ledger_is_read_without_scrapy():
    script = "import crawlers.ledger, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"scrapy", "twisted", "pydantic", "lxml"} & set(loaded)


def test_moments_without_a_zone_are_refused():
    from datetime import datetime

    with pytest.raises(ValueError, match="time zone"):
        written(datetime(2026, 1, 1))
