"""Second thoughts: numbers read without confidence are read again, larger."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex

from extractors.place import SURE_DIGIT
from extractors.scan.engine import Glyph, recognise
from extractors.scan.raster import Pixels

_DISPUTED = 0.5  # confidence of what two readings do not agree on
_LARGER = 1.6
# Letters that pass for digits, in words that are otherwise a number.
_LOOK_ALIKE = regex.compile(r"[\d.,%％]*(?:[IlO|oSB][\d.,%％]*)+")


def read_line(line: Pixels) -> tuple[Glyph, ...]:
    """Read a line of print; where a number in it is doubtful, two readings have to agree."""
    first = recognise(line)
    if not _is_doubtful(first):
        return first
    second = recognise(_enlarged(line))
    return _agreed(first, second) if second else first


def _is_doubtful(glyphs: Sequence[Glyph]) -> bool:
    text = _text(glyphs)
    if any(char.isdigit() for char in text) and _LOOK_ALIKE.fullmatch(text):
        return True
    return any(glyph.text.isdigit() and glyph.confidence < SURE_DIGIT for glyph in glyphs)


def _agreed(first: tuple[Glyph, ...], second: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The surer of two readings; digits on which they differ are left in doubt."""
    if _text(first) == _text(second):
        return tuple(_confirmed(*pair) for pair in zip(first, second, strict=True))
    same_figures = _figures(first) == _figures(second)
    better = max(first, second, key=_mean)
    if same_figures:
        return better
    return tuple(
        glyph._replace(confidence=min(glyph.confidence, _DISPUTED))
        if glyph.text.isdigit()
        else glyph
        for glyph in better
    )


def _confirmed(first: Glyph, second: Glyph) -> Glyph:
    """A glyph that two readings of different size agree on: wrong only where both are."""
    better = max(first, second, key=lambda glyph: glyph.confidence)
    doubt = (1 - first.confidence) * (1 - second.confidence)
    return better._replace(confidence=1 - doubt)


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _figures(glyphs: Sequence[Glyph]) -> list[str]:
    return regex.findall(r"\d[\d.,]*", _text(glyphs))


def _mean(glyphs: Sequence[Glyph]) -> float:
    return sum(glyph.confidence for glyph in glyphs) / len(glyphs)


def _enlarged(line: Pixels) -> Pixels:
    import cv2

    large = cv2.resize(line, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, dtype=np.uint8)
