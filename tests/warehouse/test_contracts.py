"""Every contract check on a sound warehouse, and on one that breaks just what it guards.

One warehouse of five loads is made once. Each case breaks it by SQL inside a transaction,
runs the one check, and takes the damage back.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from warehouse import Batch, Location, ReadFile
from warehouse.catalogue import Check, read_checks
from warehouse.checks import examine, prepare_checks
from warehouse.db import connect_writer, count

CONTRACTS = {check.check_code: check for check in read_checks() if check.family == "contract"}
ONE = "(SELECT min(fact_id) FROM fact_budget WHERE is_current)"
ONE_DOCUMENT = "(SELECT min(document_id) FROM dim_document WHERE is_current)"
NOW = "getvariable('load_id')"

# check -> a way to break what it guards
BROKEN = {
    "addresses": (
        "UPDATE document_location SET url = 'https://example.org/0.pdf' "
        "WHERE url = 'https://example.org/1.pdf'"
    ),
    "amounts": f"UPDATE fact_budget SET amount_yuan = amount_yuan * 10 WHERE fact_id = {ONE}",
    "boxes": f"UPDATE fact_budget SET page = 3 WHERE fact_id = {ONE}",
    "codes": f"UPDATE fact_budget SET item_code = 'gold' WHERE fact_id = {ONE}",
    "coverage_end": "UPDATE document_location SET published_on = DATE '2020-01-01'",
    "dates": f"UPDATE dim_document SET published_on = DATE '2099-01-01' WHERE document_id = {ONE_DOCUMENT}",
    "evidence": (
        "INSERT INTO collected_finding (document_id, check_code, severity, subject, evidence) "
        "VALUES ('nobody', 'rate_mismatch', 'error', 'x', ['nothing'])"
    ),
    "fact_yield": f"UPDATE document_reading SET facts = 1 WHERE load_id = {NOW}",
    "finding_rate": (
        "INSERT INTO collected_finding (document_id, check_code, severity, subject, evidence) "
        "SELECT document_id, 'rate_mismatch', 'error', 'x', [] FROM dim_document "
        f"WHERE load_id = {NOW}"
    ),
    "freshness": "UPDATE source_poll SET answered_at = TIMESTAMP '2020-01-01'",
    "history": f"UPDATE fact_budget SET known_from_load = 99 WHERE fact_id = {ONE}",
    "identity": f"UPDATE dim_document SET fiscal_year = NULL WHERE load_id = {NOW}",
    "intervals": (
        "INSERT INTO fact_budget SELECT * REPLACE (1 AS known_from_load, NULL AS known_until_load, "
        "true AS is_current) FROM fact_budget WHERE NOT is_current"
    ),
    "keys": "INSERT INTO document_section FROM document_section LIMIT 1",
    "leftovers": (
        "INSERT INTO leftover_amount BY NAME SELECT leftover_amount.* REPLACE "
        "(dim_document.document_id AS document_id) FROM leftover_amount, dim_document, range(6) "
        f"WHERE dim_document.load_id = {NOW}"
    ),
    "load_counts": (
        "INSERT INTO document_reading SELECT document_reading.* FROM document_reading, range(2) "
        f"WHERE load_id = {NOW}"
    ),
    "load_log": "UPDATE load_run SET status = 'running' WHERE load_id = 1",
    "mass_retirement": (
        "INSERT INTO fact_budget SELECT fact_budget.* REPLACE (1 AS known_from_load, "
        f"{NOW} AS known_until_load, false AS is_current) FROM fact_budget, range(100)"
    ),
    "orphans": f"UPDATE fact_budget SET document_id = 'nobody' WHERE fact_id = {ONE}",
    "parser_failures": (
        "UPDATE dim_document SET status = 'quarantined', status_reason = 'torn' "
        f"WHERE load_id = {NOW}"
    ),
    "percentages": "UPDATE fact_rate SET value_percent = value_percent / 100",
    "places": f"UPDATE fact_budget SET locator = '[]' WHERE fact_id = {ONE}",
    "primary": f"UPDATE fact_budget SET is_primary = false WHERE fact_id = {ONE}",
    "quarantine_budget": f"UPDATE dim_document SET status = 'quarantined' WHERE load_id = {NOW}",
    "ranges": f"UPDATE fact_budget SET fiscal_year = 24 WHERE fact_id = {ONE}",
    "readings": f"DELETE FROM fact_budget WHERE fact_id = {ONE}",
    "reference": "DELETE FROM dim_stage WHERE stage_code = 'closing'",
    "regions": f"UPDATE dim_document SET region_code = '999999' WHERE document_id = {ONE_DOCUMENT}",
    "review_backlog": "UPDATE fact_budget SET review_status = 'pending'",
    "same_facts": (
        "UPDATE dim_document SET organisation_id = document_id, facts_hash = 'x'; "
        f"UPDATE document_reading SET facts_hash = 'x', facts = 12 WHERE load_id = {NOW}"
    ),
    "schema": "ALTER TABLE unknown_label ADD COLUMN stray VARCHAR",
    "status": f"UPDATE dim_document SET status = 'no_facts' WHERE document_id = {ONE_DOCUMENT}",
    "succession": "UPDATE document_succession SET document_id_before = document_id_after",
    "text": "UPDATE fact_budget SET label_raw = concat(label_raw, chr(65533))",
    "unique_facts": f"INSERT INTO fact_budget FROM fact_budget WHERE fact_id = {ONE}",
    "views": (f"UPDATE dim_document SET is_current = false WHERE document_id = {ONE_DOCUMENT}"),
    "without_facts": f"UPDATE dim_document SET status = 'no_facts' WHERE load_id = {NOW}",
}


def document(make, number, *, old=False):
    """One of many reports of one source, each with facts of its own."""
    name = f"old{number}" if old else f"file{number}"
    facts = (
        make.budget("total", f"{100 + number}", stage="adjusted"),
        make.budget("total", f"{100 + number}", stage="executed"),
        *(make.budget("other_named", f"{number + row}", label=f"其他{row}") for row in range(5)),
        make.rate("100"),
        make.score("total", "总分", "100", "100"),
        make.measured("培训", "12", "12", "次", weight="10", score="10"),
        make.staff("in_post", number + 1),
        make.leftover("12.5"),
        make.section("一、基本情况"),
    )
    report = make.report(*facts, file=name, organisation_name=f"第{number}局")
    url = f"https://example.org/{number}.pdf"
    read = make.read(report, file=name)
    file = replace(read.file, published_on=date(2026, 10, 1))
    return ReadFile(file, read.reports, (Location("site", url),))


@pytest.fixture(scope="module")
def five_loads(tmp_path_factory, blank, new_make, new_store):
    """Five nights of one weekday: 24, 6, 6, 6 and 10 documents of one source."""
    make = new_make()
    path = tmp_path_factory.mktemp("contracts") / "warehouse.duckdb"
    store = new_store(shutil.copy(blank, path))
    first = [document(make, number, old=number == 0) for number in range(24)]
    store.load(*first, make.broken())
    for start in (24, 30, 36):
        store.load(*(document(make, number) for number in range(start, start + 6)))
    newest = [document(make, number) for number in (0, *range(42, 51))]
    store.night(Batch(tuple(newest)))
    return store


@pytest.fixture(scope="module")
def staged(five_loads):
    """The warehouse open for writing, with everything the checks share made ready."""
    db = connect_writer(five_loads.path)
    db.execute("SET VARIABLE load_id = 5::BIGINT")
    db.execute("SET VARIABLE quarantine_free = 3::BIGINT")
    db.execute("SET VARIABLE quarantine_share = 0.3::DECIMAL(9, 6)")
    db.execute(
        "UPDATE load_run SET started_at = TIMESTAMP '2026-11-30 01:30' - "
        "to_days(7 * (5 - load_id)::INTEGER), finished_at = TIMESTAMP '2026-11-30 02:00'"
    )
    db.execute(
        "INSERT INTO source_poll VALUES ('site', '2026-11-30', 'ok', NULL, '2026-11-30', '2026-11-30')"
    )
    prepare_checks(db)
    yield db
    db.close()


def run(db, name, damage=None):
    """Run one check, after some damage if any, and leave the warehouse as it was."""
    db.execute("BEGIN TRANSACTION")
    try:
        if damage:
            db.execute(damage)
        return examine(db, CONTRACTS[f"contract_{name}"])
    finally:
        db.execute("ROLLBACK")


def test_there_are_enough_contracts_and_each_has_its_broken_case():
    assert len(CONTRACTS) >= 25
    assert {f"contract_{name}" for name in BROKEN} == set(CONTRACTS)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_sound_warehouse_passes(staged, name):
    result = run(staged, name)
    assert (result.status, result.message) == (
        ("not_applicable", result.message) if name == "evidence" else ("pass", "")
    )


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_warehouse_fails_and_is_told_where(staged, name):
    result = run(staged, name, BROKEN[name])
    assert result.status == "fail", result.message
    assert result.rows_bad > 0
    assert ": " in result.message


def test_a_contract_that_cannot_run_is_an_error_and_blocks():
    from warehouse.db import connect_blank

    check = CONTRACTS["contract_status"]
    with connect_blank() as db:
        result = examine(db, check)
    assert result.status == "error"
    assert "dim_document" in result.message
    assert result.blocks


def test_a_warning_that_cannot_run_does_not_block_but_is_told():
    from warehouse.db import connect_blank

    with connect_blank() as db:
        result = examine(db, CONTRACTS["contract_ranges"])
    assert (result.status, result.blocks) == ("error", False)


@pytest.mark.parametrize("change", [2, 100, Decimal("0.01")])
def test_an_amount_off_by_its_unit_is_always_noticed(staged, change):
    damage = f"UPDATE fact_budget SET amount_yuan = amount_yuan * {change} WHERE fact_id = {ONE}"
    result = run(staged, "amounts", damage)
    assert (result.status, result.rows_bad) == ("fail", 1)


def test_a_source_that_brings_nothing_is_noticed(staged):
    damage = (
        f"DELETE FROM document_reading WHERE load_id = {NOW}; "
        "INSERT INTO document_reading SELECT r.* FROM document_reading r, range(2) "
    )
    assert "0 documents, usually 18" in run(staged, "load_counts", damage).message


def test_the_poll_clock_and_the_coverage_end_are_kept_apart(staged):
    stale_poll = "UPDATE source_poll SET answered_at = TIMESTAMP '2020-01-01'"
    assert run(staged, "freshness", stale_poll).status == "fail"
    assert run(staged, "coverage_end", stale_poll).status == "pass"
    silent = "UPDATE document_location SET published_on = DATE '2020-01-01'"
    assert run(staged, "freshness", silent).status == "pass"
    assert run(staged, "coverage_end", silent).status == "fail"


def test_a_check_looks_at_something_in_a_sound_warehouse(staged):
    looked_at = {name: run(staged, name).rows_checked for name in BROKEN if name != "evidence"}
    assert {name for name, rows in looked_at.items() if rows == 0} == set()


def test_breaking_a_case_leaves_the_warehouse_as_it_was(staged):
    before = count(staged, "SELECT count(*) FROM fact_budget")
    run(staged, "unique_facts", BROKEN["unique_facts"])
    assert count(staged, "SELECT count(*) FROM fact_budget") == before


def test_every_header_is_read_whole():
    assert all(isinstance(check, Check) and check.tolerance for check in CONTRACTS.values())
