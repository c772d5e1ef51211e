"""How much of known tables a tool gave back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.tables.random_tables import RandomTable


@dataclass(frozen=True, slots=True)
class Score:
    """Of all origin cells: how many have their text at their place, and how many the span too."""

    cells: int = 0
    texts: int = 0
    spans: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.cells + other.cells, self.texts + other.texts, self.spans + other.spans)


def score(source: RandomTable, tables: Sequence[Sequence[Sequence[Any]]]) -> Score:
    """Compare what a tool gave with the source; several tables are set below each other."""
    found = _stacked(tables)
    if not found:
        return Score(cells=len(source.slots))
    texts = spans = 0
    for slot in source.slots:
        rowspan, colspan, text = found.get((slot.row, slot.col), (1, 1, ""))
        if text == slot.text:
            texts += 1
            spans += (rowspan, colspan) == (slot.rowspan, slot.colspan)
    return Score(len(source.slots), texts, spans)


def _stacked(
    tables: Sequence[Sequence[Sequence[Any]]],
) -> dict[tuple[int, int], tuple[int, int, str]]:
    found: dict[tuple[int, int], tuple[int, int, str]] = {}
    first = 0
    for table in tables:
        for row, col, rowspan, colspan, text in table:
            found[first + row, col] = (rowspan, colspan, "".join(text.split()))
        first += max((cell[0] + cell[2] for cell in table), default=0)
    return found
