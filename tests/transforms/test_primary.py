"""One of several printings of a fact speaks for it; different values all keep their voice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from transforms.findings import Findings
from transforms.model import (
    BudgetFact,
    Evidence,
    IndicatorFact,
    RateFact,
    ScoreFact,
    StaffingFact,
)
from transforms.primary import mark_primary

NOWHERE = Evidence("", ())


def budget(
    amount: str,
    *,
    method: str = "prose",
    item: str = "basic",
    label: str = "基本支出",
    year: int = 2024,
    project: str | None = None,
    confidence: str = "1",
) -> BudgetFact:
    return BudgetFact(
        evidence=NOWHERE,
        label_raw=label,
        method=method,
        fiscal_year=year,
        project_name=project,
        confidence=Decimal(confidence),
        stage_code="executed",
        flow_code="expenditure",
        item_code=item,
        amount_yuan=Decimal(amount),
        amount_raw=amount,
        unit_raw="元",
        unit_source="value",
    )


def voices(*facts: BudgetFact) -> list[bool]:
    return [fact.is_primary for fact in mark_primary(Findings(budgets=facts)).budgets]


def test_the_table_speaks_before_the_prose() -> None:
    assert voices(budget("5"), budget("5.00", method="table")) == [False, True]


def test_the_first_of_equal_prints_speaks() -> None:
    assert voices(budget("5"), budget("5"), budget("5")) == [True, False, False]


def test_a_sure_reading_speaks_before_a_doubtful_one() -> None:
    assert voices(budget("5", confidence="0.6"), budget("5")) == [False, True]


def test_different_values_of_one_fact_all_speak() -> None:
    assert voices(budget("579800"), budget("579700", method="table")) == [True, True]


def test_other_items_years_and_projects_are_other_facts() -> None:
    assert (
        voices(
            budget("5"),
            budget("5", item="total"),
            budget("5", year=2023),
            budget("5", project="渠道维修"),
        )
        == [True] * 4
    )


def test_items_that_only_their_label_names_are_told_apart_by_it() -> None:
    assert voices(
        budget("5", item="other_named", label="村干部报酬"),
        budget("5", item="other_named", label="办公费"),
        budget("5", item="other_named", label="（1）办公费："),
    ) == [True, True, False]


def test_two_listed_items_of_one_code_and_amount_both_speak() -> None:
    assert voices(
        budget("0", item="source_unit", label="事业收入"),
        budget("0", item="source_unit", label="经营收入"),
    ) == [True, True]


def score(
    value: str | None,
    weight: str | None,
    *,
    name: str = "产出指标",
    scope: str = "level1",
    method: str = "prose",
) -> ScoreFact:
    return ScoreFact(
        evidence=NOWHERE,
        label_raw=name,
        method=method,
        scope=scope,
        name=name,
        weight=Decimal(weight) if weight else None,
        score=Decimal(value) if value else None,
    )


def score_voices(*facts: ScoreFact) -> list[bool]:
    return [fact.is_primary for fact in mark_primary(Findings(scores=facts)).scores]


def test_a_score_printed_again_without_its_weight_gives_way() -> None:
    assert score_voices(score("38", None), score("38", "40")) == [False, True]


def test_two_scores_of_one_block_both_speak() -> None:
    assert score_voices(score("38", "40"), score("40", "40")) == [True, True]


def test_weights_without_scores_are_facts_of_their_own() -> None:
    assert score_voices(score(None, "50"), score(None, "40"), score("40", "40")) == [True] * 3


def test_totals_are_one_fact_whatever_they_are_called() -> None:
    table = score("97.69", "100", name="总分", scope="total", method="table")
    prose = score("97.69", None, name="自评得分", scope="total")
    assert score_voices(prose, table) == [False, True]


def test_rates_and_head_counts_follow_the_same_rule() -> None:
    rate = RateFact(
        evidence=NOWHERE,
        label_raw="执行率",
        method="prose",
        rate_code="execution",
        item_code="total",
        value_percent=Decimal("92.27"),
        value_raw="92.27%",
    )
    staff = StaffingFact(
        evidence=NOWHERE, label_raw="编制", method="prose", measure_code="authorised", headcount=8
    )
    marked = mark_primary(
        Findings(
            rates=(
                rate,
                replace(rate, method="table"),
                replace(rate, value_percent=Decimal("100")),
            ),
            staffing=(staff, staff, replace(staff, headcount=9)),
        )
    )
    assert [fact.is_primary for fact in marked.rates] == [False, True, True]
    assert [fact.is_primary for fact in marked.staffing] == [True, False, True]


def test_equal_indicator_rows_all_speak() -> None:
    row = IndicatorFact(
        evidence=NOWHERE, label_raw="培训人次", method="table", ordinal=1, name="培训人次"
    )
    marked = mark_primary(Findings(indicators=(row, row)))
    assert all(fact.is_primary for fact in marked.indicators)


BUDGETS = st.builds(
    budget,
    st.sampled_from(["1", "2", "2.00"]),
    method=st.sampled_from(["table", "form", "prose"]),
    item=st.sampled_from(["basic", "total", "other_named"]),
    label=st.sampled_from(["甲", "乙"]),
    year=st.sampled_from([2023, 2024]),
)


@given(st.lists(BUDGETS, max_size=12))
def test_nothing_is_dropped_and_no_distinct_value_loses_its_voice(facts: list[BudgetFact]) -> None:
    marked = mark_primary(Findings(budgets=tuple(facts))).budgets
    assert [replace(fact, is_primary=True) for fact in marked] == facts
    said = {(f.item_code, f.fiscal_year, f.amount_yuan) for f in facts}
    spoken = {(f.item_code, f.fiscal_year, f.amount_yuan) for f in marked if f.is_primary}
    assert spoken == said


@given(st.lists(BUDGETS, max_size=12))
def test_marking_twice_changes_nothing(facts: list[BudgetFact]) -> None:
    once = mark_primary(Findings(budgets=tuple(facts)))
    assert mark_primary(once) == once
