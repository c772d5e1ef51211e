"""The view of all amounts: what is claimed, ignored and left over adds up in every scope."""

from __future__ import annotations

import pytest

from tests.integration.conftest import SAMPLES
from warehouse import connect_readonly


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    from flows.settings import Settings
    from flows.steps.order import run_ingest

    home = tmp_path_factory.mktemp("coverage")
    target = home / "coverage.duckdb"
    run_ingest(sorted(SAMPLES.glob("*.txt")), target, Settings(home=home))
    with connect_readonly(target) as connection:
        found: list[tuple[object, ...]] = connection.execute(
            """SELECT scope, documents, amounts, claimed, ignored_by_rule, left_over, handled_percent
               FROM amount_coverage ORDER BY scope, name"""
        ).fetchall()
    return found


def test_the_parts_are_all_amounts(rows: list[tuple[object, ...]]) -> None:
    assert rows
    for _, _, amounts, claimed, ignored, left, _ in rows:
        assert amounts == claimed + ignored + left


def test_documents_and_types_of_report_count_the_same_amounts(
    rows: list[tuple[object, ...]],
) -> None:
    sums = {
        scope: sum(row[2] for row in rows if row[0] == scope)
        for scope in ("document", "report_type")
    }
    assert sums["document"] == sums["report_type"] > 50


def test_most_amounts_of_the_samples_are_handled(rows: list[tuple[object, ...]]) -> None:
    assert all(row[6] >= 80 for row in rows if row[0] == "report_type")
