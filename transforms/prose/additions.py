"""Additions told as budgets: of two adjusted amounts in a sentence one may be what was added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.prose.scope import ADDITION
from transforms.prose.statements import MoneyStatement, Statement

_FROM, _TO = "initial", "adjusted"


def tell_additions(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a sentence, with what was added to a budget told from the budget.

    年初预算1026万元，年中调整预算355万元，调整后预算1381万元: the second amount is the
    addition, because it makes up the third together with the first. Without that sum both
    stay what their words say.
    """
    amounts = [s for s in statements if isinstance(s, MoneyStatement) and len(s.meanings) == 1]
    return [_as_addition(s) if _is_addition(s, amounts) else s for s in statements]


def _is_addition(statement: Statement, amounts: Sequence[MoneyStatement]) -> bool:
    if not isinstance(statement, MoneyStatement) or not _is(statement, _TO):
        return False
    return any(
        _same_thing(statement, start)
        and _same_thing(statement, end)
        and _adds_up(start, end, statement)
        for start in amounts
        if _is(start, _FROM)
        for end in amounts
        if end is not statement and _is(end, _TO)
    )


def _adds_up(start: MoneyStatement, end: MoneyStatement, added: MoneyStatement) -> bool:
    return start.value.yuan > 0 and start.value.yuan + added.value.yuan == end.value.yuan


def _same_thing(one: MoneyStatement, other: MoneyStatement) -> bool:
    a, b = one.meanings[0], other.meanings[0]
    return (a.item, a.year) == (b.item, b.year)


def _is(statement: MoneyStatement, stage: str) -> bool:
    return len(statement.meanings) == 1 and statement.meanings[0].stage == stage


def _as_addition(statement: Statement) -> Statement:
    if not isinstance(statement, MoneyStatement):
        return statement
    meaning = replace(statement.meanings[0], item=ADDITION, flow="expenditure")
    return replace(statement, meanings=(meaning,))
