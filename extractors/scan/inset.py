"""Pictures among digital text: what is recognised in them joins the characters of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model import Notice
from extractors.pdf.characters import Char
from extractors.pdf.edges import Edge
from extractors.pdf.evidence import is_inside, speaking_pictures, speaks
from extractors.pdf.frame import Box
from extractors.pdf.page import SourcePage
from extractors.place import PageBox
from extractors.scan.page import ScannedPage, read_page
from extractors.scan.raster import PagePicture


@dataclass(frozen=True, slots=True)
class Mixed:
    """A page of printed and recognised characters, and what is doubtful about the latter."""

    source: SourcePage
    notices: tuple[Notice, ...]


def read_insets(source: SourcePage, picture: PagePicture) -> Mixed | None:
    """Read the pictures among the text of a page; None where they say nothing.

    A picture that lies askew is read straight, and its places are those on the straight one:
    off by a few points at its rim. One that lies turned is left alone.
    """
    mixed = source
    notices: list[Notice] = []
    for box in speaking_pictures(source):
        read = read_page(_cut_out(picture, box))
        if read.straight.turn or not speaks(read.source.text.chars):
            continue
        mixed = _joined(mixed, read, box)
        notices.extend(_moved_notices(read.notices, source.number, box))
    return Mixed(mixed, tuple(notices)) if mixed is not source else None


def _cut_out(picture: PagePicture, box: Box) -> PagePicture:
    x0, top, x1, bottom = (round(value * picture.scale) for value in box)
    pixels = picture.pixels[top:bottom, x0:x1].copy()
    return PagePicture(picture.number, box[2] - box[0], box[3] - box[1], pixels, picture.scale)


def _joined(source: SourcePage, read: ScannedPage, box: Box) -> SourcePage:
    """The page with the characters and rulings of one picture in place of what lay under it."""
    kept = tuple(char for char in source.text.chars if not is_inside(char, box))
    lost = sum(not char.is_blank for char in source.text.chars) - sum(
        not char.is_blank for char in kept
    )
    found = tuple(_moved(char, box) for char in read.source.text.chars)
    text = replace(
        source.text,
        chars=kept + found,
        inked=source.text.inked - lost + len(found),
        hidden=source.text.hidden + lost,
    )
    edges = (*source.drawing.edges, *_moved_edges(read.source.drawing.edges, box))
    drawing = replace(source.drawing, edges=edges)
    return replace(source, text=text, drawing=drawing, reading="mixed")


def _moved(char: Char, box: Box) -> Char:
    return char._replace(
        x0=char.x0 + box[0], top=char.top + box[1], x1=char.x1 + box[0], bottom=char.bottom + box[1]
    )


def _moved_edges(edges: Sequence[Edge], box: Box) -> Iterator[Edge]:
    for vertical, x0, top, x1, bottom in edges:
        yield Edge(vertical, x0 + box[0], top + box[1], x1 + box[0], bottom + box[1])


def _moved_notices(notices: Sequence[Notice], page: int, box: Box) -> Iterator[Notice]:
    for notice in notices:
        match notice.place:
            case PageBox(_, x0, top, x1, bottom):
                dx, dy = box[0], box[1]
                place = PageBox(page, x0 + dx, top + dy, x1 + dx, bottom + dy)
                yield replace(notice, place=place)
            case _:
                yield notice
