"""The visible cases that are forms: every fact their tables print, and none besides."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from transforms.findings import Context, Findings
from transforms.forms import read_forms
from transforms.model import BudgetFact, IndicatorFact, ScoreFact

FORMS = (
    "hs_dx_2022_ztb",
    "ja_cl_2023_jzkf",
    "jz_cgzx_2023_bmzt",
    "lx_lcj_2023_mlk",
    "qs_fgj_2023_gzxzc",
    "qs_hgq_2020_bruo",
    "t20210409_9097453",
    "xy_zxyy_2021_djjs",
    "yd_mlzx_2022_yygs",
    "zj_slj_2022_sbc",
)
Gold = dict[str, Any]


@pytest.fixture(scope="module", params=FORMS)
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[Gold, Findings]:
    folder = shared / "corpus" / "cases"
    gold = json.loads((folder / f"{request.param}.gold.json").read_text(encoding="utf-8"))
    head = gold["document"]
    context = Context(head["report_type"], head["fiscal_year"], project_name=head["project"])
    data = (folder / gold["file"]).read_bytes()
    (document,) = extract(data, gold["file"])
    return gold, read_forms(document.blocks, context)


def accepts_budget(gold: Gold, fact: BudgetFact) -> bool:
    return (
        abs(fact.amount_yuan - Decimal(str(gold["amount_yuan"]))) < Decimal("0.01")
        and fact.stage_code in gold["stage"]
        and fact.flow_code in gold["flow"]
        and ("*" in gold["item"] or fact.item_code in gold["item"])
        and fact.fiscal_year == gold["fiscal_year"]
    )


def accepts_score(gold: Gold, fact: ScoreFact) -> bool:
    return gold["scope"] == fact.scope and all(
        same(gold.get(field), getattr(fact, field)) for field in ("weight", "score")
    )


def same(wanted: object, found: object) -> bool:
    return (
        wanted is found is None
        if None in (wanted, found)
        else float(str(wanted)) == float(str(found))
    )


def told(fact: IndicatorFact) -> dict[str, object]:
    bare = fact.target_value is not None and fact.target_operator in (None, "=")
    return {
        "name": fact.name,
        "category_code": fact.category_code,
        "target_op": None if bare else fact.target_operator,
        "target_value": fact.target_value and float(fact.target_value),
        "actual_value": fact.actual_value and float(fact.actual_value),
        "weight": fact.weight and float(fact.weight),
        "score": fact.score and float(fact.score),
    }


def wanted(gold: Gold) -> dict[str, object]:
    fields = {key: gold.get(key) for key in ("name", "category_code", "target_op", "target_value")}
    fields |= {key: gold.get(key) for key in ("actual_value", "weight", "score")}
    if fields["target_op"] == "=":
        fields["target_op"] = None
    return fields | {"name": str(fields["name"]).replace("（", "(").replace("）", ")")}


def test_every_amount_is_found_and_none_is_made_up(case):
    gold, found = case
    required = [g for g in gold["budget"] if g.get("required", True)]
    missing = [g for g in required if not any(accepts_budget(g, f) for f in found.budgets)]
    made_up = [f for f in found.budgets if not any(accepts_budget(g, f) for g in gold["budget"])]
    assert (missing, made_up) == ([], [])


def test_every_indicator_is_read_as_printed(case):
    gold, found = case
    assert [told(fact) for fact in found.indicators] == [wanted(g) for g in gold["indicators"]]


def test_every_score_is_found_and_none_is_made_up(case):
    gold, found = case
    required = [g for g in gold["scores"] if g.get("required", True)]
    missing = [g for g in required if not any(accepts_score(g, f) for f in found.scores)]
    made_up = [f for f in found.scores if not any(accepts_score(g, f) for g in gold["scores"])]
    assert (missing, made_up) == ([], [])


def test_the_digits_of_every_amount_stand_where_the_fact_says(case):
    _, found = case
    assert all(fact.evidence.places for fact in found.budgets)
    assert all(fact.evidence.places for fact in found.indicators)
