"""Which column each value of a short row stands in, where the report's own sums decide.

A row that lacks cells lacks any of them. Every way to lay its values under the heads is
tried; what the heads forbid (a percentage under an amount, a score above its weight, a
rate that the amounts contradict) falls out, then what does not add up to the row of the
whole. Only what all remaining ways agree on is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from transforms.forms.values import read_percent, read_points
from transforms.values.amounts import parse_amount
from transforms.values.numbers import decimals
from transforms.values.quantities import BLANK_MARKS

_MOST_WAYS = 5000
_LARGEST_WEIGHT = 30
_NO_AMOUNT = frozenset({"rate", "arrival", "weight", "score", "text"})
_SPENT = ("executed", "final")
_BUDGETS = ("adjusted", "initial")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a column takes: a stage for amounts, or rate, arrival, weight, score, text."""

    kind: str


Way = tuple[int, ...]  # the column of each value


def assign(slots: Sequence[Slot], rows: Sequence[Sequence[str]]) -> list[Way | None]:
    """The columns of the values of each row, None where more than one way remains.

    The first row may be the whole that the others are parts of. A row with a value for
    every column is taken as it stands: its contradictions are the report's own.
    """
    ways = [_ways(slots, row) for row in rows]
    if any(not found for found in ways):
        return [found[0] if len(found) == 1 else None for found in ways]
    chosen = list(islice(_combined(slots, rows, ways), _MOST_WAYS))
    return [_agreed([combo[i] for combo in chosen]) for i in range(len(rows))]


def _combined(
    slots: Sequence[Slot], rows: Sequence[Sequence[str]], ways: Sequence[Sequence[Way]]
) -> Iterator[tuple[Way, ...]]:
    """The combinations that add up; all of them where none does."""
    total = 1
    for found in ways:
        total *= len(found)
    if total > _MOST_WAYS:
        return
    combos = list(product(*ways))
    fitting = [combo for combo in combos if len(rows) > 2 and _adds_up(slots, rows, combo)]
    yield from fitting or combos


def _agreed(ways: Sequence[Way]) -> Way | None:
    return ways[0] if ways and len(set(ways)) == 1 else None


def _ways(slots: Sequence[Slot], row: Sequence[str]) -> list[Way]:
    if len(row) == len(slots):
        return [tuple(range(len(slots)))]
    if len(row) > len(slots):
        return []
    every = combinations(range(len(slots)), len(row))
    return [way for way in islice(every, _MOST_WAYS) if _fits(slots, row, way)]


def _fits(slots: Sequence[Slot], row: Sequence[str], way: Way) -> bool:
    taken = {slots[col].kind: text for text, col in zip(row, way, strict=True)}
    weighed = any(slot.kind == "weight" for slot in slots)
    if weighed and ("score" in taken) != ("weight" in taken):
        return False
    if not all(_suits(slots[col].kind, text) for text, col in zip(row, way, strict=True)):
        return False
    has_adjusted = any(slot.kind == "adjusted" for slot in slots)
    return _rate_holds(taken, _BUDGETS[:1] if has_adjusted else _BUDGETS) and _score_holds(taken)


def _suits(kind: str, text: str) -> bool:
    if text in BLANK_MARKS:
        return True
    if text.endswith("%"):
        return kind in ("rate", "arrival")
    if kind == "text":
        return parse_amount(text) is None
    if kind == "weight":
        points = read_points(text)
        return points is not None and 0 < points <= _LARGEST_WEIGHT
    return parse_amount(text) is not None


def _rate_holds(taken: dict[str, str], budgets: Sequence[str]) -> bool:
    """The rate is that of what was spent of the budget of the year, where the head has one."""
    rate = read_percent(taken.get("rate", ""))
    spent = _first(taken, _SPENT)
    budget = _first(taken, budgets)
    if rate is None:
        return True
    if spent is None or budget is None:
        return False  # a rate of nothing
    if budget == 0:
        return spent == 0
    share = 100 * spent / budget
    return abs(share - rate[0]) <= Decimal(10) ** -decimals(rate[1])


def _first(taken: dict[str, str], stages: Sequence[str]) -> Decimal | None:
    for stage in stages:
        if stage in taken and (read := parse_amount(taken[stage])) is not None:
            return read[0]
    return None


def _score_holds(taken: dict[str, str]) -> bool:
    weight, score = read_points(taken.get("weight", "")), read_points(taken.get("score", ""))
    if score is None:
        return True
    return weight is None or score <= weight


def _adds_up(slots: Sequence[Slot], rows: Sequence[Sequence[str]], combo: tuple[Way, ...]) -> bool:
    """The parts make up the whole in every column of amounts."""
    for col, slot in enumerate(slots):
        if slot.kind in _NO_AMOUNT:
            continue
        amounts = [_amount(row, way, col) for row, way in zip(rows, combo, strict=True)]
        whole, parts = amounts[0], [part for part in amounts[1:] if part is not None]
        if whole != sum(parts) and not (whole is None and not parts):
            return False
    return True


def _amount(row: Sequence[str], way: Way, col: int) -> Decimal | None:
    if col not in way:
        return None
    read = parse_amount(row[way.index(col)])
    return read[0] if read else None
