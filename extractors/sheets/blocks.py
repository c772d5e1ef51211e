"""Bands of a sheet made into blocks: paragraphs line by line, tables with their spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.errors import UnsafeFile
from extractors.model import Block, Cell, Paragraph, Table
from extractors.place import Run, SheetCell
from extractors.sheets.face import Face, Item, Row
from extractors.sheets.layout import Band, find_bands
from extractors.sheets.limits import MOST_SLOTS
from extractors.sheets.model import Area, Entry
from extractors.sheets.refs import Slot, ref_of

_BLANK = Entry("")
CELL_GAP = "\t"  # between the texts of one line, as a printed line would have a wide gap


def read_blocks(face: Face, file_name: str) -> list[Block]:
    """The paragraphs and tables of a sheet in reading order.

    Raises UnsafeFile where a table would have more slots than any report has.
    """
    blocks: list[Block] = []
    for band in find_bands(face):
        if band.is_table:
            blocks.append(_TableMaker(face, band).table(file_name))
        else:
            blocks.extend(_paragraphs(face, band.rows))
    return blocks


def _paragraphs(face: Face, rows: Sequence[Row]) -> Iterator[Paragraph]:
    for row in rows:
        if len(row.items) == 1:
            yield from _lines(face, row.items[0])
        elif row.items:
            yield _joined(face, row.items)


def _lines(face: Face, item: Item) -> Iterator[Paragraph]:
    place = _place(face, item.area)
    for line in item.entry.text.split("\n"):
        if line.strip():
            yield Paragraph(line, (Run(0, len(line), place),))


def _joined(face: Face, items: Sequence[Item]) -> Paragraph:
    text, runs = "", []
    for item in items:
        start = len(text) + len(CELL_GAP) if text else 0
        text = f"{text}{CELL_GAP}{item.entry.text}" if text else item.entry.text
        runs.append(Run(start, len(text), _place(face, item.area)))
    return Paragraph(text, tuple(runs))


def _place(face: Face, area: Area) -> SheetCell:
    return SheetCell(face.sheet.name, ref_of(area.top, area.left))


@dataclass(frozen=True, slots=True)
class _Axis:
    """The rows or columns of a table: which of the sheet's they are."""

    kept: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where sheet rows first..last begin in the table, and how many of them it has."""
        start = bisect_left(self.kept, first)
        return start, bisect_right(self.kept, last) - start


class _TableMaker:
    """One band of rows and the columns that it shows, tiled with cells."""

    def __init__(self, face: Face, band: Band) -> None:
        self._face = face
        self._rows = tuple(row.index for row in band.rows)
        items = [item for row in band.rows for item in row.items]
        self._cols = self._shown_columns(items)
        self._row_axis, self._col_axis = _Axis(self._rows), _Axis(self._cols)

    def table(self, file_name: str) -> Table:
        """The table; its place is the range of the sheet that it covers."""
        rows, cols = len(self._rows), len(self._cols)
        if rows * cols > MOST_SLOTS:
            reason = f"a table of the sheet has {rows * cols} cells, more than any report has"
            raise UnsafeFile(file_name, reason)
        first = ref_of(self._rows[0], self._cols[0])
        last = ref_of(self._rows[-1], self._cols[-1])
        place = SheetCell(self._face.sheet.name, f"{first}:{last}")
        return Table(rows, cols, tuple(self._cells()), places=(place,))

    def _shown_columns(self, items: Sequence[Item]) -> tuple[int, ...]:
        """The visible columns from the first to the last text; blank ones only if drawn."""
        sheet = self._face.sheet
        filled = {c for item in items for c in range(item.area.left, item.area.right + 1)}
        left, right = min(filled), max(filled)
        drawn = {col for col in sheet.ruled_cols if left < col < right}
        return tuple(sorted((filled | drawn) - sheet.hidden_cols))

    def _cells(self) -> Iterator[Cell]:
        for at_row, row in enumerate(self._rows):
            for at_col, col in enumerate(self._cols):
                area = self._face.merged.get((row, col))
                if area is None:
                    yield self._cell((row, col), at_row, at_col)
                    continue
                first_row, rowspan = self._row_axis.span(area.top, area.bottom)
                first_col, colspan = self._col_axis.span(area.left, area.right)
                if (first_row, first_col) == (at_row, at_col):
                    origin = (area.top, area.left)
                    yield self._cell(origin, at_row, at_col, rowspan, colspan)

    def _cell(self, slot: Slot, row: int, col: int, rowspan: int = 1, colspan: int = 1) -> Cell:
        sheet = self._face.sheet
        entry = sheet.entries.get(slot, _BLANK)
        return Cell(
            text=entry.text,
            runs=(Run(0, len(entry.text), SheetCell(sheet.name, ref_of(*slot))),),
            row=row,
            col=col,
            rowspan=rowspan,
            colspan=colspan,
            stored=entry.stored,
            number_format=entry.number_format,
        )
