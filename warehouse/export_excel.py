"""The Excel workbook: the Chinese views as sheets, and a sheet that says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.db import Connection, query, quote_identifier
from warehouse.dictionary import Relation
from warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "jixiao.xlsx"
DICTIONARY = "数据字典"
LONGEST_SHEET = 1_048_575  # rows below the head
_LONGEST_TEXT = 32_767
_EXACT = 10**15  # beyond 15 digits Excel rounds a number: it is written as text
_AT_ONCE = 5_000
_DICTIONARY_HEAD = ("表", "列", "单位", "含义", "meaning")
# No text becomes a formula, a number or a link, however it starts.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(
    db: Connection, every: list[Relation], folder: Path, longest: int = LONGEST_SHEET
) -> dict[str, Path]:
    """Write all Chinese views into one workbook; returns which view stands in which file.

    A view longer than a sheet goes on in a further one. Raises WarehouseError.
    """
    import xlsxwriter  # here, since only this export needs it

    target = folder / NAME
    views = [relation for relation in every if not relation.name.isascii()]
    try:
        with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
            for view in views:
                _write_view(db, book, view, longest)
            _write_dictionary(db, book, views)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror}") from error
    return {view.name: target for view in views}


def _write_view(db: Connection, book: Workbook, view: Relation, longest: int) -> None:
    numbered = enumerate(_rows(db, f"FROM {quote_identifier(view.name)}"))
    sheets = 0
    for sheets, (_, part) in enumerate(groupby(numbered, lambda row: row[0] // longest), start=1):
        name = view.name if sheets == 1 else f"{view.name} {sheets}"
        _write_sheet(book, name, view.names, (row for _, row in part))
    if not sheets:
        _write_sheet(book, view.name, view.names, iter(()))


def _write_dictionary(db: Connection, book: Workbook, views: Sequence[Relation]) -> None:
    names = [view.name for view in views]
    rows = _rows(db, query("describe_tables"), {"names": names})
    _write_sheet(book, DICTIONARY, _DICTIONARY_HEAD, rows)


def _write_sheet(
    book: Workbook, name: str, head: Sequence[str], rows: Iterator[Sequence[Any]]
) -> None:
    """Write one sheet with a frozen head and filters over all its rows."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(head) - 1, 16)
    for column, title in enumerate(head):
        sheet.write_string(0, column, title, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, moment if isinstance(value, datetime) else day)
    sheet.autofilter(0, 0, last, len(head) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, dated: object) -> None:
    """Write a value as what it is: codes stay text, and no number loses a digit."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case date():  # moments too
            sheet.write_datetime(row, column, value, dated)
        case int() | Decimal() if _is_exact(value):
            sheet.write_number(row, column, value)
        case float():
            sheet.write_number(row, column, value)
        case _:
            text = str(value)
            sheet.write_string(row, column, text[:_LONGEST_TEXT])


def _is_exact(number: int | Decimal) -> bool:
    """Whether Excel, which knows 15 digits, holds the number as it is."""
    if isinstance(number, int):
        return abs(number) < _EXACT
    return len(number.normalize().as_tuple().digits) <= 15


def _rows(db: Connection, statement: str, parameters: object = None) -> Iterator[Sequence[Any]]:
    answer = db.execute(statement, parameters)
    while some := answer.fetchmany(_AT_ONCE):
        yield from some
