"""Cells of a money table that grew into one: taken apart under the heads they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model import Cell, Table
from extractors.place import Run
from transforms.forms.bands import Band
from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.values.glued import cut_values, is_glued

_FEWEST_COLUMNS = 3
_MEASURES = frozenset({"rate", "weight", "score"})


def ungrown(grid: SpanGrid, bands: Sequence[Band]) -> Table | None:
    """The table with glued cells cut where one cut holds; None where there is nothing to cut."""
    parts = dict(_found(grid, bands))
    if not parts:
        return None
    cells = [part for c in grid.table.cells for part in parts.get(id(c), (c,))]
    return replace(grid.table, cells=tuple(cells))


def _found(grid: SpanGrid, bands: Sequence[Band]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for band in bands:
        if band.head is None or band.head.kind != "money" or not grid.printed:
            continue
        for row in band.rows:
            for cell in grid.starting(row):
                if cell.colspan >= _FEWEST_COLUMNS and is_glued(cell.text):
                    parts = _parts(cell, band.head.columns)
                    if parts:
                        yield id(cell.source), parts


def _parts(cell: GridCell, columns: Sequence[Column]) -> tuple[Cell, ...]:
    over = [c for c in columns if cell.col <= c.start and c.end <= cell.end]
    tiles = sum(c.end - c.start for c in over) == cell.colspan
    cut = cut_values(cell.text, [_kind(c) for c in over])
    if cut is None or not tiles or cell.source.text != cell.text or cell.rowspan > 1:
        return ()
    spans = dict(zip(cut.columns, cut.spans, strict=True))
    return tuple(_part(cell, column, spans.get(i)) for i, column in enumerate(over))


def _kind(column: Column) -> str:
    if column.role in _MEASURES:
        return str(column.role)
    return (column.meaning.stage if column.role == "amount" else None) or "other"


def _part(cell: GridCell, column: Column, span: tuple[int, int] | None) -> Cell:
    text = cell.text[slice(*span)] if span else ""
    places = cell.source.place_of(*span) if span else ()
    runs = tuple(Run(0, len(text), place) for place in places[:1])
    width = column.end - column.start
    return Cell(text, runs, row=cell.row, col=column.start, rowspan=1, colspan=width)
