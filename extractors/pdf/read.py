"""A digital PDF to a Document: text and tables as printed, each character with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.model import Block, Converter, Document, Notice, Paragraph
from extractors.pdf.columns import Column, columns_of
from extractors.pdf.evidence import Doubt, doubt_about
from extractors.pdf.furniture import find_furniture
from extractors.pdf.going_back import put_back
from extractors.pdf.headless import rows_without_head
from extractors.pdf.health import check_text, text_notices
from extractors.pdf.layout import Item, Layout, lay_out
from extractors.pdf.lines import Line, printed
from extractors.pdf.page import SourcePage, read_pages
from extractors.pdf.paragraphs import gather, paragraph
from extractors.pdf.stitch import OpenTable
from extractors.pdf.text_columns import LEFT, RIGHT, column_of_zone
from extractors.pdf.turned import page_of, turn_level
from extractors.place import PageBox

if TYPE_CHECKING:
    from extractors.scan.read import Scan

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a PDF; every printed character stands in exactly one place of it.

    Where the extra `ocr` is installed, pages are recognised that are pictures, whose fonts say
    nothing, or whose text is not what is seen; `Page.reading` says which way was taken. Raises
    EmptyFile, DamagedFile, EncryptedFile, UnsafeFile (too many pages, a page larger than
    any paper), or NoTextLayer where no page has text.
    """
    printed_pages = read_pages(data, file_name)
    scan = _recognised(data, printed_pages, file_name)
    sources = scan.in_place_of(printed_pages) if scan else printed_pages
    check_text(sources, file_name)
    document = document_of(sources, file_name, sha256, MEDIA_TYPE, _CHAIN)
    return scan.finish(document) if scan else document


def _recognised(data: bytes, sources: Sequence[SourcePage], file_name: str) -> Scan | None:
    """What character recognition makes of pages that say too little; None where none does."""
    if all(doubt_about(source) is Doubt.NONE for source in sources):
        return None
    from extractors.scan.read import read_doubtful_pages  # numpy and its kin, only for pictures

    return read_doubtful_pages(data, sources, file_name)


def document_of(
    sources: Sequence[SourcePage],
    file_name: str,
    sha256: str,
    media_type: str,
    chain: tuple[Converter, ...] = (),
) -> Document:
    """Lay pages out, whoever read their characters and rulings, and join them to a Document."""
    level = turn_level(sources)
    layouts = [lay_out(source) for source in level.pages]
    marked = find_furniture(layouts)
    body = [layout.without(marks) for layout, marks in zip(layouts, marked, strict=True)]
    flow = _flow(body)
    apart = [*_marked_lines(layouts, marked), *_words_askew(layouts), *flow.furniture]
    document = Document(
        sha256=sha256,
        file_name=file_name,
        media_type=media_type,
        blocks=tuple(flow.blocks),
        converter_chain=chain,
        pages=tuple(page_of(source) for source in sources),
        furniture=tuple(sorted(apart, key=_spot)),
        notices=(
            *text_notices(sources),
            *(notice for layout in layouts for notice in layout.notices),
            *flow.notices,
        ),
    )
    document = _accounted(document, sum(layout.inked for layout in layouts))
    return put_back(document, level.ways) if level.ways else document


def _accounted(document: Document, printed: int) -> Document:
    """The document, with a notice where it holds not as many characters as its pages."""
    if document.inked == printed:
        return document
    message = "not every printed character found its place: text is missing or stands twice"
    notice = Notice("characters_unaccounted", message, abs(printed - document.inked))
    return replace(document, notices=(*document.notices, notice))


_CHAIN = (Converter("pypdfium2", str(pdfium.version.PYPDFIUM_INFO), "characters and paths"),)


def _marked_lines(
    layouts: Sequence[Layout], marked: Sequence[frozenset[int]]
) -> Iterator[Paragraph]:
    for layout, marks in zip(layouts, marked, strict=True):
        yield from (paragraph([layout.lines[index]]) for index in sorted(marks))


def _words_askew(layouts: Sequence[Layout]) -> Iterator[Paragraph]:
    for word in (word for layout in layouts for word in layout.askew if word):
        text = printed(word, [""] * (len(word) - 1))
        yield Paragraph(text.text, text.runs)


def _spot(item: Paragraph) -> tuple[int, float]:
    """Page and height of a paragraph, for sorting."""
    place = item.places[0]
    return (place.page, place.top) if isinstance(place, PageBox) else (0, 0.0)


@dataclass(slots=True)
class _Flow:
    """The body as it grows from page to page: an open table, or open lines of text."""

    columns: Mapping[tuple[int, int], Column]
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Paragraph] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    table: OpenTable | None = None
    lines: list[Line] = field(default_factory=list)

    def going_on(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of a page; the first lines are rows if they go on with an open table."""
        if self.table is None or self.table.parts[-1].ruled:
            return items
        first = list(takewhile(lambda item: isinstance(item, Line), items))
        part = rows_without_head([x for x in first if isinstance(x, Line)], self.table.xs)
        if part is None or not self.table.takes(part):
            return items
        message = "rows below no head were read in the columns of the page before"
        place = PageBox(part.page, *part.box)
        self.notices.append(Notice("rows_without_head", message, part.rows, place))
        return [part, *items[part.rows :]]

    def end_table(self) -> None:
        """Finish the open table; one with too few cells is a frame, and its text goes on."""
        table, self.table = self.table, None
        if table is None:
            return
        if not table.is_table:
            self.lines.extend(table.lines)
            return
        self.end_lines()
        self.blocks.append(table.table())
        self.furniture.extend(paragraph(cell.lines) for cell in table.dropped if cell.lines)
        self.notices.extend(table.notices)

    def end_lines(self) -> None:
        """Finish the open lines as paragraphs."""
        self.blocks.extend(paragraph(group) for group in gather(self.lines, self.columns))
        self.lines = []


def _columns(pages: Sequence[Layout]) -> dict[tuple[int, int], Column]:
    """The borders of the text by page and zone."""
    whole = columns_of([(page.frame, page.lines) for page in pages])
    columns = {
        (page.number, zone): column
        for page, column in zip(pages, whole, strict=True)
        for zone in {0, *(line.zone for line in page.lines)}
    }
    for page in pages:
        for zone in {line.zone for line in page.lines} & {LEFT, RIGHT}:
            own = [line for line in page.lines if line.zone == zone]
            columns[page.number, zone] = column_of_zone(own)
    return columns


def _flow(pages: Sequence[Layout]) -> _Flow:
    """Follow the body over all pages: tables and sentences go on where a page ends."""
    flow = _Flow(_columns(pages))
    for item in (item for page in pages for item in flow.going_on(list(page.items()))):
        if isinstance(item, Line):
            flow.end_table()
            flow.lines.append(item)
        elif flow.table is not None and flow.table.takes(item):
            flow.table.add(item)
        else:
            flow.end_table()
            flow.table = OpenTable.begin(item)
    flow.end_table()
    flow.end_lines()
    return flow
