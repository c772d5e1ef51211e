"""A second reader for the places of recognised pages: the crop of a box, read by itself."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extractors.place import PageBox
from extractors.scan.engine import recognise
from extractors.scan.raster import PagePicture, open_pictures, render_pages

_GROWN_Y = 1.5  # points
_GROWN_X = 1.0


def resolve_on_scan(data: bytes, box: PageBox) -> str:
    """Read what is printed in a box of a scanned PDF page, from the page as displayed."""
    return _read(render_pages(data, [box.page]), box)


def resolve_on_image(data: bytes, box: PageBox) -> str:
    """Read what is printed in a box of an image file. Raises LookupError for a missing page."""
    return _read(open_pictures(data, "picture"), box)


def _read(pictures: Iterable[PagePicture], box: PageBox) -> str:
    for picture in pictures:
        if picture.number == box.page:
            return "".join(glyph.text for glyph in recognise(_crop(picture, box)))
    raise LookupError(f"there is no page {box.page}")


def _crop(picture: PagePicture, box: PageBox) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    scale = picture.scale
    top, bottom = (box.top - _GROWN_Y) * scale, (box.bottom + _GROWN_Y) * scale
    left, right = (box.x0 - _GROWN_X) * scale, (box.x1 + _GROWN_X) * scale
    return picture.pixels[max(round(top), 0) : round(bottom), max(round(left), 0) : round(right)]
