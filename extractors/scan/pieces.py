"""Detected text to lines for the recogniser: cut at rulings, upright writing taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from extractors.pdf.edges import Edge
from extractors.pdf.frame import Box
from extractors.pdf.grid import find_grids
from extractors.pdf.lattice import CrowdedPageError
from extractors.scan.letters import ink_in
from extractors.scan.raster import Area, Pixels

_RULING = 1.2  # points beside the middle of a ruling that are its ink
_REACHES = 0.4  # of its height: how far text must reach into a cell to stand there too
_ONE_LINE = 0.5  # of the lower height: boxes that share more stand on one line
_BELOW = 0.3  # of the lesser width: boxes that share more stand below each other
_UPRIGHT = 1.6  # height by width from which a box may hold characters below each other
_WIDEST_PITCH = 1.45  # times its width: from one character of upright writing to the next
_NARROWEST = 0.7  # times the usual height: no character of upright writing is narrower
_TALL = 1.7  # times the usual height of a line; a single digit is narrow too, but not tall


def cells_of(edges: Sequence[Edge], scale: float) -> list[Area]:
    """The insides of all ruled cells of a page, in pixels."""
    try:
        grids = find_grids(edges)
    except CrowdedPageError:
        return []
    boxes = (grid.box_of(index) for grid in grids for index in range(len(grid.cells)))
    return [_inside(box, scale) for box in boxes]


def _inside(box: Box, scale: float) -> Area:
    x0, top, x1, bottom = box
    return Area(
        round((x0 + _RULING) * scale),
        round((top + _RULING) * scale),
        round((x1 - _RULING) * scale),
        round((bottom - _RULING) * scale),
    )


def cut_at_rulings(area: Area, cells: Sequence[Area]) -> list[Area]:
    """The parts of a detected box, each in one cell; the box itself outside of all tables.

    Detection looks at gaps, not at rulings: numbers of neighbouring cells come as one text.
    """
    shared = [part for part in (_common(area, cell) for cell in cells) if part is not None]
    enough = _REACHES * min(area.width, area.height)
    parts = [part for part in shared if min(part.width, part.height) >= enough]
    parts = parts or sorted(shared, key=lambda part: part.width * part.height)[-1:]
    covered = sum(part.width * part.height for part in parts)
    is_inside = covered * 2 >= area.width * area.height
    return sorted(parts, key=lambda part: (part.top, part.x0)) if is_inside else [area]


def _common(left: Area, right: Area) -> Area | None:
    common = Area(
        max(left.x0, right.x0),
        max(left.top, right.top),
        min(left.x1, right.x1),
        min(left.bottom, right.bottom),
    )
    return common if common.width > 0 and common.height > 0 else None


def part_lines(areas: Sequence[Area]) -> list[Area]:
    """Boxes of lines below each other made to end where the next begins.

    Detection draws them wide, so that in tight print each holds a strip of its neighbours.
    """
    parted = list(areas)
    order = sorted(range(len(parted)), key=lambda index: parted[index].top)
    for place, upper in enumerate(order):
        for lower in order[place + 1 :]:
            above, below = parted[upper], parted[lower]
            if below.top >= above.bottom:
                break
            if _are_neighbours(above, below):
                middle = (above.bottom + below.top) // 2
                parted[upper] = above._replace(bottom=middle)
                parted[lower] = below._replace(top=middle)
    return parted


def _are_neighbours(above: Area, below: Area) -> bool:
    """Whether two boxes that overlap in height are lines below each other."""
    shared = _common(above, below)
    return (
        shared is not None
        and shared.height < _ONE_LINE * min(above.height, below.height)
        and shared.width > _BELOW * min(above.width, below.width)
    )


def overlap(left: Area, right: Area) -> bool:
    """Whether two areas share anything."""
    return _common(left, right) is not None


def usual_height(areas: Sequence[Area]) -> float:
    """The height of a line of text on a page."""
    return median([min(area.width, area.height) for area in areas]) if areas else 0.0


def take_apart(pixels: Pixels, area: Area, usual: float) -> Iterator[Area]:
    """One area for each character of upright writing; any other area as it is."""
    ink = ink_in(pixels, area)
    if ink is None or ink.height < _UPRIGHT * ink.width or ink.height < _TALL * usual:
        yield area
        return
    cuts = min(_ways_to_cut(pixels, ink, usual), key=lambda way: _ink_on(pixels, ink, way))
    for top, bottom in pairwise([area.top, *(ink.top + cut for cut in cuts), area.bottom]):
        yield Area(area.x0, top, area.x1, bottom)


def _ways_to_cut(pixels: Pixels, ink: Area, usual: float) -> Iterator[list[int]]:
    """Cuts into two characters or more, for every number of them that the height allows."""
    size = max(ink.width, _NARROWEST * usual)
    fewest, most = max(2, int(ink.height / (_WIDEST_PITCH * size))), round(ink.height / size)
    for count in range(fewest, max(most, fewest) + 1):
        yield [_blank_row(pixels, ink, ink.height * i / count) for i in range(1, count)]


def _ink_on(pixels: Pixels, ink: Area, cuts: Sequence[int]) -> float:
    """How much ink the fullest cut goes through: right ones run between characters."""
    rows = _brightness(pixels, ink)
    return float(rows.max()) - float(min(rows[cut] for cut in cuts))


def _blank_row(pixels: Pixels, ink: Area, wanted: float) -> int:
    """The row with the least ink near a height."""
    reach = max(1, ink.width // 4)
    rows = _brightness(pixels, ink)
    low = max(0, round(wanted) - reach)
    return low + int(np.argmax(rows[low : round(wanted) + reach + 1]))


def _brightness(pixels: Pixels, ink: Area) -> npt.NDArray[np.int64]:
    """The brightness of each row."""
    crop = pixels[ink.top : ink.bottom, ink.x0 : ink.x1]
    return np.asarray(crop.astype(np.int64).sum(axis=1), dtype=np.int64)
