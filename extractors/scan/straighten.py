"""A page laid straight: quarter turns and skew taken out, with the way back to the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.pdf.frame import IDENTITY, Matrix, compose
from extractors.scan.raster import PagePicture, Pixels

_WIDEST = 5.0  # degrees; a page askew by more was put in on purpose
_SMALL = 700  # pixels across: enough to see a tenth of a degree
_STEPS = (0.5, 0.1, 0.02)  # degrees, each round looks closer than the one before
_LEVEL = 0.04  # degrees; a line across the page is off by less than half a point


@dataclass(frozen=True, slots=True)
class Straight:
    """A page picture as it is read.

    `back` leads from points on the straight page to points on the page as displayed;
    `turn` says by how many degrees clockwise the content stood turned, `skew` how far askew.
    """

    number: int
    pixels: Pixels
    scale: float
    turn: int
    skew: float
    back: Matrix

    @property
    def width(self) -> float:
        """Points."""
        return float(self.pixels.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.pixels.shape[0] / self.scale)


def straighten(picture: PagePicture, turn: int = 0) -> Straight:
    """Take a quarter turn (0, 90, 180, 270 degrees clockwise) and the skew out of a page."""
    turned = np.ascontiguousarray(np.rot90(picture.pixels, turn // 90))
    skew = find_skew(turned)
    back = _turn_back(turn, picture.width, picture.height)
    if abs(skew) < _LEVEL:
        return Straight(picture.number, turned, picture.scale, turn, 0.0, back)
    pixels, undo = _rotate(turned, skew, picture.scale)
    return Straight(picture.number, pixels, picture.scale, turn, skew, compose(undo, back))


def _turn_back(turn: int, width: float, height: float) -> Matrix:
    """From the upright page to the page as it is displayed; sizes are the displayed ones."""
    match turn:
        case 90:  # the content's top is at the right side of the page
            return 0.0, 1.0, -1.0, 0.0, width, 0.0
        case 180:
            return -1.0, 0.0, 0.0, -1.0, width, height
        case 270:
            return 0.0, -1.0, 1.0, 0.0, 0.0, height
        case _:
            return IDENTITY


def _rotate(pixels: Pixels, degrees: float, scale: float) -> tuple[Pixels, Matrix]:
    """Turn about the middle; also the matrix, in points, that undoes it."""
    import cv2

    height, width = pixels.shape
    forth = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    straight = cv2.warpAffine(
        pixels, forth, (width, height), flags=cv2.INTER_CUBIC, borderValue=_paper(pixels)
    )
    back = cv2.invertAffineTransform(forth)
    a, c, e = (float(value) for value in back[0])
    b, d, f = (float(value) for value in back[1])
    return np.asarray(straight, dtype=np.uint8), (a, b, c, d, e / scale, f / scale)


def _paper(pixels: Pixels) -> int:
    return int(np.percentile(pixels[::8, ::8], 90))


def find_skew(pixels: Pixels) -> float:
    """By how many degrees the lines of a page fall to the right.

    Seen along its lines, a page is ink and gaps by turns: the angle is right where the
    rows of the picture differ most.
    """
    import cv2

    share = min(1.0, _SMALL / max(pixels.shape[1], 1))
    small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    inverse = cv2.bitwise_not(small)
    found = cv2.adaptiveThreshold(
        inverse, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -12
    )
    ink = np.asarray(found, dtype=np.uint8)
    if not ink.any():
        return 0.0
    best, reach = 0.0, _WIDEST
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _contrast(ink, float(angle))))
        reach = step
    return best if abs(best) < _WIDEST else 0.0


def _contrast(ink: Pixels, degrees: float) -> float:
    """How much neighbouring rows differ after a turn."""
    import cv2

    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
