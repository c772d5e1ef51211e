"""An OFD file to a Document: the layout engine of PDF over OFD's characters and rulings."""

from __future__ import annotations

from dataclasses import replace

from extractors.errors import UnsafeFile
from extractors.model import Converter, Document, Notice
from extractors.ofd.characters import PlacedText, placed_text
from extractors.ofd.drawing import CrowdedPageError, Drawn, Opener
from extractors.ofd.paths import area_of, path_edges
from extractors.ofd.structure import OfdFile, OfdPage
from extractors.ofd.values import POINTS
from extractors.pdf.characters import Char, PageText
from extractors.pdf.edges import Drawing, Edge, sides_of_cells
from extractors.pdf.frame import IDENTITY, Frame, Matrix, move_box
from extractors.pdf.health import check_text
from extractors.pdf.page import SourcePage
from extractors.pdf.read import document_of
from extractors.sniff import OFD

_CHAIN = (Converter("ofd", "1", "characters and paths"),)
_ANNOTATIONS = "stamps, notes and marks over the pages were not read"
_MISSING = "drawings that the pages name were not found"
_RIM = 1.0  # points by which the middle of a character may lie beyond the page


def read_ofd(data: bytes, file_name: str, sha256: str) -> Document:
    """Read an OFD file; every printed character stands in exactly one place of it.

    What lies over the pages (stamps, notes) is counted, not read. Raises DamagedFile,
    EncryptedFile, UnsafeFile (DOCTYPE, too many or too large pages), or NoTextLayer where
    no page has text.
    """
    ofd = OfdFile(data, file_name)
    units = [book.drawings() for book in ofd.books]
    openers: list[Opener] = []
    sources: list[SourcePage] = []
    for book, page in ofd.pages():
        openers.append(Opener(units[ofd.books.index(book)]))
        sources.append(_source(page, openers[-1], file_name))
    check_text(sources, file_name)
    document = document_of(sources, file_name, sha256, OFD, _CHAIN)
    missing = sum(opener.missing for opener in openers)
    notices = tuple(
        Notice(code, message, count)
        for code, message, count in (
            ("annotation", _ANNOTATIONS, ofd.annotations),
            ("missing_drawing", _MISSING, missing),
        )
        if count
    )
    return replace(document, notices=(*document.notices, *notices))


def _source(page: OfdPage, opener: Opener, file_name: str) -> SourcePage:
    """One page as the layout engine wants it."""
    left, top, width, height = page.paper
    frame = Frame(width * POINTS, height * POINTS, 0, IDENTITY)
    outer: Matrix = (POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS)
    try:
        drawn = [one for layer in page.layers for one in opener.objects(layer, outer)]
    except CrowdedPageError as error:
        reason = f"page {page.number} of the OFD file draws more than any page has"
        raise UnsafeFile(file_name, reason) from error
    texts = [(one.is_visible, placed_text(one)) for one in drawn if one.kind == "TextObject"]
    return SourcePage(page.number, frame, _page_text(texts, frame), _drawing(drawn))


def _page_text(texts: list[tuple[bool, PlacedText]], frame: Frame) -> PageText:
    total = sum(len(text.chars) for _, text in texts)
    seen = [
        replace(text, chars=tuple(char for char in text.chars if _is_on(char, frame)))
        for is_visible, text in texts
        if is_visible
    ]
    chars = [char for text in seen for char in text.chars]
    return PageText(
        chars=tuple(char for text in seen if not text.is_slanted for char in text.chars),
        slanted=tuple(text.chars for text in seen if text.is_slanted and text.chars),
        hidden=total - len(chars),
        inked=sum(not char.is_blank for char in chars),
        unknown=sum(_is_unknown(char.text) for char in chars),
    )


def _is_on(char: Char, frame: Frame) -> bool:
    """Whether the middle of a character lies on the page."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return -_RIM <= x <= frame.width + _RIM and -_RIM <= y <= frame.height + _RIM


def _is_unknown(char: str) -> bool:
    """Private characters mean what only the file's own font knows."""
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _drawing(drawn: list[Drawn]) -> Drawing:
    edges: list[Edge] = []
    areas = []
    pictures = []
    for one in drawn:
        if not one.is_visible:
            continue
        if one.kind == "ImageObject":
            pictures.append(move_box(one.matrix, 0.0, 0.0, 1.0, 1.0))
        elif one.kind == "PathObject":
            area = area_of(one)
            if area is None:
                edges.extend(path_edges(one))
            else:
                areas.append(area)
    edges.extend(sides_of_cells(areas, edges))
    return Drawing(tuple(edges), tuple(pictures), {})
