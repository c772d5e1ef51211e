"""Which of several printings of one fact speaks for it, so that sums do not count it twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from transforms.findings import Findings
from transforms.labels import label_key
from transforms.model import BudgetFact, Fact, RateFact, ScoreFact, StaffingFact

F = TypeVar("F", bound=Fact)

_DOUBTFUL = Decimal("0.5")  # what is less sure waits for a person and must not speak for others
_METHOD_RANK = {"table": 0, "form": 0, "prose": 1}
# Items under which several things are listed side by side (事业收入 and 经营收入 are both
# source_unit): equal amounts are one fact only under one label.
_NAMED_BY_LABEL = frozenset(
    {
        "other_named",
        "by_function",
        "by_economic",
        "supplement",
        "source_unit",
        "source_other",
        "family_support",
    }
)


def mark_primary(findings: Findings) -> Findings:
    """Leave one primary fact of every set that says the same; nothing is dropped.

    The same is: all codes, year, period and project, and the same value. Tables and forms
    go before prose, confident before doubtful, first before later; what is too doubtful to be
    counted speaks only where nothing else does. Different values of one
    fact all stay primary, and so do indicators, whose rows are never repetitions by rule.
    """
    return replace(
        findings,
        budgets=_marked(findings.budgets, _same_budget),
        rates=_marked(findings.rates, _same_rate),
        scores=_marked(findings.scores, _same_score),
        staffing=_marked(findings.staffing, _same_staffing),
    )


def _marked(facts: Sequence[F], key: Callable[[F], Hashable]) -> tuple[F, ...]:
    """The facts in their order, all but the best of each set marked as repetitions."""
    best: dict[Hashable, int] = {}
    for index, fact in enumerate(facts):
        group = key(fact)
        if group not in best or _rank(fact) < _rank(facts[best[group]]):
            best[group] = index
    speakers = set(best.values())
    return tuple(
        fact
        if fact.is_primary == (index in speakers)
        else replace(fact, is_primary=index in speakers)
        for index, fact in enumerate(facts)
    )


def _rank(fact: Fact) -> tuple[object, ...]:
    weighs = isinstance(fact, ScoreFact) and fact.weight is not None
    is_doubted = fact.confidence < _DOUBTFUL
    return (is_doubted, _METHOD_RANK.get(fact.method, 1), -fact.confidence, not weighs)


def _frame(fact: Fact) -> tuple[Hashable, ...]:
    return (fact.fiscal_year, fact.period_end, fact.project_name)


def _same_budget(fact: BudgetFact) -> Hashable:
    named = label_key(fact.label_raw).core if fact.item_code in _NAMED_BY_LABEL else None
    codes = (fact.stage_code, fact.flow_code, fact.item_code)
    classified = (fact.function_code, fact.economic_code)
    return (*_frame(fact), *codes, *classified, named, fact.amount_yuan)


def _same_rate(fact: RateFact) -> Hashable:
    return (*_frame(fact), fact.rate_code, fact.item_code, fact.value_percent)


def _same_score(fact: ScoreFact) -> Hashable:
    """A score printed again without its weight repeats it."""
    name = None if fact.scope in ("total", "budget_execution") else label_key(fact.name).core
    value = ("weight", fact.weight) if fact.score is None else ("score", fact.score)
    return (*_frame(fact), fact.scope, name, *value)


def _same_staffing(fact: StaffingFact) -> Hashable:
    return (*_frame(fact), fact.measure_code, fact.headcount)
