"""Sentences and the numbers in them: amounts, percentages, and groups that share their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.values.amounts import Amount, find_amounts, to_yuan, yuan_per_unit
from transforms.values.numbers import NUMBER, parse_number

_TIMEOUT_SECONDS = 5.0
_SENTENCE_END = regex.compile(r"[。！？!?]+|(?<=[元%\p{Han}])\.(?=\p{Han}|$)")
_UNIT = regex.compile(r"\d ?(?:[万亿千百]?[元兀]|[万亿]|%)")
_PERCENT = regex.compile(rf"(?P<number>{NUMBER}) ?%")
_PLAIN = regex.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_THOUSANDS = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_JOINT = regex.compile(r"[、，,]|[和及与]")
_BRACKET = regex.compile(r"\([^()]*\)")
# A comma that groups thousands parts no clauses.
_SEPARATOR = regex.compile(r"(?<!(?<![\d.,])\d{1,3}(?:,\d{3})*),|,(?!\d{3}(?!\d))|[，；;：:。]")
_DISTRIBUTES = regex.compile(r"(?:各|分别)(?:[是为计有约达:]|\p{Han}{2}){0,2}$")
_REACH = 12  # how far before a number 各 or 分别 may stand
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit: `start..number_end` the digits, `end` behind the unit."""

    start: int
    number_end: int
    end: int
    raw: str
    unit: str
    value: Decimal

    @property
    def is_percent(self) -> bool:
        """Tell percentages from amounts of money."""
        return self.unit == PERCENT


@dataclass(frozen=True, slots=True)
class Money(Value):
    """An amount of money: `yuan` is exact and follows the printed unit."""

    yuan: Decimal


def may_hold_values(text: str) -> bool:
    """Tell whether a text has a unit of money or a percent sign behind some digit."""
    return bool(_UNIT.search(text))


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Cut a passage at its full stops; nothing between two stops is lost."""
    for match in _SENTENCE_END.finditer(text, start, timeout=_TIMEOUT_SECONDS):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def find_values(text: str) -> list[Value]:
    """Every amount of money and every percentage of a text, left to right.

    Numbers in a row that share the unit of the last one (各是310.5，298.2万元) are values
    of their own; a comma that groups thousands parts no numbers.
    """
    shared = list(_shared_unit(text))
    taken = {value.start for value in shared}
    amounts = (_of_amount(a) for a in find_amounts(text) if a.start not in taken)
    inside = [(row.start, row.end) for row in shared]
    apart = (v for v in amounts if not any(low < v.start < high for low, high in inside))
    return sorted([*shared, *apart, *_percentages(text)], key=lambda value: value.start)


def _of_amount(amount: Amount) -> Money:
    return Money(
        start=amount.start,
        number_end=amount.number_end,
        end=amount.end,
        raw=amount.raw,
        unit=amount.unit,
        value=amount.value,
        yuan=amount.yuan,
    )


def _percentages(text: str) -> Iterator[Value]:
    for match in _PERCENT.finditer(text, timeout=_TIMEOUT_SECONDS):
        start, number_end = match.span("number")
        value = parse_number(match.group("number"))
        if value is not None:
            raw = match.group("number")
            yield Value(start, number_end, match.end(), raw, PERCENT, value)


def _shared_unit(text: str) -> Iterator[Money]:
    for match in _row_of_numbers().finditer(text, timeout=_TIMEOUT_SECONDS):
        row, unit = match.group("numbers"), match.group("unit")
        if _THOUSANDS.fullmatch(row) or not distributes(text[: match.start()]):
            continue
        for number in _PLAIN.finditer(row):
            start, end = (match.start() + offset for offset in number.span())
            behind = match.end() if end == match.end("numbers") else end
            value = Decimal(number.group().replace(",", ""))
            yield Money(start, end, behind, number.group(), unit, value, to_yuan(value, unit))


@lru_cache(maxsize=1)
def _row_of_numbers() -> regex.Pattern[str]:
    one = _PLAIN.pattern
    units = sorted((u for u in yuan_per_unit() if u[-1] in "元兀"), key=len, reverse=True)
    return regex.compile(
        rf"(?<![\d.,])(?P<numbers>{one}(?:[、，,和及与]{one})+)(?P<unit>{'|'.join(units)})"
    )


def distributes(before: str) -> bool:
    """Tell whether the numbers that follow are shared out in order (各是, 分别为)."""
    return bool(_DISTRIBUTES.search(before[-_REACH:]))


def groups(text: str, values: Sequence[Value]) -> list[list[Value]]:
    """Values in a row (98万元、97万元) as one group, where the text shares them out."""
    grouped: list[list[Value]] = []
    for value in values:
        if grouped and _goes_on(text, grouped[-1], value):
            grouped[-1].append(value)
        else:
            grouped.append([value])
    return grouped


def _goes_on(text: str, group: list[Value], value: Value) -> bool:
    between = text[group[-1].end : value.start]
    same_kind = group[-1].is_percent == value.is_percent
    return same_kind and bool(_JOINT.fullmatch(between)) and distributes(text[: group[0].start])


def last_clause(area: str) -> int:
    """Where the last clause of a stretch begins.

    Marks inside brackets part no clauses, nor does a colon before the number itself.
    """
    area = area.rstrip(":")
    hidden = _BRACKET.sub(lambda match: " " * len(match.group()), area) if "(" in area else area
    return max((mark.end() for mark in _SEPARATOR.finditer(hidden)), default=0)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds start..end, as a reader would quote it."""
    low = last_clause(text[:start])
    mark = _SEPARATOR.search(text, end)
    return low, mark.start() if mark else len(text)


def brackets(text: str, values: Sequence[Value]) -> tuple[dict[int, int], frozenset[int]]:
    """The brackets that hold values: opening position -> closing, and the closing positions."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for position, char in enumerate(text):
        if char == "(":
            stack.append(position)
        elif char == ")" and stack:
            opening = stack.pop()
            if any(opening < value.start < position for value in values):
                found[opening] = position
    return found, frozenset(found.values())
