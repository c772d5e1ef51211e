"""Cutting a table into tables: by rows, spans clipped, places kept."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Cell, Table
from extractors.place import PageBox, Place


def slice_rows(table: Table, start: int, end: int) -> Table:
    """Rows start..end of a table as a table of its own.

    A cell that runs over the cut belongs to the part it starts in; the part below shows an
    empty cell in its stead, for no text may stand twice.
    """
    cells = tuple(
        _cut(cell, start, end)
        for cell in table.cells
        if cell.row < end and cell.row + cell.rowspan > start
    )
    return replace(
        table,
        rows=end - start,
        cells=cells,
        head_rows=max(0, min(table.head_rows, end) - start),
        places=_places_left(table, cells),
    )


def _cut(cell: Cell, start: int, end: int) -> Cell:
    top, bottom = max(cell.row, start), min(cell.row + cell.rowspan, end)
    if cell.row >= start:
        return replace(cell, row=top - start, rowspan=bottom - top)
    return Cell("", row=0, col=cell.col, rowspan=bottom - top, colspan=cell.colspan)


def _places_left(table: Table, cells: tuple[Cell, ...]) -> tuple[Place, ...]:
    """The table's places, without the pages on which none of these cells stand."""
    pages = {p.page for cell in cells for p in cell.places if isinstance(p, PageBox)}
    return tuple(p for p in table.places if not isinstance(p, PageBox) or p.page in pages)
