"""The objects of a page one by one, those inside form objects too, and what clips them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium_c

from extractors.pdf.frame import Box, Matrix, compose, move_box

_MAX_DEPTH = 8  # forms within forms
_SPARE = 0.5  # points: strokes and rounding reach a little over a clip
_EVERYTHING: Box = (-1e6, -1e6, 1e6, 1e6)

Handle: TypeAlias = Any  # a pointer into pdfium; only pdfium looks inside


class PageObject(NamedTuple):
    """An object with its kind and the matrix that leads from its container to the page."""

    handle: Handle
    kind: int
    matrix: Matrix


def walk(page: Handle, matrix: Matrix) -> Iterator[PageObject]:
    """Every object of a page that is no form, in the order of painting."""
    return _walk(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, matrix, 0)


def _walk(
    container: Handle,
    count: Callable[[Handle], int],
    get: Callable[[Handle, int], Handle],
    matrix: Matrix,
    depth: int,
) -> Iterator[PageObject]:
    kind_of, form = pdfium_c.FPDFPageObj_GetType, pdfium_c.FPDF_PAGEOBJ_FORM
    for index in range(count(container)):
        handle = get(container, index)
        kind = kind_of(handle)
        if kind != form:
            yield PageObject(handle, kind, matrix)
        elif depth < _MAX_DEPTH:
            yield from _walk(
                handle,
                pdfium_c.FPDFFormObj_CountObjects,
                pdfium_c.FPDFFormObj_GetObject,
                compose(matrix_of(handle), matrix),
                depth + 1,
            )


def matrix_of(handle: Handle) -> Matrix:
    """The matrix an object carries itself."""
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


class Bounds:
    """Reads the boxes of objects as their containers count; one set of buffers for all."""

    def __init__(self) -> None:
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._pointers = tuple(ctypes.byref(side) for side in self._sides)

    def raw(self, handle: Handle) -> Box:
        """Left, bottom, right and top of an object, clipped or not."""
        pdfium_c.FPDFPageObj_GetBounds(handle, *self._pointers)
        left, bottom, right, top = self._sides
        return left.value, bottom.value, right.value, top.value

    def on_page(self, item: PageObject) -> Box:
        """The box an object covers on the page."""
        return move_box(item.matrix, *self.raw(item.handle))


class Clips:
    """Finds what clip paths hide.

    Nearly all objects lie wholly inside the clip of the object before them, and reading a
    clip path is slow: it is read only where an object does not, or where its depth changes.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._matrix: Matrix | None = None
        self._depth = 0
        self._clip: Box = (0.0, 0.0, 0.0, 0.0)

    def window(self, item: PageObject) -> Box | None:
        """The box on the page through which an object is seen; None where all of it is."""
        handle, _, matrix = item
        path = pdfium_c.FPDFPageObj_GetClipPath(handle)
        depth = pdfium_c.FPDFClipPath_CountPaths(path)
        if depth <= 0:
            return None
        bounds = self._bounds.raw(handle)
        if depth == self._depth and matrix is self._matrix and _holds(self._clip, bounds):
            return None
        self._depth, self._matrix, self._clip = depth, matrix, _clip_box(path, depth)
        return None if _holds(self._clip, bounds) else move_box(matrix, *self._clip)


def _holds(clip: Box, box: Box) -> bool:
    x0, y0, x1, y1 = box
    left, bottom, right, top = clip
    return left <= x0 and bottom <= y0 and x1 <= right and y1 <= top


def _clip_box(path: Handle, depth: int) -> Box:
    """The common part of the boxes of all paths of a clip, as their container counts."""
    boxes = [_path_box(path, index) for index in range(depth)]
    left, bottom = max(box[0] for box in boxes), max(box[1] for box in boxes)
    right, top = min(box[2] for box in boxes), min(box[3] for box in boxes)
    right, top = max(left, right), max(bottom, top)
    return left - _SPARE, bottom - _SPARE, right + _SPARE, top + _SPARE


def _path_box(path: Handle, index: int) -> Box:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs: list[float] = []
    ys: list[float] = []
    for number in range(pdfium_c.FPDFClipPath_CountPathSegments(path, index)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(path, index, number)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        xs.append(x.value)
        ys.append(y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else _EVERYTHING


def cut(box: Box, window: Box) -> Box | None:
    """What is seen of a box through a window; None where nothing is."""
    x0, top = max(box[0], window[0]), max(box[1], window[1])
    x1, bottom = min(box[2], window[2]), min(box[3], window[3])
    return (x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def address_of(handle: Handle) -> int:
    """A number that tells objects apart."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
