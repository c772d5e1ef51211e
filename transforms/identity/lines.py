"""A report as lines: its paragraphs and table rows in reading order, squeezed for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.model import Block, Cell, Paragraph, Printed, Table
from extractors.normal import normalise
from transforms.model import Evidence
from transforms.text import View, squeeze, view

_RESIDUE = regex.compile(r"[$]|\[bookmark")
PARAGRAPH = -1


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a line stands: the block, and the row where the block is a table."""

    block: int
    row: int = PARAGRAPH


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or one row of a table with its filled cells.

    `text` is what a View would show of the only printed thing on the line; a row with
    several filled cells has no text of its own and is read cell by cell.
    """

    spot: Spot
    printed: tuple[Printed, ...]
    text: str
    level: int | None = None  # of a heading, where the source says so

    @property
    def is_row(self) -> bool:
        """Tell whether the line is a row of a table."""
        return self.spot.row != PARAGRAPH

    def view(self) -> View:
        """The line's text with its places."""
        return view(self.printed[0])

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Characters start..end of the line's text, quoted as they stand."""
        shown = self.view()
        return shown.evidence(start, len(shown.text) if end is None else end)


def read_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Every paragraph and every table row that is not empty, in reading order."""
    return tuple(
        line
        for index, block in enumerate(blocks)
        for line in (_rows(block, index) if isinstance(block, Table) else _paragraph(block, index))
    )


def squeezed(printed: Printed) -> str:
    """The text of `view(printed)`, where places do not matter."""
    return _numbering(printed) + squeeze(printed.text)


def printed_text(printed: Printed) -> str:
    """The text in its printed characters; as long as `squeezed`, character for character."""
    shown = view(printed)
    return as_printed(shown, 0, len(shown.text))


def _numbering(printed: Printed) -> str:
    return printed.numbering if isinstance(printed, Paragraph) else ""


def as_printed(shown: View, start: int, end: int) -> str:
    """Characters start..end of a view in their printed form, blanks and residue left out."""
    raw = "".join(part.text for part in shown.parts)
    has_residue = _RESIDUE.search(raw) is not None
    pairs = zip(shown.text[start:end], shown.origins[start:end], strict=True)
    return "".join(
        # A sign read out of residue stands at an offset where other characters are printed.
        char
        if origin < 0 or (has_residue and normalise(raw[origin]) not in (char, ","))
        else raw[origin]
        for char, origin in pairs
    )


def rows_of(table: Table) -> dict[int, list[Cell]]:
    """The origin cells of a table by the row they start in, from left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def inner_tables(table: Table) -> Iterator[Table]:
    """The tables nested in a table's cells, at any depth."""
    for cell in table.cells:
        for inner in cell.blocks:
            yield inner
            yield from inner_tables(inner)


def _paragraph(block: Block, index: int) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        text = squeezed(block)
        if text:
            yield Line(Spot(index), (block,), text, block.heading_level)


def _rows(table: Table, index: int, outer: int | None = None) -> Iterator[Line]:
    """One line a row; rows of a nested table stand at the row of the outermost one."""
    for row, cells in rows_of(table).items():
        spot = Spot(index, row if outer is None else outer)
        filled = tuple(cell for cell in cells if cell.text.strip())
        if filled:
            yield Line(spot, filled, squeezed(filled[0]) if len(filled) == 1 else "")
        for cell in cells:
            for inner in cell.blocks:
                yield from _rows(inner, index, spot.row)
