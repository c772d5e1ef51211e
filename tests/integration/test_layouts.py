"""Reports of clerks elsewhere: invented figures in the layouts that the visible cases lack.

Each file of evaluation/gold/layouts was written with its gold from the fact rules before any
reader saw it; whatever is not read right must stand in the tables below, with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.cases import GoldCase
from evaluation.gold_files import read_gold
from evaluation.loaded import LoadedWarehouse, read_warehouse
from evaluation.scoring import CaseScore, score_case
from flows.settings import Settings
from flows.steps.order import run_ingest

LAYOUTS = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "layouts"
GOLD = tuple(read_gold([LAYOUTS]))
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}

# Facts that are not read: case -> kind -> how many, with the reason beside it.
NOT_READ: Mapping[str, Mapping[str, int]] = {}
# Findings that the facts alone cannot avoid, with the reason beside them.
FALSE_ALARMS: Mapping[str, tuple[str, ...]] = {}

each_case = pytest.mark.parametrize("case", GOLD, ids=lambda case: Path(case.file).stem)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedWarehouse:
    """All reports of the layouts in one warehouse, through the real pipeline."""
    home = tmp_path_factory.mktemp("layouts")
    target = home / "layouts.duckdb"
    run_ingest([LAYOUTS / case.file for case in GOLD], target, Settings(home=home))
    return read_warehouse(target)


def score_of(case: GoldCase, loaded: LoadedWarehouse) -> CaseScore:
    return score_case(case, loaded.file(case.file))


@each_case
def test_required_facts_are_right_and_none_is_wrong(
    case: GoldCase, loaded: LoadedWarehouse
) -> None:
    score = score_of(case, loaded)
    missing = {kind: len(facts) for kind, facts in score.missing.items() if facts}
    assert missing == NOT_READ.get(case.case_id, {}), score.missing
    assert not {kind: facts for kind, facts in score.extra.items() if facts}
    assert score.indicators.wrong == ()


@each_case
def test_the_report_knows_whose_it_is(case: GoldCase, loaded: LoadedWarehouse) -> None:
    metadata = score_of(case, loaded).metadata
    assert all(metadata.values()), dict(metadata)


@each_case
def test_mistakes_become_findings_and_sound_sums_do_not(
    case: GoldCase, loaded: LoadedWarehouse
) -> None:
    flags = score_of(case, loaded).flags
    assert flags.missing == ()
    assert flags.false_alarms == FALSE_ALARMS.get(case.case_id, ())


def test_a_file_is_one_report_unless_it_holds_two_projects(loaded: LoadedWarehouse) -> None:
    parts = {case.case_id: len(loaded.file(case.file).documents) for case in GOLD}
    assert {case: count for case, count in parts.items() if count != 1} == {"L18": 2}


def test_gold_amounts_are_the_printed_number_times_the_printed_unit() -> None:
    for path in LAYOUTS.glob("*.gold.json"):
        for row in json.loads(path.read_text(encoding="utf-8"))["budget"]:
            printed = Decimal(row["amount_raw"].replace(",", ""))
            assert Decimal(str(row["amount_yuan"])) == printed * YUAN[row["unit_raw"]], path.name


def test_every_report_has_its_gold() -> None:
    reports = {p.name for p in LAYOUTS.iterdir() if not p.name.endswith(".gold.json")}
    assert reports == {case.file for case in GOLD}
