"""Inline text of a block as a browser shows it: blanks collapsed, lines broken at `<br>`."""

from __future__ import annotations

import unicodedata

import regex

from extractors.lines import Line
from extractors.place import Run, TextSpan

_BLANKS = regex.compile(r"[ \t\n\r\f]+")


class InlineText:
    """Collects the text nodes of one block until it ends; each character keeps its offset."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lines: list[list[tuple[int, str]]] = [[]]

    def add(self, text: str, offset: int, *, preformatted: bool = False) -> None:
        """Append a text node that starts at `offset` of the block's source text."""
        if preformatted:
            self._add_preformatted(text, offset)
            return
        at = 0
        for blanks in _BLANKS.finditer(text):
            self._piece(text[at : blanks.start()], offset + at)
            self._blank(blanks.group(), offset + blanks.start())
            at = blanks.end()
        self._piece(text[at:], offset + at)

    def break_line(self) -> None:
        """Start a new line, as `<br>` does."""
        self._lines.append([])

    def lines(self) -> list[Line]:
        """The lines that show anything, without blanks at their ends."""
        lines = [self._line(pieces) for pieces in self._lines]
        return [line for line in lines if line.text.strip()]

    def _add_preformatted(self, text: str, offset: int) -> None:
        for index, line in enumerate(text.split("\n")):
            if index:
                self.break_line()
            self._piece(line, offset)
            offset += len(line) + 1

    def _piece(self, text: str, offset: int) -> None:
        if text:
            self._lines[-1].append((offset, text))

    def _blank(self, blanks: str, offset: int) -> None:
        pieces = self._lines[-1]
        if not pieces or pieces[-1][1].endswith((" ", "\n")):
            return
        # A line end in the source is kept apart: between two ideographs it shows nothing.
        pieces.append((offset, "\n" if "\n" in blanks else " "))

    def _line(self, pieces: list[tuple[int, str]]) -> Line:
        while pieces and pieces[-1][1] in (" ", "\n"):
            pieces = pieces[:-1]
        runs: list[Run] = []
        text = ""
        for index, (offset, piece) in enumerate(pieces):
            if piece == "\n":
                if _is_wide(text[-1]) and _is_wide(pieces[index + 1][1][0]):
                    continue
                piece = " "
            runs.append(self._run(len(text), offset, piece))
            text += piece
        return Line(text, _join(runs))

    def _run(self, start: int, offset: int, piece: str) -> Run:
        end = offset + len(piece)
        return Run(start, start + len(piece), TextSpan(self.path, offset, end))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFH"


def _join(runs: list[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and isinstance(last.place, TextSpan)
            and isinstance(run.place, TextSpan)
            and last.end == run.start
            and last.place.end == run.place.start
        ):
            span = TextSpan(run.place.path, last.place.start, run.place.end)
            joined[-1] = Run(last.start, run.end, span)
        else:
            joined.append(run)
    return tuple(joined)
