"""Tables without upright rulings (三线表): found between level rulings of one length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractors.pdf.characters import Char
from extractors.pdf.edges import Edge
from extractors.pdf.frame import Box
from extractors.pdf.grid import Grid
from extractors.pdf.lattice import Ruling, rulings
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.open_grid import open_grid
from extractors.pdf.words import Word, words_of

_SAME_END = 4.0  # points by which the ends of rulings of one table differ
_SHORTEST = 120.0  # points; shorter rulings underline a word or a form field
_OUTSIDE = 3.0  # points by which words may stand out over the rulings
_FULL = 0.75  # share of the rulings' length: words as long are running text
_CAPTION = regex.compile(
    r"(?:续?表\s*[\d一二三四五六七八九十]|注|备注|说明|资料来源|.*单位\s*[:：])"
)


def find_open_grids(
    page: int, chars: Sequence[Char], edges: Sequence[Edge], taken: Sequence[Box]
) -> list[Grid]:
    """The tables of a page that level rulings of one length mark; `taken` are ruled ones."""
    level = [e for e in edges if not e.vertical and not _is_inside(e, taken)]
    if len(level) < 2:
        return []
    upright, lines = rulings([*level, *(edge for edge in edges if edge.vertical)])
    grids: list[Grid] = []
    for bundle in _bundles(lines):
        parts = [line for line in lines if line not in bundle]
        grids.extend(_grids(page, chars, bundle, parts, upright))
    return grids


def _is_inside(edge: Edge, boxes: Sequence[Box]) -> bool:
    return any(
        x0 - _OUTSIDE < edge.x1 and edge.x0 < x1 + _OUTSIDE
        and top - _OUTSIDE <= edge.top <= bottom + _OUTSIDE
        for x0, top, x1, bottom in boxes
    )  # fmt: skip


def _bundles(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """Level rulings of one length below each other."""
    bundles: list[list[Ruling]] = []
    for line in sorted(line for line in lines if line.end - line.start >= _SHORTEST):
        home = next((b for b in bundles if _have_same_ends(b[0], line)), None)
        if home is None:
            bundles.append([line])
        else:
            home.append(line)
    return [bundle for bundle in bundles if len(bundle) > 1]


def _have_same_ends(left: Ruling, right: Ruling) -> bool:
    return abs(left.start - right.start) <= _SAME_END and abs(left.end - right.end) <= _SAME_END


def _grids(
    page: int,
    chars: Sequence[Char],
    bundle: Sequence[Ruling],
    others: Sequence[Ruling],
    upright: Sequence[Ruling],
) -> Iterator[Grid]:
    """The tables among the rulings of one bundle, one after the other down the page."""
    bands = [_Band.between(page, chars, *pair) for pair in pairwise(bundle)]
    start = 0
    while start < len(bands):
        end = start
        while end < len(bands) and bands[end].may_be_table(start == end, upright):
            end += 1
        grid = _longest(bands[start:end], others)
        if grid is None:
            start += 1
            continue
        yield grid
        start += 1 + sum(band.bottom <= grid.ys[-1] for band in bands[start + 1 :])


def _longest(bands: Sequence[_Band], others: Sequence[Ruling]) -> Grid | None:
    """The table that takes in most of some bands, beginning with the first."""
    for count in range(len(bands), 1, -1):
        grid = _table(bands[:count], others)
        if grid is not None:
            return grid
    return None


def _table(bands: Sequence[_Band], others: Sequence[Ruling]) -> Grid | None:
    head, *body = bands
    inside = [
        line
        for line in others
        if head.x0 - _OUTSIDE <= line.start and line.end <= head.x1 + _OUTSIDE
    ]
    if any(body[0].top < line.at < body[-1].bottom for line in inside):
        return None  # cells merged over rows: words alone do not tell how
    underlines = [line for line in inside if head.top < line.at < head.bottom]
    ys = [head.top, *(band.top for band in body), body[-1].bottom]
    return open_grid(head.words, [b.words for b in body], (head.x0, head.x1), ys, underlines)


class _Band:
    """What stands between two neighbouring rulings of one length."""

    def __init__(self, x0: float, top: float, x1: float, bottom: float, lines: list[Line]) -> None:
        self.x0, self.top, self.x1, self.bottom = x0, top, x1, bottom
        self._lines = lines
        self.words: list[Word] = [word for line in lines for word in words_of(line)]

    @classmethod
    def between(cls, page: int, chars: Sequence[Char], upper: Ruling, lower: Ruling) -> _Band:
        """The band below one ruling and above the next."""
        held = [c for c in chars if upper.at <= (c.top + c.bottom) / 2 < lower.at]
        x0, x1 = min(upper.start, lower.start), max(upper.end, lower.end)
        return cls(x0, upper.at, x1, lower.at, lines_of(page, held))

    def may_be_table(self, is_first: bool, upright: Sequence[Ruling]) -> bool:
        """Whether there are words that stand apart, and nothing that belongs to running text."""
        if any(self._is_crossed(line) for line in upright) or not self.words:
            return False
        width = self.x1 - self.x0
        for word in self.words:
            if word.x0 < self.x0 - _OUTSIDE or word.x1 > self.x1 + _OUTSIDE:
                return False
            if word.x1 - word.x0 > _FULL * width:
                return False
        if not is_first and any(_CAPTION.match(line.text, timeout=1.0) for line in self._lines):
            return False
        return any(len(words_of(line)) > 1 for line in self._lines)

    def _is_crossed(self, line: Ruling) -> bool:
        return (
            self.x0 + _OUTSIDE < line.at < self.x1 - _OUTSIDE
            and line.start < self.bottom - _OUTSIDE
            and line.end > self.top + _OUTSIDE
        )
