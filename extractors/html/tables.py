"""Tables of a page as grids, by the rules of HTML for rowspan and colspan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.grid import Draft, Grid, close_table
from extractors.html.containers import has_role
from extractors.html.markup import UNPRINTED, elements, is_hidden, text_length
from extractors.html.positions import Positions
from extractors.lines import Line
from extractors.model import Block, Paragraph, Table
from extractors.notices import Tally
from extractors.place import TextSpan

_MOST_SPAN = 1000
_PARTS = frozenset(["thead", "tbody", "tfoot"])
_CELLS = frozenset(["td", "th"])
_NO_ROWS_INSIDE = _CELLS | UNPRINTED | {"table", "caption"}
# A table most of whose text stands in other tables, or in an article, lays out the page.
_LAYOUT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class CellContent:
    """What a cell holds: its text, and the tables nested in it."""

    line: Line
    tables: tuple[Table, ...]


@dataclass(slots=True)
class _Row:
    element: etree._Element
    cells: list[etree._Element]
    group: etree._Element


class TableReader:
    """Reads `table` elements; the content of a cell is read by the function it is given."""

    def __init__(
        self,
        read_cell: Callable[[etree._Element], CellContent],
        positions: Positions,
        tally: Tally,
    ) -> None:
        self._read_cell = read_cell
        self._positions = positions
        self._tally = tally

    def read(self, table: etree._Element) -> Iterator[Block]:
        """The table, after whatever stands in it outside of its cells (its caption)."""
        for stray in _strays(table):
            line = self._read_cell(stray).line
            if line.text.strip():
                yield Paragraph(line.text, line.runs)
        rows = [row for row in table_rows(table) if not self._is_dropped(row.element)]
        for row in rows:
            row.cells = [cell for cell in row.cells if not self._is_dropped(cell)]
        drafts, cols = self._place(rows)
        if cols:
            place = TextSpan(self._positions.path(table), 0, 0)
            head = _head_rows(rows)
            closed = close_table(drafts, len(rows), cols, head_rows=head, places=(place,))
            self._tally.add("slot_filled", len(closed.cells) - len(drafts))
            yield closed

    def _place(self, rows: list[_Row]) -> tuple[list[Draft], int]:
        grid = Grid()
        drafts: list[Draft] = []
        for index, row in enumerate(rows):
            below = _rows_of_group_from(rows, index)
            col = 0
            for cell in row.cells:
                col = grid.next_free(index, col)
                draft = self._draft(cell, index, col, below)
                grid.put(draft)
                drafts.append(draft)
                col += draft.colspan
        self._tally.add("grid_repaired", grid.repairs)
        return drafts, max((draft.col + draft.colspan for draft in drafts), default=0)

    def _draft(self, cell: etree._Element, row: int, col: int, below: int) -> Draft:
        content = self._read_cell(cell)
        rowspan = _span(cell, "rowspan")
        return Draft(
            row,
            col,
            content.line.text,
            content.line.runs,
            rowspan=below if rowspan == 0 else min(rowspan, below),
            colspan=max(1, _span(cell, "colspan")),
            blocks=content.tables,
        )

    def _is_dropped(self, element: etree._Element) -> bool:
        if is_hidden(element):
            self._tally.add("hidden_text", text_length(element))
            return True
        return False


def table_rows(table: etree._Element) -> list[_Row]:
    """The rows of a table itself, not those of tables nested in it; the foot comes last."""
    rows = [_Row(tr, list(_within(tr, _CELLS)), group) for tr, group in _row_elements(table)]
    feet = [row for row in rows if row.group.tag == "tfoot"]
    return [row for row in rows if row.group.tag != "tfoot"] + feet


def is_layout(table: etree._Element) -> bool:
    """Whether a table only lays out the page: its cells hold blocks, not data."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [row for row in table_rows(table) if row.cells]
    if all(len(row.cells) == 1 for row in rows):
        return True  # one column says no more as a table than as lines of text
    whole = text_length(table)
    nested = sum(map(text_length, _within(table, frozenset(["table"]))))
    if nested and nested >= _LAYOUT_SHARE * whole:
        return True
    article = max(map(text_length, _containers(table)), default=0)
    return bool(article) and article >= _LAYOUT_SHARE * whole


def _containers(table: etree._Element) -> Iterator[etree._Element]:
    """Known containers of articles; as cells they would be a matter of style."""
    return (e for e in elements(table) if e.tag not in _CELLS and has_role(e, "article"))


def _row_elements(table: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The rows with the part of the table they are in; a form may stand between."""
    group = table
    walker = etree.iterwalk(table, events=("start", "end"))
    for event, element in walker:
        if element is table:
            continue
        if event == "end":
            group = table if element.tag in _PARTS else group
        elif element.tag in _PARTS:
            group = element
        elif element.tag == "tr":
            yield element, group
            walker.skip_subtree()
        elif element.tag in _NO_ROWS_INSIDE:
            walker.skip_subtree()


def _within(parent: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The nearest wanted elements below; other tables are not entered."""
    walker = etree.iterwalk(parent, events=("start",))
    for _, element in walker:
        if element is parent:
            continue
        if element.tag in wanted:
            yield element
        if element.tag in wanted or element.tag == "table" or element.tag in UNPRINTED:
            walker.skip_subtree()


def _strays(table: etree._Element) -> Iterator[etree._Element]:
    yield from (child for child in table if child.tag == "caption")


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(int(value), _MOST_SPAN) if value.isdecimal() and value.isascii() else 1


def _rows_of_group_from(rows: list[_Row], index: int) -> int:
    group = rows[index].group
    return sum(1 for row in rows[index:] if row.group is group)


def _head_rows(rows: list[_Row]) -> int:
    count = 0
    for row in rows:
        is_head = row.group.tag == "thead" or (
            bool(row.cells) and all(cell.tag == "th" for cell in row.cells)
        )
        if not is_head:
            break
        count += 1
    return count if count < len(rows) else 0
