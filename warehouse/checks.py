"""Run the checks: a thin runner, so that each of them stays one SQL statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from warehouse.catalogue import CHECKS, SHARED, Check, read_checks, store_catalogue
from warehouse.db import Connection, DatabaseError, atomic, count, first_line, query, scalar
from warehouse.results import CheckResult, CheckSummary, Failure


def run_checks(db: Connection, load_id: int, folder: Path = CHECKS) -> tuple[CheckSummary, bool]:
    """Run every check on the staging file and write down how it went.

    A check that cannot run is an `error`: it neither passes nor opens nor resolves a
    finding. Returns the summary and whether anything differs from what was written before.
    """
    checks = read_checks(folder)
    db.execute(f"SET VARIABLE load_id = {load_id:d}::BIGINT")
    with atomic(db):
        news = store_catalogue(db, checks)
    prepare_checks(db, folder)
    # Contracts come last: some of them ask what the audits have found.
    audits_first = sorted(checks, key=lambda check: check.family == "contract")
    results = tuple(examine(db, check) for check in audits_first)
    with atomic(db):
        opened, resolved, changed = _merge_findings(db)
        _store_results(db, load_id, results)
    severities = db.execute(query("count_findings")).fetchall()
    summary = CheckSummary(load_id, results, dict(severities), opened, resolved)
    return summary, news or changed


def prepare_checks(db: Connection, folder: Path = CHECKS) -> None:
    """Make the working tables and macros that the checks of a folder share."""
    db.execute((folder / SHARED).read_text(encoding="utf-8"))
    db.execute(query("begin_checks"))


def examine(db: Connection, check: Check) -> CheckResult:
    """Run one check; where it cannot run, that is its result."""
    run = _run_audit if check.family == "audit" else _run_contract
    started = process_time()
    try:
        result = run(db, check)
    except DatabaseError as error:
        result = _result(check, "error", 0, 0, first_line(error))
    return replace(result, cpu_seconds=process_time() - started)


def _run_audit(db: Connection, check: Check) -> CheckResult:
    db.execute(f"CREATE OR REPLACE TEMP TABLE examined AS {check.sql}")
    db.execute(query("collect_findings"), [check.check_code])
    db.execute("INSERT INTO run_check VALUES (?)", [check.check_code])
    checked, bad = db.execute(query("sum_audit")).fetchall()[0]
    if checked == 0:
        reason = f"nothing to compare here; it applies to {check.applicability}"
        return _result(check, "not_applicable", 0, 0, reason)
    return _result(check, "fail" if bad else "pass", checked, bad)


def _run_contract(db: Connection, check: Check) -> CheckResult:
    db.execute(f"CREATE OR REPLACE TEMP TABLE examined AS {check.sql}")
    checked, bad = db.execute(query("sum_contract")).fetchall()[0]
    if checked == 0:
        return _result(check, "not_applicable", 0, 0, f"it applies to {check.applicability}")
    if bad == 0:
        return _result(check, "pass", checked, 0)
    failed = tuple(Failure(*row) for row in db.execute(query("failed_subjects")).fetchall())
    message = str(scalar(db, query("tell_contract")))
    return replace(_result(check, "fail", checked, bad, message), failures=failed)


def _result(
    check: Check, status: str, checked: int, bad: int, message: str | None = None
) -> CheckResult:
    return CheckResult(
        check.check_code, check.family, check.severity, status, checked, bad, message or ""
    )


def _merge_findings(db: Connection) -> tuple[int, int, bool]:
    """Bring the findings up to date; returns how many are new, resolved, and any change."""
    db.execute(query("identify_findings"))
    changed = count(db, query("update_findings"))
    db.execute(query("see_findings"))
    opened = count(db, query("insert_findings"))
    resolved = count(db, query("resolve_findings"))
    return opened, resolved, bool(changed or opened or resolved)


def _store_results(db: Connection, load_id: int, results: Sequence[CheckResult]) -> None:
    db.execute("DELETE FROM quality_result WHERE load_id = ?", [load_id])
    columns = {
        "check_code": [result.check_code for result in results],
        "status": [result.status for result in results],
        "rows_checked": [result.rows_checked for result in results],
        "rows_bad": [result.rows_bad for result in results],
        "message": [result.message or None for result in results],
    }
    db.execute(query("store_results"), {"load_id": load_id, **columns})
