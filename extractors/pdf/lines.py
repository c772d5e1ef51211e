"""Characters to lines of text, and lines to printed text whose every character has its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import TypeAlias
from unicodedata import east_asian_width

from extractors.model import Printed
from extractors.pdf.characters import Char
from extractors.place import PageBox, Run

_SAME_LINE = 0.5  # share of the lower of two heights that must overlap
_WIDE_GAP = 0.6  # in em: a gap beside a Chinese character that is as good as a space
_NARROW_GAP = 0.18  # in em: the same between letters and digits
_OVERPRINT = 0.3  # share of its width by which a character printed twice is moved at most
_HEIGHT_PER_EM = 1.15  # where no Chinese character shows the size of the type

Stretch: TypeAlias = tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of printed characters from left to right, without blanks at its ends.

    `stretches` are what real gaps without a printed blank leave; `em` is the size of the
    type, the width of a Chinese character (only estimated where the line has none: `has_wide`).
    """

    page: int
    stretches: tuple[Stretch, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    has_wide: bool
    zone: int = 0  # of a page in two columns; lines of one zone follow each other
    joint: str | None = None  # what stands before the next line, where the setting tells

    @property
    def text(self) -> str:
        """The characters, with a space for every gap."""
        return " ".join("".join([char.text for char in stretch]) for stretch in self.stretches)

    @property
    def first(self) -> Char:
        """The character the line begins with."""
        return self.stretches[0][0]

    @property
    def last(self) -> Char:
        """The character the line ends with."""
        return self.stretches[-1][-1]

    @property
    def inked(self) -> int:
        """How many of its characters leave ink."""
        return len("".join(self.text.split()))

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """From where to where nothing is printed between stretches."""
        return [(left[-1].x1, right[0].x0) for left, right in pairwise(self.stretches)]

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """From the first to the last character."""
        return self.x1 - self.x0


@lru_cache(maxsize=65536)
def is_wide(char: str) -> bool:
    """Whether a character takes a full square, as Chinese characters and their marks do."""
    return east_asian_width(char) in "WF"


def lines_of(page: int, chars: Iterable[Char]) -> list[Line]:
    """Gather the characters of one area into lines, from top to bottom."""
    rows: list[list[Char]] = []
    tallest: Char | None = None
    for char in sorted(chars, key=lambda c: (c.top + c.bottom, c.x0)):
        if tallest is None or not _on_one_line(tallest, char):
            rows.append([char])
            tallest = char
            continue
        rows[-1].append(char)
        if char.bottom - char.top > tallest.bottom - tallest.top:
            tallest = char
    lines = (_line(page, _once(sorted(row, key=lambda c: c.x0))) for row in rows)
    return [line for line in lines if line is not None]


def _on_one_line(left: Char, right: Char) -> bool:
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    lower = min(left.bottom - left.top, right.bottom - right.top)
    return overlap > _SAME_LINE * lower or (lower <= 0 <= overlap)


def _once(row: list[Char]) -> list[Char]:
    """Leave out characters printed over themselves, a little aside, to look bold."""
    if not any(left.text == right.text and _covers(left, right) for left, right in pairwise(row)):
        return row
    kept = row[:1]
    for char in row[1:]:
        if char.text != kept[-1].text or not _covers(kept[-1], char):
            kept.append(char)
    return kept


def _covers(left: Char, right: Char) -> bool:
    return right.x0 - left.x0 < _OVERPRINT * (left.x1 - left.x0)


def _line(page: int, row: Sequence[Char]) -> Line | None:
    inked = [index for index, char in enumerate(row) if not char.is_blank]
    if not inked:
        return None
    chars = row[inked[0] : inked[-1] + 1]
    wide = [char.x1 - char.x0 for char in chars if is_wide(char.text)]
    em = median(wide) if wide else median([c.bottom - c.top for c in chars]) / _HEIGHT_PER_EM
    return Line(
        page=page,
        stretches=_stretches(chars, max(em, 1.0)),
        x0=chars[0].x0,
        top=min([char.top for char in chars]),
        x1=max([char.x1 for char in chars]),
        bottom=max([char.bottom for char in chars]),
        em=max(em, 1.0),
        has_wide=bool(wide),
    )


def _stretches(chars: Sequence[Char], em: float) -> tuple[Stretch, ...]:
    """Cut a line where a gap shows that something else begins.

    In spread type every character stands apart: only what goes beyond the usual gap counts.
    """
    gaps = [right.x0 - left.x1 for left, right in pairwise(chars)]
    if not gaps or max(gaps) <= em * _NARROW_GAP:
        return (tuple(chars),)
    usual = max(median(gaps), 0.0) if len(gaps) > 2 else 0.0
    cuts = [
        index
        for index, gap in enumerate(gaps, start=1)
        if gap > usual and _is_gap(chars[index - 1], chars[index], gap - usual, em)
    ]
    bounds = [0, *cuts, len(chars)]
    return tuple(tuple(chars[a:b]) for a, b in pairwise(bounds))


def _is_gap(left: Char, right: Char, gap: float, em: float) -> bool:
    if left.is_blank or right.is_blank:
        return False
    narrow = not (is_wide(left.text) or is_wide(right.text))
    return gap > em * (_NARROW_GAP if narrow else _WIDE_GAP)


def printed(lines: Sequence[Line], joints: Sequence[str]) -> Printed:
    """Join lines to one text; `joints[i]` stands between line i and the next.

    Each stretch of a line becomes a run with the x of every character boundary; joints and
    spaces that only stand for a gap belong to no run, since nothing is printed there.
    """
    parts: list[str] = []
    runs: list[Run] = []
    offset = 0
    for line, joint in zip(lines, ["", *joints], strict=False):
        glue = joint
        for stretch in line.stretches:
            text = "".join([char.text for char in stretch])
            parts += (glue, text)
            offset += len(glue)
            runs.append(_run(line.page, offset, stretch))
            offset += len(text)
            glue = " "
    return Printed("".join(parts), tuple(runs))


def _run(page: int, offset: int, stretch: Stretch) -> Run:
    edges = [char.x0 for char in stretch]
    edges.append(max([char.x1 for char in stretch]))
    top = min([char.top for char in stretch])
    bottom = max([char.bottom for char in stretch])
    place = PageBox(page, edges[0], top, edges[-1], bottom)
    confidences = [char.confidence for char in stretch]
    sure = tuple(confidences) if min(confidences) < 1.0 else ()
    return Run(offset, offset + len(stretch), place, tuple(edges), sure)
