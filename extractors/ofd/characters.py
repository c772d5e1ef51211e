"""Text objects to characters with boxes: each stands where its steps lead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from extractors.ofd.drawing import Drawn
from extractors.ofd.parts import local_name
from extractors.ofd.values import deltas, number
from extractors.pdf.characters import Char
from extractors.pdf.frame import Matrix, move_box
from extractors.pdf.lines import is_wide

_ABOVE, _BELOW = 0.93, 0.22  # of the type's size: what a glyph takes above and below its line
_NARROW = 0.5  # of the type's size: the width of a letter whose step is not known
_SQUEEZED, _WIDE_LIMIT, _NARROW_LIMIT = 0.75, 1.15, 0.95
_DEFAULT_SIZE = 3.5  # millimetres; broken makers leave the size out
_LEVEL = math.radians(5)
_QUARTER = math.pi / 2


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The characters of one text object, in points from the top left corner of the page."""

    chars: tuple[Char, ...]
    is_slanted: bool


def placed_text(drawn: Drawn) -> PlacedText:
    """Place the characters of a text object."""
    a, b, *_ = drawn.matrix
    angle = math.atan2(b, a)
    return PlacedText(
        chars=tuple(_chars(drawn.element, drawn.matrix)),
        is_slanted=_LEVEL < angle % _QUARTER < _QUARTER - _LEVEL,
    )


def _chars(element: etree._Element, matrix: Matrix) -> Iterator[Char]:
    size = number(element.get("Size")) or _DEFAULT_SIZE
    stretch = number(element.get("HScale")) or 1.0
    codes = [child for child in element if local_name(child) == "TextCode"]
    glyph_of = _glyph_positions(element)
    x = y = 0.0
    before = 0
    for code in codes:
        x, y = number(code.get("X")) or x, number(code.get("Y")) or y
        text = (code.text or "").strip("\r\n")
        steps = _Steps(code, text, size * stretch, _shifted(glyph_of, before))
        before += len(text)
        for index, char in enumerate(text):
            if char in "\r\n":
                continue
            left, line = x + steps.across[index], y + steps.down[index]
            right = left + steps.width(index)
            if char.strip() or char == " " or char == "\u3000":
                yield Char(
                    char,
                    *move_box(matrix, left, line - _ABOVE * size, right, line + _BELOW * size),
                )


def _glyph_positions(element: etree._Element) -> dict[int, int]:
    """Where glyphs and characters are not one for one: the first glyph of such characters.

    Steps count glyphs. Only the differences are kept, as character -> extra glyphs before it.
    """
    extra: dict[int, int] = {}
    for child in element:
        if local_name(child) != "CGTransform":
            continue
        start = int(number(child.get("CodePosition")) or 0)
        codes = int(number(child.get("CodeCount")) or 1)
        glyphs = int(number(child.get("GlyphCount")) or 1)
        if codes != glyphs:
            extra[start + codes] = glyphs - codes
    return extra


def _shifted(extra: dict[int, int], before: int) -> dict[int, int]:
    return {position - before: shift for position, shift in extra.items()} if before else extra


class _Steps:
    """The positions of the characters of one TextCode, along the line and down."""

    def __init__(self, code: etree._Element, text: str, size: float, extra: dict[int, int]) -> None:
        self._text, self._size = text, size
        across, down = deltas(code.get("DeltaX")), deltas(code.get("DeltaY"))
        self._is_upright = bool(down) and not any(across)
        self.across = self._positions(across, extra, follows=not self._is_upright)
        self.down = self._positions(down, extra, follows=False)

    def width(self, index: int) -> float:
        """How wide a character is: up to the next, if that is as near as type is set."""
        natural = self._natural(index)
        if index + 1 >= len(self._text) or self._is_upright:
            return natural
        step = self.across[index + 1] - self.across[index]
        if is_wide(self._text[index]):
            return step if _SQUEEZED * natural <= step <= _WIDE_LIMIT * natural else natural
        return step if 0 < step <= _NARROW_LIMIT * self._size else natural

    def _natural(self, index: int) -> float:
        return self._size * (1.0 if is_wide(self._text[index]) else _NARROW)

    def _positions(
        self, steps: Sequence[float], extra: dict[int, int], follows: bool
    ) -> list[float]:
        """Each character's distance from the first; where the steps end, type is set close.

        Without any step all stand at one spot, unless the text runs on (`follows`).
        """
        at, glyph = 0.0, 0
        positions = []
        for index in range(len(self._text)):
            positions.append(at)
            count = max(0, 1 + extra.get(index + 1, 0))
            for one in range(count):
                if glyph + one < len(steps):
                    at += steps[glyph + one]
                elif follows:
                    at += self._natural(index) if one == 0 else 0.0
            glyph += count
        return positions
