"""Publishing: one writer, one rename, and nothing of a load that died."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse import Batch, Outcome, Warehouse, WarehouseError, connect_readonly, run_query
from warehouse.errors import (
    QueryFailed,
    UnfinishedWrite,
    WarehouseBusy,
    WarehouseMissing,
    WarehouseUnreadable,
)

LOAD_AND_HANG = """
import sys, time
from datetime import datetime
from pathlib import Path
from hashlib import sha256
from transforms.model import Report
from warehouse import Batch, FileFacts, ReadFile, Warehouse

warehouse = Warehouse(Path(sys.argv[1]))
name = sha256(b"killed").hexdigest()
file = FileFacts(name, "killed.pdf", "pdf", datetime(2026, 1, 1), "1")
warehouse.load(Batch((ReadFile(file, (Report(sha256=name, part=1, report_type="other"),)),)))
print("loaded", flush=True)
time.sleep(600)
"""


def test_analysts_see_nothing_before_publish_and_all_of_it_after(store, make):
    store.load(make.read(make.report(make.budget("total", "1"), file="a"), file="a"))
    with Warehouse(store.path) as warehouse:
        warehouse.load(
            Batch((make.read(make.report(make.budget("total", "2"), file="b"), file="b"),))
        )
        assert store.one("SELECT count(*) FROM fact_budget") == 1
        warehouse.publish()
        assert store.one("SELECT count(*) FROM fact_budget") == 2


def test_an_open_reader_keeps_its_snapshot(store, make):
    store.load(make.read(make.report(make.budget("total", "1"), file="a"), file="a"))
    with connect_readonly(store.path) as reader:
        store.load(make.read(make.report(make.budget("total", "2"), file="b"), file="b"))
        assert reader.execute("SELECT count(*) FROM fact_budget").fetchone() == (1,)
    assert store.one("SELECT count(*) FROM fact_budget") == 2


def test_a_load_that_is_not_published_leaves_no_trace(bare, make):
    with Warehouse(bare.path) as warehouse:
        warehouse.load(Batch((make.read(make.report(make.budget("total", "1"))),)))
    assert [path.name for path in bare.path.parent.iterdir()] == ["warehouse.duckdb.lock"]


def test_a_second_writer_is_refused_and_told_who_writes(store):
    with Warehouse(store.path):
        with pytest.raises(WarehouseBusy, match="this very process"):
            Warehouse(store.path)
        other = subprocess.run(
            [sys.executable, "-c", LOAD_AND_HANG, str(store.path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert f"being written by process {os.getpid()}" in other.stderr
    Warehouse(store.path).close()


def test_after_a_kill_in_mid_load_the_next_start_is_clean(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    before = store.bytes()
    with subprocess.Popen(
        [sys.executable, "-c", LOAD_AND_HANG, str(store.path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "loaded\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert (store.path.parent / "warehouse.staging.duckdb").exists()
    with Warehouse(store.path) as warehouse:
        assert warehouse.recovered
        assert not (store.path.parent / "warehouse.staging.duckdb").exists()
    assert store.bytes() == before
    assert store.load(
        make.read(make.report(make.budget("total", "2"), file="next"), file="next")
    ).published.published


def test_a_run_left_running_in_a_copied_file_is_closed(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    with duckdb.connect(str(store.path)) as db:
        db.execute("UPDATE load_run SET status = 'running', finished_at = NULL")
    store.load(make.read(make.report(make.budget("total", "2"), file="next"), file="next"))
    assert store.ask("SELECT load_id, status FROM load_run ORDER BY 1") == [
        (1, "abandoned"),
        (2, "published"),
    ]


@pytest.fixture
def broken_contract(monkeypatch, tmp_path):
    """A folder of checks with one contract that always fails."""
    import warehouse.run as module
    from warehouse.catalogue import CHECKS
    from warehouse.checks import run_checks

    folder = tmp_path / "checks"
    shutil.copytree(CHECKS, folder)
    header = (CHECKS / "contract_places.sql").read_text(encoding="utf-8").split("SELECT")[0]
    (folder / "contract_never.sql").write_text(
        header.replace("contract_places", "contract_never")
        + "SELECT 'everything' AS subject, 1 AS rows_checked, 1 AS rows_bad, 'x' AS example",
        encoding="utf-8",
    )
    monkeypatch.setattr(module, "run_checks", lambda db, load: run_checks(db, load, folder))


def test_a_blocking_contract_keeps_the_published_file_and_says_so(bare, make, broken_contract):
    night = bare.load(make.read(make.report(make.budget("total", "1"))))
    assert night.published.outcome is Outcome.REFUSED
    assert "contract_never" in night.published.reason
    assert not bare.path.exists()
    refused = bare.path.parent / "warehouse.refused.duckdb"
    assert run_query(refused, "SELECT status FROM load_run").rows == (("refused",),)
    message = run_query(
        refused, "SELECT message FROM quality_result WHERE check_code = 'contract_never'"
    ).rows[0][0]
    assert message == "everything: 1 (x)"


def test_publishing_without_a_check_checks_first(store, make):
    with Warehouse(store.path) as warehouse:
        warehouse.load(Batch((make.read(make.report(make.budget("total", "1"))),)))
        assert warehouse.publish().published
    assert store.one("SELECT count(*) > 20 FROM quality_result") is True


def test_checking_again_without_anything_new_publishes_nothing(store, make):
    store.load(make.read(make.report(make.indicator("甲", "10", "11"))))
    with Warehouse(store.path, trigger="check") as warehouse:
        assert warehouse.check().findings == {"error": 1}
        assert warehouse.publish().outcome is Outcome.UNCHANGED


def test_there_is_nothing_to_check_without_a_warehouse(bare):
    with Warehouse(bare.path) as warehouse, pytest.raises(WarehouseMissing):
        warehouse.check()


def test_a_log_beside_the_published_file_stops_the_load(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    log = store.path.with_name("warehouse.duckdb.wal")
    log.write_bytes(b"unfinished")
    with Warehouse(store.path) as warehouse, pytest.raises(UnfinishedWrite, match=r"\.wal"):
        warehouse.load(Batch((make.broken(),)))


def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path, make):
    path = tmp_path / "warehouse.duckdb"
    path.write_text("not a database" * 1000)
    with pytest.raises(WarehouseUnreadable):
        connect_readonly(path)
    with Warehouse(path) as warehouse, pytest.raises(WarehouseError):
        warehouse.load(Batch((make.broken(),)))
    assert path.read_text().startswith("not a database")


def test_a_folder_that_cannot_be_made_is_a_plain_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WarehouseError, match="cannot be written"):
        Warehouse(tmp_path / "file" / "warehouse.duckdb")


def test_a_reader_can_neither_write_nor_reach_other_files(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    with connect_readonly(store.path) as reader:
        for attack in (
            "DELETE FROM fact_budget",
            "SELECT * FROM read_csv('/etc/passwd')",
            f"COPY fact_budget TO '{store.path.parent}/x.csv'",
            "ATTACH ':memory:' AS other",
            "SET enable_external_access = true",
            "INSTALL httpfs",
        ):
            with pytest.raises(duckdb.Error):
                reader.execute(attack)


def test_two_readers_of_one_process_do_not_disturb_each_other(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    with connect_readonly(store.path) as first, connect_readonly(store.path) as second:
        assert first.execute("SELECT 1").fetchone() == second.execute("SELECT 1").fetchone()


def test_a_question_is_answered_or_refused_in_plain_words(store, make):
    store.load(make.read(make.report(make.budget("total", "83.88"))))
    answer = run_query(store.path, "SELECT 单位, 金额_wan FROM 预算执行")
    assert answer.columns == ("单位", "金额_wan")
    assert str(answer.rows[0][1]).startswith("83.88")
    with pytest.raises(QueryFailed, match="nowhere"):
        run_query(store.path, "SELECT * FROM nowhere")
    with pytest.raises(WarehouseMissing):
        run_query(Path("/nowhere/at/all.duckdb"), "SELECT 1")
