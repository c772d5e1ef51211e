"""A form cut into bands: rows that are read under one head, and rows that stand for themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.headers import Head, find_head
from transforms.forms.levels import is_level
from transforms.forms.meaning import VALUE_ROLES, label_meaning
from transforms.forms.placing import placed
from transforms.forms.sections import is_remark, names_field, section_of
from transforms.forms.totals import is_total_label
from transforms.forms.values import is_number, read_points

_CLOSE_MONEY = frozenset({"planned", "achieved", "text", "indicators", "end"})
_CLOSE_INDICATORS = frozenset({"planned", "achieved", "text", "money", "end"})
_CLOSE_GOALS = frozenset({"text", "indicators", "money", "end"})


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` up to `end`; `head` is None where each row is a label beside its value."""

    head: Head | None
    first: int
    end: int

    @property
    def rows(self) -> range:
        """The rows of values."""
        return range(self.first, self.end)


def split_bands(
    grid: SpanGrid, breaks: Collection[int] = (), head: Head | None = None
) -> Iterator[Band]:
    """The bands of a table from top to bottom; every row below a head is in exactly one.

    A band ends where a head begins, where a row opens another section, and at `breaks`.
    `head` is that of the table before, where this one goes on without a head of its own.
    """
    first = row = 0
    while row < grid.rows:
        found = find_head(grid, row, lowest=first)
        if found is None and row not in breaks and not (head and _closes(grid, row, head)):
            row += 1
            continue
        if first < (found.first if found else row):
            yield Band(head, first, found.first if found else row)
        head, first = found, found.end if found else row
        row = max(found.end if found else row + 1, row + 1)
    if first < grid.rows:
        yield Band(head, first, grid.rows)


def goes_on(grid: SpanGrid, head: Head) -> bool:
    """Tell whether the first row of a table reads on below the head of the table before it.

    Only where its points or amounts stand in the columns of that head and its label is known.
    """
    if head.kind == "goals" or find_head(grid, 0) is not None or not grid.printed:
        return False
    cells = placed(grid, 0, head.columns)
    numbers = [c for c, column in cells if column.role in VALUE_ROLES and is_number(c.text)]
    if head.kind == "money":
        return bool(numbers) and any(label_meaning(cell.key).item for cell, _ in cells)
    return bool(numbers) and any(is_level(cell) or is_total_label(cell) for cell, _ in cells)


def _closes(grid: SpanGrid, row: int, head: Head) -> bool:
    """Tell whether a row opens something else than the band above it."""
    cell = next(iter(grid.printed_in(row)), None)
    if cell is None or cell.row != row:
        return False
    if is_remark(cell):
        return True
    if head.kind == "indicators":
        return _closes_indicators(grid, cell)
    sections = _CLOSE_MONEY if head.kind == "money" else _CLOSE_GOALS
    if head.kind == "money" and not _is_value_row(grid, row) and names_field(cell):
        return True
    return section_of(cell) in sections


def _closes_indicators(grid: SpanGrid, cell: GridCell) -> bool:
    """A form field or section closes the block, unless the row is measured like an indicator."""
    if is_total_label(cell) or is_level(cell):
        return False
    if section_of(cell) not in _CLOSE_INDICATORS and not names_field(cell):
        return False
    return not any(read_points(c.text) is not None for c in grid.printed_in(cell.row)[1:])


def _is_value_row(grid: SpanGrid, row: int) -> bool:
    return any(is_number(cell.text) for cell in grid.printed_in(row))
