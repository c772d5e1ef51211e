"""Workbooks of one single XML, the dialect of Excel 2003 (systems export it under xls)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from lxml import etree

from extractors.errors import DamagedFile, UnsafeFile
from extractors.model import Converter, Document
from extractors.sheets.document import ReadSheet, Source, make_document
from extractors.sheets.format_codes import BUILT_IN, GENERAL
from extractors.sheets.limits import Budget
from extractors.sheets.model import Area, Entry, Sheet
from extractors.sheets.notices import count_notice
from extractors.sheets.parts import local_name
from extractors.sheets.refs import MOST_COLUMNS, MOST_ROWS
from extractors.sheets.show import number_entry, number_of, text_entry
from extractors.sheets.workbook import plain_text
from extractors.sniff import EXCEL_XML

VERSION = "1"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_FIRST_DAY = datetime(1899, 12, 30)
_SECONDS_A_DAY = 86_400
# Names that the dialect uses in place of codes.
_NAMED_FORMATS = {
    "General Number": GENERAL, "General Date": BUILT_IN[22], "Long Date": BUILT_IN[31],
    "Medium Date": BUILT_IN[15], "Short Date": BUILT_IN[14], "Long Time": BUILT_IN[21],
    "Medium Time": BUILT_IN[18], "Short Time": BUILT_IN[20], "Currency": BUILT_IN[7],
    "Euro Currency": "[$€-2]#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00",
    "Percent": "0.00%", "Scientific": "0.00E+00",
}  # fmt: skip


def read_excel_xml(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a workbook of one XML; what `read_xlsx` promises holds here too.

    Raises DamagedFile, EmptyFile and UnsafeFile.
    """
    root = _parse(data, file_name)
    styles, budget = _Styles(root), Budget(file_name)
    sheets = [
        ReadSheet(_SheetReader(element, styles, budget).sheet)
        for element in root.iterchildren(f"{_SS}Worksheet")
    ]
    source = Source(sha256, file_name, EXCEL_XML, Converter("excel_xml", VERSION))
    return make_document(source, sheets)


def _parse(data: bytes, file_name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(file_name, "the Excel XML is cut off or broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(file_name, "the file carries a DOCTYPE, which no workbook needs")
    if root.tag != f"{_SS}Workbook":
        raise DamagedFile(file_name, "the Excel XML holds no workbook")
    return root


class _Styles:
    """The cell styles by id, each with what it takes over from its parent."""

    def __init__(self, root: etree._Element) -> None:
        self._elements = {e.get(f"{_SS}ID", ""): e for e in root.iter(f"{_SS}Style")}

    def of(self, style_id: str | None) -> tuple[str, bool]:
        """The number format code, and whether a side line is drawn."""
        code, ruled = GENERAL, False
        for element in reversed(list(self._lineage(style_id or "Default"))):
            for form in element.iterchildren(f"{_SS}NumberFormat"):
                name = form.get(f"{_SS}Format", GENERAL)
                code = _NAMED_FORMATS.get(name, name)
            for borders in element.iterchildren(f"{_SS}Borders"):
                ruled = any(_is_side_line(border) for border in borders)
        return code, ruled

    def _lineage(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield self._elements[style_id]
            style_id = self._elements[style_id].get(f"{_SS}Parent", "")


class _SheetReader:
    """Reads one worksheet element."""

    def __init__(self, element: etree._Element, styles: _Styles, budget: Budget) -> None:
        self.sheet = Sheet(element.get(f"{_SS}Name", ""), _is_visible(element))
        self._styles = styles
        self._budget = budget
        self._style_cache: dict[str | None, tuple[str, bool]] = {}
        comments = sum(1 for _ in element.iter(f"{_SS}Comment"))
        self.sheet.notices.extend(count_notice("comment", comments))
        for table in element.iterchildren(f"{_SS}Table"):
            self._read_columns(table)
            self._read_rows(table)

    def _read_columns(self, table: etree._Element) -> None:
        col = 0
        for element in table.iterchildren(f"{_SS}Column"):
            col = _number(element, "Index", col + 1) - 1
            after = col + 1 + _number(element, "Span", 0)
            if _is_hidden(element):
                self.sheet.hidden_cols.update(range(col, min(after, MOST_COLUMNS)))
            col = after

    def _read_rows(self, table: etree._Element) -> None:
        row = 0
        for element in table.iterchildren(f"{_SS}Row"):
            row = _number(element, "Index", row + 1) - 1
            after = row + 1 + _number(element, "Span", 0)
            if row >= MOST_ROWS:
                return
            if _is_hidden(element):
                self.sheet.hidden_rows.update(range(row, min(after, MOST_ROWS)))
            self._read_cells(element, row)
            row = after

    def _read_cells(self, row_element: etree._Element, row: int) -> None:
        col, before = 0, len(self.sheet.entries)
        for element in row_element.iterchildren(f"{_SS}Cell"):
            col = _number(element, "Index", col + 1) - 1
            if col >= MOST_COLUMNS:
                break
            self._read_cell(element, row, col)
            col += 1 + _number(element, "MergeAcross", 0)
        self._budget.spend(len(self.sheet.entries) - before)

    def _read_cell(self, element: etree._Element, row: int, col: int) -> None:
        code, ruled = self._style(element.get(f"{_SS}StyleID"))
        if ruled:
            self.sheet.rule(row, col)
        down, across = _number(element, "MergeDown", 0), _number(element, "MergeAcross", 0)
        if down or across:
            bottom, right = min(row + down, MOST_ROWS - 1), min(col + across, MOST_COLUMNS - 1)
            self.sheet.merges.append(Area(row, col, bottom, right))
        data = next((child for child in element if local_name(child) == "Data"), None)
        entry = _entry(data, code) if data is not None else Entry("")
        if entry.text or entry.stored:
            self.sheet.entries[row, col] = entry

    def _style(self, style_id: str | None) -> tuple[str, bool]:
        if style_id not in self._style_cache:
            self._style_cache[style_id] = self._styles.of(style_id)
        return self._style_cache[style_id]


def _entry(data: etree._Element, code: str) -> Entry:
    text = plain_text("".join(str(piece) for piece in data.itertext()))
    value = _value(text.strip(), data.get(f"{_SS}Type", "String"))
    return text_entry(text, code) if value is None else number_entry(value, code)


def _value(text: str, kind: str) -> Decimal | None:
    """The number of a cell; a date is the number of its day. None for all that is text."""
    try:
        if kind == "Number":
            return number_of(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text) - _FIRST_DAY
            return number_of(repr(moment.total_seconds() / _SECONDS_A_DAY))
    except (ValueError, TypeError):  # what is not as announced is shown as it stands
        return None
    return None


def _is_visible(worksheet: etree._Element) -> bool:
    marks = (element.text for element in worksheet.iter(f"{_EXCEL}Visible"))
    return next(marks, None) not in ("SheetHidden", "SheetVeryHidden")


def _is_hidden(element: etree._Element) -> bool:
    sizes = (element.get(f"{_SS}Height"), element.get(f"{_SS}Width"))
    return element.get(f"{_SS}Hidden") == "1" or "0" in sizes


def _is_side_line(border: etree._Element) -> bool:
    line = border.get(f"{_SS}LineStyle", "None")
    return border.get(f"{_SS}Position") in ("Left", "Right") and line != "None"


def _number(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{_SS}{name}", "")
    return int(text[:7]) if text.isdecimal() and int(text[:7]) else default
