"""Which pages may show something else than their characters say, and which reading to believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from extractors.pdf.characters import Char
from extractors.pdf.frame import Box
from extractors.pdf.health import UNREADABLE, reading_of
from extractors.pdf.page import SourcePage

_DRAWN = 60  # paths on a page without a character: text set as outlines is made of them
_AGREE = 0.85  # share of what is seen that must stand in the text for the text to be believed
_SAMPLE = 3  # covered pages that are looked at before all of them are believed
_PART = 0.12  # share of the page from which a picture among the text may hold a table
_ACROSS = 0.4  # of the page's width: what is narrower is a stamp, a logo or a photo
_OVER = 10  # characters over a picture: it lies behind the text
_SPEAKS = 20  # recognised characters from which a picture says something


class Doubt(Enum):
    """Why a page is looked at."""

    NONE = "none"
    PICTURE = "nothing but a picture"
    GARBLED = "fonts that do not say what they mean"
    DRAWN = "text drawn as outlines"
    COVERED = "text under or over a picture of the whole page"
    PART = "a picture among the text"


def doubt_about(source: SourcePage) -> Doubt:
    """Why the characters of a page may not be what is seen on it."""
    reading = reading_of(source)
    if reading == "image":
        return Doubt.PICTURE
    if reading == "blank":
        return Doubt.DRAWN if source.drawing.paths >= _DRAWN else Doubt.NONE
    if source.text.unknown > UNREADABLE * source.text.inked:
        return Doubt.GARBLED
    if source.is_full_picture:
        return Doubt.COVERED
    return Doubt.PART if speaking_pictures(source) else Doubt.NONE


def speaking_pictures(source: SourcePage) -> list[Box]:
    """Pictures among the text that are large enough for a table and have no text on them."""
    area, width = source.frame.width * source.frame.height, source.frame.width
    return [
        box
        for box in map(source.on_page, source.drawing.pictures)
        if (box[2] - box[0]) * (box[3] - box[1]) >= _PART * area
        and box[2] - box[0] >= _ACROSS * width
        and sum(is_inside(char, box) for char in source.text.chars) < _OVER
    ]


def is_inside(char: Char, box: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def sample_of(covered: Sequence[SourcePage]) -> list[SourcePage]:
    """The pages by which the text of all covered pages is judged."""
    return list(covered[:_SAMPLE])


def agrees(printed: SourcePage, seen: SourcePage) -> bool:
    """Whether what is seen on a page stands in its text: then the text is the better evidence."""
    eyes = Counter(char.text for char in seen.text.chars if not char.is_blank)
    text = Counter(char.text for char in printed.text.chars if not char.is_blank)
    return bool(eyes) and (eyes & text).total() >= _AGREE * eyes.total()


def speaks(chars: Sequence[Char]) -> bool:
    """Whether enough was recognised in a picture for it to belong to the text."""
    return len(chars) >= _SPEAKS
