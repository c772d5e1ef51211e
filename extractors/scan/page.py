"""One page picture read: characters and rulings as on a digital page, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Notice
from extractors.pdf.characters import PageText
from extractors.pdf.edges import Drawing
from extractors.pdf.frame import IDENTITY, Frame
from extractors.pdf.page import SourcePage
from extractors.scan.doubts import doubts_about
from extractors.scan.engine import find_text
from extractors.scan.letters import Word, in_common_sizes, word_of
from extractors.scan.orientation import find_turn
from extractors.scan.overlooked import ink_in_cells, lines_alone
from extractors.scan.pieces import (
    cells_of,
    cut_at_rulings,
    part_lines,
    take_apart,
    usual_height,
)
from extractors.scan.raster import Area, PagePicture, Pixels
from extractors.scan.rereading import read_line
from extractors.scan.rulings import find_edges
from extractors.scan.straighten import Straight, straighten

_SURE_ALONE = 0.6  # confidence of every character: what detection passed over may be no text


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as the straightened picture shows it; `straight.back` leads to the page itself."""

    straight: Straight
    source: SourcePage
    notices: tuple[Notice, ...]


def read_page(picture: PagePicture) -> ScannedPage:
    """Recognise a page picture, whichever way up it stands."""
    straight = straighten(picture)
    areas = find_text(straight.pixels)
    turn = find_turn(straight.pixels, areas)
    if turn:
        straight = straighten(picture, turn)
        areas = find_text(straight.pixels)
    edges = find_edges(straight.pixels, straight.scale)
    words = in_common_sizes(_words(straight.pixels, areas, cells_of(edges, straight.scale)))
    chars = tuple(char for word in words for char in word.chars(straight.scale))
    source = SourcePage(
        number=picture.number,
        frame=Frame(straight.width, straight.height, 0, IDENTITY),
        text=PageText(chars, inked=len(chars)),
        drawing=Drawing(edges, (), {}),
        reading="ocr",
    )
    return ScannedPage(straight, source, tuple(doubts_about(straight, words)))


def _words(pixels: Pixels, areas: Sequence[Area], cells: Sequence[Area]) -> Iterator[Word]:
    usual = usual_height(areas)
    pieces = [
        piece
        for area in part_lines(areas)
        for part in cut_at_rulings(_on(pixels, area), cells)
        for piece in take_apart(pixels, part, usual)
    ]
    for piece in (*pieces, *ink_in_cells(pixels, pieces, cells, usual)):
        glyphs = read_line(pixels[piece.top : piece.bottom, piece.x0 : piece.x1])
        if glyphs:
            yield word_of(pixels, piece, glyphs)
    for piece in lines_alone(pixels, [*areas, *cells], usual):
        glyphs = read_line(pixels[piece.top : piece.bottom, piece.x0 : piece.x1])
        if glyphs and min(glyph.confidence for glyph in glyphs) >= _SURE_ALONE:
            yield word_of(pixels, piece, glyphs)


def _on(pixels: Pixels, area: Area) -> Area:
    """The part of an area that lies on the picture."""
    height, width = pixels.shape
    return Area(max(area.x0, 0), max(area.top, 0), min(area.x1, width), min(area.bottom, height))
