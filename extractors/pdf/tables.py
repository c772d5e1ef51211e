"""Tables of one page: each character goes to exactly one cell, or to none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractors.pdf.characters import Char
from extractors.pdf.frame import Box
from extractors.pdf.grid import Grid, find_grids
from extractors.pdf.lattice import CrowdedPageError
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.open_tables import find_open_grids
from extractors.pdf.page import SourcePage
from extractors.pdf.ruleless import find_ruleless_grids
from extractors.pdf.upright import lines_of_cell

MIN_CELLS = 4  # what has fewer is a frame round some text, or the end of a table
_TOUCHING = 0.15  # of the type's height: characters nearer than this are one word
_CROSSED = 0.15  # share of a character's width that a ruling may cut off unnoticed

Owner: TypeAlias = tuple[int, int] | None  # (grid, cell), or None outside of all tables


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell on a page: its slots in the grid and its lines of text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.lines

    @property
    def bare_text(self) -> str:
        """The text without any blank: what two printings of one head have in common."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class TablePart:
    """The piece of a table that stands on one page; `xs` and `ys` are the lines of its grid."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    ruled: bool = True  # False where only the gaps between words tell the columns

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def box(self) -> Box:
        """x0, top, x1, bottom of the whole grid."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(frozen=True, slots=True)
class PageTables:
    """The tables of one page from top to bottom, and the characters outside all of them."""

    parts: tuple[TablePart, ...]
    rest: tuple[Char, ...]
    moved: int = 0  # characters that reach over a ruling and went with the rest of their word
    crossings: int = 0  # of rulings, where they are so many that no table was looked for
    lines: tuple[Line, ...] | None = None  # of the rest, where they are known already


def find_tables(page: SourcePage) -> PageTables:
    """Find the tables of a page and share its characters out."""
    chars = page.text.chars
    try:
        grids = find_grids(page.drawing.edges)
    except CrowdedPageError as refusal:
        return PageTables((), chars, crossings=refusal.crossings)
    grids = _without_frames(grids)
    lined = find_open_grids(page.number, chars, page.drawing.edges, _boxes(grids))
    lines = lines_of(page.number, _outside(chars, [*_boxes(grids), *_boxes(lined)]))
    open_ones = [*lined, *find_ruleless_grids(lines)]
    if open_ones:
        grids = _without_frames(sorted([*grids, *open_ones], key=_spot))
    if not grids:
        return PageTables((), chars, lines=tuple(lines))
    owners = [_owner(grids, char) for char in chars]
    moved = _keep_words_whole(grids, chars, owners)
    held: dict[Owner, list[Char]] = defaultdict(list)
    for char, owner in zip(chars, owners, strict=True):
        held[owner].append(char)
    parts = (_part(page.number, index, grid, held) for index, grid in enumerate(grids))
    return PageTables(tuple(parts), tuple(held[None]), moved)


def _outside(chars: Sequence[Char], boxes: Sequence[Box]) -> Sequence[Char]:
    """The characters whose middle lies in none of some boxes."""
    if not boxes:
        return chars
    return [
        char
        for char in chars
        if not any(
            x0 <= (char.x0 + char.x1) / 2 < x1 and top <= (char.top + char.bottom) / 2 < bottom
            for x0, top, x1, bottom in boxes
        )
    ]


def _boxes(grids: Sequence[Grid]) -> list[Box]:
    """The ground of ruled tables; frames with hardly any cells leave it to others."""
    return [grid.box for grid in grids if len(grid.cells) >= MIN_CELLS]


def _spot(grid: Grid) -> tuple[float, float]:
    return grid.ys[0], grid.xs[0]


def _without_frames(grids: Sequence[Grid]) -> list[Grid]:
    """Leave out frames round tables and boxes inside their cells: text belongs to the table."""
    tables = [grid for grid in grids if len(grid.cells) >= MIN_CELLS]
    return [grid for grid in grids if grid in tables or not any(map(grid.overlaps, tables))]


def _owner(grids: Sequence[Grid], char: Char) -> Owner:
    """The cell that holds the middle of a character."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    for index, grid in enumerate(grids):
        cell = grid.owner_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _keep_words_whole(grids: Sequence[Grid], chars: Sequence[Char], owners: list[Owner]) -> int:
    """Give a word that runs over a ruling to the cell that holds most of it.

    A number wider than its cell must not lose digits to its neighbour. Where two full cells
    touch, the ruling runs between two characters, not through one, and nothing is moved.
    """
    moved = 0
    for start, end in list(_words_over_rulings(chars, owners)):
        shares = Counter(owners[start:end])
        sides = [x for owner in shares if owner for x in _sides(grids, owner)]
        if any(_straddles(char, x) for char in chars[start:end] for x in sides):
            keeper, kept = shares.most_common(1)[0]
            moved += end - start - kept
            owners[start:end] = [keeper] * (end - start)
    return moved


def _words_over_rulings(
    chars: Sequence[Char], owners: Sequence[Owner]
) -> Iterator[tuple[int, int]]:
    """Words, as start and end in the order of printing, that several cells would share."""
    end = 0
    for index in range(1, len(chars)):
        if index < end or owners[index] == owners[index - 1] or not _touch(chars, index):
            continue
        start, end = index - 1, index + 1
        while start > 0 and _touch(chars, start):
            start -= 1
        while end < len(chars) and _touch(chars, end):
            end += 1
        yield start, end


def _touch(chars: Sequence[Char], index: int) -> bool:
    """Whether a character stands right behind the one printed before it."""
    left, right = chars[index - 1], chars[index]
    height = left.bottom - left.top
    return (
        not (left.is_blank or right.is_blank)
        and abs(right.x0 - left.x1) < _TOUCHING * height
        and abs(right.top + right.bottom - left.top - left.bottom) < height
    )


def _sides(grids: Sequence[Grid], owner: tuple[int, int]) -> tuple[float, float]:
    """The rulings left and right of a cell."""
    x0, _, x1, _ = grids[owner[0]].box_of(owner[1])
    return x0, x1


def _straddles(char: Char, x: float) -> bool:
    """Whether a ruling runs through a character."""
    spare = _CROSSED * (char.x1 - char.x0)
    return char.x0 < x - spare and char.x1 > x + spare


def _part(page: int, index: int, grid: Grid, held: dict[Owner, list[Char]]) -> TablePart:
    cells = [
        _cell(page, grid, number, held.get((index, number), []))
        for number in range(len(grid.cells))
    ]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return TablePart(page, grid.xs, grid.ys, tuple(cells), grid.ruled)


def _cell(page: int, grid: Grid, number: int, chars: Sequence[Char]) -> GridCell:
    slots = grid.cells[number]
    if not chars:
        return GridCell(*slots)
    _, top, _, bottom = grid.box_of(number)
    return GridCell(*slots, tuple(lines_of_cell(page, chars, bottom - top)))
