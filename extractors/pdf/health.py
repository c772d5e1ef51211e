"""Whether the text of a PDF can be trusted: pictures without text, fonts that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.errors import DamagedFile, NoTextLayer
from extractors.model import Notice
from extractors.pdf.page import SourcePage
from extractors.place import PageBox

UNREADABLE = 0.3  # share of characters without meaning from which the text is of no use
_FEW = 40  # characters: a stamp, a watermark or a page number on a scanned page


def check_text(sources: Sequence[SourcePage], file_name: str) -> None:
    """Refuse a file whose pages have no text, or text that no one can decode.

    Raises NoTextLayer or DamagedFile.
    """
    if all(reading_of(source) in ("image", "blank") for source in sources):
        raise NoTextLayer(file_name, _why_no_text(sources))
    inked = sum(source.text.inked for source in sources)
    lost = sum(source.text.unknown for source in sources)
    if lost > UNREADABLE * inked:
        raise DamagedFile(
            file_name,
            f"{lost} of {inked} characters of the PDF are in fonts that do not say what they mean",
        )


def _why_no_text(sources: Sequence[SourcePage]) -> str:
    if any(source.is_picture for source in sources):
        return f"the pages are pictures without text; {_about_recognition()}"
    if any(source.drawing.edges or source.drawing.pictures for source in sources):
        return "the pages are drawings without text; they need OCR"
    return "the pages are blank"


def _about_recognition() -> str:
    from extractors.scan.engine import HOW_TO_INSTALL, is_installed

    return "OCR found none either" if is_installed() else f"they need OCR: {HOW_TO_INSTALL}"


def reading_of(source: SourcePage) -> str:
    """How a page can be read: `digital`, `image` (nothing but a picture) or `blank`.

    `ocr` is a page that was a picture and whose text has been recognised.
    """
    if source.reading:
        return source.reading
    if source.is_blank:
        return "image" if source.is_picture else "blank"
    return "image" if source.is_full_picture and source.text.inked < _FEW else "digital"


def text_notices(sources: Sequence[SourcePage]) -> Iterator[Notice]:
    """Say page by page what could not be read, or may not be what is seen."""
    for source in sources:
        place = PageBox(source.number, 0.0, 0.0, source.frame.width, source.frame.height)
        if reading_of(source) == "image":
            message = f"a page that is a picture was not read: {_about_recognition()}"
            yield Notice("picture_page", message, 1, place)
        elif source.is_full_picture:
            yield Notice("text_over_picture", "text stands over a picture of the page", 1, place)
        if lost := source.text.unknown:
            yield Notice("unknown_characters", "characters whose font has no meaning", lost, place)
        if hidden := source.text.hidden:
            yield Notice("hidden_characters", "characters not seen on the page", hidden, place)
