"""Tables that run over page breaks: their parts joined into one table of the Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.model import Cell, Notice, Table
from extractors.pdf.breaks import Habits, Widths, mend, repeated_head, starts_anew
from extractors.pdf.grid import nearest
from extractors.pdf.lines import Line, printed
from extractors.pdf.tables import MIN_CELLS, GridCell, TablePart
from extractors.pdf.wrapping import cell_joints
from extractors.place import PageBox

_SAME_EDGE = 4.0  # points by which the rulings of two parts may differ
_MAX_PADDING = 6.0  # points; what is blank beyond this is room
_PADDED_SHARE = 10  # one in ten lines may come nearer to its ruling


@dataclass(slots=True)
class OpenTable:
    """A table as it grows from page to page, still with the lines of its cells.

    Only `tail`, the cells of the last part and what reaches into it, can still change; the
    cost of another part does not grow with the table.
    """

    parts: list[TablePart]
    xs: tuple[float, ...]
    rows: int
    tail: list[GridCell]
    top: list[GridCell]  # of the first part: what a repeated head repeats
    done: list[GridCell] = field(default_factory=list)
    dropped: list[GridCell] = field(default_factory=list)  # heads printed again
    habits: Habits = field(default_factory=Habits)
    head_rows: int = 0
    notices: list[Notice] = field(default_factory=list)

    @classmethod
    def begin(cls, part: TablePart) -> OpenTable:
        """A table of which one part is known."""
        return cls([part], part.xs, part.rows, list(part.cells), list(part.cells))

    @property
    def cells(self) -> list[GridCell]:
        """All cells so far, row by row."""
        return sorted([*self.done, *self.tail], key=lambda cell: (cell.row, cell.col))

    @property
    def is_table(self) -> bool:
        """Whether it has cells enough to be one; with fewer it is a frame round some text."""
        return len(self.done) + len(self.tail) >= MIN_CELLS

    @property
    def lines(self) -> list[Line]:
        """The text of all cells, row by row."""
        return [line for cell in self.cells for line in cell.lines]

    def takes(self, part: TablePart) -> bool:
        """Whether a part goes on with this table: next page, same outer edges, no new form."""
        before = self.parts[-1]
        return (
            part.page == before.page + 1
            and abs(before.xs[0] - part.xs[0]) <= _SAME_EDGE
            and abs(before.xs[-1] - part.xs[-1]) <= _SAME_EDGE
            and part.ruled == before.ruled
            and (part.ruled or _fits(part, self.xs))
            and not starts_anew(self.top, part.cells)
        )

    def add(self, part: TablePart) -> None:
        """Add the part on the next page: one set of columns, one head, rows in one count."""
        if not part.ruled:
            part = replace(part, xs=self.xs)
        self._widen(part.xs)
        below = _on_columns(part.cells, part.xs, self.xs)
        head = repeated_head(self.top, below)
        self.dropped.extend(cell for cell in below if cell.row < head)
        body = [replace(cell, row=cell.row - head) for cell in below if cell.row >= head]
        mended = mend(self.tail, body, self.rows, _widths(self.xs, self.tail), self.habits)
        first_new = self.rows - mended.glued
        closed = [cell for cell in mended.above if cell.row + cell.rowspan <= first_new]
        self.done.extend(closed)
        self.habits = self.habits.and_of(closed)
        self.tail = [
            *(cell for cell in mended.above if cell.row + cell.rowspan > first_new),
            *(replace(cell, row=cell.row + first_new) for cell in mended.below),
        ]
        self.parts.append(part)
        self.rows = first_new + part.rows - head
        self.head_rows = self.head_rows or head
        self.notices.extend(_notices(part, head, mended.glued))

    def _widen(self, xs: Sequence[float]) -> None:
        """Take in the column lines of another part; all cells count on the common ones."""
        common = _union(self.xs, xs)
        if common == self.xs:
            return
        self.done = _on_columns(self.done, self.xs, common)
        self.tail = _on_columns(self.tail, self.xs, common)
        self.top = _on_columns(self.top, self.xs, common)
        self.habits = Habits().and_of(self.done)
        self.xs = common

    def table(self) -> Table:
        """The finished table of the Document."""
        cells = self.cells
        widths = _widths(self.xs, cells)
        return Table(
            rows=self.rows,
            cols=len(self.xs) - 1,
            cells=tuple(_finished(cell, widths) for cell in cells),
            head_rows=self.head_rows,
            places=tuple(PageBox(part.page, *part.box) for part in self.parts),
        )


def _finished(cell: GridCell, widths: Widths) -> Cell:
    text = printed(cell.lines, cell_joints(cell.lines, widths.of(cell)))
    return Cell(text.text, text.runs, cell.row, cell.col, cell.rowspan, cell.colspan)


def _fits(part: TablePart, xs: Sequence[float]) -> bool:
    """Whether the texts of a part without rulings stand in the columns of another."""
    return len(part.xs) == len(xs) and all(
        xs[cell.col] <= line.x0 and line.x1 <= xs[cell.col + cell.colspan]
        for cell in part.cells
        for line in cell.lines
    )


def _notices(part: TablePart, head: int, glued: int) -> list[Notice]:
    place = PageBox(part.page, *part.box)
    notices = []
    if head:
        notices.append(
            Notice("repeated_head", "rows of a table head printed again were dropped", head, place)
        )
    if glued:
        notices.append(
            Notice("row_cut_by_page", "a row cut by the page break was joined", glued, place)
        )
    return notices


def _union(left: Sequence[float], right: Sequence[float]) -> tuple[float, ...]:
    """The column lines of both parts; where they nearly agree, those of the first."""
    new = [x for x in right if all(abs(x - known) > _SAME_EDGE for known in left)]
    return tuple(sorted([*left, *new]))


def _on_columns(
    cells: Sequence[GridCell], old: Sequence[float], new: Sequence[float]
) -> list[GridCell]:
    """Cells with their columns counted on another set of lines."""
    at = [nearest(new, x) for x in old]
    return [
        replace(cell, col=at[cell.col], colspan=at[cell.col + cell.colspan] - at[cell.col])
        for cell in cells
    ]


def _widths(xs: tuple[float, ...], cells: Sequence[GridCell]) -> Widths:
    """The room in the cells: the blank that nearly all lines keep on a side is no room."""
    blanks = sorted(
        max(0.0, min(line.x0 - xs[cell.col], xs[cell.col + cell.colspan] - line.x1))
        for cell in cells
        for line in cell.lines
    )
    padding = blanks[len(blanks) // _PADDED_SHARE] if blanks else 0.0
    return Widths(xs, min(padding, _MAX_PADDING))
