"""Filled areas: which of them are cells of a table, and which only lie behind some words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.pdf.frame import Box

_ON_RULING = 3.0  # points
_FEW_RULINGS = 4  # with fewer there is no ruled table, and areas may be one


def cells_among(
    areas: Sequence[Box], upright: Sequence[float], level: Sequence[float]
) -> Iterator[Box]:
    """The areas that are cells, by the positions of the upright and the level rulings.

    A shaded cell has at least two sides on lines of its grid. The colour behind marked words
    has none, and its sides would cut the cell it lies in. Where nothing is ruled, coloured
    areas alone may draw a table.
    """
    if len(upright) + len(level) < _FEW_RULINGS:
        yield from areas
        return
    xs, ys = sorted(upright), sorted(level)
    for x0, top, x1, bottom in areas:
        sides = (_is_near(xs, x0), _is_near(xs, x1), _is_near(ys, top), _is_near(ys, bottom))
        if sum(sides) >= 2:
            yield x0, top, x1, bottom


def _is_near(lines: Sequence[float], value: float) -> bool:
    index = bisect_left(lines, value - _ON_RULING)
    return index < len(lines) and lines[index] <= value + _ON_RULING
