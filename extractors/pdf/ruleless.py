"""Tables without any ruling: a line of titles over rows of numbers that stand in columns.

Only what can hardly be anything else is taken: titles over every column, several rows, and
numbers in the columns. All other aligned text stays lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.pdf.grid import Grid
from extractors.pdf.lines import Line
from extractors.pdf.numbering import ends_in_leader
from extractors.pdf.open_grid import is_numeric, open_grid
from extractors.pdf.open_rows import rows_of
from extractors.pdf.words import Span, Word, columns_among, words_of

_FEWEST_ROWS = 3
_FEWEST_OF_TWO = 4  # rows of a table of two columns
_GAP = 1.0  # in em: what parts the columns
_SPREAD = 2.5  # times the height of a line: rows further apart are not of one table
_TIGHT = 0.6  # times the height of a line: lines of one head are not further apart
_MARGIN = 1.0  # points
_SENTENCE = regex.compile(r"[。；;！？!?]|[，,：:]$|单位\s*[:：]")


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with its words."""

    line: Line
    words: tuple[Word, ...]

    @property
    def is_row(self) -> bool:
        """Whether numbers stand apart in it."""
        numbers = sum(word.is_number for word in self.words[1:])
        return numbers > 0 and not self.is_prose

    @property
    def is_head(self) -> bool:
        """Whether it is titles side by side."""
        return len(self.words) > 1 and not any(w.is_number for w in self.words[1:])

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence, or an entry in a table of contents."""
        text = self.line.text
        return ends_in_leader(text) or _SENTENCE.search(text, timeout=1.0) is not None


def find_ruleless_grids(lines: Sequence[Line]) -> list[Grid]:
    """The tables among lines that no ruling encloses."""
    parted = [_is_parted(line) for line in lines]
    if sum(parted) <= _FEWEST_ROWS:
        return []
    sets = [
        _Set(line, tuple(words_of(line)) if may else ())
        for line, may in zip(lines, parted, strict=True)
    ]
    grids = (_grid(sets, start, end) for start, end in _blocks(sets))
    return [grid for grid in grids if grid is not None]


def _is_parted(line: Line) -> bool:
    """Whether a line may have several words: most of running text has none, and costs nothing."""
    return len(line.stretches) > 1 or any(char.is_blank for char in line.stretches[0])


def _blocks(sets: Sequence[_Set]) -> Iterator[tuple[int, int]]:
    """Runs of rows under each other."""
    start = 0
    while start < len(sets):
        end = start
        while end < len(sets) and sets[end].is_row and (end == start or _follows(sets, end)):
            end += 1
        if end - start >= _FEWEST_ROWS:
            yield start, end
        start = max(end, start + 1)


def _follows(sets: Sequence[_Set], index: int) -> bool:
    above, line = sets[index - 1].line, sets[index].line
    return line.top - above.bottom < (_SPREAD - 1) * (line.bottom - line.top)


def _grid(sets: Sequence[_Set], start: int, end: int) -> Grid | None:
    first = _head_start(sets, start)
    if first is None:
        return None
    head = [word for one in sets[first:start] for word in one.words]
    body = [word for one in sets[start:end] for word in one.words]
    if not _is_tabular(body):
        return None
    x0, x1 = _extent([*head, *body])
    between = (sets[start - 1].line.bottom + sets[start].line.top) / 2
    ys = [sets[first].line.top - _MARGIN, between, sets[end - 1].line.bottom + _MARGIN]
    return open_grid(head, [body], (x0 - _MARGIN, x1 + _MARGIN), ys, gap=_GAP)


def _head_start(sets: Sequence[_Set], start: int) -> int | None:
    """Where the titles above some rows begin; None where there are none."""
    first = start
    while first and sets[first - 1].is_head and not sets[first - 1].is_prose:
        if not _follows(sets, first) or (first < start and not _is_tight(sets, first)):
            break
        first -= 1
    return first if first < start else None


def _is_tight(sets: Sequence[_Set], index: int) -> bool:
    above, line = sets[index - 1].line, sets[index].line
    return line.top - above.bottom < _TIGHT * (line.bottom - line.top)


def _is_tabular(words: Sequence[Word]) -> bool:
    """Whether words stand in columns, most of them columns of numbers, in rows that are full."""
    em = max(word.em for word in words)
    columns = columns_among(words, _GAP * em)
    rows = rows_of(words, columns)
    if rows is None or len(columns) < 2:
        return False
    numeric = sum(is_numeric(rows, col) for col in range(1, len(columns)))
    enough = len(rows) >= (_FEWEST_ROWS if len(columns) > 2 else _FEWEST_OF_TWO)
    filled = sum(len(row.cells) for row in rows)
    return enough and numeric * 2 >= len(columns) - 1 and filled * 3 >= 2 * len(rows) * len(columns)


def _extent(words: Sequence[Word]) -> Span:
    return min(word.x0 for word in words), max(word.x1 for word in words)
