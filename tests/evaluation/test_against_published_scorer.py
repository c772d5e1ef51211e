"""Our scorer and the published one, side by side on the same warehouse and the same gold.

The gold is disturbed at random, so that hits, misses, extras, repeats and near misses of
every kind occur: whatever the readers can or cannot do, both must give the same figures.
"""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path

import pytest

from evaluation.gold_files import read_gold
from evaluation.loaded import read_warehouse
from evaluation.report import as_json
from evaluation.scoring import score_case
from flows.settings import Settings
from flows.steps.order import run_ingest

pytestmark = pytest.mark.slow

LISTS = ("budget", "rates", "scores", "indicators", "staffing", "must_flag")


@pytest.fixture(scope="module")
def published_scorer(shared):
    spec = importlib.util.spec_from_file_location("published", shared / "corpus" / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def warehouse(shared, tmp_path_factory):
    path = tmp_path_factory.mktemp("scored") / "cases.duckdb"
    run_ingest([shared / "corpus" / "cases"], path, Settings(workers=2))
    return path


def figures_of_ours(warehouse: Path, gold: Path, variant: str | None = None):
    cases = [c.rendered_as(variant) if variant else c for c in read_gold([gold])]
    loaded = read_warehouse(warehouse)
    report = as_json([score_case(case, loaded.file(case.file_name)) for case in cases])
    by_case = {case["id"]: case["measures"] for case in report["documents"]}
    groups = {name: report[name] for name in ("overall", "by_format", "by_layout")}
    return groups | {"by_case": by_case}


def figures_of_theirs(scorer, warehouse: Path, gold: Path, variant: str | None = None):
    golds = scorer.load_gold([str(gold)])
    if variant:
        golds = [
            dict(g, file=str(Path(g["file"]).with_suffix("")) + variant, format=variant)
            for g in golds
        ]
    results, missing = scorer.evaluate(str(warehouse), golds)
    assert missing == []

    def grouped(key):
        names = sorted({result[key] for result in results})
        return {n: scorer.aggregate([r for r in results if r[key] == n]) for n in names}

    return {
        "overall": scorer.aggregate(results),
        "by_format": grouped("format"),
        "by_layout": grouped("layout"),
        "by_case": {result["id"]: scorer.aggregate([result]) for result in results},
    }


def disturbed(case: dict, warehouse_rows: dict, luck: random.Random) -> dict:
    """The case with facts of the warehouse mixed in, and facts dropped, doubled, made optional."""
    for name in LISTS:
        facts = [*case[name], *warehouse_rows.get(name, [])]
        facts = [fact for fact in facts if luck.random() < 0.8]
        facts += [dict(fact) for fact in facts if luck.random() < 0.2]
        for fact in facts:
            if luck.random() < 0.3:
                fact["required"] = False
            if name == "indicators" and luck.random() < 0.1:
                fact["any_fields"] = True
        luck.shuffle(facts)
        case[name] = facts
    return case


def facts_of(warehouse: Path, file_name: str, luck: random.Random) -> dict:
    """What was loaded for a file, in the form of gold, some of it slightly wrong."""
    loaded = read_warehouse(warehouse).file(file_name)
    near = [0, 0, 0.004, -0.004, 0.05, 1]
    return {
        "budget": [
            {
                "stage": luck.choice([[b.stage_code], ["final", "executed"]]),
                "flow": [b.flow_code],
                "item": luck.choice([[b.item_code], ["*"], ["total", "basic"]]),
                "amount_yuan": b.amount_yuan + luck.choice(near),
                "fiscal_year": luck.choice([b.fiscal_year, 2019]),
            }
            for b in loaded.budgets
        ],
        "rates": [
            {
                "rate": luck.choice([r.rate_code, "*", "execution"]),
                "item": luck.choice([r.item_code, ["total", "basic"]]),
                "value_percent": r.value_percent + luck.choice(near),
            }
            for r in loaded.rates
        ],
        "scores": [
            {
                "scope": s.scope,
                "name": luck.choice([s.name, f"{s.name}情况", "其他"]),
                "weight": s.weight,
                "score": luck.choice([s.score, None, 5.0]),
                "grade": luck.choice([s.grade, None]),
            }
            for s in loaded.scores
        ],
        "indicators": [
            {
                "name": luck.choice([i.name, f"{i.name}数", "指标1：" + i.name]),
                "category_code": i.category_code,
                "target_op": luck.choice([i.target_operator, None, "≥"]),
                "target_value": i.target_value,
                "actual_value": luck.choice([i.actual_value, 7]),
                "weight": i.weight,
                "score": i.score,
                "completion_rate": luck.choice([i.completion_rate, None]),
            }
            for i in loaded.indicators
        ],
        "staffing": [{"measure": s.measure_code, "value": s.headcount} for s in loaded.staffing],
        "must_flag": [
            {"code": f.check_code, "code_any": [f.check_code, "sum_mismatch"]}
            for f in loaded.findings
        ],
    }


def test_both_give_the_same_figures_on_the_gold_as_it_is(published_scorer, warehouse, shared):
    gold = shared / "corpus" / "cases"
    assert figures_of_ours(warehouse, gold) == figures_of_theirs(published_scorer, warehouse, gold)


def test_both_give_the_same_figures_for_another_rendering(published_scorer, warehouse, shared):
    gold = shared / "corpus" / "cases"
    ours = figures_of_ours(warehouse, gold, ".docx")
    assert ours == figures_of_theirs(published_scorer, warehouse, gold, ".docx")


@pytest.mark.parametrize("seed", range(6))
def test_both_give_the_same_figures_on_disturbed_gold(
    published_scorer, warehouse, shared, tmp_path, seed
):
    luck = random.Random(seed)
    for file in sorted((shared / "corpus" / "cases").glob("*.gold.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        case = disturbed(case, facts_of(warehouse, case["file"], luck), luck)
        (tmp_path / file.name).write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    ours = figures_of_ours(warehouse, tmp_path)
    assert ours == figures_of_theirs(published_scorer, warehouse, tmp_path)
