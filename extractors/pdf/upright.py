"""Text that runs down or up the page, as labels in narrow merged cells do.

A PDF does not say which way text runs. The order in which characters are printed does: each
stands right below the one before it (upright setting, columns from right to left) or right
above it (text turned to the left, columns from left to right).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from statistics import median

from extractors.pdf.characters import Char
from extractors.pdf.lines import Line, is_wide, lines_of

_ASIDE = 0.35  # in em: how far the middle of a character may lie off its column
_OVERLAP, _GAP = 0.35, 0.8  # in em: between a character and the next of its column
_TIGHT = 0.12  # in em: lines of level text keep more space than characters of a column
_COLUMN = 0.6  # in em: middles further apart are of two columns
_ROOM = 2.5  # in em: from here on what a column leaves of its cell is room, not margin
_TWICE = 0.3  # in em: what is printed again so near is printed to look bold
_PAGE_STEPS = 20  # the fewest that say it of a page
_PAGE_SHARE = 0.8
_NUMBER_PARTS = frozenset("0123456789０１２３４５６７８９.．,，%％")


class Way(Enum):
    """Which way characters follow each other."""

    DOWN = 1
    UP = -1
    LEVEL = 0


def lines_of_cell(page: int, chars: Sequence[Char], height: float) -> list[Line]:
    """The lines of a cell; of text that runs down or up, each character is one, in its order."""
    inked = [char for char in chars if not char.is_blank]
    em = _em(inked)
    way = _way_of_cell(inked, em)
    if way is Way.LEVEL:
        return lines_of(page, chars)
    columns = _lines_of_columns(page, inked, em, way, height)
    return [line for lines in columns for line in lines]


def main_way(chars: Sequence[Char]) -> Way:
    """Which way nearly all text of a page runs; level where that is not clear."""
    inked = [char for char in chars if not char.is_blank]
    steps = _steps(inked, _em(inked))
    for way in (Way.UP, Way.DOWN):
        if steps[way] >= max(_PAGE_STEPS, _PAGE_SHARE * steps.total()):
            return way
    return Way.LEVEL


def _em(chars: Sequence[Char]) -> float:
    """The size of the type: a Chinese character is as wide as high, whichever way it lies."""
    sizes = [max(c.x1 - c.x0, c.bottom - c.top) for c in chars if is_wide(c.text)]
    return median(sizes or [max(c.x1 - c.x0, c.bottom - c.top) for c in chars] or [1.0])


def _way_of_cell(chars: Sequence[Char], em: float) -> Way:
    """The way of the text of a cell: level wherever a single step goes along the line.

    One column of characters far apart is as well a cell so narrow that each is a line.
    """
    steps = _steps(chars, em)
    if steps[Way.LEVEL]:
        return Way.LEVEL
    if steps[Way.UP] and not steps[Way.DOWN]:
        return Way.UP
    if steps[Way.UP] or steps[Way.DOWN] < 2:
        return Way.LEVEL
    is_set_down = len(_columns(chars, em, Way.DOWN)) > 1 or _is_tight(chars, em)
    return Way.DOWN if is_set_down else Way.LEVEL


def _steps(chars: Sequence[Char], em: float) -> Counter[Way]:
    """How often text goes on down, up and along; leaps to another column or line are no step."""
    return Counter(way for pair in pairwise(chars) if (way := _step(*pair, em)) is not None)


def _step(left: Char, right: Char, em: float) -> Way | None:
    aside = abs(left.x0 + left.x1 - right.x0 - right.x1) / 2
    if aside < _ASIDE * em:
        if -_OVERLAP * em < right.top - left.bottom < _GAP * em:
            return Way.DOWN
        if -_OVERLAP * em < left.top - right.bottom < _GAP * em:
            return Way.UP
    height = abs(left.top + left.bottom - right.top - right.bottom) / 2
    is_beside = aside >= _ASIDE * em and height < _ASIDE * em and right.x0 > left.x0
    return Way.LEVEL if is_beside else None


def _is_tight(chars: Sequence[Char], em: float) -> bool:
    """Whether characters stand as close as in a column, or some lie on their side."""
    gaps = [right.top - left.bottom for left, right in pairwise(chars)]
    return median(gaps) < _TIGHT * em or any(map(_is_lying, chars))


def _columns(chars: Sequence[Char], em: float, way: Way) -> list[list[Char]]:
    """The columns in reading order, and their characters in reading order."""
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -way.value * (c.x0 + c.x1)):
        if columns and abs(_centre(columns[-1][0]) - _centre(char)) < _COLUMN * em:
            columns[-1].append(char)
        else:
            columns.append([char])
    return [
        _once(sorted(column, key=lambda c: way.value * (c.top + c.bottom)), em)
        for column in columns
    ]


def _centre(char: Char) -> float:
    return (char.x0 + char.x1) / 2


def _once(column: Sequence[Char], em: float) -> list[Char]:
    """Leave out characters printed over themselves to look bold."""
    kept = list(column[:1])
    for char in column[1:]:
        if char.text != kept[-1].text or abs(char.top - kept[-1].top) >= _TWICE * em:
            kept.append(char)
    return kept


def _lines_of_columns(
    page: int, chars: Sequence[Char], em: float, way: Way, height: float
) -> Iterator[list[Line]]:
    """The lines of each column.

    The longest shows how far a full column goes at the least, the height of the cell how far
    at the most.
    """
    columns = _columns(chars, em, way)
    ends = [_end(column[-1], way) for column in columns]
    follows = [column[0] for column in columns[1:]]
    for column, end, after in zip(columns, ends, [*follows, None], strict=True):
        has_room = height - abs(end - _start(column[0], way)) > _ROOM * em
        is_full = max(ends) - end < em and not has_room
        joints = [_joint(*pair, em, way) for pair in pairwise(column)]
        joints.append(None if after is None else _column_joint(column[-1], after, is_full))
        lines = [line for char in column for line in lines_of(page, [char])]
        yield [replace(line, joint=joint) for line, joint in zip(lines, joints, strict=True)]


def _end(char: Char, way: Way) -> float:
    """How far along its column a character ends."""
    return char.bottom if way is Way.DOWN else -char.top


def _start(char: Char, way: Way) -> float:
    return char.top if way is Way.DOWN else -char.bottom


def _column_joint(last: Char, first: Char, is_full: bool) -> str:
    """What stands between two columns: nothing where a word was wrapped, but never in a number."""
    return "" if is_full and not _meet_in_number(last, first) else "\n"


def _joint(char: Char, after: Char, em: float, way: Way) -> str | None:
    """What joins a character to the next of its column; None where the room has to tell.

    Digits are joined where they lie on their side, as a number does that runs along the
    column; digits that stand upright above each other may be several numbers.
    """
    gap = after.top - char.bottom if way is Way.DOWN else char.top - after.bottom
    if gap > _GAP * em:
        return "\n"
    if _meet_in_number(char, after):
        return "" if way is Way.UP or _is_lying(char) or _is_lying(after) else None
    return ""


def _meet_in_number(char: Char, after: Char) -> bool:
    return char.text in _NUMBER_PARTS and after.text in _NUMBER_PARTS


def _is_lying(char: Char) -> bool:
    return not is_wide(char.text) and char.x1 - char.x0 > char.bottom - char.top
