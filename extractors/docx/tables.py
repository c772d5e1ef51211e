"""Word tables as grids: spans from gridSpan and vMerge, rows padded where they fall short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from extractors.docx.names import TC, TCPR, TR, TRPR, VAL, is_on, w
from extractors.docx.styles import number
from extractors.docx.walk import children, deleted_length
from extractors.grid import Draft, close_table
from extractors.lines import Line
from extractors.model import Table
from extractors.notices import Tally
from extractors.place import TextSpan

_GRID_SPAN, _V_MERGE, _H_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
_GRID_BEFORE, _GRID_AFTER = w("gridBefore"), w("gridAfter")
_ROW_HEAD, _ROW_HIDDEN, _ROW_DELETED = w("tblHeader"), w("hidden"), w("del")
_CELL_DELETED = w("cellDel")
_MOST_COLUMNS = 1024  # Word itself stops at 63


@dataclass(frozen=True, slots=True)
class CellContent:
    """What a cell holds: its text, and the tables nested in it."""

    line: Line
    tables: tuple[Table, ...]


ReadCell = Callable[[etree._Element, str], CellContent]


class TableReader:
    """Reads `w:tbl` elements; the content of a cell is read by the function it is given."""

    def __init__(self, read_cell: ReadCell, tally: Tally) -> None:
        self._read_cell = read_cell
        self._tally = tally

    def read(self, tbl: etree._Element, path: str) -> Table | None:
        """The table as a grid; None where no row is left to print."""
        rows = [
            (element, step)
            for element, step in children(tbl, path, self._tally)
            if element.tag == TR and not self._is_gone(element)
        ]
        drafts: list[Draft] = []
        open_merges: dict[int, Draft] = {}
        widths = [
            self._read_row(index, element, step, drafts, open_merges)
            for index, (element, step) in enumerate(rows)
        ]
        cols = max(widths, default=0)
        if not cols:
            return None
        table = close_table(
            drafts,
            len(rows),
            cols,
            head_rows=_head_rows([element for element, _ in rows]),
            places=(TextSpan(path, 0, 0),),
        )
        self._tally.add("slot_filled", len(table.cells) - len(drafts))
        return table

    def _read_row(
        self,
        row: int,
        tr: etree._Element,
        path: str,
        drafts: list[Draft],
        open_merges: dict[int, Draft],
    ) -> int:
        properties = tr.find(TRPR)
        col = _count(properties, _GRID_BEFORE)
        still_open: dict[int, Draft] = {}
        for tc, step in children(tr, path, self._tally):
            if tc.tag != TC:
                continue
            draft, merge = self._read_tc(tc, step, row, col)
            above = open_merges.get(col)
            if col and _merge(tc.find(TCPR), _H_MERGE) == "continue" and drafts[-1].row == row:
                drafts[-1].colspan += draft.colspan
                self._tally.add("covered_text", len(draft.text.strip()))
            elif merge == "continue" and above is not None and above.colspan == draft.colspan:
                above.rowspan += 1
                self._tally.add("covered_text", len(draft.text.strip()))
                still_open[col] = above
            else:
                drafts.append(draft)
                if merge:
                    still_open[col] = draft
            col += draft.colspan
        open_merges.clear()
        open_merges.update(still_open)
        return min(col + _count(properties, _GRID_AFTER), _MOST_COLUMNS)

    def _read_tc(self, tc: etree._Element, path: str, row: int, col: int) -> tuple[Draft, str]:
        properties = tc.find(TCPR)
        span = max(1, _count(properties, _GRID_SPAN))
        if properties is not None and properties.find(_CELL_DELETED) is not None:
            self._tally.add("deleted_text", deleted_length(tc))
            return Draft(row, col, colspan=span), _merge(properties)
        content = self._read_cell(tc, path)
        draft = Draft(
            row, col, content.line.text, content.line.runs, colspan=span, blocks=content.tables
        )
        return draft, _merge(properties)

    def _is_gone(self, tr: etree._Element) -> bool:
        properties = tr.find(TRPR)
        if properties is None:
            return False
        if properties.find(_ROW_DELETED) is not None:
            self._tally.add("deleted_row")
            return True
        if is_on(properties.find(_ROW_HIDDEN)):
            self._tally.add("hidden_text", deleted_length(tr))
            return True
        return False


def _merge(properties: etree._Element | None, name: str = _V_MERGE) -> str:
    """`restart`, `continue` or nothing; a merge without a value continues."""
    merge = properties.find(name) if properties is not None else None
    return "" if merge is None else merge.get(VAL, "continue")


def _count(properties: etree._Element | None, name: str) -> int:
    value = number(properties.find(name)) if properties is not None else None
    return min(max(value or 0, 0), _MOST_COLUMNS)


def _head_rows(rows: list[etree._Element]) -> int:
    """Rows at the top that Word repeats on every page."""
    count = 0
    for tr in rows:
        properties = tr.find(TRPR)
        if properties is None or not is_on(properties.find(_ROW_HEAD)):
            break
        count += 1
    return count if count < len(rows) else 0
