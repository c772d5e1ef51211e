"""Versions of the published file: kept, gone back to, held, refused, and told of."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from warehouse import Batch, Outcome, QuarantineBudget, Warehouse, WarehouseError, read_status
from warehouse.errors import NothingToDo, WarehouseMissing
from warehouse.versions import Version, Versions, worth_keeping

AMOUNTS = "SELECT amount_yuan FROM fact_budget WHERE is_current ORDER BY 1"
STATES = "SELECT load_id, status FROM load_run ORDER BY 1"


def put(store, make, name, amount):
    report = make.report(make.budget("total", amount, "元"), file=name)
    return store.load(make.read(report, file=name))


def batch(make, name, amount):
    report = make.report(make.budget("total", amount, "元"), file=name)
    return Batch((make.read(report, file=name),))


def go_back(store):
    with Warehouse(store.path, trigger="rollback") as warehouse:
        return warehouse.rollback()


def nights(*days):
    return [Version(number, day, f"{number}") for number, day in enumerate(days)]


def test_the_last_nights_and_one_of_each_month_are_kept():
    first = datetime(2026, 1, 1, 1, 30)
    every = nights(*(first + timedelta(days=n) for n in range(100)))  # up to 10 April
    kept = sorted(worth_keeping(every, 14))
    days = [f"{version.published_at:%m-%d}" for version in kept]
    assert days[:2] == ["01-31", "02-28"]
    assert days[2:] == [f"{first + timedelta(days=n):%m-%d}" for n in range(86, 100)]


def test_of_many_loads_of_one_night_the_last_few_are_kept():
    day = datetime(2026, 1, 1, 1, 30)
    every = nights(*(day + timedelta(hours=n) for n in range(6)), day + timedelta(days=1))
    assert [version.load_id for version in sorted(worth_keeping(every, 14))] == [4, 5, 6]


def test_publishing_keeps_what_was_published_before(store, make):
    put(store, make, "a", "1")
    before = store.bytes()
    put(store, make, "b", "2")
    newest = Versions(store.path).kept()[-1]
    assert newest.load_id == 1
    assert type(store)(newest.path).bytes() == before


def test_files_of_other_names_are_no_versions_and_are_left_alone(store, make):
    put(store, make, "a", "1")
    put(store, make, "b", "2")
    versions = Versions(store.path)
    notes = versions.folder / "warehouse-notes-of-mine.duckdb"
    notes.write_text("mine")
    versions.prune(nights=0)
    assert notes.exists()
    assert notes not in {version.path for version in versions.kept()}


def test_a_version_is_a_copy_where_there_are_no_links(store, make, monkeypatch):
    put(store, make, "a", "1")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links")))
    put(store, make, "b", "2")
    assert type(store)(Versions(store.path).kept()[-1].path).ask(AMOUNTS) == [(Decimal(1),)]


def test_a_rollback_shows_what_was_published_before_and_says_so_in_the_log(store, make):
    for name, amount in (("a", "1"), ("b", "2"), ("c", "3")):
        put(store, make, name, amount)
    assert "back to load 2" in go_back(store).reason
    assert store.ask(AMOUNTS) == [(Decimal(1),), (Decimal(2),)]
    assert store.ask(STATES) == [(1, "published"), (2, "published"), (3, "withdrawn")]
    assert "back to load 1" in go_back(store).reason
    assert store.ask(AMOUNTS) == [(Decimal(1),)]


def test_a_load_after_a_rollback_takes_no_number_twice(store, make):
    put(store, make, "a", "1")
    put(store, make, "b", "2")
    go_back(store)
    put(store, make, "c", "3")
    assert store.ask(STATES) == [(1, "published"), (2, "withdrawn"), (3, "published")]
    assert store.ask(AMOUNTS) == [(Decimal(1),), (Decimal(3),)]


def test_there_is_nothing_to_go_back_to_before_the_second_load(bare, make):
    with pytest.raises(WarehouseMissing):
        go_back(bare)
    put(bare, make, "a", "1")
    with pytest.raises(NothingToDo, match="before load 1"):
        go_back(bare)
    assert bare.ask(AMOUNTS) == [(Decimal(1),)]


def test_a_held_load_is_published_when_a_person_says_so(store, make):
    put(store, make, "a", "1")
    with Warehouse(store.path) as warehouse:
        warehouse.load(batch(make, "b", "2"))
        assert warehouse.hold().outcome is Outcome.HELD
    assert store.ask(AMOUNTS) == [(Decimal(1),)]
    assert read_status(store.path).waiting.status == "held"
    with Warehouse(store.path) as warehouse:
        assert warehouse.publish_waiting().published
    assert store.ask(AMOUNTS) == [(Decimal(1),), (Decimal(2),)]
    assert store.ask("SELECT status, documents_loaded FROM load_run WHERE load_id = 2") == [
        ("published", 1)
    ]
    assert read_status(store.path).waiting is None


def test_a_held_load_is_not_published_over_a_newer_one(store, make):
    with Warehouse(store.path) as warehouse:
        warehouse.load(batch(make, "a", "1"))
        warehouse.hold()
    held = store.path.parent / "warehouse.held.duckdb"
    kept = held.read_bytes()
    put(store, make, "b", "2")
    assert not held.exists()
    held.write_bytes(kept)
    with (
        Warehouse(store.path) as warehouse,
        pytest.raises(NothingToDo, match="load 2 is published"),
    ):
        warehouse.publish_waiting()
    assert store.ask(STATES) == [(1, "abandoned"), (2, "published")]


def test_without_a_waiting_load_there_is_nothing_to_publish(store):
    with Warehouse(store.path) as warehouse, pytest.raises(NothingToDo, match="no load"):
        warehouse.publish_waiting()


def over_budget(store, make, budget):
    with Warehouse(store.path, budget=budget) as warehouse:
        warehouse.load(Batch((), tuple(make.broken(f"broken{n}") for n in range(4))))
        return warehouse.publish()


def test_too_many_unreadable_files_refuse_the_load_and_yesterday_stays(store, make):
    put(store, make, "a", "1")
    before = store.bytes()
    result = over_budget(store, make, QuarantineBudget(free=3, share=Decimal("0.5")))
    assert result.outcome is Outcome.REFUSED
    assert "contract_quarantine_budget" in result.reason
    assert "load 1 of " in result.reason  # how old that is what stays
    assert store.bytes() == before
    waiting = read_status(store.path).waiting
    assert (waiting.load_id, waiting.status) == (2, "refused")
    assert "contract_quarantine_budget" in waiting.failed[0]


def test_a_few_unreadable_files_are_borne_and_so_is_a_small_part_of_many(store, make):
    assert over_budget(store, make, QuarantineBudget(free=4, share=Decimal(0))).published
    with Warehouse(store.path, budget=QuarantineBudget(0, Decimal("0.5"))) as warehouse:
        broken = tuple(make.broken(f"more{n}") for n in range(1))
        warehouse.load(Batch(batch(make, "a", "1").read, broken))
        assert warehouse.publish().published


def test_a_refused_load_is_published_once_the_budget_allows_it(store, make):
    tight, wide = QuarantineBudget(free=3, share=Decimal("0.5")), QuarantineBudget(free=4)
    over_budget(store, make, tight)
    with Warehouse(store.path, budget=tight) as warehouse:
        assert "still failing" in warehouse.publish_waiting().reason
    with Warehouse(store.path, budget=wide) as warehouse:
        assert warehouse.publish_waiting().published
    assert store.ask(STATES) == [(1, "published")]


def test_a_refused_load_stays_in_the_log_of_the_next_one(store, make):
    put(store, make, "a", "1")
    over_budget(store, make, QuarantineBudget(free=0, share=Decimal(0)))
    put(store, make, "b", "2")
    assert store.ask(STATES) == [(1, "published"), (2, "refused"), (3, "published")]
    assert store.ask(
        "SELECT status FROM quality_result "
        "WHERE load_id = 2 AND check_code = 'contract_quarantine_budget'"
    ) == [("fail",)]


def test_a_waiting_file_that_is_damaged_stops_no_load(store, make):
    (store.path.parent / "warehouse.refused.duckdb").write_text("no database")
    assert put(store, make, "a", "1").published.published
    assert "could not be read" in store.one("SELECT note FROM load_run")


def test_what_a_dead_load_left_is_cleared_away_and_told(store, make, caplog):
    (store.path.parent / "warehouse.staging.duckdb").write_bytes(b"x" * 2_000_000)
    assert read_status(store.path).unfinished
    put(store, make, "a", "1")
    assert "discarded warehouse.staging.duckdb, 2.0 MB" in caplog.text
    assert "left by a load that died" in store.one("SELECT note FROM load_run")
    assert not read_status(store.path).unfinished


def test_the_status_tells_counts_clocks_and_age(store, make):
    put(store, make, "a", "1")
    store.load(make.broken())
    found = read_status(store.path)
    assert (found.last.load_id, found.last.documents_quarantined) == (2, 1)
    assert found.counts["documents loaded"] == found.counts["documents quarantined"] == 1
    assert found.counts["facts budget"] == 1
    assert found.clocks.last_load == found.clocks.last_check == found.last.finished_at
    assert found.clocks.last_poll is None
    later = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=40)
    assert timedelta(hours=40) <= found.age(later) < timedelta(hours=41)


def test_the_status_of_nothing_is_a_plain_error(bare):
    with pytest.raises(WarehouseError, match="there is no warehouse"):
        read_status(bare.path)


def test_a_step_between_files_is_refused_in_the_middle_of_a_load(store, make):
    put(store, make, "a", "1")
    with Warehouse(store.path) as warehouse:
        warehouse.load(batch(make, "b", "2"))
        with pytest.raises(WarehouseError, match="under way"):
            warehouse.rollback()


def test_versions_sort_by_load_and_carry_their_moment(tmp_path):
    published = tmp_path / "w.duckdb"
    published.write_text("x")
    versions = Versions(published)
    moment = datetime.fromtimestamp(int(time.time()), UTC).replace(tzinfo=None)
    versions.keep(12, moment)
    versions.keep(2, moment)
    assert [(kept.load_id, kept.published_at) for kept in versions.kept()] == [
        (2, moment),
        (12, moment),
    ]
    assert versions.before(12).load_id == 2
    assert versions.before(2) is None
