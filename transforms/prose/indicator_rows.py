"""Indicators in prose whose values are named: 指标1：名称，预期指标值：X，实际完成值Y."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.values.numbers import parse_number
from transforms.values.quantities import Quantity, parse_quantity
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_ROLES = frozenset({"target", "actual", "completion", "weight", "score"})
_NUMERIC = frozenset({"weight", "score"})
_VALUE_NAME = regex.compile(r"[值率分]$")
_SHORTEST_LABEL = 2
_STOP = regex.compile(r"[，；;。]|,(?!\d{3}(?!\d))")
_EDGES = "，,、:：;；。( "
_NUMBERED = regex.compile(r"(?:三级)?指标\d{1,2}(?:[:：、.]|(?![个项类条\d]))")
_NUMBER = regex.compile(r"\d+(?:\.\d+)?")
_RESULT = regex.compile(r"[，,；;]实际(?:上|为|是)?(?P<value>[^，,；;。]{2,})[，,；;]?")
_GAP_OF_A_NAME = 2
_VALUE_WORD = 3
_HAN = regex.compile(r"[\p{Han}A-Za-z]")
# 实际 and a number, behind a target: in the same clause as nothing else.
REACHED = regex.compile(
    r"[，,；;、(](?:\d{4}年)?(?:全年|年度|截至\S{1,12})?实际(?:完成|实现|达到|达|支出|使用|为|是|值|数|上|:)*"
    r"(?P<value>[≥≤<>=]*\d[^，,；;。:)]*)(?=[，,；;。)]|$)"
)
_PERIOD = r"(?:(?:(?:\d{1,2}月?[-—~至到])?\d{1,2}月(?:份|底)?|[上下]半年)(?:实际|已|累计|共)?)"
_BEHIND_PERIOD, _BEFORE_NUMBER = "behind a period only", "before a number only"
_COUNTED = regex.compile(r"[≥≤<>=]*\d[\d,.]*(?:[%‰]|[^\d\s,.年月日号度]|年(?!\d|度|末|底|初))")
_POINTS_IN_BRACKET = regex.compile(r"[，,]?\((?:分值|权重|满分)?:?(?P<weight>\d+(?:\.\d+)?)分\)")

Span = tuple[int, int]


@dataclass(slots=True)
class NamedRow:
    """One indicator: the span of its name and of each value, in the passage's view.

    `announced` tells that the text itself calls it an indicator (指标1：).
    """

    name: Span
    announced: bool
    fields: dict[str, Span] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """The stretch from the name to the last value."""
        return self.name[0], max(end for _, end in (self.name, *self.fields.values()))


def read_rows(text: str, start: int) -> Iterator[NamedRow]:
    """The indicators of a passage whose target or result is named, left to right."""
    rows: list[NamedRow] = []
    read_to = start
    for match in _fields().finditer(text, start, timeout=_TIMEOUT_SECONDS):
        role, value = _roles()[match.group("label")], _value(text, match.end())
        if role in _NUMERIC and not _NUMBER.match(text, *value):
            continue
        if match.group("label") in _before_numbers() and not _COUNTED.match(text, *value):
            continue
        gap = text[read_to : match.start()]
        if rows and role != "actual" and (result := _result_in(rows[-1], gap, read_to)):
            rows[-1].fields["actual"] = result
            gap = ""
        if not rows or role in rows[-1].fields or _names_something(gap):
            rows.append(_row(text, read_to, match.start()))
        rows[-1].fields[role] = value
        read_to = value[1]
    for row in rows:
        _take_reached(row, text)
    return (row for row in rows if _is_indicator(row, text))


def _take_reached(row: NamedRow, text: str) -> None:
    """目标值≤2000元,实际1667元: the clause behind the last named value may tell the result."""
    if "target" in row.fields and "actual" not in row.fields:
        match = REACHED.match(text, row.span[1])
        if match is not None:
            row.fields["actual"] = match.span("value")
    if "weight" not in row.fields:
        values = [end for role, (_, end) in row.fields.items() if role != "score"]
        match = _POINTS_IN_BRACKET.match(text, max(values, default=row.name[1]))
        if match is not None:
            row.fields["weight"] = match.span("weight")


def _is_indicator(row: NamedRow, text: str) -> bool:
    named = len(_HAN.findall(text, *row.name)) >= _GAP_OF_A_NAME
    return named and bool({"target", "actual"} & row.fields.keys())


def _result_in(row: NamedRow, gap: str, start: int) -> Span | None:
    """What 实际 says between two named values of a row that still wants its result."""
    if "target" not in row.fields or "actual" in row.fields:
        return None
    match = _RESULT.fullmatch(gap)
    return (start + match.start("value"), start + match.end("value")) if match else None


def _names_something(gap: str) -> bool:
    return len(_POINTS_IN_BRACKET.sub("", gap).strip(_EDGES)) >= _GAP_OF_A_NAME


def _row(text: str, start: int, end: int) -> NamedRow:
    stretch = text[start:end].rstrip(_EDGES)
    cut = max((stretch.rfind(mark) for mark in "。；;"), default=-1)
    low = start + cut + 1
    announced = False
    if match := _NUMBERED.search(text, low, start + len(stretch)):
        low, announced = match.end(), True
    phrase = text[low : start + len(stretch)]
    low += len(phrase) - len(phrase.lstrip(_EDGES))
    return NamedRow((low, start + len(stretch)), announced)


def _value(text: str, start: int) -> Span:
    stops = (_STOP.search(text, start), _POINTS_IN_BRACKET.search(text, start))
    end = min((stop.start() for stop in stops if stop), default=len(text))
    phrase = text[start:end]
    low = start + len(phrase) - len(phrase.lstrip(" :"))
    return low, low + len(text[low:end].rstrip(" )"))


def quantity(text: str, span: Span | None) -> Quantity | None:
    """The target or result at a span; None where none is printed or a placeholder stands."""
    return parse_quantity(text[slice(*span)]) if span and span[0] < span[1] else None


def number(text: str, span: Span | None) -> Decimal | None:
    """The one number at a span (a rate, points); None where there is none or more than one."""
    found = _NUMBER.findall(text[slice(*span)]) if span else []
    return parse_number(found[0]) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    columns = {
        entry.label: entry.code
        for entry in labels("indicator_columns").entries
        if entry.code in _ROLES
        and _VALUE_NAME.search(entry.label)
        and len(entry.label) >= _SHORTEST_LABEL
    }
    return columns | {entry.label: entry.code for entry in labels("indicator_fields").entries}


@lru_cache(maxsize=1)
def _fields() -> regex.Pattern[str]:
    timed = {e.label for e in labels("indicator_fields").entries if e.note == _BEHIND_PERIOD}
    anywhere, behind = _either(_roles().keys() - timed), _either(timed)
    return regex.compile(
        rf"(?:^|(?<=[，,；;。:、( )])|(?<=\p{{Han}})(?=\p{{Han}}+:?[≥≤<>=\d]))"
        rf"(?:{_PERIOD}?(?P<label>{anywhere})|{_PERIOD}(?P<label>{behind})"
        rf"|(?<=[，,；;])\p{{Han}}{{1,4}}(?P<label>{_either(_endings())})(?=\W|\d|为|是))"
        r"(?:\([A-Z]\))?(?:均?为|是|:|达到|达|=)?"
    )


def _endings() -> Iterator[str]:
    """What the name of a value ends in, whatever qualifies it: 预期指标值, 全年实际完成值."""
    return (label for label in _roles() if label.endswith("值") and len(label) >= _VALUE_WORD)


@lru_cache(maxsize=1)
def _before_numbers() -> frozenset[str]:
    """Labels that name a value only where it is a number of something: 目标20户, 计划12处."""
    entries = labels("indicator_fields").entries
    return frozenset(e.label for e in entries if e.note == _BEFORE_NUMBER)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
