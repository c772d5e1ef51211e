"""Words of a line and the gaps between columns of words, where no ruling parts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import regex

from extractors.pdf.characters import Char
from extractors.pdf.lines import Line

_PARTED = 0.75  # in em: printed blanks wider than this part two words
_NUMBER = regex.compile(r"[-+−(（]?[\d０-９][\d０-９,，.．]*[)）]?\s*[%％]?|[-—－/／]+|0")

Span: TypeAlias = tuple[float, float]  # from x to x


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of one line that no gap of a column parts."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float

    @property
    def centre(self) -> float:
        """The x of its middle."""
        return (self.x0 + self.x1) / 2

    @property
    def is_number(self) -> bool:
        """Whether it is a number or a mark that stands for none, and nothing else."""
        return _NUMBER.fullmatch(self.text, timeout=1.0) is not None


def words_of(line: Line) -> list[Word]:
    """The words of a line: its stretches, cut once more where several blanks are printed."""
    return [
        _word(piece, line.em)
        for stretch in line.stretches
        for piece in _pieces(stretch, _PARTED * line.em)
    ]


def _pieces(stretch: Sequence[Char], least: float) -> Iterator[list[Char]]:
    inked = [char for char in stretch if not char.is_blank]
    cuts = [i for i, (a, b) in enumerate(pairwise(inked), start=1) if b.x0 - a.x1 > least]
    for start, end in pairwise([0, *cuts, len(inked)]):
        if start < end:
            yield inked[start:end]


def _word(chars: Sequence[Char], em: float) -> Word:
    return Word(
        "".join(char.text for char in chars),
        chars[0].x0,
        min(char.top for char in chars),
        max(char.x1 for char in chars),
        max(char.bottom for char in chars),
        em,
    )


def covered(words: Iterable[Word]) -> list[Span]:
    """The stretches of the x axis over which words stand, from left to right."""
    spans: list[Span] = []
    for word in sorted(words, key=lambda word: word.x0):
        if spans and word.x0 <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], word.x1)
        else:
            spans.append((word.x0, word.x1))
    return spans


def columns_among(words: Iterable[Word], least: float) -> list[Span]:
    """The columns that words fill: gaps narrower than `least` do not part them."""
    columns: list[Span] = []
    for x0, x1 in covered(words):
        if columns and x0 - columns[-1][1] < least:
            columns[-1] = columns[-1][0], x1
        else:
            columns.append((x0, x1))
    return columns


def touched(span: Span, columns: Sequence[Span]) -> list[int]:
    """The columns that a stretch of the x axis shares something with."""
    return [i for i, (x0, x1) in enumerate(columns) if span[0] < x1 and x0 < span[1]]
