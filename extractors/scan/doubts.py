"""What may be wrong on a recognised page, with its place: for review, never silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.model import Document, Notice, Table
from extractors.place import SURE_DIGIT, PageBox, merge_places
from extractors.scan.letters import Word
from extractors.scan.straighten import Straight

_SURE_TEXT = 0.5  # of a character of text: below, another one is as likely
_NUMBER = regex.compile(r"[-+−]?\d[\d.,，．%％]*")
_ONLY_NUMBER = regex.compile(r"[-+−]?[\d.,，．%％]*\d[\d.,，．%％]*(?:万?元|分)?")


def doubts_about(straight: Straight, words: Sequence[Word]) -> Iterator[Notice]:
    """Numbers read without confidence, one by one; characters of text, counted by page."""
    page = PageBox(straight.number, 0.0, 0.0, straight.width, straight.height)
    if straight.turn:
        message = f"the page lies turned by {straight.turn} degrees and was read upright"
        yield Notice("turned_page", message, 1, page)
    for word in words:
        yield from _weak_numbers(straight, word)
    weak = sum(
        glyph.confidence < _SURE_TEXT and not glyph.text.isdigit()
        for word in words
        for glyph in word.glyphs
    )
    if weak:
        yield Notice(
            "low_confidence_text", "characters were recognised without confidence", weak, page
        )


def _weak_numbers(straight: Straight, word: Word) -> Iterator[Notice]:
    chars = word.chars(straight.scale)
    for match in _NUMBER.finditer(word.text):
        start, end = match.span()
        least = min(glyph.confidence for glyph in word.glyphs[start:end])
        if least < SURE_DIGIT:
            box = chars[start:end]
            place = PageBox(straight.number, box[0].x0, box[0].top, box[-1].x1, box[-1].bottom)
            message = f"the number {match.group()} was recognised with confidence {least:.2f}"
            yield Notice("low_confidence", message, 1, place)


def merged_numbers(document: Document) -> Iterator[Notice]:
    """Cells on recognised pages that hold several numbers and nothing else.

    A ruling that was not seen makes one cell of two, and their numbers must not pass for one.
    """
    recognised = {page.number for page in document.pages if page.reading == "ocr"}
    for table in document.tables():
        yield from _merged_in(table, recognised)


def _merged_in(table: Table, recognised: set[int]) -> Iterator[Notice]:
    for cell in table.cells:
        texts = [cell.text[run.start : run.end] for run in cell.runs]
        places = merge_places(run.place for run in cell.runs)
        if len(texts) < 2 or not all(_ONLY_NUMBER.fullmatch(text) for text in texts):
            continue
        if isinstance(places[0], PageBox) and places[0].page in recognised:
            shown = " and ".join(texts)
            message = f"{shown} stand in one cell; a ruling between them may be lost"
            yield Notice("merged_numbers", message, len(texts), places[0])
