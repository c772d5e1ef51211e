"""Amounts of money in running text and in cells: exact, in yuan, with the unit's whereabouts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.values.numbers import NUMBER, parse_number
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 5.0
# After a short 万 or 亿 these make it a count; after a full unit they make it a price.
_COUNTED = (
    r"(?![\p{Han}%‰㎡²³]*?"
    r"(?:人|名|户|亩|册|份|次|件|只|头|株|平方|公里|吨|米|台|套|字|步|条|辆|本))"
)
_GOES_ON = r"(?!\d)"  # 1亿2千万元 is one number that only its whole says
_PER = r"(?!/|／|每)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: `start..end` spans number and unit in the view it was found in.

    `number_end` parts the number from its unit. `yuan` is exact and follows the printed
    unit even where that is evidently a slip.
    """

    start: int
    number_end: int
    end: int
    raw: str
    unit: str
    value: Decimal
    yuan: Decimal


@lru_cache(maxsize=1)
def yuan_per_unit() -> dict[str, Decimal]:
    """Yuan in one of each printed unit of money."""
    return {entry.label: Decimal(entry.code) for entry in labels("money_units").entries}


def to_yuan(value: Decimal, unit: str) -> Decimal:
    """A number in a printed unit as exact yuan; KeyError for a unit that is no money."""
    return value * yuan_per_unit()[unit]


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    full = sorted((u for u in yuan_per_unit() if u[-1] in "元兀"), key=len, reverse=True)
    units = "|".join(map(regex.escape, full)) + rf"|[万亿]{_GOES_ON}{_COUNTED}"
    return regex.compile(rf"(?P<number>{NUMBER}) ?(?P<unit>{units}){_PER}")


def find_amounts(text: str) -> Iterator[Amount]:
    """Every number with a unit of money of its own in a view's text, left to right.

    Prices (`元/人`) are passed over, and so is 万 before something counted (2.3万份).
    """
    for match in _pattern().finditer(text, timeout=_TIMEOUT_SECONDS):
        value = parse_number(match.group("number"))
        if value is None:
            continue
        yield Amount(
            start=match.start(),
            number_end=match.end("number"),
            end=match.end(),
            raw=match.group("number"),
            unit=match.group("unit"),
            value=value,
            yuan=to_yuan(value, match.group("unit")),
        )


def parse_amount(text: str) -> tuple[Decimal, str | None] | None:
    """Read a cell that holds one amount and nothing else: its number and, if printed, its unit.

    Blank marks (/, -, —, 无, empty) and cells with more than one amount give None.
    """
    flat = text.strip().lstrip("¥￥").strip()
    for unit in sorted(yuan_per_unit(), key=len, reverse=True):
        if flat.endswith(unit):
            value = parse_number(flat[: -len(unit)])
            return None if value is None else (value, unit)
    value = parse_number(flat)
    return None if value is None else (value, None)
