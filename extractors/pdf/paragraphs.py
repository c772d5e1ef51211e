"""Lines to paragraphs: where a sentence runs on over a line or a page, it becomes whole again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.model import Paragraph
from extractors.pdf.columns import Column
from extractors.pdf.lines import Line, printed
from extractors.pdf.numbering import CLAUSE_ENDS, FULL_STOPS, ends_in_leader, number_of
from extractors.pdf.wrapping import first_word_width, joining_gap, joint

_INNER_MARKS = frozenset("。；，;！？!?")

_SAME_TYPE = 0.12  # share by which sizes of type differ within one paragraph
_SPREAD = 3.2  # in em: lines further apart than this do not belong together
_INDENT = 1.2  # in em: from here on a line counts as indented
_LARGE = 1.25  # times the usual size: the type of titles
_FAR_IN = 2.5  # in em: no first line of a paragraph is indented as far
_EVEN = 1.5  # in em: how much more room a centred line may have on one side
_NEARLY_EVEN = 0.5  # in em: the same for large type
_BAND = 1.0  # in em
_HAIR = 0.12  # in em: nobody can tell whether so little room was too little


def gather(lines: Sequence[Line], columns: Mapping[tuple[int, int], Column]) -> list[list[Line]]:
    """Group lines in reading order; each group is one paragraph. `columns` is by page and zone."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(groups[-1], line, columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def paragraph(lines: Sequence[Line]) -> Paragraph:
    """The paragraph of a group of lines, with runs for every line."""
    text = printed(lines, [joint(left, right) for left, right in pairwise(lines)])
    return Paragraph(text.text, text.runs)


def _runs_on(group: Sequence[Line], line: Line, columns: Mapping[tuple[int, int], Column]) -> bool:
    before = group[-1]
    return (
        _is_same_type(before, line)
        and (before.page != line.page or line.top - before.top < _SPREAD * before.em)
        and not _had_room(before, line, columns[before.page, before.zone])
        and not ends_in_leader(before.text)
        and not _share_gap(before, line)
        and not _starts_anew(group, line, columns[line.page, line.zone])
    )


def _is_same_type(before: Line, line: Line) -> bool:
    """Whether two lines are set in one size; lines without Chinese characters do not tell."""
    if not (before.has_wide and line.has_wide):
        return True
    return abs(before.em - line.em) <= _SAME_TYPE * before.em


def _share_gap(before: Line, line: Line) -> bool:
    """Whether a blank band runs through both lines: these are rows of columns, no sentence."""
    return any(
        min(end, other_end) - max(start, other_start) > _BAND * line.em
        for start, end in before.gaps
        for other_start, other_end in line.gaps
    )


def _had_room(before: Line, line: Line, column: Column) -> bool:
    """Whether the first word of a line would still have stood on the line before.

    Then somebody ended that line on purpose. Where it is a matter of a hair's breadth, a
    full stop decides.
    """
    wanted = joining_gap(before, line) + first_word_width(line)
    room = _room_behind(before, column) - wanted
    if abs(room) <= _HAIR * before.em:
        return before.last.text in FULL_STOPS
    return room > 0


def _room_behind(line: Line, column: Column) -> float:
    """How far a line might have gone on; a centred line may grow to both sides."""
    if _is_centred(line, column):
        return column.width - line.width
    return column.x1 - line.x1


def _is_centred(line: Line, column: Column) -> bool:
    """Whether a line stands in the middle; titles in large type do so even if they fill it."""
    left, right = line.x0 - column.x0, column.x1 - line.x1
    if line.em > _LARGE * column.em:
        return abs(left - right) < _NEARLY_EVEN * line.em
    return left > _FAR_IN * line.em and abs(left - right) < _EVEN * line.em


def _starts_anew(group: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether a line begins a paragraph of its own, by its number or by its indent."""
    if number_of(line.text) and _is_complete(group):
        return True
    return _is_indented(line, column) and not (_is_hanging(group, line) or _is_block(group, line))


def _is_complete(group: Sequence[Line]) -> bool:
    """Whether a paragraph may end here: with a clause, or as a heading that has none."""
    if group[-1].last.text in CLAUSE_ENDS:
        return True
    text = "".join(line.text for line in group)
    return bool(number_of(text)) and _INNER_MARKS.isdisjoint(text)


def _is_indented(line: Line, column: Column) -> bool:
    return line.x0 - column.x0 > _INDENT * line.em and not _is_centred(line, column)


def _is_hanging(group: Sequence[Line], line: Line) -> bool:
    """Whether a line stands under the text of a numbered first line, right of its number."""
    first = group[0]
    number = number_of(first.text)
    if not number or line.x0 <= first.x0:
        return False
    return len(group) == 1 and line.x0 - first.x0 < (len(number) + 1) * line.em


def _is_block(group: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph stands indented as a whole: its second line began where this does."""
    return len(group) > 1 and abs(group[-1].x0 - line.x0) < 0.5 * line.em
