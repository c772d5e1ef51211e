"""A sheet as its file has it: cells with what they show, merges, what is hidden, what is ruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.model import Notice, Paragraph
from extractors.sheets.refs import Slot


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one cell: the text shown, and the number behind it where there is one."""

    text: str
    stored: str = ""
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of slots, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def slots(self) -> Iterator[Slot]:
        """Every slot in it, row by row."""
        for row in range(self.top, self.bottom + 1):
            for col in range(self.left, self.right + 1):
                yield row, col

    @property
    def size(self) -> int:
        """How many slots it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(slots=True)
class Sheet:
    """One worksheet; rows and columns count from zero.

    `ruled_rows` and `ruled_cols` are those in which a cell has a vertical line: the sign
    of a drawn table, blank cells included. `furniture` is what is printed on every page.
    """

    name: str
    visible: bool = True
    entries: dict[Slot, Entry] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    ruled_rows: set[int] = field(default_factory=set)
    ruled_cols: set[int] = field(default_factory=set)
    furniture: list[Paragraph] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def rule(self, row: int, col: int) -> None:
        """Note that the cell has a line to its left or right."""
        self.ruled_rows.add(row)
        self.ruled_cols.add(col)
