"""Amounts of money in running text, read or not: also groups with one unit, and prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.values.amounts import find_amounts, to_yuan, yuan_per_unit
from transforms.values.numbers import NUMBER, parse_number

_TIMEOUT_SECONDS = 2.0
_QUICK = regex.compile(r"\d ?(?:亿|百万|万|千)?[元兀]|\d ?[万亿]")
_BETWEEN = r"[,，、和及与/]"
_PLAIN = r"\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class LooseAmount:
    """A number of money with its span; `yuan` is None where the number is no single reading.

    `reason` is no_label for an amount of its own, ambiguous for one of several numbers that
    share the unit behind the last.
    """

    start: int
    number_end: int
    raw: str
    unit: str
    yuan: Decimal | None
    reason: str


def may_hold_money(text: str) -> bool:
    """A quick test that skips text without any amount; never skips one that has."""
    return bool(_QUICK.search(text))


def loose_amounts(text: str) -> Iterator[LooseAmount]:
    """Every amount of money in a view's text, left to right, nothing interpreted."""
    found = [
        LooseAmount(a.start, a.number_end, a.raw, a.unit, a.yuan, "no_label")
        for a in find_amounts(text)
    ]
    found += _prices(text)
    taken = [(amount.start, amount.number_end) for amount in found]
    found += (a for a in _groups(text) if not any(s <= a.start < e for s, e in taken))
    yield from sorted(found, key=lambda amount: amount.start)


def _prices(text: str) -> Iterator[LooseAmount]:
    """Prices and subsidies per head (1000元/人), which are money but never a budget."""
    for match in _price().finditer(text, timeout=_TIMEOUT_SECONDS):
        value = parse_number(match.group("number"))
        if value is not None:
            unit = match.group("unit")
            yield LooseAmount(
                match.start(),
                match.end("number"),
                match.group("number"),
                unit,
                to_yuan(value, unit),
                "no_label",
            )


def _groups(text: str) -> Iterator[LooseAmount]:
    """The numbers of a group that share a unit (4125.49,4143.91万元), one by one."""
    for match in _group().finditer(text, timeout=_TIMEOUT_SECONDS):
        for low, high in match.spans("number"):
            raw = text[low:high]
            value = parse_number(raw)
            unit = match.group("unit")
            yuan = None if value is None else to_yuan(value, unit)
            yield LooseAmount(low, high, raw, unit, yuan, "ambiguous")


@lru_cache(maxsize=1)
def _units() -> str:
    full = (unit for unit in yuan_per_unit() if unit[-1] in "元兀")
    return "|".join(map(regex.escape, sorted(full, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _price() -> regex.Pattern[str]:
    return regex.compile(rf"(?P<number>{NUMBER}) ?(?P<unit>{_units()})(?=[/／每])")


@lru_cache(maxsize=1)
def _group() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![\dA-Za-z.])(?P<number>{_PLAIN})(?:{_BETWEEN}(?P<number>{_PLAIN}))+"
        rf" ?(?P<unit>{_units()})"
    )
