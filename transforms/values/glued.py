"""Numbers that grew together in a row of money: 303010100.00%10 under six heads.

They come apart only where one way of cutting them gives a budget and what was spent of it
at just the rate that is printed; nothing else could tell 30|30|10 from 303|010.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

import regex

from transforms.values.amounts import parse_amount
from transforms.values.numbers import decimals, parse_number

_DIGITS = regex.compile(r"[\d.,]*\d%?[\d.,%]*")
_NUMBER = regex.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,4})?")
_LONGEST = 40
_MOST_NODES = 20_000
_LARGEST_WEIGHT = 30
_LARGEST_RATE = 1000
_MOST_DIGITS = 13  # of one amount, in yuan and without marks of thousands
_STAGES = ("initial", "adjusted", "executed", "final")


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts of a glued text as spans, and the column each stands in."""

    spans: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]


def is_glued(text: str) -> bool:
    """Tell whether digits are no single number, and no rate or amount that is likely."""
    if _DIGITS.fullmatch(text) is None or len(text) > _LONGEST:
        return False
    bare = text.removesuffix("%")
    value = parse_number(bare)
    if value is None or (bare != text and value > _LARGEST_RATE):
        return True
    return bare.isdigit() and len(bare) > _MOST_DIGITS


def cut_values(text: str, kinds: Sequence[str]) -> Cut | None:
    """The one way to cut a text into values of these columns; None where none or more hold.

    `kinds` names what each column takes: a stage for amounts, rate, weight, score or other.
    """
    if "rate" not in kinds or len(text) > _LONGEST:
        return None
    found = _Cuts(text, kinds).found()
    if len(found) != 1:
        return None
    cuts, way = found[0]
    return Cut(tuple(pairwise((0, *cuts, len(text)))), way)


class _Cuts:
    """Every cut of a text into numbers that fit some of the columns, up to a limit."""

    def __init__(self, text: str, kinds: Sequence[str]) -> None:
        self._text, self._kinds = text, kinds
        self._nodes = 0

    def found(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The cuts with the columns of their parts; none where the search was cut short."""
        fitting = {(cuts, way) for cuts in self._cuts(0, ()) for way in self._ways(cuts)}
        return [] if self._nodes > _MOST_NODES else sorted(fitting)

    def _cuts(self, start: int, cuts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        self._nodes += 1
        if self._nodes > _MOST_NODES or len(cuts) >= len(self._kinds):
            return
        for end in range(start + 1, len(self._text) + 1):
            if not self._is_part(start, end):
                continue
            if end == len(self._text):
                yield cuts
            else:
                yield from self._cuts(end, (*cuts, end))

    def _is_part(self, start: int, end: int) -> bool:
        part = self._text[start:end].removesuffix("%")
        follows = self._text[end : end + 1]
        return bool(_NUMBER.fullmatch(part)) and follows not in (".", "%", ",")

    def _ways(self, cuts: Sequence[int]) -> Iterator[tuple[int, ...]]:
        bounds = [0, *cuts, len(self._text)]
        parts = [self._text[a:b] for a, b in pairwise(bounds)]
        for way in combinations(range(len(self._kinds)), len(parts)):
            if self._holds({self._kinds[c]: p for p, c in zip(parts, way, strict=True)}):
                yield way

    def _holds(self, taken: dict[str, str]) -> bool:
        """The amounts are printed alike, and rate, weight and score agree with them."""
        rated = {kind for kind, part in taken.items() if part.endswith("%")}
        amounts = [part for kind, part in taken.items() if kind in _STAGES]
        if rated - {"rate"} or len({decimals(part) for part in amounts}) > 1:
            return False
        if not rated and len(taken) < len(self._kinds):
            return False  # without its sign the rate proves a full row only
        spent = _amount(taken.get("executed") or taken.get("final"))
        stage = "adjusted" if "adjusted" in self._kinds else "initial"
        budget = _amount(taken.get(stage))
        if (
            not spent
            or not budget
            or "rate" not in taken
            or not _same_rate(taken["rate"], 100 * spent / budget)
        ):
            return False
        weight, score = _amount(taken.get("weight")), _amount(taken.get("score"))
        if (weight is None) != (score is None) and {"weight", "score"} <= set(self._kinds):
            return False
        if weight is not None and not 0 < weight <= _LARGEST_WEIGHT:
            return False
        return weight is None or score is None or _is_fair(score, weight, spent / budget)


def _amount(text: str | None) -> Decimal | None:
    read = parse_amount(text) if text else None
    return read[0] if read else None


def _same_rate(printed: str, rate: Decimal) -> bool:
    number = printed.removesuffix("%")
    return bool(Decimal(number)) and 2 * abs(Decimal(number) - rate) < _unit(number)


def _unit(number: str) -> Decimal:
    return Decimal(10) ** -decimals(number)


def _is_fair(score: Decimal, weight: Decimal, share: Decimal) -> bool:
    """The points follow the rate, by a tenth of them at most."""
    return score <= weight and abs(score - weight * min(share, Decimal(1))) <= weight / 10
