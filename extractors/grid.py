"""Drafts of cells made to tile a grid: holes filled, overlaps cut back, each repair counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.model import Cell, Table
from extractors.place import Place, Run


@dataclass(slots=True)
class Draft:
    """A cell as a reader found it, before its spans are known to fit."""

    row: int
    col: int
    text: str = ""
    runs: tuple[Run, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    blocks: tuple[Table, ...] = ()


@dataclass(slots=True)
class Grid:
    """The slots of a table that are taken; tells where the next cell may stand."""

    taken: set[tuple[int, int]] = field(default_factory=set)
    repairs: int = 0

    def next_free(self, row: int, col: int) -> int:
        """The first column from `col` on that no span from above covers."""
        while (row, col) in self.taken:
            col += 1
        return col

    def put(self, draft: Draft) -> None:
        """Take the slots of a draft; its spans shrink where another cell stands."""
        wanted = (draft.rowspan, draft.colspan)
        draft.colspan = self._free_width(draft)
        draft.rowspan = self._free_height(draft)
        self.repairs += wanted != (draft.rowspan, draft.colspan)
        for row in range(draft.row, draft.row + draft.rowspan):
            self.taken.update((row, col) for col in range(draft.col, draft.col + draft.colspan))

    def _free_width(self, draft: Draft) -> int:
        width = 1
        while width < draft.colspan and (draft.row, draft.col + width) not in self.taken:
            width += 1
        return width

    def _free_height(self, draft: Draft) -> int:
        columns = range(draft.col, draft.col + draft.colspan)
        height = 1
        while height < draft.rowspan and not any(
            (draft.row + height, col) in self.taken for col in columns
        ):
            height += 1
        return height


def close_table(
    drafts: Sequence[Draft],
    rows: int,
    cols: int,
    *,
    geometry: str = "printed",
    head_rows: int = 0,
    places: tuple[Place, ...] = (),
) -> Table:
    """Make a Table of drafts that do not overlap; slots that none covers become blank cells."""
    taken = {
        (row, col)
        for draft in drafts
        for row in range(draft.row, draft.row + draft.rowspan)
        for col in range(draft.col, draft.col + draft.colspan)
    }
    blanks = [
        Draft(row, col) for row in range(rows) for col in range(cols) if (row, col) not in taken
    ]
    ordered = sorted([*drafts, *blanks], key=lambda draft: (draft.row, draft.col))
    return Table(
        rows=rows,
        cols=cols,
        cells=tuple(map(_cell, ordered)),
        geometry=geometry,
        head_rows=head_rows,
        places=places,
    )


def _cell(draft: Draft) -> Cell:
    return Cell(
        text=draft.text,
        runs=draft.runs,
        row=draft.row,
        col=draft.col,
        rowspan=draft.rowspan,
        colspan=draft.colspan,
        blocks=draft.blocks,
    )
