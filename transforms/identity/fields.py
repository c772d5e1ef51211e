"""The head fields of a form: 单位名称, 项目名称 and their like, with the values beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from extractors.model import Cell, Printed
from transforms.identity.lines import Line, Spot, squeezed
from transforms.labels import label_key
from transforms.model import Evidence
from transforms.text import squeeze
from transforms.values.quantities import is_blank
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_LONGEST_LABEL = 40
_LONGEST_LINE = 400
_LONGEST_VALUE = 200
_WIDE_GAP = regex.compile(r"\s{2,}|\t")
_FORM_NUMBER = regex.compile(r"\s*(?:公开\s*\d+(?:-\d+)?\s*表|附表\s*\d+|表\s*\d+)\s*$")
_MONEY_UNIT = regex.compile(r"(?:人民币)?(?:亿|百万|万|千)?元[)]?")


@dataclass(frozen=True, slots=True)
class Field:
    """A label with the value printed beside it.

    `role` is a code of head_fields.csv; `value` is the value as printed, blanks squeezed out.
    """

    role: str
    label: str
    value: str
    spot: Spot
    evidence: Evidence
    in_table: bool


def read_fields(lines: Iterable[Line]) -> tuple[Field, ...]:
    """Every head field with a value, in reading order; blank values and column heads give none."""
    return tuple(field for line in lines for field in _fields_of(line))


@lru_cache(maxsize=16384)
def role_of(label: str) -> str | None:
    """The role that a whole label announces, None where it is no head field."""
    if not label or len(label) > _LONGEST_LABEL or label[0].isdigit():
        return None
    flat = squeeze(label)
    return _roles().get(label_key(flat).core) if flat else None


def _fields_of(line: Line) -> Iterator[Field]:
    if line.is_row:
        yield from _beside(line)
    for printed in line.printed:
        if len(printed.text) <= _LONGEST_LINE and (":" in printed.normal):
            yield from _inline(printed, line)


def _beside(line: Line) -> Iterator[Field]:
    """Label cell and value cell next to each other in one row.

    An empty cell between them would be the value, unless the two stand alone in the row.
    """
    cells = [cell for cell in line.printed if isinstance(cell, Cell)]
    roles = [role_of(cell.text) for cell in cells]
    for index, (label, value) in enumerate(pairwise(cells)):
        role = roles[index]
        if role is None or role == "other" or roles[index + 1]:
            continue
        near = label.col + label.colspan == value.col or len(cells) == 2
        if near and _is_value(value.text) and not _heads_a_list(cells[index + 1 :]):
            quote = f"{squeezed(label)} | {squeezed(value)}"
            yield Field(
                role=role,
                label=squeezed(label),
                value="".join(value.text.split()),
                spot=line.spot,
                evidence=Evidence(quote, value.place_of(0, len(value.text))),
                in_table=True,
            )


def _is_value(text: str) -> bool:
    return not is_blank(text) and len(text) <= _LONGEST_VALUE


_YEAR_BEFORE = regex.compile(r"^(?:19|20)\d{2}年度?")  # 2022年决算数 heads a column too


def _heads_a_list(beside: list[Cell]) -> bool:
    """项目名称 | 预算数 | 备注 heads a list: what stands beside it is a head too, no value."""
    known = _column_heads()
    texts = [squeezed(cell) for cell in beside]
    cores = [_YEAR_BEFORE.sub("", label_key(text).core) for text in texts]
    if cores[0] in known:
        return True
    pairs = zip(cores, texts, strict=True)
    return len(texts) > 1 and all(core in known or role_of(text) for core, text in pairs)


def _inline(printed: Printed, line: Line) -> Iterator[Field]:
    """Labels with a colon inside one paragraph or cell, each value up to the next label."""
    normal = printed.normal
    found = list(_inline_label().finditer(normal, timeout=_TIMEOUT_SECONDS))
    for index, match in enumerate(found):
        role = _roles().get(label_key(match.group("label")).core)
        limit = found[index + 1].start() if index + 1 < len(found) else len(normal)
        low, high = _value_span(normal, match.end(), limit)
        if role is None or role == "other" or not _is_value(printed.text[low:high]):
            continue
        if _MONEY_UNIT.fullmatch(squeeze(normal[low:high])):
            continue
        yield Field(
            role=role,
            label="".join(match.group("label").split()),
            value="".join(printed.text[low:high].split()),
            spot=line.spot,
            evidence=Evidence(
                squeeze(printed.text[match.start() : high]), printed.place_of(low, high)
            ),
            in_table=line.is_row,
        )


def _value_span(normal: str, start: int, limit: int) -> tuple[int, int]:
    """The value behind a label: to the end of the line, a wide gap or a form number."""
    text = normal[start:limit]
    low = start + len(text) - len(text.lstrip())
    line = normal[low:limit].split("\n", 1)[0]
    gap = _WIDE_GAP.search(line)
    value = line[: gap.start()] if gap else line
    value = _FORM_NUMBER.sub("", value).rstrip(" ;,，。、")
    return low, low + len(value)


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    return {entry.key: entry.code for entry in reversed(labels("head_fields").entries)}


@lru_cache(maxsize=1)
def _inline_label() -> regex.Pattern[str]:
    """A label and its colon; blanks may stand between the characters of a short label."""
    spaced = (
        r"\s{0,4}".join(regex.escape(char) for char in squeeze(entry.label))
        for entry in sorted(labels("head_fields").entries, key=lambda e: -len(e.label))
    )
    return regex.compile(
        rf"(?:(?<!\p{{Han}})|(?<=\d表))(?P<label>{'|'.join(spaced)})\s{{0,3}}(?:\([^()\n]{{0,12}}\))?\s{{0,3}}:"
        r"(?:\s{0,3}\([^()\n]{0,6}章\))?"
    )


@lru_cache(maxsize=1)
def _column_heads() -> frozenset[str]:
    tables = (labels(kind) for kind in ("column_heads", "indicator_columns", "money_columns"))
    return frozenset(entry.key for table in tables for entry in table.entries)
