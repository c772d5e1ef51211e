"""Tables made of tokens: each cell keeps the places of its token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Cell, Table
from transforms.rebuild.tokens import Token

Row = Sequence[Token | None]


@dataclass(frozen=True, slots=True)
class Claim:
    """Tokens start..end of a stream that make up one table."""

    start: int
    end: int
    table: Table


def table_of(rows: Sequence[Row], side: Token | None = None) -> Table:
    """A printed table; `side` labels the block from a column of its own that spans all rows."""
    shift = 1 if side else 0
    width = max(len(row) for row in rows)
    cells = [
        _cell(row[col] if col < len(row) else None, number, col + shift)
        for number, row in enumerate(rows)
        for col in range(width)
    ]
    if side:
        cells.insert(0, Cell(side.raw, side.runs, row=0, col=0, rowspan=len(rows)))
    return Table(len(rows), width + shift, tuple(cells))


def _cell(token: Token | None, row: int, col: int) -> Cell:
    if token is None:
        return Cell("", (), row=row, col=col)
    return Cell(token.raw, token.runs, row=row, col=col)
