"""The left and right border of the running text on each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.pdf.frame import Frame
from extractors.pdf.lines import Line
from extractors.pdf.numbering import CLAUSE_ENDS, number_of

_SAME_LEFT = 3.0  # points within which lines begin at one border
_NEAR = 1.1  # in em: full lines end this near to the border, for a mark may not fit
_HANGING = frozenset("，。、；：！？,.;:")
_FLUSH = 1.0  # points within which lines end at the same x
_NARROWER = 1.5  # in em: how much narrower than its kin a page may be on weak evidence
_INDENT = 3.0  # in em: how far the lines of a page may all be indented
_SURE = 4  # lines that together may be full; they may also be a list of equal names
_PROVEN = 8  # lines that together need no further evidence
_RIGHT_PART = 0.6  # share of the page's width; no border of the text stands further left
_LEFT_PART = 0.35  # a line that begins further right is a caption or a date, no running text


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right border of the text, in points from the left side of the page.

    `em` is the usual size of type on pages of this size.
    """

    x0: float
    x1: float
    em: float

    @property
    def width(self) -> float:
        """From border to border."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the lines of one page say about their borders."""

    x0: float
    has_indents: bool  # whether lines begin further right too, so that x0 is no indent itself
    x1: float
    near: int  # how many lines end near x1
    is_sure: bool  # whether so many do, or lines that begin elsewhere, that x1 is the border
    em: float  # of the line that ends at x1
    usual_em: float


def columns_of(pages: Sequence[tuple[Frame, Sequence[Line]]]) -> list[Column]:
    """Find the borders of the text for each page, with the help of pages of the same size."""
    seen = [_evidence(frame, lines) for frame, lines in pages]
    kin: dict[tuple[float, float], list[_Evidence]] = defaultdict(list)
    for (frame, _), evidence in zip(pages, seen, strict=True):
        if evidence is not None:
            kin[frame.size].append(evidence)
    return [
        _column(frame, own, kin[frame.size]) for (frame, _), own in zip(pages, seen, strict=True)
    ]


def _evidence(frame: Frame, lines: Sequence[Line]) -> _Evidence | None:
    running = [line for line in lines if line.x0 < frame.width * _LEFT_PART]
    if not running:
        return None
    ends = [_end(line) for line in running]
    border = max(ends)
    em = running[ends.index(border)].em
    near = [line for line, end in zip(running, ends, strict=True) if border - end <= _NEAR * em]
    proves = border > _RIGHT_PART * frame.width and not _is_list(near)
    flush = [line.x0 for line, end in zip(running, ends, strict=True) if border - end <= _FLUSH]
    left = _left_border(running)
    return _Evidence(
        x0=left,
        has_indents=any(line.x0 - left > em for line in running),
        x1=border,
        near=len(near) if proves else 1,
        is_sure=proves and (len(near) >= _SURE or max(flush) - min(flush) > em),
        em=em,
        usual_em=median([line.em for line in running]),
    )


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether lines end alike because they are items alike, and not because they are full."""
    items = sum(line.last.text in CLAUSE_ENDS or bool(number_of(line.text)) for line in lines)
    return items * 2 > len(lines)


def _end(line: Line) -> float:
    """Where a line ends without a mark that may hang over the border of the text."""
    return line.last.x0 if line.last.text in _HANGING else line.x1


def _left_border(lines: Sequence[Line]) -> float:
    """The leftmost x at which two lines begin; a single line further left is an exception."""
    begins = sorted(line.x0 for line in lines)
    for left, right in pairwise(begins):
        if right - left <= _SAME_LEFT:
            return left
    return begins[0]


def _column(frame: Frame, own: _Evidence | None, kin: Sequence[_Evidence]) -> Column:
    """The page's own borders where they are like those of its kin, or where many lines prove them.

    Where all lines of a page are indented, only its kin show where the text begins.
    """
    if own is None:
        return Column(0.0, frame.width, 1.0)
    usual_em = median([page.usual_em for page in kin])
    left = own.x0 if own.has_indents else _left_of_kin(own, kin)
    borders = [page.x1 for page in kin if page.is_sure]
    usual = max(borders) if borders else frame.width - left
    is_usual = own.near > 1 and own.x1 >= usual - _NARROWER * own.em
    if is_usual or own.near >= _PROVEN or (own.is_sure and not borders):
        return Column(left, own.x1, usual_em)
    return Column(left, max(own.x1, usual), usual_em)


def _left_of_kin(own: _Evidence, kin: Sequence[_Evidence]) -> float:
    """Where the text begins on pages of this size, if all lines of a page may be indented."""
    lefts = [page.x0 for page in kin if page.has_indents]
    return max((x for x in lefts if 0 < own.x0 - x <= _INDENT * own.em), default=own.x0)
