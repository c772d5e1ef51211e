"""The spreadsheet: lines over the whole width, merged cells, numbers typed or as text."""

from __future__ import annotations

import io
from datetime import datetime

import regex
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from evaluation.synthetic.paper import Form, Line, Paper

_NUMBER = regex.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")
_PERCENT = regex.compile(r"(\d+)(?:\.(\d+))?%")
_STAMP = datetime(2026, 1, 1)


def write(paper: Paper, *, typed: bool) -> bytes:
    """The paper as .xlsx; `typed` numbers are numbers with a format, else everything is text."""
    book = Workbook()
    book.properties.created = book.properties.modified = _STAMP
    sheet = book.active or book.create_sheet()
    sheet.title = "Sheet1"
    width = max((p.width for p in paper.parts if isinstance(p, Form)), default=1)
    row = 1
    for part in paper.parts:
        if isinstance(part, Line):
            sheet.cell(row, 1, part.text)
            if width > 1:
                sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            row += 1
        else:
            _put_form(sheet, part, row, typed=typed)
            row += len(part.rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put_form(sheet: Worksheet, form: Form, top: int, *, typed: bool) -> None:
    for placed in form.placed():
        box = placed.box
        row, col = top + placed.row, 1 + placed.col
        cell = sheet.cell(row, col)
        if typed and box.kind == "value":
            cell.value, cell.number_format = _typed(box.text)
        elif box.text:
            cell.value = box.text
        if isinstance(cell.value, str):
            cell.data_type = "s"  # =12 is a target here, no formula
        if box.rowspan * box.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=col,
                end_row=row + box.rowspan - 1,
                end_column=col + box.colspan - 1,
            )


def _typed(text: str) -> tuple[str | float | int | None, str]:
    """The value behind a printed number with the format that prints it so."""
    if not text:
        return None, "General"
    if match := _PERCENT.fullmatch(text):
        places = "." + "0" * len(match[2]) if match[2] else ""
        return float(text[:-1]) / 100, f"0{places}%"
    if (
        _NUMBER.fullmatch(text)
        and len(text) < 16
        and not (text[0] == "0" and len(text) > 1 and text[1].isdigit())
    ):
        decimals = len(text.partition(".")[2])
        head = "#,##0" if "," in text else "0"
        number = float(text.replace(",", ""))
        return (int(number) if not decimals else number), head + (
            "." + "0" * decimals if decimals else ""
        )
    return text, "General"
