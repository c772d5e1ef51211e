"""Every audit check on reports that agree with themselves and on reports that do not.

All reports are loaded into one warehouse, one document each; a case names the check, what
it must find (severities, none for a sound report) and the facts.
"""

from __future__ import annotations

import pytest

from tests.warehouse.audit_cases import CASES
from warehouse import Batch, ReadFile
from warehouse.catalogue import read_checks


@pytest.fixture(scope="module")
def examined(tmp_path_factory, new_make, new_store):
    """One warehouse with every case as a document of its own, and the checks run on it."""
    make = new_make()
    files = [
        ReadFile(
            make.file(case.name),
            (make.report(*case.build(make), file=case.name, **case.report),),
        )
        for case in CASES
    ]
    store = new_store(tmp_path_factory.mktemp("checks") / "warehouse.duckdb")
    night = store.night(Batch(tuple(files)))
    assert night.summary.errors == ()
    assert night.published.published, night.published.reason
    return store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_check_finds_what_is_wrong_and_nothing_else(examined, case):
    findings = examined.findings(case.check, case.name)
    assert tuple(sorted(finding.severity for finding in findings)) == case.found, findings


def test_every_audit_check_has_a_sound_and_a_broken_example():
    audits = {check.check_code for check in read_checks() if check.family == "audit"}
    assert {case.check for case in CASES if not case.found} >= audits
    assert {case.check for case in CASES if case.found} >= audits


def test_every_finding_rests_on_facts_that_are_there_or_on_words(examined):
    lost = examined.ask(
        """
        SELECT check_code, subject
        FROM (SELECT check_code, subject, unnest(evidence::VARCHAR[]) AS id FROM quality_finding)
        WHERE id NOT IN (SELECT fact_id FROM fact_history)
        """
    )
    assert lost == []
    bare = examined.ask("SELECT DISTINCT check_code FROM quality_finding WHERE evidence = '[]'")
    assert {code for (code,) in bare} <= {"template_residue", "year_conflict", "entity_conflict"}


def test_every_audit_check_looked_at_something(examined):
    idle = examined.ask(
        "SELECT check_code FROM quality_result JOIN quality_check USING (check_code) "
        "WHERE rows_checked = 0 AND family = 'audit'"
    )
    assert idle == []
