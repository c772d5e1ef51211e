"""What a page shows beside its text: rulings as straight edges, pictures, windows on text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pypdfium2.raw as pdfium_c

from extractors.pdf.frame import Box, Frame, Matrix, compose, move
from extractors.pdf.objects import (
    Bounds,
    Clips,
    Handle,
    PageObject,
    address_of,
    cut,
    matrix_of,
    walk,
)
from extractors.pdf.shading import cells_among

THIN = 3.0  # points; a path not thicker than this is one line, however it is drawn
STRAIGHT = 1.0  # points by which a line may lean and still be level or upright
_SIMPLE = 5  # segments of a line or a rectangle
_MAX_SEGMENTS = 200  # more is a drawing, not a ruling
_PAPER = 250  # from this brightness on a filled area cannot be told from the paper

Point: TypeAlias = tuple[float, float]


class Edge(NamedTuple):
    """One straight ruling; `vertical` edges have x0 == x1, others top == bottom."""

    vertical: bool
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible rulings and pictures of a page.

    `windows` tells for text objects that are partly hidden, by their address, through which
    box of the page they are seen.
    """

    edges: tuple[Edge, ...]
    pictures: tuple[Box, ...]
    windows: Mapping[int, Box]
    paths: int = 0  # how many lines, areas and outlines are drawn


def read_drawing(page: Handle, frame: Frame) -> Drawing:
    """Read the rulings and pictures of a raw page, those inside form objects too."""
    bounds = Bounds()
    clips = Clips(bounds)
    edges: list[Edge] = []
    areas: list[Box] = []
    pictures: list[Box] = []
    windows: dict[int, Box] = {}
    paths = 0
    for item in walk(page, frame.matrix):
        window = clips.window(item)
        if item.kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if window is not None:
                windows[address_of(item.handle)] = window
        elif item.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.extend(_seen(bounds.on_page(item), window))
        elif item.kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
            stroked, filled = _ink(item.handle)
            if filled and not stroked and _is_area(item, bounds):
                areas.extend(_seen(bounds.on_page(item), window))
            elif stroked or filled:
                for edge in _path_edges(item, bounds):
                    edges.extend(Edge(edge.vertical, *box) for box in _seen(edge[1:], window))
    edges.extend(sides_of_cells(areas, edges))
    return Drawing(tuple(edges), tuple(pictures), windows, paths)


def _seen(box: Box, window: Box | None) -> Iterator[Box]:
    part = box if window is None else cut(box, window)
    if part is not None:
        yield part


def _ink(handle: Handle) -> tuple[bool, bool]:
    """Whether a path is stroked, and whether it is filled with something else than paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, fill, stroke)
    return bool(stroke.value), bool(fill.value) and not _is_paper(handle)


def _is_paper(handle: Handle) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _PAPER


def _is_area(item: PageObject, bounds: Bounds) -> bool:
    """Whether a filled path is one rectangle and not a line, or many lines in one path."""
    x0, top, x1, bottom = bounds.on_page(item)
    is_simple: bool = pdfium_c.FPDFPath_CountSegments(item.handle) <= _SIMPLE
    return is_simple and min(x1 - x0, bottom - top) > THIN


def sides_of_cells(areas: Sequence[Box], edges: Sequence[Edge]) -> Iterator[Edge]:
    """The sides of the shaded cells of a table."""
    upright = [edge.x0 for edge in edges if edge.vertical]
    level = [edge.top for edge in edges if not edge.vertical]
    for x0, top, x1, bottom in cells_among(areas, upright, level):
        yield Edge(True, x0, top, x0, bottom)
        yield Edge(True, x1, top, x1, bottom)
        yield Edge(False, x0, top, x1, top)
        yield Edge(False, x0, bottom, x1, bottom)


def _path_edges(item: PageObject, bounds: Bounds) -> Iterator[Edge]:
    count = pdfium_c.FPDFPath_CountSegments(item.handle)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    if count <= _SIMPLE:
        x0, top, x1, bottom = bounds.on_page(item)
        if min(x1 - x0, bottom - top) <= THIN:
            yield from straight_edge(x0, top, x1, bottom, THIN)
            return
    matrix = compose(matrix_of(item.handle), item.matrix)
    for (x0, y0), (x1, y1) in _segments(item.handle, count, matrix):
        yield from straight_edge(x0, y0, x1, y1, STRAIGHT)


def straight_edge(x0: float, y0: float, x1: float, y1: float, lean: float) -> Iterator[Edge]:
    """The edge from one point to another, where it is nearly upright or level."""
    width, height = abs(x1 - x0), abs(y1 - y0)
    if width <= lean and height > width:
        x = (x0 + x1) / 2
        yield Edge(True, x, min(y0, y1), x, max(y0, y1))
    elif height <= lean and width > height:
        y = (y0 + y1) / 2
        yield Edge(False, min(x0, x1), y, max(x0, x1), y)


def _segments(handle: Handle, count: int, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path; a closed subpath leads back to where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        there = move(matrix, x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield here, there
        here = there
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield here, start
            here = start
