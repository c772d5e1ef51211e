"""The arithmetic of a recognised form: what breaks it may be a misread digit or a lost ruling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.findings import Findings
from transforms.model import BudgetFact, Fact, IndicatorFact, RateFact, ScoreFact

_POINTS = Decimal("0.05")  # rounding of points that are summed
_PERCENT = Decimal("0.06")  # rounding of a printed rate
_FULL = Decimal(100)
_AVAILABLE = ("adjusted", "initial")  # stages that execution is measured by, the better first


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sum that does not hold, in words, and the facts that may be to blame."""

    reason: str
    facts: tuple[Fact, ...]


def facts_against_sums(findings: Findings, recognised: Sequence[Fact]) -> list[Doubt]:
    """The doubts about recognised facts; printed ones are the publisher's own affair."""
    known = {id(fact) for fact in recognised}
    indicators = [fact for fact in findings.indicators if id(fact) in known]
    scores = [fact for fact in findings.scores if id(fact) in known]
    doubts = [*_points(indicators, scores)]
    rates = [fact for fact in findings.rates if id(fact) in known]
    doubts.extend(_rates([fact for fact in findings.budgets if id(fact) in known], rates))
    return doubts


def _points(indicators: Sequence[IndicatorFact], scores: Sequence[ScoreFact]) -> Iterator[Doubt]:
    """Points that exceed their weight, and weights and points that do not add up."""
    rated: list[IndicatorFact | ScoreFact] = [*indicators, *scores]
    for fact in rated:
        if fact.weight is not None and fact.score is not None and fact.score > fact.weight:
            yield Doubt(f"{fact.label_raw} got {fact.score} of {fact.weight} points", (fact,))
    parts: list[IndicatorFact | ScoreFact] = [*indicators]
    parts.extend(fact for fact in scores if fact.scope == "budget_execution")
    totals = [fact for fact in scores if fact.scope == "total"]
    weights = [fact.weight for fact in parts if fact.weight is not None]
    full = next((fact.weight for fact in totals if fact.weight is not None), _FULL)
    if len(indicators) > 1 and weights and abs(sum(weights) - full) > _POINTS:
        reason = f"the weights add up to {sum(weights)} instead of {full}"
        yield Doubt(reason, (*parts, *totals))
    points = [fact.score for fact in parts if fact.score is not None]
    printed = {fact.score for fact in totals if fact.score is not None}
    if len(points) > 1 and printed and all(abs(sum(points) - one) > _POINTS for one in printed):
        reason = f"the points add up to {sum(points)}, printed is {min(printed)}"
        yield Doubt(reason, (*parts, *totals))


def _rates(budgets: Sequence[BudgetFact], rates: Sequence[RateFact]) -> Iterator[Doubt]:
    """Execution rates that no pair of the amounts printed for the same item gives."""
    for rate in rates:
        if rate.rate_code != "execution" or rate.item_code is None:
            continue
        mine = [fact for fact in budgets if _is_kin(fact, rate)]
        spent = [fact for fact in mine if fact.stage_code == "executed"]
        planned = [fact for fact in mine if fact.stage_code in _AVAILABLE and fact.amount_yuan]
        shares = [100 * s.amount_yuan / p.amount_yuan for s in spent for p in planned]
        if shares and all(abs(share - rate.value_percent) > _tolerance(rate) for share in shares):
            reason = f"{rate.value_raw} is not the rate of the amounts printed with it"
            yield Doubt(reason, (rate, *spent, *planned))


def _is_kin(fact: BudgetFact, rate: RateFact) -> bool:
    return (fact.item_code, fact.fiscal_year, fact.project_name) == (
        rate.item_code,
        rate.fiscal_year,
        rate.project_name,
    )


def _tolerance(rate: RateFact) -> Decimal:
    """A unit of the last printed digit: rates are rounded or cut."""
    exponent = rate.value_percent.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else _PERCENT
    return max(unit, _PERCENT)
