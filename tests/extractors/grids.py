"""Random grids of merged cells for the properties of table readers."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

TEXT = st.text(st.sampled_from("预算指标资金0123456789.%≥（）"), max_size=5)


@dataclass(frozen=True)
class Span:
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True)
class Spans:
    """A grid that cells with spans tile."""

    rows: int
    cols: int
    spans: tuple[Span, ...]

    def covering(self, row: int) -> list[Span]:
        """The cells that stand in or reach into a row."""
        return [span for span in self.spans if span.row <= row < span.row + span.rowspan]

    def expected(self) -> list[tuple[int, int, int, int, str]]:
        """Row, column, spans and text of every origin cell, row by row."""
        return sorted((s.row, s.col, s.rowspan, s.colspan, s.text) for s in self.spans)


@st.composite
def grids(draw: st.DrawFn) -> Spans:
    """A grid of up to 6 x 6 slots, tiled by merged cells.

    No row and no column consists of continuations only: neither Word nor HTML can say
    how high a row is in which nothing begins.
    """
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    spans = []
    for r in range(rows):
        for c in range(cols):
            if (r, c) in taken:
                continue
            width = draw(st.integers(1, 3)) if draw(st.booleans()) else 1
            height = draw(st.integers(1, 3)) if draw(st.booleans()) else 1
            while any((r, c + i) in taken or c + i >= cols for i in range(width)):
                width -= 1
            height = 1 if width == cols else min(height, rows - r)
            slots = {(r + i, c + j) for i in range(height) for j in range(width)}
            while slots & taken:
                height -= 1
                slots = {(r + i, c + j) for i in range(height) for j in range(width)}
            taken |= slots
            spans.append(Span(r, c, height, width, draw(TEXT)))
    return Spans(rows, cols, tuple(spans))
