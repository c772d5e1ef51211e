"""Each fact by itself: right or wrong against the gold, with what the reader thought of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluation.cases import GoldCase
from evaluation.indicators import compare_fields, has_value, match_indicators
from evaluation.reading import as_loaded
from evaluation.rules import accepts_budget, accepts_rate, accepts_score, accepts_staffing
from transforms.confidence import evidence_of
from transforms.model import AnyFact, Report


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact: its kind and method, what stands behind it, its confidence, and the truth."""

    kind: str
    method: str
    evidence: str
    confidence: float
    is_right: bool


def judge(case: GoldCase, reports: Sequence[Report]) -> list[Judged]:
    """Every fact of a report, those waiting for review too.

    A fact is right where some gold fact, required or not, accepts it; an indicator where it
    is matched and none of its fields has a wrong value.
    """
    return [
        Judged(kind, fact.method, evidence_of(fact), float(fact.confidence), is_right)
        for kind, fact, is_right in _judgements(case, reports)
    ]


def _judgements(case: GoldCase, reports: Sequence[Report]) -> Iterator[tuple[str, AnyFact, bool]]:
    loaded = as_loaded(case.file_name, reports, Decimal(0))
    ordered = sorted(reports, key=lambda r: len(r.budgets) + len(r.indicators), reverse=True)
    kinds: tuple[tuple[str, str, Sequence[Any], Sequence[Any], Callable[[Any, Any], bool]], ...] = (
        ("budget", "budgets", case.budgets, loaded.budgets, accepts_budget),
        ("rates", "rates", case.rates, loaded.rates, accepts_rate),
        ("scores", "scores", case.scores, loaded.scores, accepts_score),
        ("staffing", "staffing", case.staffing, loaded.staffing, accepts_staffing),
    )
    for kind, name, gold, rows, accepts in kinds:
        facts = [fact for report in ordered for fact in getattr(report, name)]
        for fact, row in zip(facts, rows, strict=True):
            yield kind, fact, any(accepts(wanted, row) for wanted in gold)
    pairs = match_indicators(case.indicators, loaded.indicators).pairs
    gold_of = {j: i for i, j in pairs.items()}
    indicators = [fact for report in ordered for fact in report.indicators]
    for j, fact in enumerate(indicators):
        yield "indicators", fact, _is_right(case, loaded.indicators[j], gold_of.get(j))


def _is_right(case: GoldCase, row: Any, gold: int | None) -> bool:  # noqa: ANN401
    if gold is None:
        return False
    right = compare_fields(case.indicators[gold], row)
    return not any(has_value(row, name) for name, is_right in right.items() if not is_right)
