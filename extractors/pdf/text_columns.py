"""Pages printed in two columns: the left column is read to its end before the right one.

Only running text makes columns: many lines that break off at one gutter, on both sides of it
full. Rows of labels and numbers stand apart too, and are read across.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from extractors.pdf.characters import Char
from extractors.pdf.columns import Column
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.words import Span

ABOVE, LEFT, RIGHT, BELOW = range(4)  # zones of a page in two columns; other pages have one

_FEWEST = 6  # lines that share the gutter
_WIDE = 1.0  # in em: the gutter
_LONG = 8.0  # in em: how much text stands on both sides of it
_APART = 2.0  # in em: lines further apart are not of one column
_FULL = 2.0  # in em: full lines on the left end this near to the gutter
_MOST_FULL = 0.6  # share of the lines of running text that are full
_MIDDLE = (0.35, 0.65)  # share of the page's width at which a gutter may stand


def in_zones(page: int, chars: Sequence[Char], lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page in reading order, each with its zone; as they are with one column."""
    found = _two_columns(lines, width)
    if found is None:
        return list(lines)
    start, end, (left, right) = found
    top, bottom = lines[start].top, lines[end - 1].bottom
    middle = (left + right) / 2
    held = [c for c in chars if top <= (c.top + c.bottom) / 2 <= bottom]
    sides = ([c for c in held if (c.x0 + c.x1) / 2 < middle],
             [c for c in held if (c.x0 + c.x1) / 2 >= middle])  # fmt: skip
    return [
        *(replace(line, zone=ABOVE) for line in lines[:start]),
        *(replace(line, zone=LEFT) for line in lines_of(page, sides[0])),
        *(replace(line, zone=RIGHT) for line in lines_of(page, sides[1])),
        *(replace(line, zone=BELOW) for line in lines[end:]),
    ]


def column_of_zone(lines: Sequence[Line]) -> Column:
    """The borders of the text in one column of a page."""
    return Column(
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        median(line.em for line in lines),
    )


def _two_columns(lines: Sequence[Line], width: float) -> tuple[int, int, Span] | None:
    """The longest run of lines with one gutter, and the gutter."""
    best: tuple[int, int, Span] | None = None
    for start, line in enumerate(lines):
        for gutter in _gutters(line, width):
            end, common = _run(lines, start, gutter)
            is_longer = best is None or end - start > best[1] - best[0]
            if is_longer and _is_running_text(lines[start:end], common):
                best = start, end, common
        if best is not None:
            break
    return best


def _gutters(line: Line, width: float) -> Iterator[Span]:
    """The gaps of a line at which two columns of long text may part."""
    for left, right in line.gaps:
        is_middle = _MIDDLE[0] * width <= (left + right) / 2 <= _MIDDLE[1] * width
        is_long = min(left - line.x0, line.x1 - right) >= _LONG * line.em
        if is_middle and is_long and right - left >= _WIDE * line.em:
            yield left, right


def _run(lines: Sequence[Line], start: int, gutter: Span) -> tuple[int, Span]:
    """How far lines go on with a gutter, which narrows to what all of them leave blank."""
    left, right = gutter
    end = start
    for line in lines[start:]:
        blank = _blank_in(line, (left, right))
        if end > start and line.top - lines[end - 1].bottom > _APART * line.em:
            break
        if blank is None or blank[1] - blank[0] < _WIDE * line.em:
            break
        left, right = blank
        end += 1
    return end, (left, right)


def _blank_in(line: Line, gutter: Span) -> Span | None:
    """The part of a gutter that a line leaves blank; a line may stand on one side of it."""
    left, right = gutter
    if line.x1 <= right and line.x1 - left < right - line.x1:
        return max(left, line.x1), right
    if line.x0 >= left and right - line.x0 < line.x0 - left:
        return left, min(right, line.x0)
    gaps = [(max(left, a), min(right, b)) for a, b in line.gaps if a < right and left < b]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _is_running_text(lines: Sequence[Line], gutter: Span) -> bool:
    """Whether most lines are full on both sides, with words and not with numbers."""
    both = [line for line in lines if line.x0 < gutter[0] and line.x1 > gutter[1]]
    if len(both) < _FEWEST:
        return False
    border = max(line.x1 for line in both)
    full = sum(
        gutter[0] - _end_before(line, gutter) <= _FULL * line.em
        and border - line.x1 <= _FULL * line.em
        for line in both
    )
    sides = ["", ""]
    for stretch in (stretch for line in both for stretch in line.stretches):
        sides[stretch[0].x0 > gutter[0]] += "".join(char.text for char in stretch)
    are_words = all(2 * sum(map(str.isalpha, side)) > len(side) for side in sides)
    return are_words and full >= _MOST_FULL * len(both)


def _end_before(line: Line, gutter: Span) -> float:
    return max(x1 for x1 in (stretch[-1].x1 for stretch in line.stretches) if x1 <= gutter[1])
