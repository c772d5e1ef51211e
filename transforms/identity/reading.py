"""A segment laid open for its head: lines, titles, fields, and which lines are head or body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.model import Block
from transforms.identity.fields import Field, read_fields
from transforms.identity.lines import Line, Spot, read_lines
from transforms.identity.titles import STRONG, Title, find_titles, is_numbered

_LONGEST_HEAD_LINE = 60
_YEAR_WITH_LITTLE = regex.compile(
    r"^[^。；，:]{0,4}[\d〇○零一二三四五六七八九Xx×*＊—~至-]{0,12}年[^。；，:]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the votes are taken from.

    `titles` are the titles of the head (strong ones first, in reading order), `later` the
    strong ones behind it (a narrative under the form), `subtitles` lines of the
    head such as （2024年度）, `body` the running text.
    """

    lines: tuple[Line, ...]
    titles: tuple[Title, ...]
    later: tuple[Title, ...]
    subtitles: tuple[Line, ...]
    fields: tuple[Field, ...]
    body: tuple[Line, ...]

    @property
    def title(self) -> Title | None:
        """The title of the paper: the first strong one, else the first weak one."""
        return self.titles[0] if self.titles else None


def lay_open(blocks: Sequence[Block]) -> Reading:
    """Read the lines of a segment and part its head from its body."""
    lines = read_lines(blocks)
    titles = find_titles(lines)
    head_end = _end_of_head(lines, titles)
    head_spots = {line.spot for line in lines[:head_end]}
    of_head = [title for title in titles if title.lines[-1].spot in head_spots]
    later = tuple(t for t in titles if t.strength == STRONG and t not in of_head)
    used = {line.spot for title in (*of_head, *later) for line in title.lines}
    return Reading(
        lines=lines,
        titles=tuple(sorted(of_head or titles[:1], key=lambda t: t.strength != STRONG)),
        later=later,
        subtitles=tuple(line for line in lines[:head_end] if _is_subtitle(line, used)),
        fields=read_fields(lines),
        body=tuple(line for line in lines if line.spot not in used and not line.is_row),
    )


def is_content(line: Line) -> bool:
    """Tell whether a line is running text or a row of figures, and so ends a head."""
    if line.is_row and len(line.printed) > 1:
        return not read_fields((line,))
    text = line.text
    return len(text) > _LONGEST_HEAD_LINE or text.endswith(("。", "；")) or is_numbered(line)


def _end_of_head(lines: Sequence[Line], titles: Sequence[Title]) -> int:
    """The index of the first line of content behind the first strong title."""
    strong = next((title for title in titles if title.strength == STRONG), None)
    first = strong or (titles[0] if titles else None)
    begin = lines.index(first.lines[-1]) + 1 if first else 0
    while begin < len(lines) and not is_content(lines[begin]):
        begin += 1
    return begin


def _is_subtitle(line: Line, used: set[Spot]) -> bool:
    """Tell whether a line is hardly more than a year, or the place where one belongs."""
    return line.spot not in used and bool(_YEAR_WITH_LITTLE.match(line.text))
