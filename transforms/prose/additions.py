"""Additions told as budgets: sums say which amount is the first budget, the addition, the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.prose.meaning import Meaning
from transforms.prose.scope import ADDITION
from transforms.prose.statements import MoneyStatement, Statement

_FIRST, _LAST = "initial", "adjusted"


def tell_additions(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a sentence, with budgets and what was added to them told apart by sums.

    年初预算1026万元，年中调整预算355万元，调整后预算1381万元: the second amount is the
    addition, because it makes up the third together with the first. 预算1500万元（年初预算
    1200万元，追加300万元）: the plain 预算 is the one after the addition. Without such a sum
    every amount stays what its words say.
    """
    amounts = [s for s in statements if isinstance(s, MoneyStatement) and len(s.meanings) == 1]
    changed = dict(_changes(amounts))
    return [
        replace(s, meanings=(changed[id(s)],))
        if isinstance(s, MoneyStatement) and id(s) in changed
        else s
        for s in statements
    ]


def _changes(amounts: Sequence[MoneyStatement]) -> Iterator[tuple[int, Meaning]]:
    for _, added, last in _sums(amounts):
        if _stage(added) == _stage(last) == _LAST and _item(added) == _item(last):
            yield id(added), replace(added.meanings[0], item=ADDITION, flow="expenditure")
        if _item(added) == ADDITION and _stage(last) == _FIRST and last.meanings[0].plain:
            yield id(last), replace(last.meanings[0], stage=_LAST)


def _sums(
    amounts: Sequence[MoneyStatement],
) -> Iterator[tuple[MoneyStatement, MoneyStatement, MoneyStatement]]:
    """Every first budget with an addition and the budget that both make up."""
    for first in amounts:
        for last in amounts:
            if last is first or _stage(first) != _FIRST or not _same_thing(first, last):
                continue
            for added in amounts:
                if added is not first and added is not last and _adds_up(first, added, last):
                    yield first, added, last


def _adds_up(first: MoneyStatement, added: MoneyStatement, last: MoneyStatement) -> bool:
    both = first.value.yuan > 0 and added.value.yuan > 0
    return both and first.value.yuan + added.value.yuan == last.value.yuan


def _same_thing(one: MoneyStatement, other: MoneyStatement) -> bool:
    a, b = one.meanings[0], other.meanings[0]
    return (a.item, a.year) == (b.item, b.year)


def _stage(statement: MoneyStatement) -> str:
    return statement.meanings[0].stage


def _item(statement: MoneyStatement) -> str:
    return statement.meanings[0].item
