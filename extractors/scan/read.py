"""Picture pages to a Document: those of a PDF among its digital ones, and image files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors import sniff
from extractors.errors import MissingTool, NoTextLayer, UnsafeFile
from extractors.model import Document, Notice, Page
from extractors.pdf.evidence import Doubt, agrees, doubt_about, sample_of, speaks
from extractors.pdf.going_back import WayBack, put_back
from extractors.pdf.page import SourcePage
from extractors.scan.doubts import merged_numbers
from extractors.scan.engine import HOW_TO_INSTALL, converter, is_installed
from extractors.scan.inset import Mixed, read_insets
from extractors.scan.page import ScannedPage, read_page
from extractors.scan.raster import DPI, MAX_PAGES, PagePicture, open_pictures, render_pages


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages of a file that were recognised, by number: whole ones, and parts of others."""

    pages: Mapping[int, ScannedPage]
    ways: Mapping[int, WayBack]
    mixed: Mapping[int, Mixed] = field(default_factory=dict)

    def in_place_of(self, sources: Sequence[SourcePage]) -> list[SourcePage]:
        """The pages of a file, each as it was read best."""
        return [self._best(source) for source in sources]

    def _best(self, source: SourcePage) -> SourcePage:
        if source.number in self.pages:
            return self.pages[source.number].source
        return self.mixed[source.number].source if source.number in self.mixed else source

    def finish(self, document: Document) -> Document:
        """Complete a document laid out from straightened pages: doubts, places, converter."""
        if not self.pages and not self.mixed:
            return document
        doubts = (
            *(notice for page in self.pages.values() for notice in page.notices),
            *(notice for page in self.mixed.values() for notice in page.notices),
            *merged_numbers(document),
        )
        noted = replace(
            document,
            notices=(*document.notices, *doubts),
            converter_chain=(*document.converter_chain, converter(DPI)),
        )
        return put_back(noted, self.ways)


def read_doubtful_pages(data: bytes, sources: Sequence[SourcePage], file_name: str) -> Scan:
    """Recognise the pages of a PDF whose characters may not be what is seen.

    Text over a picture of its page is believed where some of these pages agree with their
    pictures. Nothing is recognised where the engine is not installed. Raises UnsafeFile where
    the pages are too many.
    """
    if not is_installed():
        return Scan({}, {})
    doubts = {source.number: doubt_about(source) for source in sources}
    wanted = [s for s in sources if doubts[s.number] is Doubt.PICTURE]
    mute = [s for s in sources if doubts[s.number] in (Doubt.GARBLED, Doubt.DRAWN)]
    if len(mute) <= _MOST_MUTE:
        wanted = _in_order([*wanted, *mute])
    covered = [s for s in sources if doubts[s.number] is Doubt.COVERED]
    parts = [s for s in sources if doubts[s.number] is Doubt.PART][:_MOST_PARTS]
    looked_at = _recognised(data, sample_of(covered), file_name)
    disagree = [s for s in sample_of(covered) if not _is_believed(s, looked_at)]
    if disagree:
        wanted = _in_order([*wanted, *covered])
    scan = _recognised(data, wanted, file_name)
    spoken = {
        number: page
        for number, page in scan.pages.items()
        if doubts[number] is not Doubt.DRAWN or _speaks(page)
    }
    ways = {number: scan.ways[number] for number in spoken}
    return Scan(spoken, ways, _mixed(data, parts))


def _speaks(page: ScannedPage) -> bool:
    """Whether a drawing holds text: strokes alone look like a few characters too."""
    return speaks(page.source.text.chars)


_MOST_MUTE = 10  # pages in broken fonts or outlines; a file of more of them is no report
_MOST_PARTS = 20  # pages; on further ones pictures stay pictures


def _in_order(sources: Sequence[SourcePage]) -> list[SourcePage]:
    return sorted(sources, key=lambda source: source.number)


def _is_believed(source: SourcePage, scan: Scan) -> bool:
    return source.number not in scan.pages or agrees(source, scan.pages[source.number].source)


def _mixed(data: bytes, sources: Sequence[SourcePage]) -> dict[int, Mixed]:
    pictures = render_pages(data, [source.number for source in sources]) if sources else ()
    read = {
        source.number: read_insets(source, picture)
        for source, picture in zip(sources, pictures, strict=True)
    }
    return {number: mixed for number, mixed in read.items() if mixed is not None}


def _recognised(data: bytes, sources: Sequence[SourcePage], file_name: str) -> Scan:
    if not sources:
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
