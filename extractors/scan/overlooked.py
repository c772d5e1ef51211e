"""Ink that detection passed over: single digits in cells, lines that stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractors.scan.letters import ink_in
from extractors.scan.pieces import overlap
from extractors.scan.raster import Area, Pixels

_MARGIN = 0.15  # of the usual height: ink nearer to its cell's border may be the ruling's
_LEAST = 0.35  # of the usual height: lower ink is dust, or a mark that says nothing
_LINE = (0.6, 1.6)  # times the usual height: how high a line alone may be
_GAP = 1.0  # times the usual height: gaps between characters of one line
_DENSE = 0.12  # share of a line's box that is ink at the least


def ink_in_cells(
    pixels: Pixels, pieces: Sequence[Area], cells: Sequence[Area], usual: float
) -> Iterator[Area]:
    """Ink in cells in which no text was detected."""
    margin = round(_MARGIN * usual)
    for cell in cells:
        if any(overlap(cell, piece) for piece in pieces):
            continue
        inner = Area(cell.x0 + margin, cell.top + margin, cell.x1 - margin, cell.bottom - margin)
        ink = ink_in(pixels, inner)
        if ink is not None and _LEAST * usual <= ink.height <= 2 * usual:
            yield _grown(pixels, ink, margin)


def lines_alone(pixels: Pixels, known: Sequence[Area], usual: float) -> Iterator[Area]:
    """What looks like lines of text outside of all boxes and cells that are known."""
    import cv2

    if usual < 2:
        return
    soft = cv2.medianBlur(pixels, 3)
    found = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    ink = np.array(found, dtype=np.uint8)
    for area in known:
        ink[max(area.top, 0) : area.bottom, max(area.x0, 0) : area.x1] = 0
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (round(_GAP * usual), 3))
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8))
    low, high = _LINE
    for x, y, width, height, _ in np.asarray(stats)[1:].tolist():
        is_line = low * usual <= height <= high * usual and width >= height / 2
        if is_line and float((ink[y : y + height, x : x + width] > 0).mean()) >= _DENSE:
            yield _grown(pixels, Area(x, y, x + width, y + height), round(_MARGIN * usual))


def _grown(pixels: Pixels, area: Area, margin: int) -> Area:
    height, width = pixels.shape
    return Area(
        max(area.x0 - margin, 0),
        max(area.top - margin, 0),
        min(area.x1 + margin, width),
        min(area.bottom + margin, height),
    )
