"""Each rule is tried on one sound row and on the same row with one thing wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.cases import GoldBudget, GoldIndicator, GoldRate, GoldScore, GoldStaffing
from evaluation.indicators import compare_fields, match_indicators
from evaluation.matching import Tally
from evaluation.rows import BudgetRow, IndicatorRow, RateRow, ScoreRow, StaffingRow
from evaluation.rules import (
    accepts_amount,
    accepts_budget,
    accepts_rate,
    accepts_score,
    accepts_staffing,
)

GOLD_BUDGET = GoldBudget(
    stages=("initial", "adjusted"),
    flows=("expenditure",),
    items=("total",),
    amount_yuan=1_640_000.0,
    amounts=(1_640_000.0,),
    fiscal_year=2022,
    required=True,
)
BUDGET = BudgetRow("d", 2022, "adjusted", "expenditure", "total", 1_640_000.0)

GOLD_SCORE = GoldScore("level1", "产出指标", 50.0, 48.5, "优", required=True)
SCORE = ScoreRow("d", "level1", "产出指标", 50.0, 48.5, "优")

GOLD_RATE = GoldRate("execution", ("total",), 98.21, required=True)
RATE = RateRow("d", "execution", "total", 98.21)

GOLD_INDICATOR = GoldIndicator(
    name="主体班培训人次",
    categories=("output.quantity",),
    operator=">=",
    target_value=280,
    target_values=(280,),
    actual_values=(281,),
    scores=(10,),
    weight=10,
    completion_rate=None,
    checked=True,
    required=True,
)
INDICATOR = IndicatorRow(
    document_id="d",
    name="主体班培训人次",
    category_code="output.quantity",
    target_operator=">=",
    target_value=280.0,
    actual_value=281.0,
    completion_rate=100.36,
    weight=10.0,
    score=10.0,
)


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        ({}, True),
        ({"amount_yuan": 1_640_000.005}, True),
        ({"amount_yuan": 1_640_000.01}, False),
        ({"amount_yuan": None}, False),
        ({"stage_code": "initial"}, True),
        ({"stage_code": "final"}, False),
        ({"flow_code": "revenue"}, False),
        ({"item_code": "basic"}, False),
        ({"fiscal_year": 2021}, False),
        ({"fiscal_year": None}, True),
    ],
)
def test_an_amount_is_right_with_its_codes_and_its_year(change, is_right):
    assert accepts_budget(GOLD_BUDGET, replace(BUDGET, **change)) is is_right


def test_a_star_accepts_every_item_and_the_amount_alone_any_code():
    anything = replace(GOLD_BUDGET, items=("*",))
    row = replace(BUDGET, item_code="other_named")
    assert accepts_budget(anything, row)
    assert not accepts_budget(GOLD_BUDGET, row)
    assert accepts_amount(GOLD_BUDGET, row)


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        ({}, True),
        ({"scope": "level2"}, False),
        ({"score": 48.0}, False),
        ({"score": None}, False),
        ({"weight": None}, True),
        ({"weight": 40.0}, False),
        ({"grade": None}, True),
        ({"grade": "良"}, False),
        ({"name": "产出"}, True),
        ({"name": "一、产出指标完成情况"}, True),
        ({"name": "效益指标"}, False),
    ],
)
def test_a_score_is_right_where_scope_block_and_points_are(change, is_right):
    assert accepts_score(GOLD_SCORE, replace(SCORE, **change)) is is_right


def test_the_name_of_a_total_is_not_compared():
    gold = GoldScore("total", "总分", None, 95.0, None, required=True)
    assert accepts_score(gold, ScoreRow("d", "total", "自评得分", None, 95.0, None))


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        ({}, True),
        ({"rate_code": "completion"}, True),
        ({"rate_code": "arrival"}, False),
        ({"value_percent": 98.2}, False),
        ({"item_code": None}, True),
        ({"item_code": "basic"}, False),
    ],
)
def test_a_rate_is_right_under_its_code_or_what_is_printed_for_it(change, is_right):
    assert accepts_rate(GOLD_RATE, replace(RATE, **change)) is is_right


def test_a_share_of_the_total_is_no_share_of_an_item():
    gold = GoldRate("share", ("basic",), 60.0, required=True)
    assert not accepts_rate(gold, RateRow("d", "share", "total", 60.0))
    other = GoldRate("execution", ("basic",), 60.0, required=True)
    assert accepts_rate(other, RateRow("d", "execution", "total", 60.0))


def test_a_head_count_is_right_under_its_measure():
    gold = GoldStaffing("staff_quota", 12, required=True)
    assert accepts_staffing(gold, StaffingRow("d", "staff_quota", 12))
    assert not accepts_staffing(gold, StaffingRow("d", "staff_quota", 11))
    assert not accepts_staffing(gold, StaffingRow("d", "staff_actual", 12))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"target_value": 28.0}, {"target_value"}),
        ({"target_operator": "<="}, {"operator"}),
        ({"actual_value": None}, {"actual_value"}),
        ({"weight": None, "score": 9.0}, {"weight", "score"}),
        ({"category_code": "output.quality"}, {"category"}),
        ({"completion_rate": None}, set()),
    ],
)
def test_an_indicator_is_compared_field_by_field(change, wrong):
    right = compare_fields(GOLD_INDICATOR, replace(INDICATOR, **change))
    assert {name for name in right if not right[name]} == wrong


@pytest.mark.parametrize(
    ("gold_operator", "value", "row_operator", "is_right"),
    [
        (None, 5, "=", True),
        ("=", 5, None, True),
        ("≥", 5, ">=", True),
        (">=", 5, None, False),
        (None, None, "qual", True),
        ("date", None, None, True),
        ("qual", None, "=", False),
    ],
)
def test_a_bare_value_is_equality_and_words_have_no_operator(
    gold_operator, value, row_operator, is_right
):
    gold = replace(GOLD_INDICATOR, operator=gold_operator, target_value=value)
    row = replace(INDICATOR, target_operator=row_operator)
    assert compare_fields(gold, row)["operator"] is is_right


def test_only_the_name_counts_where_the_gold_says_so():
    gold = replace(GOLD_INDICATOR, checked=False)
    assert compare_fields(gold, replace(INDICATOR, weight=0.0)) == {}


def test_of_two_rows_of_one_name_each_goes_to_the_gold_it_agrees_with():
    gold = [GOLD_INDICATOR, replace(GOLD_INDICATOR, target_values=(300,), target_value=300)]
    rows = [replace(INDICATOR, target_value=300.0), INDICATOR]
    matching = match_indicators(gold, rows)
    assert matching.pairs == {0: 1, 1: 0}
    assert matching.tally == Tally(right=2)


def test_an_indicator_row_too_many_is_wrong_even_where_gold_is_optional():
    gold = [replace(GOLD_INDICATOR, required=False)]
    matching = match_indicators(gold, [INDICATOR, INDICATOR])
    assert matching.tally == Tally(wrong=1)
