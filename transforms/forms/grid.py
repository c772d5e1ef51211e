"""The grid of a table: which cell covers a slot, and its text ready for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.model import Cell, Table
from extractors.place import Place
from transforms.labels import LabelKey, label_key
from transforms.text import View, view
from transforms.values.quantities import BLANK_MARKS


@dataclass(frozen=True, eq=False)
class GridCell:
    """An origin cell with its text squeezed; `col` to `end` are the columns it covers.

    Two cells are the same only where they are one cell: what they print does not matter.
    """

    source: Cell
    row: int
    col: int
    rowspan: int
    colspan: int
    view: View

    @property
    def text(self) -> str:
        """The text without blanks, width folded."""
        return self.view.text

    @property
    def end(self) -> int:
        """The first column to the right of the cell."""
        return self.col + self.colspan

    @property
    def bottom(self) -> int:
        """The first row below the cell."""
        return self.row + self.rowspan

    @cached_property
    def key(self) -> LabelKey:
        """The text taken apart as a label."""
        return label_key(self.text)

    @property
    def blank(self) -> bool:
        """True where nothing is printed, or a mark that stands for nothing."""
        return self.text in BLANK_MARKS

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the whole text stands."""
        return self.view.places(0, len(self.text))


class SpanGrid:
    """A table by rows and columns, every slot answered by the origin cell that covers it.

    Where the geometry of the table is `inferred`, only the order of cells in a row is
    known: each cell takes one column, stretched cells are taken back, and slots to the
    right of a short row are empty.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.printed = table.geometry == "printed"
        self.rows = table.rows
        self.cols = table.cols
        self._slots: list[list[GridCell | None]] = [[None] * table.cols for _ in range(table.rows)]
        for cell in map(self._grid_cell, table.cells):
            for row in range(cell.row, cell.bottom):
                self._slots[row][cell.col : cell.end] = [cell] * cell.colspan
        self._rows = [tuple({c.col: c for c in row if c}.values()) for row in self._slots]

    def _grid_cell(self, cell: Cell) -> GridCell:
        width = cell.colspan if self.printed else 1
        return GridCell(cell, cell.row, cell.col, cell.rowspan, width, view(cell))

    def at(self, row: int, col: int) -> GridCell | None:
        """The cell that covers a slot; None beside the short rows of an inferred table."""
        return self._slots[row][col] if 0 <= row < self.rows and 0 <= col < self.cols else None

    def row(self, row: int) -> tuple[GridCell, ...]:
        """The cells that cover a row, left to right, each once; spans from above count."""
        return self._rows[row]

    def starting(self, row: int) -> tuple[GridCell, ...]:
        """The cells that begin in a row, left to right."""
        return tuple(cell for cell in self.row(row) if cell.row == row)

    def printed_in(self, row: int) -> tuple[GridCell, ...]:
        """The cells that begin in a row and show something."""
        return tuple(cell for cell in self.starting(row) if not cell.blank)

    def between(self, row: int, start: int, end: int) -> Iterator[GridCell]:
        """The cells of a row whose left edge lies in start..end."""
        return (cell for cell in self.row(row) if start <= cell.col < end)

    def above(self, cell: GridCell) -> Iterator[GridCell]:
        """The cells over a cell's left edge, the nearest first."""
        row = cell.row - 1
        while row >= 0:
            upper = self.at(row, cell.col)
            if upper is not None:
                yield upper
            row = (upper.row if upper else row) - 1

    def origins(self) -> Iterator[GridCell]:
        """Every cell once, row by row."""
        for row in range(self.rows):
            yield from self.starting(row)
