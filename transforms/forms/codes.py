"""Codes of the functional and economic classification printed beside a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.meaning import CODE_ROLES

_WHOLE = regex.compile(r"\d{3}(?:\d{2}){0,2}")
_IN_LABEL = regex.compile(r"^[\[(]?(\d{3}(?:\d{2}){0,2})[\])]?[-_ ]?(?=\p{Han})")
_FUNCTION_FIRST = "2"
# A class of spending is never a sum, a source or an item of the other classification.
_NO_CLASS = ("total", "source_", "by_", "other_named")


@dataclass(frozen=True, slots=True)
class Codes:
    """The code of a row: functional (3/5/7 digits) or economic (3/5 digits), as text."""

    function: str | None = None
    economic: str | None = None

    @property
    def any(self) -> bool:
        """True where a code is printed."""
        return bool(self.function or self.economic)

    def item(self, named: str | None) -> str:
        """The item of a coded row: the named item where an economic class has one."""
        if not self.economic or named is None or named.startswith(_NO_CLASS):
            return "by_economic" if self.economic else "by_function"
        return named


def codes_beside(
    grid: SpanGrid, cell: GridCell, label: GridCell | None, columns: Sequence[Column]
) -> Codes:
    """The code printed left of a value in columns of codes, or in front of its label."""
    if label is not None and (match := _IN_LABEL.match(label.text)):
        return _codes(match.group(1), None)
    limit = cell.col if label is None else label.col
    coded = [c for c in columns if c.role in CODE_ROLES and c.start < limit]
    while len(coded) > 1 and any(_lies_between(coded[0], coded[-1], c) for c in columns):
        coded.pop(0)
    parts = [_text(grid, cell.row, column) for column in coded]
    digits = "".join(_padded(part, i) for i, part in enumerate(parts) if part.isdigit())
    role = next((c.role for c in coded if c.role in ("function_code", "economic_code")), None)
    return _codes(digits, role or _named_above(coded))


def _padded(part: str, position: int) -> str:
    """款 and 项 have two digits each; sheets lose the leading nought."""
    return part.zfill(2) if position else part


def _lies_between(first: Column, last: Column, other: Column) -> bool:
    return first.start < other.start < last.start and other.role not in CODE_ROLES


def _named_above(coded: Sequence[Column]) -> str | None:
    """类, 款 and 项 stand under the name of their classification."""
    labels = "".join(column.label for column in coded)
    if "经济" in labels:
        return "economic_code"
    return "function_code" if "功能" in labels else None


def _text(grid: SpanGrid, row: int, column: Column) -> str:
    cell = grid.at(row, column.start)
    return cell.text if cell is not None and cell.row == row else ""


def _codes(digits: str, role: str | None) -> Codes:
    if not _WHOLE.fullmatch(digits):
        return Codes()
    functional = role == "function_code" or (role is None and digits[0] == _FUNCTION_FIRST)
    return Codes(function=digits) if functional else Codes(economic=digits)
