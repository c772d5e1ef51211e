"""One worksheet part read row by row: shown text, merges, what is hidden, what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extractors.sheets.headers import running_heads
from extractors.sheets.limits import Budget
from extractors.sheets.model import Area, Entry, Sheet
from extractors.sheets.parts import is_on, local_name
from extractors.sheets.refs import MOST_COLUMNS, MOST_ROWS, column_number, slot_of
from extractors.sheets.show import number_entry, number_of, text_entry
from extractors.sheets.workbook import SheetPart, Workbook, plain_text, text_of

_PICTURE_CALL = "DISPIMG("  # what WPS leaves in a cell that holds a picture
_TAGS = ("sheetView", "col", "row", "mergeCell", "headerFooter")


@dataclass(slots=True)
class Oddities:
    """What a sheet holds that is not shown as it stands: counted, with the first cells."""

    uncached: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    lost_strings: list[str] = field(default_factory=list)


def read_sheet(workbook: Workbook, source: SheetPart, budget: Budget) -> tuple[Sheet, Oddities]:
    """Read one worksheet of a workbook.

    Raises UnsafeFile where the budget of cells is used up.
    """
    reader = _OneSheet(workbook, source, budget)
    for element in workbook.parts.stream(source.part, *_TAGS):
        reader.take(element)
    return reader.sheet, reader.oddities


class _OneSheet:
    """The state of reading one worksheet part."""

    def __init__(self, workbook: Workbook, source: SheetPart, budget: Budget) -> None:
        self.sheet = Sheet(source.name, source.visible)
        self.oddities = Oddities()
        self._workbook = workbook
        self._budget = budget
        self._row = -1
        self._shows_zeros = True

    def take(self, element: etree._Element) -> None:
        """Read one element of the part."""
        match local_name(element):
            case "row":
                self._take_row(element)
            case "mergeCell":
                self._take_merge(element.get("ref", ""))
            case "col":
                self._take_column(element)
            case "headerFooter":
                self.sheet.furniture.extend(running_heads(element))
            case "sheetView":
                self._shows_zeros = is_on(element.get("showZeros", "1"))

    def _take_row(self, element: etree._Element) -> None:
        number = element.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        if not 0 <= self._row < MOST_ROWS:
            return
        if is_on(element.get("hidden")) or _is_zero(element.get("ht")):
            self.sheet.hidden_rows.add(self._row)
        col = -1
        before = len(self.sheet.entries)
        for cell in element:
            if local_name(cell) == "c":
                found = column_number(cell.get("r", "").rstrip("0123456789"))
                col = col + 1 if found is None else found
                self._take_cell(cell, col)
        self._budget.spend(len(self.sheet.entries) - before)

    def _take_cell(self, cell: etree._Element, col: int) -> None:
        code, ruled = self._workbook.styles.of(cell.get("s"))
        if col >= MOST_COLUMNS:
            return
        if ruled:
            self.sheet.rule(self._row, col)
        if len(cell):
            entry = self._entry(cell, code)
            if entry.text or entry.stored:
                self.sheet.entries[self._row, col] = entry

    def _entry(self, cell: etree._Element, code: str) -> Entry:
        parts = {local_name(child): child for child in cell}
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_entry(text_of(parts["is"]) if "is" in parts else "", code)
        stored = (parts["v"].text or "") if "v" in parts else ""
        if not stored:
            if "f" in parts and kind != "str":
                self.oddities.uncached.append(cell.get("r", ""))
            return Entry("")
        if kind == "n":
            return self._number(stored, code)
        if kind == "b":
            return Entry("TRUE" if is_on(stored) else "FALSE")
        return self._text(kind, stored, code, cell.get("r", ""))

    def _number(self, stored: str, code: str) -> Entry:
        try:
            value = number_of(stored.strip())
        except ValueError:  # what is not as announced is shown as it stands
            return Entry(plain_text(stored))
        if not value and not self._shows_zeros:
            return Entry("", "0", code)
        return number_entry(value, code, from_1904=self._workbook.from_1904)

    def _text(self, kind: str, stored: str, code: str, ref: str) -> Entry:
        text = self._shared_string(stored, ref) if kind == "s" else plain_text(stored)
        if text.lstrip("=").startswith(_PICTURE_CALL):
            self.oddities.pictures.append(ref)
            return Entry("")
        return text_entry(text, code)

    def _shared_string(self, index: str, ref: str) -> str:
        strings = self._workbook.strings
        if index.isdecimal() and int(index) < len(strings):
            return strings[int(index)]
        self.oddities.lost_strings.append(ref)
        return ""

    def _take_merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = slot_of(first), slot_of(last or first)
        if start and end and start <= end and start[1] <= end[1]:
            self.sheet.merges.append(Area(*start, *end))

    def _take_column(self, element: etree._Element) -> None:
        if not (is_on(element.get("hidden")) or _is_zero(element.get("width"))):
            return
        first, last = element.get("min", ""), element.get("max", "")
        if first.isdecimal() and last.isdecimal():
            end = min(int(last), MOST_COLUMNS)
            self.sheet.hidden_cols.update(range(int(first) - 1, end))


def _is_zero(size: str | None) -> bool:
    return size is not None and size.strip("0.") == "" and "0" in size
