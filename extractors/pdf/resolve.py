"""A second reader for the places of a PDF: pdfplumber's own characters inside a box."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extractors.pdf.frame import Box, frame_of, move
from extractors.place import PageBox

if TYPE_CHECKING:  # pdfplumber is slow to import, and only this second reader needs it
    from pdfplumber.page import Page

_GROWN_Y = 3.0  # points; the two readers' boxes differ by up to two
_GROWN_X = 0.5


def resolve_box(data: bytes, box: PageBox) -> str:
    """Read what is printed in a box, with another reader than the one that drew it.

    Where nothing but a picture stands there, the crop of the box is recognised by itself.
    """
    with BoxReader(data) as reader:
        text = reader.read(box)
    return text or _recognised(data, box)


def _recognised(data: bytes, box: PageBox) -> str:
    from extractors.scan.engine import is_installed
    from extractors.scan.resolve import resolve_on_scan

    return resolve_on_scan(data, box) if is_installed() else ""


class BoxReader:
    """Resolves many boxes of one file; each page is read once."""

    def __init__(self, data: bytes) -> None:
        import pdfplumber

        self._pdf = pdfplumber.open(io.BytesIO(data))
        self._pages: dict[int, list[dict[str, Any]]] = {}

    def __enter__(self) -> BoxReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def characters(self, number: int) -> list[dict[str, Any]]:
        """The characters of a page, their boxes relative to its visible part as displayed."""
        if number not in self._pages:
            self._pages[number] = _displayed(self._pdf.pages[number - 1])
        return self._pages[number]

    def read(self, box: PageBox) -> str:
        """The text whose characters have their middle in a slightly grown box."""
        from pdfplumber.utils.text import extract_text

        inside = [char for char in self.characters(box.page) if _is_inside(char, box)]
        return extract_text(inside)


def _displayed(page: Page) -> list[dict[str, Any]]:
    from pdfplumber.utils.text import dedupe_chars

    left, top = _visible_corner(page)
    moved = (
        {
            **char,
            "x0": char["x0"] - left,
            "x1": char["x1"] - left,
            "top": char["top"] - top,
            "bottom": char["bottom"] - top,
        }
        for char in page.chars
    )
    return list(dedupe_chars(list(moved), tolerance=1))


def _visible_corner(page: Page) -> tuple[float, float]:
    """The top left corner of the crop box in pdfplumber's own coordinates."""
    media = _as_box(page.page_obj.mediabox)
    crop = _as_box(page.page_obj.cropbox or media)
    paper = frame_of(media, page.rotation)
    corners = {
        0: (crop[0], crop[3]),
        90: (crop[0], crop[1]),
        180: (crop[2], crop[1]),
        270: (crop[2], crop[3]),
    }
    x, y = move(paper.matrix, *corners[paper.rotation])
    return x + page.mediabox[0], y + page.mediabox[1]


def _as_box(values: Sequence[float]) -> Box:
    left, bottom, right, top = values
    return left, bottom, right, top


def _is_inside(char: dict[str, Any], box: PageBox) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(
        box.x0 - _GROWN_X <= x <= box.x1 + _GROWN_X
        and box.top - _GROWN_Y <= y <= box.bottom + _GROWN_Y
    )
