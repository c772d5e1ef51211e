"""Rulings to cells: lines that nearly meet are made to meet, and what they enclose is a cell.

The stages and tolerances are those of pdfplumber's TableFinder, so that both find the same
cells; here each crossing knows its neighbours, which keeps crowded pages affordable.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from extractors.pdf.edges import Edge
from extractors.pdf.frame import Box

SNAP = 3.0  # points; parallel rulings nearer than this are one
JOIN = 3.0  # points; gaps in a ruling up to this are no gaps
MEET = 3.0  # points by which a ruling may fall short of another it meets
_SHORTEST = 3.0  # points; shorter rulings are specks
_SPECK = 1.0  # points; shorter pieces are not even parts of a ruling
_MANY = 500  # level rulings; with more of them no side is looked for
MAX_CROSSINGS = 50_000  # more is a drawing or an attack, no table

Crossing: TypeAlias = tuple[float, float]


class CrowdedPageError(Exception):
    """So many rulings cross each other that the page cannot be a table."""

    def __init__(self, crossings: int) -> None:
        self.crossings = crossings
        super().__init__(f"more than {crossings} rulings cross")


class Ruling(NamedTuple):
    """A straight line at `at`, running from `start` to `end` across."""

    at: float
    start: float
    end: float


def rulings(edges: Iterable[Edge]) -> tuple[list[Ruling], list[Ruling]]:
    """The upright and the level rulings of a page, each as one piece."""
    upright = [Ruling(e.x0, e.top, e.bottom) for e in edges if e.vertical]
    level = [Ruling(e.top, e.x0, e.x1) for e in edges if not e.vertical]
    return _whole(upright), _whole(level)


def _whole(pieces: Iterable[Ruling]) -> list[Ruling]:
    snapped = _snap([piece for piece in pieces if piece.end - piece.start >= _SPECK])
    joined = (
        ruling for _, line in groupby(snapped, key=lambda piece: piece.at) for ruling in _join(line)
    )
    return [ruling for ruling in joined if ruling.end - ruling.start >= _SHORTEST]


def _snap(pieces: list[Ruling]) -> list[Ruling]:
    """Move neighbouring parallel pieces onto the mean of their positions."""
    pieces.sort()
    starts = [0]
    starts.extend(
        index for index, (a, b) in enumerate(pairwise(pieces), start=1) if b.at - a.at > SNAP
    )
    snapped: list[Ruling] = []
    for start, end in pairwise([*starts, len(pieces)]):
        bundle = pieces[start:end]
        at = sum(piece.at for piece in bundle) / len(bundle) if bundle else 0.0
        snapped.extend(sorted(Ruling(at, piece.start, piece.end) for piece in bundle))
    return snapped


def _join(line: Iterable[Ruling]) -> Iterator[Ruling]:
    """Join pieces on one line that touch, overlap or nearly do."""
    current: Ruling | None = None
    for piece in line:
        if current is None:
            current = piece
        elif piece.start <= current.end + JOIN:
            current = Ruling(current.at, current.start, max(current.end, piece.end))
        else:
            yield current
            current = piece
    if current is not None:
        yield current


@dataclass(slots=True)
class _Crossings:
    """Where rulings meet: for each spot the upright and the level ones that meet there."""

    upright: dict[Crossing, set[int]] = field(default_factory=lambda: defaultdict(set))
    level: dict[Crossing, set[int]] = field(default_factory=lambda: defaultdict(set))
    down: dict[float, list[float]] = field(default_factory=lambda: defaultdict(list))
    across: dict[float, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, upright: int, x: float, level: int, y: float) -> None:
        """Note that two rulings meet."""
        spot = (x, y)
        if spot not in self.upright:
            self.down[x].append(y)
            self.across[y].append(x)
        self.upright[spot].add(upright)
        self.level[spot].add(level)

    def below(self, spot: Crossing) -> Iterator[float]:
        """The heights further down that one upright ruling reaches from here."""
        heights = self.down[spot[0]]
        own = self.upright[spot]
        for y in heights[bisect_right(heights, spot[1]) :]:
            if own.isdisjoint(self.upright[spot[0], y]):
                return
            yield y

    def right(self, spot: Crossing) -> Iterator[float]:
        """The positions further right that one level ruling reaches from here."""
        positions = self.across[spot[1]]
        own = self.level[spot]
        for x in positions[bisect_right(positions, spot[0]) :]:
            if own.isdisjoint(self.level[x, spot[1]]):
                return
            yield x

    def closes(self, spot: Crossing, x: float, y: float) -> bool:
        """Whether rulings lead from both sides to the corner opposite of a spot."""
        corner = (x, y)
        return (
            corner in self.upright
            and not self.upright[corner].isdisjoint(self.upright[x, spot[1]])
            and not self.level[corner].isdisjoint(self.level[spot[0], y])
        )


def close_sides(upright: Sequence[Ruling], level: Sequence[Ruling]) -> list[Ruling]:
    """The upright rulings that a table open on its left or right side goes without.

    Two level rulings of one length with an upright ruling between them are rows of such a
    table; where nothing stands at their ends, a side is added.
    """
    sides = []
    by_extent = sorted(level, key=lambda line: (round(line.start), round(line.end), line.at))
    for above, below in pairwise(by_extent):
        if abs(above.start - below.start) > MEET or abs(above.end - below.end) > MEET:
            continue
        between = [u.at for u in upright if u.start <= above.at + MEET and u.end >= below.at - MEET]
        inside = [x for x in between if above.start + MEET < x < above.end - MEET]
        for end in (above.start, above.end) if inside else ():
            is_free = all(abs(x - end) > MEET for x in between)
            if is_free and not _is_overrun(end, above.at, below.at, level):
                sides.append(Ruling(end, above.at, below.at))
    return sides


def _is_overrun(x: float, top: float, bottom: float, level: Sequence[Ruling]) -> bool:
    """Whether a level ruling between two heights runs on over a spot: no table ends there."""
    return any(
        top + MEET < line.at < bottom - MEET and line.start < x - MEET and x + MEET < line.end
        for line in level
    )


def cell_boxes(edges: Sequence[Edge], open_sides: bool = True) -> list[Box]:
    """The smallest rectangles that rulings enclose on all sides.

    With `open_sides`, the ends of rows stand for missing sides. Raises CrowdedPageError.
    """
    upright, level = rulings(edges)
    if open_sides and len(level) <= _MANY:
        upright = _whole([*upright, *close_sides(upright, level)])
    crossings = _meet(upright, level)
    found = (_smallest(crossings, spot) for spot in sorted(crossings.upright))
    return [box for box in found if box is not None]


def _meet(upright: Sequence[Ruling], level: Sequence[Ruling]) -> _Crossings:
    crossings = _Crossings()
    heights = [ruling.at for ruling in level]
    for number, line in enumerate(upright):
        first = bisect_left(heights, line.start - MEET)
        last = bisect_right(heights, line.end + MEET)
        for other in range(first, last):
            ruling = level[other]
            if ruling.start - MEET <= line.at <= ruling.end + MEET:
                crossings.add(number, line.at, other, ruling.at)
        if len(crossings.upright) > MAX_CROSSINGS:
            raise CrowdedPageError(MAX_CROSSINGS)
    for spots in (*crossings.down.values(), *crossings.across.values()):
        spots.sort()
    return crossings


def _smallest(crossings: _Crossings, spot: Crossing) -> Box | None:
    """The smallest cell whose top left corner is here."""
    reachable = list(crossings.right(spot))
    for y in crossings.below(spot):
        for x in reachable:
            if crossings.closes(spot, x, y):
                return spot[0], spot[1], x, y
    return None
