"""The hand-read gold speaks the contract's codes, and its amounts follow the printed words."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
import regex

from extractors.normal import normalise

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "evaluation" / "gold").glob("s*/*.gold.json"))  # samples and seeds
UNIT = {"元": 1, "万元": 10_000}
LISTS = ("budget", "rates", "scores", "indicators", "staffing")
RATES = {"execution", "arrival", "completion", "three_public_control", "staffing_control",
         "satisfaction", "share"}  # fmt: skip
CHECKS = {
    "rate_mismatch", "sum_mismatch", "weight_sum", "score_sum", "score_exceeds_weight",
    "unit_suspect", "entity_conflict", "duplicate_conflict", "completion_mismatch",
    "over_execution", "execution_score", "template_residue", "net_asset", "staffing_over",
    "grade_mismatch", "year_conflict", "copied_actuals", "incomparable_units",
}  # fmt: skip

# A row of the form is quoted as label and value; other cells stand between the two.
FORM_ROWS = {"年度资金总额78.3", "执行率100%"}

each_gold = pytest.mark.parametrize("path", GOLD, ids=lambda p: f"{p.parent.name}/{p.name[:12]}")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def codes(table, column):
    with (ROOT / "data" / "reference" / table).open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def test_there_is_gold_for_five_seeds_and_five_samples():
    assert [path.parent.name for path in GOLD] == ["samples"] * 5 + ["seeds"] * 5


@each_gold
def test_codes_are_those_of_the_contract(path):
    gold = read(path)
    stages, flows = codes("stages.csv", "stage_code"), codes("flows.csv", "flow_code")
    items = codes("budget_items.csv", "item_code")
    categories = codes("indicator_categories.csv", "category_code")
    measures = codes("staffing_measures.csv", "measure_code")
    assert gold["document"]["report_type"] in codes("report_types.csv", "report_type")
    for row in gold["budget"]:
        assert set(row["stage"]) <= stages
        assert set(row["flow"]) <= flows
        assert set(row["item"]) <= items
    for row in gold["indicators"]:
        assert row["category_code"] in categories | {None}
    assert {row["measure"] for row in gold["staffing"]} <= measures
    assert {row["rate"] for row in gold["rates"]} <= RATES


@each_gold
def test_amounts_are_the_printed_number_times_the_printed_unit(path):
    for row in read(path)["budget"]:
        assert (
            Decimal(str(row["amount_yuan"])) == Decimal(row["amount_raw"]) * UNIT[row["unit_raw"]]
        )
        assert row["amount_raw"] in row["quote"]


def squeezed(text):
    return regex.sub(r"[\s|]", "", normalise(text))


@pytest.mark.parametrize("path", GOLD[:5], ids=lambda p: p.name)
def test_every_fact_stands_in_its_sample_with_the_words_quoted(path):
    gold = read(path)
    sample = squeezed((ROOT / "data" / "samples" / gold["file"]).read_text(encoding="utf-8"))
    for kind in ("budget", "rates", "scores", "staffing"):
        for row in gold[kind]:
            if row["quote"] not in FORM_ROWS:
                assert squeezed(row["quote"]) in sample, row["quote"]
    for row in gold["indicators"]:
        assert squeezed(row["name"]) in sample, row["name"]


@each_gold
def test_stock_is_closing_and_nothing_else_is(path):
    for row in read(path)["budget"]:
        assert ("stock" in row["flow"]) == ("closing" in row["stage"])


@each_gold
def test_findings_name_known_checks_and_never_ask_for_both(path):
    gold = read(path)
    wanted = {code for row in gold["must_flag"] for code in row.get("code_any", [row["code"]])}
    assert wanted | set(gold["must_not_flag"]) <= CHECKS
    assert not wanted & set(gold["must_not_flag"])


@each_gold
def test_whatever_is_left_open_says_why(path):
    gold = read(path)
    for kind in LISTS:
        for row in gold[kind]:
            choices = [
                row[key] for key in ("stage", "flow", "item") if isinstance(row.get(key), list)
            ]
            open_choice = kind == "budget" and any(len(choice) > 1 for choice in choices)
            named_elsewhere = kind == "indicators" and row.get("any_fields")
            if (open_choice or not row["required"]) and not named_elsewhere:
                assert row.get("note"), row
