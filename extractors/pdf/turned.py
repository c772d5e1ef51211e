"""Pages whose text runs up or down the paper: landscape tables printed on upright paper.

Such a page is turned until its text is level, read like any other, and its places are led
back. Upright columns of Chinese, read from right to left, are lines of a page turned once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.model import Page
from extractors.pdf.characters import Char
from extractors.pdf.edges import Drawing, Edge
from extractors.pdf.frame import Frame, Matrix, compose, move_box
from extractors.pdf.going_back import WayBack
from extractors.pdf.health import reading_of
from extractors.pdf.page import SourcePage
from extractors.pdf.upright import Way, main_way


@dataclass(frozen=True, slots=True)
class Level:
    """Pages whose text is level, and the ways back for those that had to be turned."""

    pages: tuple[SourcePage, ...]
    ways: Mapping[int, WayBack]


def turn_level(sources: Sequence[SourcePage]) -> Level:
    """Turn those pages whose text runs up or down; recognised ones lie straight already."""
    pages: list[SourcePage] = []
    ways: dict[int, WayBack] = {}
    for source in sources:
        way = Way.LEVEL if source.reading else main_way(source.text.chars)
        if way is Way.LEVEL:
            pages.append(source)
            continue
        there, back = _matrices(source.frame, way)
        pages.append(_turned(source, there))
        ways[source.number] = WayBack(back, page_of(source))
    return Level(tuple(pages), ways)


def page_of(source: SourcePage) -> Page:
    """What the Document says of a page."""
    frame = source.frame
    return Page(source.number, frame.width, frame.height, frame.rotation, reading_of(source))


def _matrices(frame: Frame, way: Way) -> tuple[Matrix, Matrix]:
    """To the page whose text is level, and back."""
    if way is Way.UP:
        return (0.0, 1.0, -1.0, 0.0, frame.height, 0.0), (0.0, -1.0, 1.0, 0.0, 0.0, frame.height)
    return (0.0, -1.0, 1.0, 0.0, 0.0, frame.width), (0.0, 1.0, -1.0, 0.0, frame.width, 0.0)


def _turned(source: SourcePage, matrix: Matrix) -> SourcePage:
    old, text, drawing = source.frame, source.text, source.drawing
    return replace(
        source,
        frame=Frame(old.height, old.width, old.rotation, compose(old.matrix, matrix)),
        text=replace(
            text,
            chars=tuple(_char(char, matrix) for char in text.chars),
            slanted=tuple(tuple(_char(c, matrix) for c in word) for word in text.slanted),
        ),
        drawing=_drawing(drawing, matrix),
    )


def _char(char: Char, matrix: Matrix) -> Char:
    box = move_box(matrix, char.x0, char.top, char.x1, char.bottom)
    return Char(char.text, *box, char.confidence)


def _drawing(drawing: Drawing, matrix: Matrix) -> Drawing:
    edges = (
        Edge(not edge.vertical, *move_box(matrix, edge.x0, edge.top, edge.x1, edge.bottom))
        for edge in drawing.edges
    )
    pictures = (move_box(matrix, *picture) for picture in drawing.pictures)
    return replace(drawing, edges=tuple(edges), pictures=tuple(pictures))
