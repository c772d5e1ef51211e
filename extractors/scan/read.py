"""Picture pages to a Document: those of a PDF among its digital ones, and image files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors import sniff
from extractors.errors import MissingTool, NoTextLayer, UnsafeFile
from extractors.model import Document, Notice, Page
from extractors.pdf.page import SourcePage
from extractors.scan.doubts import merged_numbers
from extractors.scan.engine import HOW_TO_INSTALL, converter, is_installed
from extractors.scan.going_back import WayBack, put_back
from extractors.scan.page import ScannedPage, read_page
from extractors.scan.raster import DPI, MAX_PAGES, PagePicture, open_pictures, render_pages


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages of a file that were recognised, by number."""

    pages: Mapping[int, ScannedPage]
    ways: Mapping[int, WayBack]

    def in_place_of(self, sources: Sequence[SourcePage]) -> list[SourcePage]:
        """The pages of a file, each as it was read best."""
        scanned = self.pages
        return [scanned[s.number].source if s.number in scanned else s for s in sources]

    def finish(self, document: Document) -> Document:
        """Complete a document laid out from straightened pages: doubts, places, converter."""
        if not self.pages:
            return document
        doubts = (
            *(notice for page in self.pages.values() for notice in page.notices),
            *merged_numbers(document),
        )
        noted = replace(
            document,
            notices=(*document.notices, *doubts),
            converter_chain=(*document.converter_chain, converter(DPI)),
        )
        return put_back(noted, self.ways)


def read_picture_pages(data: bytes, sources: Sequence[SourcePage], file_name: str) -> Scan:
    """Recognise some pages of a PDF; none where the engine is not installed.

    Raises UnsafeFile where they are too many.
    """
    if not sources or not is_installed():
        return Scan({}, {})
    if len(sources) > MAX_PAGES:
        reason = f"the PDF has {len(sources)} scanned pages, more than {MAX_PAGES}"
        raise UnsafeFile(file_name, reason)
    frames = {source.number: source.frame for source in sources}
    pages = {
        number: Page(number, frame.width, frame.height, frame.rotation, "ocr")
        for number, frame in frames.items()
    }
    return _scan(render_pages(data, list(frames)), pages)


def _scan(pictures: Iterable[PagePicture], pages: Mapping[int, Page]) -> Scan:
    """Recognise pictures one by one; those without any text are left out."""
    read = {picture.number: read_page(picture) for picture in pictures}
    found = {number: page for number, page in read.items() if not page.source.is_blank}
    ways = {number: WayBack(page.straight.back, pages[number]) for number, page in found.items()}
    return Scan(found, ways)


def read_image(data: bytes, file_name: str, sha256: str) -> Document:
    """Read an image file (JPEG, PNG, TIFF with one or more pages) as a document.

    Raises MissingTool where the engine is not installed, DamagedFile, UnsafeFile, or
    NoTextLayer where nothing was recognised.
    """
    if not is_installed():
        reason = f"reading a picture needs character recognition; {HOW_TO_INSTALL}"
        raise MissingTool(file_name, reason)
    from extractors.pdf.read import document_of

    pages: dict[int, Page] = {}
    scan = _scan(_noted(open_pictures(data, file_name), pages), pages)
    if not scan.pages:
        raise NoTextLayer(file_name, "no text was recognised in the picture (OCR)")
    document = document_of(
        [page.source for page in scan.pages.values()], file_name, sha256, sniff.sniff(data)
    )
    return scan.finish(_with_all_pages(document, pages, scan))


def _noted(pictures: Iterator[PagePicture], pages: dict[int, Page]) -> Iterator[PagePicture]:
    for picture in pictures:
        size = picture.width, picture.height
        pages[picture.number] = Page(picture.number, *size, 0, "ocr")
        yield picture


def _with_all_pages(document: Document, pages: Mapping[int, Page], scan: Scan) -> Document:
    """The document with its pages that hold no text: they count, and they are noticed."""
    blank = [replace(page, reading="image") for n, page in pages.items() if n not in scan.pages]
    notices = [
        Notice("picture_page", "no text was recognised on a page that is a picture", 1)
        for _ in blank
    ]
    return replace(
        document,
        pages=tuple(sorted([*document.pages, *blank], key=lambda page: page.number)),
        notices=(*document.notices, *notices),
    )
