"""When a loaded row is the fact that the gold asks for: money, rates, scores, staffing."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.cases import GoldBudget, GoldRate, GoldScore, GoldStaffing
from evaluation.folding import fold, similarity
from evaluation.rows import BudgetRow, RateRow, ScoreRow, StaffingRow

YUAN_TOLERANCE = 0.006
PERCENT_TOLERANCE = 0.006
POINT_TOLERANCE = 0.005
SAME_BLOCK = 0.6
ANY = "*"

# 完成率 of a sum of money and 执行率 are printed for one another.
_RATE_SYNONYMS = {
    "execution": {"execution", "completion"},
    "completion": {"completion", "execution", "three_public_control"},
    "three_public_control": {"three_public_control", "completion", "execution"},
}


def close(wanted: float | None, found: float | None, tolerance: float = POINT_TOLERANCE) -> bool:
    """Whether two numbers are equal within the tolerance, or both absent."""
    if wanted is None or found is None:
        return wanted is None and found is None
    return abs(float(wanted) - float(found)) <= tolerance


def accepts_budget(gold: GoldBudget, row: BudgetRow) -> bool:
    """Amount, codes and, where both name one, the fiscal year."""
    same_year = (
        not gold.fiscal_year or row.fiscal_year is None or int(row.fiscal_year) == gold.fiscal_year
    )
    return (
        accepts_amount(gold, row)
        and same_year
        and _listed(row.stage_code, gold.stages)
        and _listed(row.flow_code, gold.flows)
        and _listed(row.item_code, gold.items)
    )


def accepts_amount(gold: GoldBudget, row: BudgetRow) -> bool:
    """The amount alone, whatever its codes."""
    return row.amount_yuan is not None and any(
        close(amount, row.amount_yuan, YUAN_TOLERANCE) for amount in gold.amounts
    )


def accepts_rate(gold: GoldRate, row: RateRow) -> bool:
    """The percentage under its code or a printed synonym, for the item or the total."""
    codes = _RATE_SYNONYMS.get(gold.rate, {gold.rate})
    if gold.rate != ANY and row.rate_code not in codes:
        return False
    total_will_do = gold.rate != "share" and row.item_code == "total"
    if row.item_code is not None and not _listed(row.item_code, gold.items) and not total_will_do:
        return False
    return close(gold.value_percent, row.value_percent, PERCENT_TOLERANCE)


def accepts_score(gold: GoldScore, row: ScoreRow) -> bool:
    """Scope, the block's name, the score; weight and grade where both print one."""
    if gold.scope != row.scope or not _names_same_block(gold, row):
        return False
    weights_differ = (
        gold.weight is not None and row.weight is not None and not close(gold.weight, row.weight)
    )
    grades_differ = bool(gold.grade and row.grade) and fold(gold.grade) != fold(row.grade)
    return close(gold.score, row.score) and not weights_differ and not grades_differ


def accepts_staffing(gold: GoldStaffing, row: StaffingRow) -> bool:
    """The measure and its head count."""
    return gold.measure == row.measure_code and close(gold.value, row.headcount)


def _names_same_block(gold: GoldScore, row: ScoreRow) -> bool:
    if gold.scope not in ("level1", "level2") or not gold.name:
        return True
    same_start = fold(gold.name)[:2] == fold(row.name)[:2]
    return same_start or similarity(gold.name, row.name) >= SAME_BLOCK


def _listed(code: str, accepted: Sequence[str | None]) -> bool:
    return ANY in accepted or code in accepted
