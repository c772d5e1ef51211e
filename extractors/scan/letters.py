"""Recognised lines to characters with boxes: where each glyph of a line stands on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from extractors.pdf.characters import Char
from extractors.pdf.lines import is_wide
from extractors.scan.engine import Glyph
from extractors.scan.raster import Area, Pixels

_INK = 0.7  # of the paper's brightness; darker is ink
_FAINT = 0.04  # of the fullest row: rows with less ink part lines
_MOST = 0.6  # of the height of all ink: what a line has at the least
_SPECK = 2  # pixels of ink in a row or column that may be dust
_HAN_HEIGHT = 0.93  # in em: ink of a Chinese character
_FIGURE_HEIGHT = 0.7  # in em: ink of digits and capitals
_SUREST = 0.9999  # what is recognised is never as sure as what is printed
_MANY = 12  # Chinese characters: from here on a line is a sound measure of its type
_TRUSTED = 0.25  # share by which two measures of the type may differ and agree
_ONE_SIZE = 0.12  # share by which sizes measured on one page may differ and be one
_LINE_HEIGHT = 1.2  # in em
_BEARING = 0.04  # in em: paper that belongs to a character beside its ink
_POINTS = frozenset(".,．")
_POINT_ENDS = _POINTS | frozenset("%％")
_AT_RIGHT = frozenset("（《「『【〔“‘")  # ink in the right half of the square
_AT_LEFT = frozenset("、，。；：！？）》」』】〕”’")  # ink in the left half of the square
_HIGH = frozenset("()（）[]【】《》|/")  # as high as Chinese characters, beside figures
_APART = 0.3  # in em: blank between two figures that are not one number
_APART_OF_ONE = 0.42


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised piece of a line, in pixels: its glyphs, its ink and the size of its type."""

    glyphs: tuple[Glyph, ...]
    area: Area
    ink: Area
    em: float
    gaps: frozenset[int] = frozenset()  # glyphs that stand apart from the one before

    @property
    def text(self) -> str:
        """The characters without blanks."""
        return "".join(glyph.text for glyph in self.glyphs)

    def chars(self, scale: float) -> list[Char]:
        """The characters with their boxes in points; `scale` is pixels per point."""
        half = [self.em / (2 if is_wide(glyph.text) else 4) for glyph in self.glyphs]
        middles = [self.area.x0 + glyph.centre * self.area.width for glyph in self.glyphs]
        lefts = [middle - room for middle, room in zip(middles, half, strict=True)]
        rights = [middle + room for middle, room in zip(middles, half, strict=True)]
        self._fit_ends(lefts, rights, middles)
        self._fit_figures(lefts, rights, middles)
        self._fit_marks(lefts, rights)
        top = (self.ink.top + self.ink.bottom - _LINE_HEIGHT * self.em) / 2
        bottom = top + _LINE_HEIGHT * self.em
        return [
            Char(
                glyph.text,
                left / scale,
                top / scale,
                right / scale,
                bottom / scale,
                min(glyph.confidence, _SUREST),
            )
            for glyph, left, right in zip(self.glyphs, lefts, rights, strict=True)
        ]

    def _fit_ends(self, lefts: list[float], rights: list[float], middles: list[float]) -> None:
        """Let the line begin and end with its ink, and no character begin before the last one.

        The recogniser knows a middle only to a fifth of a character; the ink is exact.
        """
        start, end = self.ink.x0 - _BEARING * self.em, self.ink.x1 + _BEARING * self.em
        if self.glyphs[0].text not in _AT_RIGHT and start < middles[0]:
            rights[0] += start - lefts[0]
            lefts[0] = start
        if self.glyphs[-1].text not in _AT_LEFT and end > middles[-1]:
            if len(lefts) > 1:
                lefts[-1] += end - rights[-1]
            rights[-1] = end
        for index, (before, middle) in enumerate(pairwise(middles), start=1):
            lefts[index] = min(max(lefts[index], before), middle)
        for index, middle in enumerate(middles):
            rights[index] = min(max(rights[index], middle), max(self.area.x1, middle))
            lefts[index] = max(lefts[index], min(self.area.x0, middle))

    def _fit_figures(self, lefts: list[float], rights: list[float], middles: list[float]) -> None:
        """Let figures touch, or stand apart, as their ink does: no number is torn or joined."""
        for index, (before, after) in enumerate(pairwise(self.glyphs), start=1):
            if is_wide(before.text) or is_wide(after.text):
                continue
            between = (middles[index - 1] + middles[index]) / 2
            apart = _APART * self.em / 2 if index in self.gaps else 0.0
            rights[index - 1] = min(rights[index - 1], between - apart) if apart else between
            lefts[index] = max(lefts[index], between + apart) if apart else between

    def _fit_marks(self, lefts: list[float], rights: list[float]) -> None:
        """Give full-width marks their square: their ink stands at one side of it."""
        for index, glyph in enumerate(self.glyphs):
            if glyph.text not in _AT_LEFT:
                continue
            if index and is_wide(self.glyphs[index - 1].text):
                lefts[index] = min(max(lefts[index], rights[index - 1]), lefts[index] + self.em / 4)
            else:
                lefts[index] += self.em / 4
            rights[index] = lefts[index] + self.em


def word_of(pixels: Pixels, area: Area, glyphs: Sequence[Glyph]) -> Word:
    """Measure a recognised piece of a page."""
    ink = ink_in(pixels, area) or area
    if len(glyphs) > 1:
        ink = _without_neighbours(pixels, area, ink)
    em = _em(glyphs, area, ink)
    return Word(tuple(glyphs), area, ink, em, frozenset(_gaps(pixels, ink, area, glyphs, em)))


def _gaps(
    pixels: Pixels, ink: Area, area: Area, glyphs: Sequence[Glyph], em: float
) -> Iterator[int]:
    """Glyphs that a blank parts from the one before, by the recogniser's word or by the ink."""
    crop = pixels[ink.top : ink.bottom, area.x0 : area.x1]
    inked = np.atleast_1d(_dark(crop).any(axis=0))
    low, high = ink.x0 - area.x0, ink.x1 - area.x0  # guessed middles may lie beyond the ink
    for index, (before, after) in enumerate(pairwise(glyphs), start=1):
        start = max(low, int(before.centre * area.width))
        end = min(high, int(after.centre * area.width))
        blank = _longest_blank(inked[start:end])
        if _is_inside_number(before.text, after.text) and blank < em:
            continue  # round a point there is always some paper
        slim = "1" in (before.text, after.text)  # a 1 has paper on both sides
        if after.after_blank or blank >= (_APART_OF_ONE if slim else _APART) * em:
            yield index


def _is_inside_number(before: str, after: str) -> bool:
    """Whether two glyphs are a digit and the point, comma or sign of its own number."""
    return (before in _POINTS and after.isdigit()) or (before.isdigit() and after in _POINT_ENDS)


def _longest_blank(inked: npt.NDArray[np.bool_]) -> int:
    marks = np.flatnonzero(np.pad(inked, 1, constant_values=True))
    return int(np.diff(marks).max(initial=1)) - 1


def _without_neighbours(pixels: Pixels, area: Area, ink: Area) -> Area:
    """The ink of the line itself, without strips of the lines above and below.

    Strips reach to the border of the area, and a blank parts them from the line.
    """
    rows = _dark(pixels[ink.top : ink.bottom, ink.x0 : ink.x1]).sum(axis=1)
    is_blank = np.atleast_1d(rows < _FAINT * float(rows.max(initial=0)))
    middle = len(rows) // 2
    above, below = np.flatnonzero(is_blank[:middle]), np.flatnonzero(is_blank[middle:])
    is_cut_above, is_cut_below = ink.top <= area.top + 1, ink.bottom >= area.bottom - 1
    top = int(above[-1]) + 1 if above.size and is_cut_above else 0
    bottom = middle + int(below[0]) if below.size and is_cut_below else len(rows)
    if bottom - top < _MOST * len(rows):
        return ink
    return ink._replace(top=ink.top + top, bottom=ink.top + bottom)


def _dark(crop: Pixels) -> npt.NDArray[np.bool_]:
    return np.asarray(crop < _INK * float(np.percentile(crop, 90)), dtype=np.bool_)


def ink_in(pixels: Pixels, area: Area) -> Area | None:
    """The box round the ink in an area; None where it is blank."""
    crop = pixels[area.top : area.bottom, area.x0 : area.x1]
    if not crop.size:
        return None
    dark = _dark(crop)
    rows = np.flatnonzero(dark.sum(axis=1) >= _SPECK)
    columns = np.flatnonzero(dark.sum(axis=0) >= _SPECK)
    if not rows.size or not columns.size:
        return None
    return Area(
        area.x0 + int(columns[0]),
        area.top + int(rows[0]),
        area.x0 + int(columns[-1]) + 1,
        area.top + int(rows[-1]) + 1,
    )


def _em(glyphs: Sequence[Glyph], area: Area, ink: Area) -> float:
    """The width of a Chinese character: by their distances, or by the height of the ink."""
    han = any(is_wide(glyph.text) and glyph.text.isalnum() for glyph in glyphs)
    high = han or any(glyph.text in _HIGH for glyph in glyphs)
    by_height = ink.height / (_HAN_HEIGHT if high else _FIGURE_HEIGHT)
    steps = [
        (right.centre - left.centre) * area.width
        for left, right in pairwise(glyphs)
        if all(is_wide(char) and char.isalnum() for char in (left.text, right.text))
    ]
    if len(steps) < 3:
        return max(by_height, 2.0)
    by_distance = sum(steps) / len(steps)
    is_sound = by_distance * (1 + _TRUSTED) > by_height and by_distance < by_height * (1 + _TRUSTED)
    return max(by_distance if is_sound else by_height, 2.0)


def in_common_sizes(words: Iterable[Word]) -> list[Word]:
    """The same words with sizes of type that nearly agree made equal.

    Few characters are no sound measure: where they nearly have the size of the page's
    text, they have it.
    """
    words = list(words)
    bundles: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.em):
        if bundles and word.em <= bundles[-1][0].em * (1 + _ONE_SIZE):
            bundles[-1].append(word)
        else:
            bundles.append([word])
    size_of = {
        member.em: median([word.em for word in bundle]) for bundle in bundles for member in bundle
    }
    usual = max(bundles, key=_amount, default=[])
    of_text = size_of[usual[0].em] if usual else 0.0
    return [replace(word, em=_size(word, size_of[word.em], of_text)) for word in words]


def _amount(words: Sequence[Word]) -> int:
    return sum(len(word.glyphs) for word in words)


def _han(glyphs: Sequence[Glyph]) -> int:
    return sum(is_wide(glyph.text) and glyph.text.isalnum() for glyph in glyphs)


def _size(word: Word, measured: float, of_text: float) -> float:
    near = of_text / (1 + _TRUSTED) <= measured <= of_text * (1 + _TRUSTED)
    return of_text if near and _han(word.glyphs) < _MANY else measured
