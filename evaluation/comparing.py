"""The facts of one report kind by kind: as they count, and how gold and rows were paired."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from evaluation.cases import GoldBudget, GoldCase, GoldRate, GoldScore
from evaluation.indicators import match_indicators
from evaluation.matching import Matching, match_one_to_one
from evaluation.rows import BudgetRow, LoadedFile, RateRow, ScoreRow, StaffingRow
from evaluation.rules import (
    accepts_amount,
    accepts_budget,
    accepts_rate,
    accepts_score,
    accepts_staffing,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind of fact: gold and rows as they count, and how they were paired."""

    gold: Sequence[Any]
    rows: Sequence[Any]
    matching: Matching
    say_gold: Callable[[Any], str] = str
    say_row: Callable[[Any], str] = str

    def missing(self) -> tuple[str, ...]:
        """The required gold facts that no row is, in words."""
        pairs = self.matching.pairs
        return tuple(
            self.say_gold(g) for i, g in enumerate(self.gold) if g.required and i not in pairs
        )

    def extra(self) -> tuple[str, ...]:
        """The rows that no gold fact asks for, in words."""
        return tuple(self.say_row(self.rows[j]) for j in self.matching.extra)


def compare_facts(case: GoldCase, loaded: LoadedFile) -> dict[str, Comparison]:
    """Pair gold and rows of every kind; `budget_lenient` looks at amounts alone."""
    budgets = distinct(loaded.budgets, _budget_row_key)
    asked = _asked_budgets(case.budgets)
    return {
        "budget": _matched(asked, budgets, accepts_budget),
        "budget_lenient": _matched(
            _distinct_amounts(asked), distinct(budgets, _amount_key), accepts_amount
        ),
        "indicators": Comparison(
            case.indicators,
            loaded.indicators,
            match_indicators(case.indicators, loaded.indicators),
            lambda gold: str(gold.name),
            lambda row: str(row.name),
        ),
        "scores": _matched(
            _required_first(case.scores, _gold_score_key),
            distinct([row for row in loaded.scores if _says_something(row)], _score_row_key),
            accepts_score,
        ),
        "staffing": _matched(
            case.staffing, distinct(loaded.staffing, _staffing_row_key), accepts_staffing
        ),
        "rates": _matched(
            _required_first(case.rates, _gold_rate_key),
            distinct(loaded.rates, _rate_row_key),
            accepts_rate,
        ),
    }


def _matched(
    gold: Sequence[Any], rows: Sequence[Any], accepts: Callable[[Any, Any], bool]
) -> Comparison:
    return Comparison(gold, rows, match_one_to_one(gold, rows, accepts))


def _asked_budgets(gold: Iterable[GoldBudget]) -> list[GoldBudget]:
    """Ask once for a fact that the report prints twice; a repeat under open codes is optional."""
    asked: list[GoldBudget] = []
    known: set[Hashable] = set()
    for fact in gold:
        key = (fact.fiscal_year, fact.stages, fact.flows, fact.items, round(fact.amount_yuan, 2))
        if key not in known:
            asked.append(fact)
        elif not fact.is_exact:
            asked.append(replace(fact, required=False))
        known.add(key)
    return asked


def _distinct_amounts(gold: Sequence[GoldBudget]) -> list[GoldBudget]:
    required = distinct([fact for fact in gold if fact.required], lambda fact: fact.amount_yuan)
    return [*required, *(fact for fact in gold if not fact.required)]


def distinct(rows: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The rows without repeats of the same key, the first of each kept."""
    first: dict[Hashable, T] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())


def _required_first(gold: Iterable[Any], key: Callable[[Any], Hashable]) -> list[Any]:
    return distinct(sorted(gold, key=lambda fact: not fact.required), key)


def _says_something(row: ScoreRow) -> bool:
    return row.score is not None or row.weight is not None


def _budget_row_key(row: BudgetRow) -> Hashable:
    amount = None if row.amount_yuan is None else round(row.amount_yuan, 2)
    return (row.fiscal_year, row.stage_code, row.flow_code, row.item_code, amount)


def _amount_key(row: BudgetRow) -> Hashable:
    return None if row.amount_yuan is None else round(row.amount_yuan, 1)


def _score_row_key(row: ScoreRow) -> Hashable:
    return (row.scope, row.name, row.weight, row.score, row.grade)


def _staffing_row_key(row: StaffingRow) -> Hashable:
    return (row.measure_code, row.headcount)


def _rate_row_key(row: RateRow) -> Hashable:
    return (row.rate_code, row.item_code, row.value_percent)


def _gold_score_key(gold: GoldScore) -> Hashable:
    return _as_written(gold.scope, gold.name, gold.weight, gold.score, gold.grade)


def _gold_rate_key(gold: GoldRate) -> Hashable:
    return _as_written(gold.rate, gold.items, gold.value_percent)


def _as_written(*values: object) -> Hashable:
    """Gold facts are the same where they are written the same: 10 and 10.0 are two facts."""
    return tuple(map(str, values))
