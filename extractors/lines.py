"""Lines of text that remember where they stand; what the text table readers work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractors.place import Run, TextSpan

_LINE_END = regex.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end, and the runs that place its characters."""

    text: str
    runs: tuple[Run, ...]

    @property
    def is_blank(self) -> bool:
        """True where the line shows nothing."""
        return not self.text.strip()

    def cut(self, start: int, end: int) -> Line:
        """The characters start..end as a line of their own."""
        return Line(self.text[start:end], cut_runs(self.runs, start, end))

    def stripped(self) -> Line:
        """The line without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


def cut_runs(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of characters start..end, counted from start."""
    parts = []
    for run in runs:
        low, high = max(start, run.start), min(end, run.end)
        if low < high:
            edges = run.edges[low - run.start : high - run.start + 1] if run.edges else ()
            sure = run.confidences[low - run.start : high - run.start]
            parts.append(Run(low - start, high - start, run.cut(low, high), edges, sure))
    return tuple(parts)


def shift_runs(runs: Iterable[Run], offset: int) -> tuple[Run, ...]:
    """The same runs in a text that has `offset` more characters before them."""
    return tuple(replace(run, start=run.start + offset, end=run.end + offset) for run in runs)


def join_lines(lines: Sequence[Line], joint: str = "\n") -> Line:
    """Several lines as one text; the joints stand nowhere in the source."""
    runs: list[Run] = []
    offset = 0
    for line in lines:
        runs.extend(shift_runs(line.runs, offset))
        offset += len(line.text) + len(joint)
    return Line(joint.join(line.text for line in lines), tuple(runs))


def split_at_breaks(line: Line) -> list[Line]:
    """Cut a line at the line breaks in it; the breaks belong to no part."""
    if "\n" not in line.text:
        return [line]
    breaks = [index for index, char in enumerate(line.text) if char == "\n"]
    bounds = [-1, *breaks, len(line.text)]
    return [line.cut(a + 1, b) for a, b in pairwise(bounds)]


def split_lines(text: str, path: str = "text") -> list[Line]:
    """Cut a decoded text at its line ends.

    Offsets count in the decoded text as it is, carriage returns included; no line
    holds its line end.
    """
    lines = []
    start = 0
    for end, following in _line_ends(text):
        run = (Run(0, end - start, TextSpan(path, start, end)),) if end > start else ()
        lines.append(Line(text[start:end], run))
        start = following
    return lines


def _line_ends(text: str) -> Iterable[tuple[int, int]]:
    yield from (match.span() for match in _LINE_END.finditer(text))
    yield len(text), len(text)
