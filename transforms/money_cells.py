"""Bare numbers of tables that are evidently money: in a column of money, or beside a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.model import Cell, Table
from transforms.identity.lines import rows_of, squeezed
from transforms.labels import LabelKey, label_key
from transforms.values.glued import is_glued
from transforms.values.numbers import parse_number
from transforms.values.quantities import is_blank
from transforms.vocabulary import labels

# Codes of money_columns.csv under which a bare number is an amount of money.
_MONEY = frozenset(
    {"initial", "adjusted", "received", "executed", "final", "plain", "amount", "forecast"}
)
_LABEL_AND_NUMBER = regex.compile(r"(?P<label>[^:\d]{2,20}(?::[^:\d]{2,20})?):(?P<number>[\d,.]+)")


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """A cell that holds one number of money and no unit of its own, at start..end of its text.

    `unit` is the unit its labels print, None where they print none.
    """

    cell: Cell
    start: int
    end: int
    value: Decimal
    unit: str | None
    label: str  # row label | column label


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a column of money, with the unit of its own or of the row it stands in."""

    core: str
    unit: str | None


class _Labels:
    """The words around a cell while a table is read row by row."""

    def __init__(self, geometry: str) -> None:
        self._printed = geometry == "printed"
        self._heads: dict[int, _Head] = {}
        self._block_units: dict[int, str] = {}  # by the column of the label: 项目资金(万元)
        self.beside: LabelKey | None = None

    def next_row(self) -> None:
        self.beside = None

    def learn(self, cell: Cell, text: str) -> None:
        """Words in a column end the head above; a head of money starts a new one."""
        row_unit = self.beside.unit if self.beside else None
        key = self.beside = label_key(text)
        is_head = _money_heads().get(key.core) in _MONEY
        for column in range(cell.col, cell.col + (cell.colspan if self._printed else 1)):
            if is_head:
                self._heads[column] = _Head(key.core, key.unit or row_unit)
            else:
                self._heads.pop(column, None)
        self._block_units.pop(cell.col, None)
        if key.unit:
            self._block_units[cell.col] = key.unit
        elif is_head and row_unit:  # several heads in a row share the unit at its beginning
            self.beside = replace(key, unit=row_unit)

    def head(self, cell: Cell) -> _Head | None:
        return self._heads.get(cell.col)

    def block_unit(self, cell: Cell) -> str | None:
        """The unit of the nearest block label to the left, which holds until the next one."""
        left = [column for column in self._block_units if column < cell.col]
        return self._block_units[max(left)] if left else None


def money_cells(table: Table) -> Iterator[MoneyCell]:
    """The bare numbers of a table that stand in a column of money, or beside a label with a unit.

    A column is money from a head of money_columns.csv down to the next words in it. A unit
    in the label of a block of rows (项目资金(万元)) holds until the next label in its column,
    and makes money of a label with its number in one cell (其中：一般公共预算：73.68).
    """
    known = _Labels(table.geometry)
    for cells in rows_of(table).values():
        known.next_row()
        for cell in cells:
            text = squeezed(cell)
            value = parse_number(text)
            if value is not None and not is_glued(text):
                yield from _number(cell, text, value, known)
            elif value is None and not is_blank(text) and not text.endswith("%"):
                yield from _label_with_number(cell, text, known)
                known.learn(cell, text)


def _number(cell: Cell, text: str, value: Decimal, known: _Labels) -> Iterator[MoneyCell]:
    head, beside = known.head(cell), known.beside
    if beside is not None and _money_heads().get(beside.core) == "ignored":
        return  # 栏次, 序号: such a label numbers things
    own_unit = (head.unit if head else None) or (beside.unit if beside else None)
    if head is None and (beside is None or beside.unit is None):
        return
    label = " | ".join(key.core for key in (beside, head) if key is not None)
    yield MoneyCell(cell, 0, len(text), value, own_unit or known.block_unit(cell), label)


def _label_with_number(cell: Cell, text: str, known: _Labels) -> Iterator[MoneyCell]:
    unit = known.block_unit(cell)
    match = _LABEL_AND_NUMBER.fullmatch(text) if unit else None
    value = parse_number(match.group("number")) if match else None
    if match is not None and value is not None:
        start, end = match.span("number")
        yield MoneyCell(cell, start, end, value, unit, label_key(match.group("label")).core)


@lru_cache(maxsize=1)
def _money_heads() -> dict[str, str]:
    return {entry.key: entry.code for entry in reversed(labels("money_columns").entries)}
