"""The pages of a PDF file as pdfium reads them: characters, rulings, pictures; and its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import DamagedFile, EmptyFile, EncryptedFile, UnsafeFile
from extractors.pdf.characters import PageText, read_characters
from extractors.pdf.edges import Drawing, read_drawing
from extractors.pdf.frame import Box, Frame, frame_of

MAX_PAGES = 3000  # more is no report; set it higher where such a file must be read
MAX_SIDE = 14_400.0  # points; what PDF readers accept as the side of a page
_BIG_PICTURE = 0.35  # share of the page from which a picture may be its whole content
_FULL_PICTURE = 0.8


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page before anything is made of it."""

    number: int  # 1-based
    frame: Frame
    text: PageText
    drawing: Drawing
    reading: str = ""  # `ocr` where characters were recognised in it, `mixed` where some were

    @property
    def is_blank(self) -> bool:
        """Whether no character is printed on it."""
        return self.text.inked == 0

    @property
    def is_picture(self) -> bool:
        """Whether a picture fills so much of it that text may stand there."""
        return self._covered >= _BIG_PICTURE

    @property
    def is_full_picture(self) -> bool:
        """Whether it is a picture from edge to edge, as scanned pages are."""
        return self._covered >= _FULL_PICTURE

    @property
    def _covered(self) -> float:
        """Share of the page that pictures cover; overlaps count twice, pieces add up."""
        area = self.frame.width * self.frame.height
        boxes = map(self.on_page, self.drawing.pictures)
        covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes)
        return covered / area if area > 0 else 0.0

    def on_page(self, box: Box) -> Box:
        """The part of a box that lies on the page; nothing of it has no area."""
        x0, top = max(box[0], 0.0), max(box[1], 0.0)
        x1, bottom = min(box[2], self.frame.width), min(box[3], self.frame.height)
        return x0, top, max(x1, x0), max(bottom, top)


def read_pages(data: bytes, file_name: str) -> tuple[SourcePage, ...]:
    """Read every page of a PDF file.

    Raises EmptyFile, DamagedFile, EncryptedFile, or UnsafeFile (too many pages, a page
    larger than any paper).
    """
    with _opened(data, file_name) as document:
        count = len(document)
        if count == 0:
            raise DamagedFile(file_name, "the PDF has no pages")
        if count > MAX_PAGES:
            raise UnsafeFile(file_name, f"the PDF has {count} pages, more than {MAX_PAGES}")
        return tuple(_read_page(document, index, file_name) for index in range(count))


@contextmanager
def _opened(data: bytes, file_name: str) -> Iterator[pdfium.PdfDocument]:
    if not data.strip():
        raise EmptyFile(file_name, "the file is empty")
    if _is_cut_off(data):
        raise DamagedFile(file_name, "the PDF is cut off before its end")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as refusal:
        raise _refusal(file_name) from refusal
    with closing(document):
        yield document


def _is_cut_off(data: bytes) -> bool:
    """Whether objects follow the last end mark, or none is there.

    pdfium would repair such a file and read what is left of it, without a word about pages
    and text that are gone.
    """
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    return b"endobj" in data if end < 0 else b"endobj" in data[end:]


def _refusal(file_name: str) -> DamagedFile | EncryptedFile:
    """Say why pdfium would not open the file; it keeps the reason of its last failure."""
    if pdfium_c.FPDF_GetLastError() in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return EncryptedFile(file_name, "the PDF asks for a password")
    return DamagedFile(file_name, "the PDF is cut off or broken and cannot be opened")


def _read_page(document: pdfium.PdfDocument, index: int, file_name: str) -> SourcePage:
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as refusal:
        raise DamagedFile(file_name, f"page {index + 1} of the PDF is broken") from refusal
    with closing(page), closing(textpage):
        frame = frame_of(page.get_bbox(), page.get_rotation())
        if max(frame.width, frame.height) > MAX_SIDE:
            raise UnsafeFile(file_name, f"page {index + 1} of the PDF is larger than any paper")
        drawing = read_drawing(page.raw, frame)
        text = read_characters(textpage.raw, frame, drawing.windows)
        return SourcePage(index + 1, frame, text, drawing)
