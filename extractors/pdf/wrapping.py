"""Why a line ended: because the next word did not fit, or because somebody ended it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.pdf.characters import Char
from extractors.pdf.lines import Line, is_wide

_QUOTES = frozenset("“”‘’")  # typesetters keep them with the characters on both sides
_NO_END = frozenset("（(《「『【〔［[{")
_NO_START = frozenset("、，。；：！？）》」』】〕］”’％%,.;:!?)]}…—")
_NUMBER_PARTS = frozenset("0123456789.,，")
_NUMBER_ENDS = _NUMBER_PARTS | frozenset("%％")
_MIXED_GAP = 0.2  # in em
_HAIR = 0.05  # in em: how exactly the room in a cell is known


def first_word_width(line: Line) -> float:
    """The width of what no line break may part from the beginning of a line."""
    start = line.first.x0
    end = line.first.x1
    for left, right in pairwise(_chars(line)):
        if not _stick(left.text, right.text):
            break
        end = right.x1
    return end - start


def _chars(line: Line) -> Iterator[Char]:
    return (char for stretch in line.stretches for char in stretch)


def _stick(left: str, right: str) -> bool:
    """Whether no line may break between two characters."""
    if right in _NO_START or left in _NO_END or left in _QUOTES or right in _QUOTES:
        return True
    return not (left.isspace() or right.isspace() or is_wide(left) or is_wide(right))


def joining_gap(left: Line, right: Line) -> float:
    """The gap that typesetters leave between a Chinese character and a letter or digit."""
    last, first = left.last.text, right.first.text
    mixed = is_wide(last) != is_wide(first) and last.isalnum() and first.isalnum()
    return _MIXED_GAP * left.em if mixed else 0.0


def joint(left: Line, right: Line) -> str:
    """What stands between two lines of one paragraph: a space between Latin words only."""
    if left.joint is not None:
        return left.joint
    last, first = left.last.text, right.first.text
    return " " if _is_latin(last) and _is_latin(first) else ""


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def cell_joints(lines: Sequence[Line], room: float) -> list[str]:
    """Joints for the lines of a cell: a newline where a paragraph ends."""
    return [
        _cell_joint(left, right, _widest(lines), room) if left.joint is None else left.joint
        for left, right in pairwise(lines)
    ]


def _cell_joint(left: Line, right: Line, widest: float, room: float) -> str:
    return joint(left, right) if _is_full(left, right, widest, room) else "\n"


def is_wrapped(above: Sequence[Line], line: Line, room: float) -> bool:
    """Whether a line goes on where the last of other lines broke off for want of room."""
    return _is_full(above[-1], line, _widest([*above, line]), room)


def _widest(lines: Sequence[Line]) -> float:
    return max((line.width for line in lines), default=0.0)


def _is_full(left: Line, right: Line, widest: float, room: float) -> bool:
    """Whether a line had no room for the first word of the next.

    The widest line shows how much room there is at the least, the cell how much at the most.
    Where joining would make one number of two, only a line without room for a single digit
    more is full: two numbers below each other stay two.
    """
    meets_number = left.last.text in _NUMBER_ENDS and right.first.text in _NUMBER_PARTS
    word = right.first.x1 - right.first.x0 if meets_number else first_word_width(right)
    return left.width + word > max(widest, room) - _HAIR * left.em
