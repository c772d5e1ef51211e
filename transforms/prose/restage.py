"""Parts whose stage was only lent go to the stage whose total they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.model import BudgetFact
from transforms.prose.scope import is_below
from transforms.prose.subject import SAID
from transforms.prose.wording import is_source, tree

_WHOLE = "total"
_FEWEST = 2

Totals = dict[tuple[str, int | None], dict[str, set[Decimal]]]


def restage(sentences: Sequence[Sequence[BudgetFact]]) -> list[BudgetFact]:
    """The facts of a report, sentence by sentence, with lent stages put right by sums.

    按支出性质分，基本支出60万元，项目支出40万元 under a heading on the budget: if the two
    are no division of the budget's total but of exactly one other total, of what was spent
    say, they belong there, and so do the parts of them in that sentence. A stage that the
    words themselves say is never touched.
    """
    totals = _totals(fact for facts in sentences for fact in facts)
    return [fact for facts in sentences for fact in _restaged(facts, totals)]


def _totals(facts: Iterable[BudgetFact]) -> Totals:
    found: Totals = defaultdict(lambda: defaultdict(set))
    for fact in facts:
        if fact.item_code == _WHOLE:
            found[fact.flow_code, fact.fiscal_year][fact.stage_code].add(fact.amount_yuan)
    return found


def _restaged(facts: Sequence[BudgetFact], totals: Totals) -> Sequence[BudgetFact]:
    for parts in _divisions(facts):
        known = totals[parts[0].flow_code, parts[0].fiscal_year]
        whole = sum((part.amount_yuan for part in parts), Decimal(0))
        stages = [stage for stage, amounts in known.items() if whole in amounts]
        if len(stages) == 1 and stages[0] != parts[0].stage_code:
            return [_moved(fact, parts, stages[0]) for fact in facts]
    return facts


def _divisions(facts: Sequence[BudgetFact]) -> list[list[BudgetFact]]:
    """Two or more parts of the whole that divide it in one way, all with the same lent stage."""
    groups: dict[tuple[str, str, str, int | None], list[BudgetFact]] = defaultdict(list)
    for fact in facts:
        item = tree().get(fact.item_code)
        divides = item is not None and (item.parent == _WHOLE or is_source(item.code))
        if item is not None and divides and item.partition and _is_lent(fact):
            key = (item.partition, fact.stage_code, fact.flow_code, fact.fiscal_year)
            groups[key].append(fact)
    return [parts for parts in groups.values() if len(parts) >= _FEWEST and _differ(parts)]


def _differ(parts: Sequence[BudgetFact]) -> bool:
    return len({part.item_code for part in parts}) == len(parts)


def _moved(fact: BudgetFact, parts: Sequence[BudgetFact], stage: str) -> BudgetFact:
    same = _is_lent(fact) and fact.stage_code == parts[0].stage_code
    below = any(is_below(fact.item_code, part.item_code) for part in parts)
    return replace(fact, stage_code=stage) if same and (fact in parts or below) else fact


def _is_lent(fact: BudgetFact) -> bool:
    return fact.confidence < SAID
