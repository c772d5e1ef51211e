"""Characters of a page as pdfium sees them, each with its box on the page as displayed."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from extractors.pdf.frame import Box, Frame, move_box
from extractors.pdf.objects import Handle, address_of

_CONTROLS = frozenset({0, 10, 13})  # pdfium ends its lines with them; no glyph stands behind
_SPACE = 32
_RIM = 1.0  # points by which the middle of a character may lie beyond the visible page
_QUARTER = math.pi / 2
_LEVEL = math.radians(5)  # text that leans less is level
_UNKNOWN = "\ufffd"  # stands for a glyph without meaning: better than a wrong character


class Char(NamedTuple):
    """One printed character; points from the top left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float = 1.0  # below 1 where it was recognised in a picture

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen of it."""
        return self.text.isspace()


class _Glyph(NamedTuple):
    """A character, its number in pdfium's text page, and whether it stands askew."""

    number: int
    char: Char
    slanted: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of a page in pdfium's order, line after line, and what could not be read."""

    chars: tuple[Char, ...]
    slanted: tuple[tuple[Char, ...], ...] = ()  # words written askew, such as watermarks
    hidden: int = 0  # characters beyond the visible page, or behind a clip path
    inked: int = 0  # characters that leave ink
    unknown: int = 0  # glyphs whose font does not say what they mean, and private characters


def read_characters(textpage: Handle, frame: Frame, windows: Mapping[int, Box]) -> PageText:
    """Read every printed character of a raw text page.

    Spaces and line ends that pdfium makes up are left out: only what is printed is a
    character, the rest is told from the gaps. What a reader of the page cannot see is
    counted: a text that runs over two pages is often written on both and clipped on each.
    `windows` says for partly hidden text objects where they are seen.
    """
    glyphs = _glyphs(textpage, frame)
    page = (-_RIM, -_RIM, frame.width + _RIM, frame.height + _RIM)
    if windows:
        window_of = _window_finder(textpage, windows, page)
        visible = [glyph for glyph in glyphs if _is_in(glyph.char, window_of(glyph.number))]
    else:
        visible = [glyph for glyph in glyphs if _is_in(glyph.char, page)]
    tally = Counter([glyph.char.text for glyph in visible])
    return PageText(
        chars=tuple([glyph.char for glyph in visible if not glyph.slanted]),
        slanted=tuple(_words([glyph for glyph in visible if glyph.slanted])),
        hidden=len(glyphs) - len(visible),
        inked=sum(number for text, number in tally.items() if not text.isspace()),
        unknown=sum(number for text, number in tally.items() if _is_unknown(text)),
    )


def _words(glyphs: Sequence[_Glyph]) -> Iterator[tuple[Char, ...]]:
    """Glyphs that follow each other in print, together."""
    word: list[Char] = []
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        if before is not None and glyph.number - before.number > 1:
            yield tuple(word)
            word = []
        word.append(glyph.char)
    if word:
        yield tuple(word)


def _window_finder(textpage: Handle, windows: Mapping[int, Box], page: Box) -> Callable[[int], Box]:
    object_at = pdfium_c.FPDFText_GetTextObject
    return lambda index: windows.get(address_of(object_at(textpage, index)), page)


def _is_in(char: Char, window: Box) -> bool:
    """Whether the middle of a character is seen."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return window[0] <= x <= window[2] and window[1] <= y <= window[3]


def _glyphs(textpage: Handle, frame: Frame) -> list[_Glyph]:
    """Every printed character; the hot loop of the reader, hence the local names."""
    code_at, is_generated = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_IsGenerated
    loose_box, angle_at = pdfium_c.FPDFText_GetLooseCharBox, pdfium_c.FPDFText_GetCharAngle
    has_error = pdfium_c.FPDFText_HasUnicodeMapError
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    upright, (*_, right, down) = frame.rotation == 0, frame.matrix
    glyphs: list[_Glyph] = []
    height, slanted = None, False
    for index in range(pdfium_c.FPDFText_CountChars(textpage)):
        code = code_at(textpage, index)
        if code in _CONTROLS or (code == _SPACE and is_generated(textpage, index) == 1):
            continue
        text = _UNKNOWN if has_error(textpage, index) == 1 else _character(code)
        loose_box(textpage, index, pointer)
        left, low, far, high = rect.left, rect.bottom, rect.right, rect.top
        if high != height:  # what stands as high as the character before is as level
            height, slanted = high, _is_askew(angle_at(textpage, index))
        if upright:
            char = Char(text, left + right, down - high, far + right, down - low)
        else:
            char = Char(text, *move_box(frame.matrix, left, low, far, high))
        glyphs.append(_Glyph(index, char, slanted))
    return glyphs


def _is_askew(angle: float) -> bool:
    """Whether text of an angle (in radians) stands neither level nor upright."""
    return _LEVEL < angle % _QUARTER < _QUARTER - _LEVEL


def _character(code: int) -> str:
    """A lone surrogate is no character and would break every later encoding."""
    return _UNKNOWN if 0xD800 <= code <= 0xDFFF else chr(code)


def _is_unknown(char: str) -> bool:
    return char == _UNKNOWN or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
