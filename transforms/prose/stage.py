"""Stage, flow and year of an amount: said in its clause, lent from before, or understood."""

from __future__ import annotations

from decimal import Decimal

from transforms.prose.label import LAST_YEAR, Label
from transforms.prose.scope import Scope, is_below
from transforms.prose.subject import LENT, SAID, SUPPOSED, Subject
from transforms.prose.surroundings import Surroundings
from transforms.prose.wording import is_general, is_source, is_stock

_FINAL_ITEMS = frozenset({"surplus_end", "surplus_distributed"})
_CARRIED_OVER, _AT_FIRST = "source_carryover", "年初"  # 年初结转 opens the account of the year
_YEARS_BACK, _YEARS_AHEAD = 10, 1


def stage_of(
    label: Label, item: str, flow: str, scope: Scope, around: Surroundings
) -> tuple[str, Decimal] | None:
    """The stage and how sure it is; None where two are possible."""
    if is_stock(item):
        return "closing", SAID
    if item in _FINAL_ITEMS:
        return "final", SAID
    if label.compared and label.stage is None and label.year is not None:
        owner = scope.owner()
        stage = owner.stage if owner else around.stage or around.default_stage
        return (stage, LENT) if stage else None
    if label.strong_stage:
        return _of_addition(label.strong_stage, item), SAID
    if label.stage == "paid":
        return (around.paid_stage, LENT) if around.paid_stage else None
    if label.stage == "added":
        return ("adjusted", SAID) if item == "supplement" else None
    if label.stage == "arranged":
        return scope.stage or "initial", LENT
    if label.stage == "spent":
        return _spent(label, scope, around)
    if item == _CARRIED_OVER and label.wording.startswith(_AT_FIRST) and scope.stage != "initial":
        return "final", LENT
    stage, sure = _unstaged(item, scope, around)
    # Where money comes from says nothing of whether it was planned, sent or spent.
    told = sure > SUPPOSED or flow == "revenue" or around.default_stage != "executed"
    return (stage, sure) if told or not is_source(item) else None


def _of_addition(stage: str, item: str) -> str:
    """What is added during the year changes the budget: its 预算 is no initial one."""
    return "adjusted" if item == "supplement" and stage == "initial" else stage


def _spent(label: Label, scope: Scope, around: Surroundings) -> tuple[str, Decimal]:
    """Plain 支出: money spent, unless it only names the other side of an income or a part."""
    last = scope.last
    if label.item is None and last is not None and last.staged and last.flow == "expenditure":
        return around.default_stage, LENT  # 接待费预算5.5万元,支出3.3万元
    if scope.stage and (scope.flow == "revenue" or scope.outer is not None):
        return scope.stage, LENT
    if around.stage and around.stage != "received":
        return around.stage, LENT
    return around.default_stage, SAID


def _unstaged(item: str, scope: Scope, around: Surroundings) -> tuple[str, Decimal]:
    if item == "supplement":
        return "adjusted", SAID
    if scope.stage:
        return scope.stage, LENT
    for named in (scope.before, scope.above):
        if named is not None and named.staged and named.stage and is_below(item, named.item):
            return named.stage, LENT
    if around.stage:
        return around.stage, LENT
    return around.default_stage, SUPPOSED


def flow_of(label: Label, subject: Subject, scope: Scope, around: Surroundings) -> str:
    """Which way the money flows; `both` where one figure stands for income and spending."""
    item = subject.item
    if is_stock(item):
        return "stock"
    if not (is_general(item) or is_source(item) or item == "other_named"):
        return "expenditure"
    if label.flow:
        return label.flow
    if subject.named is not None:
        return subject.named.flow or "expenditure"
    lent = scope.flow if is_source(item) and (scope.outer or scope.head) else None
    return lent or around.flow or "expenditure"


def year_of(label: Label, subject: Subject, scope: Scope, around: Surroundings) -> int | None:
    """The fiscal year an amount belongs to; a year out of all reach is none of the budget."""
    lent = subject.named.year if subject.named else None
    year = label.year or scope.year or lent
    fiscal = around.fiscal_year
    if year == LAST_YEAR:
        return fiscal - 1 if fiscal is not None else None
    if year is None or fiscal is None:
        return year or fiscal
    return year if fiscal - _YEARS_BACK <= year <= fiscal + _YEARS_AHEAD else fiscal
