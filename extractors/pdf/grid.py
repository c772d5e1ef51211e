"""Cells to grids: the boxes that rulings enclose get rows, columns and spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.pdf.edges import Edge
from extractors.pdf.frame import Box
from extractors.pdf.lattice import cell_boxes

SAME_AXIS = 2.5  # points; rulings nearer than this are one line of the grid


class Slots(NamedTuple):
    """Where a cell stands in its grid."""

    row: int
    col: int
    rowspan: int
    colspan: int

    def covered(self) -> Iterator[tuple[int, int]]:
        """Every row and column the cell covers."""
        for row in range(self.row, self.row + self.rowspan):
            for col in range(self.col, self.col + self.colspan):
                yield row, col


@dataclass(slots=True, eq=False)
class Grid:
    """A table without text: its lines, its cells, and which cell owns which slot.

    `ruled` is False where the gaps between words, not rulings, tell its columns.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: list[Slots] = field(default_factory=list)
    owner: dict[tuple[int, int], int] = field(default_factory=dict)
    ruled: bool = True

    @property
    def box(self) -> Box:
        """The rectangle of the whole table on the page."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def owner_at(self, x: float, y: float) -> int | None:
        """The index of the cell in which a point lies; None outside of the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1]

    def box_of(self, index: int) -> Box:
        """The rectangle of a cell on the page."""
        row, col, rowspan, colspan = self.cells[index]
        return self.xs[col], self.ys[row], self.xs[col + colspan], self.ys[row + rowspan]

    def overlaps(self, other: Grid) -> bool:
        """Whether two grids share some of their ground."""
        return (
            self.xs[0] < other.xs[-1]
            and other.xs[0] < self.xs[-1]
            and self.ys[0] < other.ys[-1]
            and other.ys[0] < self.ys[-1]
        )

    def place(self, cell: Slots) -> None:
        """Give a cell its slots; what has none, or stands in another's, is no cell."""
        slots = list(cell.covered())
        if slots and not any(slot in self.owner for slot in slots):
            self.owner.update(dict.fromkeys(slots, len(self.cells)))
            self.cells.append(cell)


def find_grids(edges: Sequence[Edge]) -> list[Grid]:
    """Find the ruled grids of a page, those of a single cell included, from top to bottom.

    Raises CrowdedPageError where the rulings are no table but a drawing.
    """
    found = (_grid(boxes) for boxes in _groups(cell_boxes(edges)))
    return sorted((g for g in found if g is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by a corner are one table."""
    group_of: dict[tuple[float, float], list[Box]] = {}
    for box in boxes:
        touched = {id(group_of[c]): group_of[c] for c in _corners(box) if c in group_of}
        old = sorted(touched.values(), key=len)
        merged = old.pop() if old else []
        newcomers = [box, *(member for group in old for member in group)]
        merged.extend(newcomers)
        for member in newcomers:
            group_of.update(dict.fromkeys(_corners(member), merged))
    return list({id(group): group for group in group_of.values()}.values())


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    x0, top, x1, bottom = box
    return (x0, top), (x1, top), (x0, bottom), (x1, bottom)


def _grid(boxes: Sequence[Box]) -> Grid | None:
    """Lay cells on common lines; what no cell covers is filled up with empty ones."""
    xs = axis(value for box in boxes for value in (box[0], box[2]))
    ys = axis(value for box in boxes for value in (box[1], box[3]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    grid = Grid(xs, ys)
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        row, end_row = nearest(ys, box[1]), nearest(ys, box[3])
        col, end_col = nearest(xs, box[0]), nearest(xs, box[2])
        grid.place(Slots(row, col, end_row - row, end_col - col))
    for filler in list(_fillers(grid)):
        grid.place(filler)
    return grid


def axis(values: Iterable[float]) -> tuple[float, ...]:
    """The lines of a grid: values that lie together count as one, at their mean."""
    bundles: list[list[float]] = []
    for value in sorted(set(values)):
        if bundles and value - bundles[-1][-1] <= SAME_AXIS:
            bundles[-1].append(value)
        else:
            bundles.append([value])
    return tuple(sum(bundle) / len(bundle) for bundle in bundles)


def nearest(lines: Sequence[float], value: float) -> int:
    """The index of the grid line next to a value."""
    right = bisect_left(lines, value)
    if right == len(lines):
        return right - 1
    return right - 1 if right and value - lines[right - 1] < lines[right] - value else right


def _fillers(grid: Grid) -> Iterator[Slots]:
    """Empty cells for the holes of a grid, as few and as large as rows allow."""
    free = {
        (row, col)
        for row in range(len(grid.ys) - 1)
        for col in range(len(grid.xs) - 1)
        if (row, col) not in grid.owner
    }
    while free:
        row, col = min(free)
        width = height = 1
        while (row, col + width) in free:
            width += 1
        while all((row + height, c) in free for c in range(col, col + width)):
            height += 1
        filler = Slots(row, col, height, width)
        free.difference_update(filler.covered())
        yield filler
