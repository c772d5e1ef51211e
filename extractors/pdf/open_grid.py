"""A block of words to a grid: columns by the gaps that all rows share, rows by height.

A wrong structure is worse than none: where anything does not fit, there is no table, and the
words stay lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.pdf.grid import Grid, Slots
from extractors.pdf.lattice import Ruling
from extractors.pdf.open_heads import Head, head_of
from extractors.pdf.open_rows import Row, rows_of
from extractors.pdf.words import Span, Word, columns_among

_GAP = 0.6  # in em: what parts two columns at the least
_NUMERIC = 0.6  # share of the filled cells of a column of numbers
_MARGIN = 1.0  # points that belong to the table beyond its outermost words


def open_grid(
    head: Sequence[Word],
    body: Sequence[Sequence[Word]],
    extent: Span,
    ys: Sequence[float],
    underlines: Sequence[Ruling] = (),
    gap: float = _GAP,
) -> Grid | None:
    """Lay a table out whose rulings are level only, or None where it is none.

    `head` and each part of `body` stand between two neighbouring heights of `ys`; there are
    no words in `head` where the table has none. `gap` (in em) parts two columns at the least.
    """
    words = [word for part in body for word in part]
    if not words or not head:
        return None
    columns = columns_among(words, gap * median(word.em for word in words))
    found = head_of(head, columns, underlines) if len(columns) > 1 else None
    if found is None:
        return None
    parts = [rows_of(part, found.columns) for part in body]
    rows = [row for part in parts for row in part or ()]
    if any(part is None for part in parts) or not _is_sound(rows, found.columns):
        return None
    return _grid(found, [part or [] for part in parts], extent, ys)


def _is_sound(rows: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether rows and columns are those of a table and not of some words that stand apart."""
    return len(rows) > 1 or any(is_numeric(rows, col) for col in range(1, len(columns)))


def is_numeric(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds numbers."""
    filled = [row.cells[column] for row in rows if column in row.cells]
    numbers = sum(all(word.is_number for word in cell) for cell in filled)
    return bool(filled) and numbers >= _NUMERIC * len(filled)


def _grid(
    head: Head, parts: Sequence[Sequence[Row]], extent: Span, ys: Sequence[float]
) -> Grid | None:
    columns = head.columns
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    x0 = min(extent[0], columns[0][0] - _MARGIN)
    x1 = max(extent[1], columns[-1][1] + _MARGIN)
    heights = [ys[0], *head.ends]
    for top, part in zip(ys[1:], parts, strict=False):
        heights.append(top)
        heights.extend((above.bottom + below.top) / 2 for above, below in pairwise(part))
    heights.append(ys[-1])
    if any(below <= above for above, below in pairwise(heights)):
        return None
    grid = Grid((x0, *between, x1), tuple(heights), ruled=False)
    for cell in head.cells:
        grid.place(cell)
    for row in range(head.rows, len(heights) - 1):
        for col in range(len(columns)):
            grid.place(Slots(row, col, 1, 1))
    return grid
