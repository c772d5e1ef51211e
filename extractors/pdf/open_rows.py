"""Rows of a table without rulings between them: what stands at one height is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.pdf.words import Span, Word, touched

_OVERLAP = 0.15  # share of the type's height from which words stand beside each other
_CLOSE = 0.35  # of the type's height: lines of one cell are not further apart


@dataclass(slots=True)
class Row:
    """Words at one height, by column; a cell may have several lines."""

    cells: dict[int, list[Word]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0

    @property
    def words(self) -> list[Word]:
        """All words, whichever their column."""
        return [word for cell in self.cells.values() for word in cell]

    def take(self, column: int, word: Word) -> None:
        """Add a word."""
        self.top = min(self.top, word.top) if self.cells else word.top
        self.bottom = max(self.bottom, word.bottom) if self.cells else word.bottom
        self.cells.setdefault(column, []).append(word)

    def is_crowded(self) -> bool:
        """Whether a number shares its cell: columns or rows were not told apart."""
        return any(
            len(cell) > 1 and any(word.is_number for word in cell) for cell in self.cells.values()
        )


def rows_of(words: Sequence[Word], columns: Sequence[Span]) -> list[Row] | None:
    """Sort words into rows.

    None where a word stands in no column or in several, or where rows run into each other.
    """
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        found = touched((word.x0, word.x1), columns)
        if len(found) != 1:
            return None
        if not rows or not _is_beside(rows[-1], word):
            rows.append(Row())
        rows[-1].take(found[0], word)
    if any(row.is_crowded() for row in rows):
        return None
    return _with_wrapped_lines(rows, columns)


def _is_beside(row: Row, word: Word) -> bool:
    shared = min(row.bottom, word.bottom) - max(row.top, word.top)
    return shared > _OVERLAP * (word.bottom - word.top)


def _with_wrapped_lines(rows: Sequence[Row], columns: Sequence[Span]) -> list[Row]:
    """Lines that only go on with texts of the row above belong to it."""
    whole: list[Row] = []
    for row in rows:
        if whole and _goes_on(whole[-1], row, columns):
            for column, cell in row.cells.items():
                for word in cell:
                    whole[-1].take(column, word)
        else:
            whole.append(row)
    return whole


def _goes_on(above: Row, row: Row, columns: Sequence[Span]) -> bool:
    """Whether every word of a row goes on where a full line above broke off."""
    if len(row.cells) >= len(above.cells):
        return False
    height = min(word.bottom - word.top for word in row.words)
    if row.top - above.bottom > _CLOSE * height:
        return False
    if 0 in row.cells and any(word.is_number for word in row.words):
        return False
    return all(_broke_off(above.cells.get(c, []), columns[c], row.cells[c]) for c in row.cells)


def _broke_off(cell: Sequence[Word], column: Span, below: Sequence[Word]) -> bool:
    """Whether the last line of a cell had no room for one character more."""
    if not cell:
        return False
    last = max(cell, key=lambda word: word.bottom)
    if last.is_number != all(word.is_number for word in below):
        return False
    if last.is_number:
        size = last.x1 - last.x0
        return size + size / len(last.text) > column[1] - column[0]
    return last.x1 + last.em > column[1] and below[0].x0 <= column[0] + 2 * last.em
