"""The rulings of a page picture: long thin strokes of ink, as the edges that tables are made of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from extractors.pdf.edges import Edge
from extractors.scan.raster import Pixels

_SHORTEST = 0.22 * 72  # points; strokes of characters are shorter
_THICKEST = 0.08 * 72  # points; thicker is a bar
_WAVER = 3  # pixels across which a ruling may waver


def find_edges(pixels: Pixels, scale: float) -> tuple[Edge, ...]:
    """Every straight ruling of a straightened page, in points."""
    import cv2

    soft = cv2.GaussianBlur(pixels, (3, 3), 0)
    inverse = cv2.bitwise_not(soft)
    found = cv2.adaptiveThreshold(
        inverse, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 21, -10
    )
    ink = np.asarray(found, dtype=np.uint8)
    return (*_strokes(ink, scale, vertical=False), *_strokes(ink, scale, vertical=True))


def _strokes(ink: Pixels, scale: float, vertical: bool) -> Iterator[Edge]:
    import cv2

    length = max(3, round(_SHORTEST * scale))
    across = (_WAVER, 1) if vertical else (1, _WAVER)
    along = (1, length) if vertical else (length, 1)
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    lines = cv2.morphologyEx(
        thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
    for x, y, width, height, _ in np.asarray(stats)[1:].tolist():
        size, thickness = (height, width) if vertical else (width, height)
        if size < length or thickness > _THICKEST * scale:
            continue
        if vertical:
            middle = (x + width / 2) / scale
            yield Edge(True, middle, y / scale, middle, (y + height) / scale)
        else:
            middle = (y + height / 2) / scale
            yield Edge(False, x / scale, middle, (x + width) / scale, middle)
