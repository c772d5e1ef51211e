"""Amounts of one row that no label tells apart: a head whose lower rows could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from transforms.forms.grid import GridCell
from transforms.model import BudgetFact, Leftover

# The labels over a value and the one beside it: all that tells it from others of its row.
Names: TypeAlias = tuple[tuple[GridCell, ...], GridCell | None]


def told_apart(
    budgets: Sequence[BudgetFact], names: Sequence[Names]
) -> tuple[list[BudgetFact], list[Leftover]]:
    """Keep the amounts of a row that their names tell apart; the others are left over.

    Different amounts under the very same labels are different facts, and which is which stands
    in labels that nobody could read: none of them is taken for what the common label says.
    """
    amounts: dict[Names, set[Decimal]] = defaultdict(set)
    for fact, name in zip(budgets, names, strict=True):
        amounts[name].add(fact.amount_yuan)
    kept, left = [], []
    for fact, name in zip(budgets, names, strict=True):
        if len(amounts[name]) == 1:
            kept.append(fact)
        else:
            amount = (fact.amount_raw, fact.unit_raw, fact.amount_yuan)
            left.append(Leftover(*amount, fact.evidence, "ambiguous"))
    return kept, left
