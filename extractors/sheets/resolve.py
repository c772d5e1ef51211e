"""A second way to a cell, to prove that its place is right: openpyxl's for the newer files."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.place import SheetCell
from extractors.sheets.format_codes import BUILT_IN
from extractors.sheets.refs import slot_of
from extractors.sheets.show import number_of, show_text, show_value
from extractors.sheets.xls import open_book, read_entry
from extractors.sniff import XLS

if TYPE_CHECKING:  # openpyxl is slow to import, and only this second reader needs it
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.cell import Cell  # type: ignore[import-untyped]

_FIRST_OWN_FORMAT = 164


def resolve_cell(data: bytes, place: SheetCell, media_type: str) -> str:
    """Give what the sheet shows at a place; a blank reference is the name of the sheet.

    Raises LookupError where there is no such sheet or cell.
    """
    slot = slot_of(place.ref)
    if place.ref and slot is None:
        raise LookupError(f"{place.ref} is no cell")
    return (_in_xls if media_type == XLS else _in_package)(data, place)


def _in_package(data: bytes, place: SheetCell) -> str:
    book = _open_package(data)
    if place.sheet not in book.sheetnames:
        raise LookupError(f"the workbook has no sheet {place.sheet}")
    if not place.ref:
        return place.sheet
    return _shown(book[place.sheet][place.ref], book)


@lru_cache(maxsize=2)
def _open_package(data: bytes) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)


def _shown(cell: Cell, book: Workbook) -> str:
    from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
        CALENDAR_MAC_1904,
        to_excel,
    )

    value, number = cell.value, cell._style.numFmtId if cell.has_style else 0
    code = BUILT_IN.get(number, "General") if number < _FIRST_OWN_FORMAT else cell.number_format
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time | timedelta):
        value = to_excel(value, epoch=book.epoch)
    if isinstance(value, int | float):
        from_1904 = book.epoch == CALENDAR_MAC_1904
        return show_value(number_of(repr(value)), code, from_1904=from_1904)
    return show_text(str(value), code)


def _in_xls(data: bytes, place: SheetCell) -> str:
    book = open_book(data, "workbook")
    if place.sheet not in book.sheet_names():
        raise LookupError(f"the workbook has no sheet {place.sheet}")
    slot = slot_of(place.ref)
    entry = read_entry(book, book.sheet_by_name(place.sheet), slot) if slot else None
    return entry.text if entry else ("" if slot else place.sheet)
