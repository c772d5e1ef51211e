"""A large night takes no more memory than a small one: what is stored goes to the file."""

from __future__ import annotations

from pathlib import Path

from warehouse import Batch, Warehouse, run, run_query
from warehouse.db import connect_writer, let_go_of_memory, memory_limit, scalar

PAGES = "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'BASE_TABLE'"


def test_pages_are_forgotten_and_rows_stay(tmp_path):
    db = connect_writer(tmp_path / "staging.duckdb")
    db.execute("CREATE TABLE numbers AS SELECT i, md5(i::VARCHAR) AS name FROM range(2000000) t(i)")
    db.execute("CHECKPOINT")
    asked = "SELECT count(DISTINCT name) FROM numbers"
    assert scalar(db, asked) == 2_000_000
    limit, held = memory_limit(db), scalar(db, PAGES)

    let_go_of_memory(db, limit)

    assert int(str(scalar(db, PAGES))) < int(str(held)) / 2
    assert scalar(db, asked) == 2_000_000


def test_the_limit_is_as_good_as_before_however_often_memory_is_let_go_of(tmp_path):
    db = connect_writer(tmp_path / "staging.duckdb")
    limit = memory_limit(db)
    let_go_of_memory(db, limit)
    once = memory_limit(db)

    for _ in range(50):
        let_go_of_memory(db, limit)

    assert memory_limit(db) == once
    size, unit = limit.split()
    size_once, unit_once = once.split()
    assert unit_once == unit
    assert float(size_once) >= float(size) * 0.98


def test_a_load_that_was_written_out_in_between_is_whole(store, make, monkeypatch):
    monkeypatch.setattr(run, "_MOST_UNWRITTEN", 2)
    names = [f"report {number}" for number in range(7)]
    files = [
        make.read(
            make.report(make.budget("total", "5"), make.score("total", "总分", "1"), file=name),
            file=name,
        )
        for name in names
    ]
    store.night(*(Batch((one,)) for one in files))
    again = store.night(*(Batch((one,)) for one in reversed(files)))

    assert store.one("SELECT count(*) FROM fact_budget WHERE is_current") == len(names)
    assert store.one("SELECT count(*) FROM fact_score WHERE is_current") == len(names)
    assert sum(load.documents_unchanged for load in again.loads) == len(names)


def test_a_discarded_load_leaves_nothing_of_what_was_written_out(store, make, monkeypatch):
    monkeypatch.setattr(run, "_MOST_UNWRITTEN", 1)
    before = store.bytes()
    with Warehouse(store.path) as warehouse:
        warehouse.load(Batch((make.read(make.report(make.budget("total", "5"))),)))
        staging = Path(f"{store.path.with_suffix('')}.staging.duckdb")
        assert staging.exists()

    assert not staging.exists()
    assert store.bytes() == before
    assert run_query(store.path, "SELECT count(*) FROM fact_budget").rows == ((0,),)
