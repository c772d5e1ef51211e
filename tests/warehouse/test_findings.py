"""Findings over loads: the same one stays the same, a gone one is resolved."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

import duckdb
import pytest

from warehouse import Outcome
from warehouse.catalogue import CHECKS, SHARED, read_checks
from warehouse.checks import run_checks
from warehouse.errors import CheckMalformed


def bad_report(make, score: str = "11", file: str = "report"):
    return make.read(make.report(make.indicator("甲", "10", score), file=file), file=file)


def test_a_finding_is_the_same_in_the_next_load(store, make):
    read = bad_report(make)
    store.load(read)
    [(first,)] = store.ask("SELECT finding_id FROM quality_finding")
    store.load(read, make.read(make.report(make.budget("total", "1"), file="b"), file="b"))
    assert store.ask("SELECT finding_id, first_seen_load, last_seen_load FROM quality_finding") == [
        (first, 1, 2)
    ]


def test_a_finding_that_is_gone_is_resolved_and_opens_again_when_it_is_back(store, make):
    wrong = bad_report(make)
    [fact] = wrong.reports[0].indicators
    right = replace(
        wrong, reports=(replace(wrong.reports[0], indicators=(replace(fact, score=fact.weight),)),)
    )
    store.load(wrong)
    night = store.load(right)
    assert night.summary.findings_resolved == 1
    assert store.findings()[0].status == "resolved"
    night = store.load(wrong)
    assert (night.summary.findings_new, night.summary.findings) == (0, {"error": 1})
    assert store.ask("SELECT status, first_seen_load, last_seen_load FROM quality_finding") == [
        ("open", 1, 3)
    ]


def test_findings_of_a_superseded_document_are_resolved(store, make):
    url = "https://example.org/a.pdf"
    store.load(replace(bad_report(make), locations=make.read(url=url).locations))
    store.load(make.read(make.report(make.budget("total", "1"), file="new"), file="new", url=url))
    assert [found.status for found in store.findings()] == ["resolved"]


def dismiss(store) -> None:
    with duckdb.connect(str(store.path)) as db:
        db.execute(
            "UPDATE quality_finding SET status = 'dismissed', attribution = 'publisher_error', "
            "verdict_by = 'reviewer', verdict_at = TIMESTAMP '2026-11-01'"
        )


def test_a_verdict_holds_as_long_as_the_finding_says_the_same(store, make):
    read = bad_report(make)
    store.load(read)
    dismiss(store)
    assert store.load(read).published.outcome is Outcome.UNCHANGED
    assert store.findings()[0].status == "dismissed"


def test_a_verdict_on_other_numbers_no_longer_holds(store, make):
    read = bad_report(make)
    store.load(read)
    dismiss(store)
    [fact] = read.reports[0].indicators
    worse = replace(read.reports[0], indicators=(replace(fact, score=Decimal(12)),))
    store.load(replace(read, reports=(worse,)))
    assert store.ask("SELECT status, attribution, verdict_by FROM quality_finding") == [
        ("open", "undecided", None)
    ]


@pytest.fixture
def checks(tmp_path):
    """A folder with the real shared tables and one working check, to add others to."""
    folder = tmp_path / "checks"
    folder.mkdir()
    shutil.copy(CHECKS / SHARED, folder)
    shutil.copy(CHECKS / "score_exceeds_weight.sql", folder)
    return folder


def header(code: str) -> str:
    lines = (CHECKS / "score_exceeds_weight.sql").read_text(encoding="utf-8").splitlines()
    top = takewhile(lambda line: line.startswith("--"), lines)
    return "\n".join(top).replace("score_exceeds_weight", code) + "\n"


def test_a_check_that_cannot_run_is_an_error_and_resolves_nothing(store, make, checks):
    store.load(bad_report(make))
    broken = header("score_exceeds_weight") + "SELECT * FROM no_such_table"
    (checks / "score_exceeds_weight.sql").write_text(broken, encoding="utf-8")
    with duckdb.connect(str(store.path)) as db:
        summary, _ = run_checks(db, 1, checks)
    [result] = summary.results
    assert (result.status, result.rows_bad) == ("error", 0)
    assert "no_such_table" in result.message
    assert summary.errors == (result,)
    assert [found.status for found in store.findings()] == ["open"]


def test_a_check_that_gives_other_columns_is_an_error(store, make, checks):
    store.load(bad_report(make))
    (checks / "odd.sql").write_text(header("odd") + "SELECT 1 AS one", encoding="utf-8")
    with duckdb.connect(str(store.path)) as db:
        summary, _ = run_checks(db, 1, checks)
    assert {result.check_code: result.status for result in summary.results} == {
        "odd": "error",
        "score_exceeds_weight": "fail",
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT 1", "lacks"),
        (header("other") + "SELECT 1", "calls itself other"),
        (header("odd").replace("audit", "contract") + "SELECT 1", "severity"),
        (header("odd") + "-- colour: red\nSELECT 1", "unknown colour"),
    ],
)
def test_a_check_with_a_wrong_header_is_refused_by_name(checks, text, reason):
    (checks / "odd.sql").write_text(text, encoding="utf-8")
    with pytest.raises(CheckMalformed, match=reason) as caught:
        read_checks(checks)
    assert caught.value.file == "odd.sql"


def test_the_catalogue_in_the_warehouse_is_the_one_in_the_folder(store, make):
    store.load(make.broken())
    assert store.ask("SELECT check_code, title_zh, sql FROM quality_check ORDER BY 1") == [
        (check.check_code, check.title_zh, check.sql) for check in read_checks()
    ]


def test_all_public_codes_are_there():
    public = (
        "rate_mismatch sum_mismatch weight_sum score_sum score_exceeds_weight unit_suspect "
        "entity_conflict duplicate_conflict completion_mismatch over_execution execution_score "
        "template_residue net_asset staffing_over grade_mismatch year_conflict copied_actuals "
        "incomparable_units"
    )
    assert {check.check_code for check in read_checks()} >= set(public.split())
