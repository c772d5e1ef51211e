"""Rows that go on at the top of the next page below no head: a table without upright rulings.

Nothing on that page says that it is a table: the columns of the page before do. Only lines
whose every word stands in one of those columns are taken, as long as they follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.pdf.lines import Line, lines_of
from extractors.pdf.tables import GridCell, TablePart
from extractors.pdf.words import Word, words_of

_SPREAD = 1.5  # times the height of a line: what is further below belongs to something else
_MARGIN = 1.0  # points
_SPARE = 1.0  # points by which a word may stand out of its column


def rows_without_head(lines: Sequence[Line], xs: Sequence[float]) -> TablePart | None:
    """The first lines of a page as rows in given columns; None where the first is no such row."""
    taken = list(_rows(lines, xs))
    if not taken:
        return None
    between = [(above.bottom + below.top) / 2 for above, below in pairwise(taken)]
    ys = (taken[0].top - _MARGIN, *between, taken[-1].bottom + _MARGIN)
    cells = [
        GridCell(row, col, 1, 1, tuple(_in_column(line, left, right)))
        for row, line in enumerate(taken)
        for col, (left, right) in enumerate(pairwise(xs))
    ]
    return TablePart(taken[0].page, tuple(xs), ys, tuple(cells), ruled=False)


def _rows(lines: Sequence[Line], xs: Sequence[float]) -> Iterator[Line]:
    pairs = takewhile(lambda pair: _follows(*pair), zip([None, *lines], lines, strict=False))
    for _, line in pairs:
        if not _is_row(words_of(line), xs):
            return
        yield line


def _follows(above: Line | None, line: Line) -> bool:
    return above is None or (
        0 <= line.top - above.bottom + _SPARE < _SPREAD * (line.bottom - line.top)
    )


def _is_row(words: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether words stand in columns, one in each, with a number behind the first."""
    columns = [_column(word, xs) for word in words]
    return (
        None not in columns
        and len(set(columns)) == len(words)
        and any(word.is_number for word in words[1:])
    )


def _column(word: Word, xs: Sequence[float]) -> int | None:
    for col, (left, right) in enumerate(pairwise(xs)):
        if left - _SPARE <= word.x0 and word.x1 <= right + _SPARE:
            return col
    return None


def _in_column(line: Line, left: float, right: float) -> list[Line]:
    chars = [c for stretch in line.stretches for c in stretch]
    return lines_of(line.page, [c for c in chars if left <= (c.x0 + c.x1) / 2 < right])
