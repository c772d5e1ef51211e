"""Plain results under the heading of an indicator level: 全年办理法律援助案件94件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from transforms.prose.indicator_rows import REACHED
from transforms.prose.label import read_label
from transforms.values.amounts import yuan_per_unit
from transforms.values.quantities import Quantity, parse_quantity
from transforms.vocabulary import labels

_CLAUSE = regex.compile(r"[^，,；;。:]+")
_VALUE = regex.compile(r"(?P<sign>[≥≤<>=]+|不低于|不少于|不超过|达到|控制在)?(?P<number>\d[\d,.]*)")
_SIGNED = regex.compile(r"^(?:[≥≤<>=]|控制在|不)")
_LEADING = regex.compile(
    r"^(?:其中|另外|另|并且|并|同时|全年|年内|今年|本年度|本年|我单位|我局|共计|累计|共|已|(?:19|20)\d{2}年度?)+"
)
_TRAILING = regex.compile(r"(?:共计|累计|共|约|均|达到|达|为|是|完成|实现|有)+$")
_COMPARED = regex.compile(r"比(?!例|重|率|赛|武|选)|较上|较去|较年|同比|环比|相比")
_HAN = regex.compile(r"\p{Han}")
_SHORTEST_NAME, _LONGEST_NAME = 4, 40

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Result:
    """One clause that says how much of something was reached (or has to be, after a sign)."""

    name: Span
    value: Span
    quantity: Quantity
    is_target: bool
    reached: Span | None = None  # of the clause behind a target: …90公里，实际完成86.5公里

    @property
    def end(self) -> int:
        """Where the last value ends."""
        return (self.reached or self.value)[1]


def read_results(text: str, start: int) -> Iterator[Result]:
    """The results of a passage, clause by clause.

    A clause counts only if it is a name, one number and a unit, and nothing else: with
    two numbers, an unknown unit, or a comparison with another year it is narrative.
    """
    read_to = start
    for match in _CLAUSE.finditer(text, start):
        if match.start() < read_to:
            continue
        if result := read_result(text, *match.span()):
            result = _with_reached(text, result)
            read_to = result.end
            yield result


def _with_reached(text: str, result: Result) -> Result:
    """A result that 实际 answers in the next clause is what was wanted."""
    match = REACHED.match(text, result.end)
    found = parse_quantity(match.group("value")) if match else None
    if match is None or found is None:
        return result
    if found.value is None or found.unit not in (result.quantity.unit, None):
        return result
    return replace(result, is_target=True, reached=match.span("value"))


def read_result(text: str, low: int, high: int) -> Result | None:
    """The result that text[low:high] states and nothing else, None where it is no result."""
    clause = text[low:high]
    lead = _LEADING.match(clause)
    begin = low + (lead.end() if lead else 0)
    value = _VALUE.search(text, begin, high)
    if value is None:
        return None
    name = _TRAILING.sub("", text[begin : value.start()])
    found = parse_quantity(text[value.start() : high])
    if found is None or found.value is None or not _may_name(name) or not _counts(found, name):
        return None
    span = (begin, begin + len(name))
    return Result(span, (value.start(), high), found, bool(_SIGNED.match(value.group())))


def _may_name(name: str) -> bool:
    han = len(_HAN.findall(name))
    whole = han >= _SHORTEST_NAME and len(name) <= _LONGEST_NAME
    return whole and not _COMPARED.search(name)


def _counts(found: Quantity, name: str) -> bool:
    unit = (found.unit or "").removeprefix("万") or found.unit or ""
    if unit in _units():
        return True
    return (found.unit or "") in yuan_per_unit() and not read_label(name).says_anything


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(entry.label for entry in labels("result_units").entries)
