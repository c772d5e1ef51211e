"""The frame of a page: from PDF space to points from the top left corner as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]  # x0, top, x1, bottom (or left, bottom, ...)
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Size of the page as displayed, and the matrix that leads there from PDF space.

    The visible part of a page is its crop box (cut by its media box); `/Rotate` turns it
    clockwise. The matrix does both and puts the origin into the top left corner.
    """

    width: float
    height: float
    rotation: int  # 0, 90, 180 or 270 degrees clockwise
    matrix: Matrix

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, rounded to a point: pages of one size have one text column."""
        return round(self.width), round(self.height)


def frame_of(visible: Box, rotation: int) -> Frame:
    """Build the frame for a visible box (left, bottom, right, top) under a rotation."""
    left, bottom, right, top = visible
    width, height = right - left, top - bottom
    match rotation:
        case 90:
            return Frame(height, width, 90, (0.0, 1.0, 1.0, 0.0, -bottom, -left))
        case 180:
            return Frame(width, height, 180, (-1.0, 0.0, 0.0, 1.0, right, -bottom))
        case 270:
            return Frame(height, width, 270, (0.0, -1.0, -1.0, 0.0, top, right))
        case _:
            return Frame(width, height, 0, (1.0, 0.0, 0.0, -1.0, -left, top))


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def move(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def move_box(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """Where a box comes to lie: x0, top, x1, bottom of what covers it."""
    a, b, c, d, e, f = matrix
    xs = (a * x0 + c * y0 + e, a * x1 + c * y0 + e, a * x0 + c * y1 + e, a * x1 + c * y1 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y0 + f, b * x0 + d * y1 + f, b * x1 + d * y1 + f)
    return min(xs), min(ys), max(xs), max(ys)
