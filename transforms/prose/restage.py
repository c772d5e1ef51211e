"""Parts whose stage was only lent go to the stage whose total they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.model import BudgetFact
from transforms.prose.scope import is_below
from transforms.prose.wording import is_source, tree

_FEWEST = 2

# Of each whole (item, flow, year): the amounts it has at each stage.
Totals = dict[tuple[str, str, int | None], dict[str, set[Decimal]]]


@dataclass(frozen=True, slots=True)
class Told:
    """A budget fact of a sentence: `said` where its own words name its stage, `bound` where
    the whole does whose part it is.
    """

    fact: BudgetFact
    said: bool
    bound: bool


def restage(sentences: Sequence[Sequence[Told]]) -> list[BudgetFact]:
    """The facts of a report, sentence by sentence, with lent stages put right by sums.

    按支出性质分，基本支出60万元，项目支出40万元 under a heading on the budget: if the two
    are no division of the budget's total but of exactly one other total, of what was spent
    say, they belong there, and so do the parts of them in that sentence. A stage that the
    words themselves say is never touched.
    """
    totals = _totals(told.fact for sentence in sentences for told in sentence)
    return [fact for sentence in sentences for fact in _restaged(sentence, totals)]


def _totals(facts: Iterable[BudgetFact]) -> Totals:
    found: Totals = defaultdict(lambda: defaultdict(set))
    for fact in facts:
        whole = (fact.item_code, fact.flow_code, fact.fiscal_year)
        found[whole][fact.stage_code].add(fact.amount_yuan)
    return found


def _restaged(sentence: Sequence[Told], totals: Totals) -> list[BudgetFact]:
    facts = [told.fact for told in sentence]
    lent = [told.fact for told in sentence if not told.said]
    free = [told.fact for told in sentence if not (told.said or told.bound)]
    for whole, parts in _divisions(free):
        known = totals[whole, parts[0].flow_code, parts[0].fiscal_year]
        added_up = sum((part.amount_yuan for part in parts), Decimal(0))
        stages = [stage for stage, amounts in known.items() if added_up in amounts]
        if len(stages) == 1 and stages[0] != parts[0].stage_code:
            moving = [fact for fact in lent if _moves(fact, parts)]
            return [_at(fact, stages[0]) if fact in moving else fact for fact in facts]
    return facts


def _divisions(facts: Sequence[BudgetFact]) -> list[tuple[str, list[BudgetFact]]]:
    """Each whole with two or more parts that divide it in one way, all with the same stage."""
    groups: dict[tuple[str, str, str, str, int | None], list[BudgetFact]] = defaultdict(list)
    for fact in facts:
        for whole, partition in _ways(fact.item_code):
            key = (whole, partition, fact.stage_code, fact.flow_code, fact.fiscal_year)
            groups[key].append(fact)
    found = ((key[0], _outermost(parts)) for key, parts in groups.items())
    return [(whole, parts) for whole, parts in found if len(parts) >= _FEWEST and _differ(parts)]


def _ways(code: str) -> Iterator[tuple[str, str]]:
    """The wholes a part lies in, each with the way of dividing it that leads down to the part.

    Sources divide the whole of the money, whichever source they are a part of.
    """
    item = tree().get(code)
    while item is not None and item.parent and item.partition:
        if not is_source(code) or not is_source(item.parent):
            yield item.parent, item.partition if not is_source(code) else tree()[code].partition
        item = tree().get(item.parent)


def _outermost(parts: Sequence[BudgetFact]) -> list[BudgetFact]:
    codes = {part.item_code for part in parts}
    return [part for part in parts if not any(is_below(part.item_code, code) for code in codes)]


def _differ(parts: Sequence[BudgetFact]) -> bool:
    return len({part.item_code for part in parts}) == len(parts)


def _moves(fact: BudgetFact, parts: Sequence[BudgetFact]) -> bool:
    below = any(is_below(fact.item_code, part.item_code) for part in parts)
    return fact.stage_code == parts[0].stage_code and (fact in parts or below)


def _at(fact: BudgetFact, stage: str) -> BudgetFact:
    return replace(fact, stage_code=stage)
