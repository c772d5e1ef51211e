"""The older workbooks: BIFF streams in an OLE file (xls, and et files of older WPS)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import isfinite

import xlrd  # type: ignore[import-untyped]
from xlrd.formatting import std_format_strings  # type: ignore[import-untyped]

from extractors.errors import DamagedFile, EncryptedFile
from extractors.model import Converter, Document
from extractors.sheets.document import ReadSheet, Source, make_document
from extractors.sheets.format_codes import BUILT_IN, GENERAL, LOCAL
from extractors.sheets.limits import Budget
from extractors.sheets.model import Area, Entry, Sheet
from extractors.sheets.notices import count_notice
from extractors.sheets.refs import Slot
from extractors.sheets.show import number_entry, number_of, text_entry
from extractors.sheets.workbook import plain_text
from extractors.sniff import XLS

VERSION = "1"
_CHINESE = "gb18030"  # of old workbooks that do not say their code page
_FIRST_UNICODE_VERSION = 80


def read_xls(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a workbook; what `read_xlsx` promises holds here too.

    Results of formulas stand as they were last computed; text boxes are not read.
    Raises DamagedFile, EmptyFile, EncryptedFile and UnsafeFile.
    """
    book = open_book(data, file_name)
    reader = _BookReader(book, file_name)
    sheets = [ReadSheet(reader.read(sheet)) for sheet in book.sheets()]
    converter = Converter("xls", VERSION, f"xlrd={xlrd.__version__}")
    return make_document(Source(sha256, file_name, XLS, converter), sheets)


def open_book(data: bytes, file_name: str) -> xlrd.book.Book:
    """Load a BIFF workbook with its formats.

    Raises DamagedFile and EncryptedFile.
    """
    book = _load(data, file_name, None)
    if book.biff_version < _FIRST_UNICODE_VERSION and book.codepage is None:
        return _load(data, file_name, _CHINESE)
    return book


def _load(data: bytes, file_name: str, encoding: str | None) -> xlrd.book.Book:
    try:
        return xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            encoding_override=encoding,
            logfile=io.StringIO(),
        )
    except MemoryError:
        raise
    except Exception as error:  # broken records surface as any error there is
        if "encrypted" in str(error):
            raise EncryptedFile(file_name, "the workbook asks for a password") from error
        raise DamagedFile(file_name, "the workbook is cut off or broken") from error


class _BookReader:
    """Reads the sheets of one book under a common budget of cells."""

    def __init__(self, book: xlrd.book.Book, file_name: str) -> None:
        self._book = book
        self._budget = Budget(file_name)

    def read(self, source: xlrd.sheet.Sheet) -> Sheet:
        """Turn one sheet of xlrd into ours."""
        sheet = Sheet(source.name, source.visibility == 0)
        sheet.merges.extend(
            Area(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in source.merged_cells
            if bottom > top and right > left
        )
        sheet.hidden_rows.update(r for r, row in source.rowinfo_map.items() if _is_hidden_row(row))
        sheet.hidden_cols.update(
            c for c, col in source.colinfo_map.items() if col.hidden or col.width == 0
        )
        for slot in self._slots(source):
            self._take(source, slot, sheet)
        sheet.notices.extend(count_notice("comment", len(source.cell_note_map)))
        return sheet

    def _slots(self, source: xlrd.sheet.Sheet) -> Iterator[Slot]:
        for row in range(source.nrows):
            yield from ((row, col) for col in range(source.row_len(row)))

    def _take(self, source: xlrd.sheet.Sheet, slot: Slot, sheet: Sheet) -> None:
        if source.cell_type(*slot) == xlrd.XL_CELL_EMPTY:
            return
        style = _style_of(self._book, source, slot)
        if style and (style.border.left_line_style or style.border.right_line_style):
            sheet.rule(*slot)
        entry = read_entry(self._book, source, slot)
        if entry is not None:
            sheet.entries[slot] = entry
            self._budget.spend(1)


def read_entry(book: xlrd.book.Book, source: xlrd.sheet.Sheet, slot: Slot) -> Entry | None:
    """What stands in one cell of a loaded sheet; None where nothing does."""
    row, col = slot
    if row >= source.nrows or col >= source.row_len(row):
        return None
    kind, value = source.cell_type(row, col), source.cell_value(row, col)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return None
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Entry("TRUE" if value else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        return Entry(xlrd.error_text_from_code.get(value, "#ERR!"))
    style = _style_of(book, source, slot)
    code = _code(book, style.format_key) if style else GENERAL
    if kind == xlrd.XL_CELL_TEXT:
        return text_entry(plain_text(value), code)
    if not isfinite(value):
        return Entry("#NUM!")
    number = number_of(repr(value))
    if not number and not source.show_zero_values:
        return Entry("", "0", code)
    return number_entry(number, code, from_1904=book.datemode == 1)


def _style_of(
    book: xlrd.book.Book, source: xlrd.sheet.Sheet, slot: Slot
) -> xlrd.formatting.XF | None:
    index = source.cell_xf_index(*slot)
    return book.xf_list[index] if index < len(book.xf_list) else None


def _code(book: xlrd.book.Book, key: int) -> str:
    known = book.format_map.get(key)
    code = known.format_str if known else None
    if key in LOCAL or code is None or code == std_format_strings.get(key):
        return BUILT_IN.get(key, GENERAL)
    return str(code)


def _is_hidden_row(row: xlrd.sheet.Rowinfo) -> bool:
    return bool(row.hidden) or (row.height == 0 and not row.has_default_height)
