"""What of a load becomes an alert: contracts and outcomes, never what documents say."""

from __future__ import annotations

from pathlib import Path

from flows.alerts.conditions import observe, observe_load
from warehouse.results import CheckResult, CheckSummary, Failure, Outcome, PublishResult


def result(code: str, family: str, severity: str, status: str, *failures: Failure) -> CheckResult:
    return CheckResult(code, family, severity, status, 10, len(failures), "why", failures)


def summary(*results: CheckResult) -> CheckSummary:
    return CheckSummary(1, results)


def test_every_subject_of_a_failed_contract_is_an_alert_of_its_own():
    failures = (Failure("临泽县", 3, "x"), Failure("宁县", 1))
    seen = observe_load(summary(result("fresh", "contract", "warn", "fail", *failures)), None)
    assert [(c.scope, c.size, c.severity) for c in seen.conditions] == [
        ("临泽县", 3, "warning"),
        ("宁县", 1, "warning"),
    ]
    assert "fresh" in seen.asked


def test_a_blocking_contract_is_graver():
    failed = result("orphans", "contract", "block", "fail", Failure("fact_budget", 2))
    assert [c.severity for c in observe_load(summary(failed), None).conditions] == ["error"]


def test_findings_in_documents_page_nobody():
    failed = result("rate_mismatch", "audit", "error", "fail")
    assert observe_load(summary(failed), None).conditions == ()


def test_a_check_that_cannot_run_alerts_and_resolves_nothing_of_its_own():
    seen = observe_load(summary(result("fresh", "contract", "warn", "error")), None)
    assert [(c.check, c.text) for c in seen.conditions] == [("fresh (cannot run)", "why")]
    assert "fresh" not in seen.asked
    assert "fresh (cannot run)" in seen.asked


def test_a_load_that_was_kept_back_alerts_and_one_that_was_published_resolves():
    path = Path("w.duckdb")
    for outcome in (Outcome.REFUSED, Outcome.HELD):
        seen = observe_load(None, PublishResult(outcome, path, "failed: orphans"))
        assert [(c.check, c.severity, c.text) for c in seen.conditions] == [
            ("publishing", "error", "failed: orphans")
        ]
    seen = observe_load(None, PublishResult(Outcome.PUBLISHED, path))
    assert (seen.conditions, seen.asked) == ((), frozenset({"publishing"}))


def test_a_run_without_a_load_asks_nothing():
    assert observe_load(None, None).asked == frozenset()
    assert observe("sources", ()).asked == frozenset({"sources"})
