"""A paged copy of a document without pages: where its paragraphs and cells come to stand.

Word files and web pages have paths for places. For a person who looks at a value, LibreOffice
prints the file as PDF, and the text of both is laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from extractors.errors import UnknownFormat
from extractors.model import Block, Document, Paragraph, Printed, Table
from extractors.office.libreoffice import TO_PDF, convert
from extractors.pdf import read_pdf
from extractors.place import PageBox, Place, TextSpan, merge_places
from extractors.sniff import DOC, DOCX, HTML, ODT, RTF, WORKS

SUFFIXES = {DOCX: ".docx", DOC: ".doc", RTF: ".rtf", ODT: ".odt", WORKS: ".wps", HTML: ".html"}
_SHORT = 6  # characters; a text as short stands in many places
_NEAR = 200  # characters of the copy within which a short text is looked for
_FAR = 4000  # the same for a longer one
_PIECE = 8  # characters; in so long pieces a text is looked for that is not found as a whole


class _Sign(NamedTuple):
    """One printed character and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PagedCopy:
    """The PDF of a document, and the box on it of each character that was found again.

    `found` is the share of the document's characters that have a box; the others stand in
    what LibreOffice prints otherwise than it is written.
    """

    pdf: bytes
    found: float
    _boxes: Mapping[str, Mapping[int, PageBox]]

    def boxes(self, span: TextSpan) -> tuple[PageBox, ...]:
        """Where characters of the document stand on the copy; nothing where that is unknown."""
        known = self._boxes.get(span.path, {})
        inside = (known[at] for at in range(span.start, span.end) if at in known)
        return tuple(box for box in merge_places(inside) if isinstance(box, PageBox))


def paged_copy(data: bytes, document: Document) -> PagedCopy:
    """Print a document as PDF and find its characters on the pages.

    `data` are the bytes the document was read from. Raises UnknownFormat for formats that have
    pages or sheets of their own, MissingTool without LibreOffice, and what `convert` raises.
    """
    suffix = SUFFIXES.get(document.media_type)
    if suffix is None:
        raise UnknownFormat(document.file_name, "files of this format have places of their own")
    pdf = convert(data, suffix, document.file_name, target=TO_PDF).content
    copy = read_pdf(pdf, document.file_name, sha256(pdf).hexdigest())
    printed = [sign for block in _texts(copy.blocks) for sign in _signs(block)]
    boxes: dict[str, dict[int, PageBox]] = defaultdict(dict)
    total = 0
    for written, place in _matched(map(_signs, _texts(document.blocks)), printed):
        total += 1
        if isinstance(written.place, TextSpan) and isinstance(place, PageBox):
            boxes[written.place.path][written.place.start] = place
    found = sum(map(len, boxes.values()))
    return PagedCopy(pdf, found / total if total else 0.0, dict(boxes))


def _texts(blocks: Iterable[Block]) -> Iterator[Printed]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for cell in block.cells:
                    yield cell
                    yield from _texts(cell.blocks)


def _signs(printed: Printed) -> list[_Sign]:
    """The characters of a text that leave ink, each with its own place."""
    normal = printed.normal
    return [
        _Sign(normal[index], run.cut(index, index + 1))
        for run in printed.runs
        for index in range(run.start, run.end)
        if not normal[index].isspace()
    ]


def _matched(
    texts: Iterable[list[_Sign]], copy: list[_Sign]
) -> Iterator[tuple[_Sign, Place | None]]:
    """Every written character with its place on the copy; both run in the same order."""
    stream = "".join(sign.text for sign in copy)
    cursor = 0
    for signs in texts:
        whole = "".join(sign.text for sign in signs)
        is_there = _find(stream, whole, cursor, _NEAR if len(whole) < _SHORT else _FAR) >= 0
        step = len(signs) if is_there else _PIECE
        reach = _FAR if is_there and len(whole) >= _SHORT else _NEAR
        for start in range(0, len(signs), step or 1):
            piece = signs[start : start + step]
            at = _find(stream, whole[start : start + step], cursor, reach)
            for offset, sign in enumerate(piece):
                yield sign, copy[at + offset].place if at >= 0 else None
            cursor = at + len(piece) if at >= 0 else cursor


def _find(stream: str, text: str, cursor: int, reach: int) -> int:
    """Where a text stands next, within some characters: it may stand in many places."""
    return stream.find(text, cursor, cursor + reach + len(text)) if text else -1
