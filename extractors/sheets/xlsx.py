"""The newer workbooks: zip packages of XML (xlsx, xlsm, and et files of newer WPS)."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Converter, Document, Notice
from extractors.sheets.document import ReadSheet, Source, make_document
from extractors.sheets.drawings import count_charts, count_comments, read_floating
from extractors.sheets.limits import Budget
from extractors.sheets.notices import cells_notice, count_notice
from extractors.sheets.parts import Parts
from extractors.sheets.sheet_xml import Oddities, read_sheet
from extractors.sheets.workbook import SheetPart, Workbook
from extractors.sniff import XLSX
from extractors.zips import Package

VERSION = "1"


def read_xlsx(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a workbook; the text of a cell is what the sheet shows.

    The number behind it and its format stand in `stored` and `number_format`. Hidden
    sheets, rows and columns give no blocks, but notices that quote them. Formulas are
    never computed, links never followed, macros never run. Raises DamagedFile,
    EmptyFile, EncryptedFile, NoTextLayer, UnknownFormat and UnsafeFile.
    """
    workbook = Workbook(Parts(Package(data, file_name)))
    budget = Budget(file_name)
    sheets = [_read(workbook, source, budget) for source in workbook.sheets]
    source = Source(sha256, file_name, XLSX, Converter("xlsx", VERSION))
    return make_document(source, sheets, _workbook_notices(workbook))


def _read(workbook: Workbook, source: SheetPart, budget: Budget) -> ReadSheet:
    sheet, oddities = read_sheet(workbook, source, budget)
    sheet.notices.extend(_oddity_notices(sheet.name, oddities))
    sheet.notices.extend(count_notice("comment", count_comments(workbook.parts, source.part)))
    sheet.notices.extend(count_notice("chart", count_charts(workbook.parts, source.part)))
    return ReadSheet(sheet, read_floating(workbook.parts, source.part, source.name))


def _oddity_notices(name: str, oddities: Oddities) -> Iterator[Notice]:
    yield from cells_notice("uncached_formula", name, oddities.uncached)
    yield from cells_notice("picture_in_cell", name, oddities.pictures)
    yield from cells_notice("lost_string", name, oddities.lost_strings)


def _workbook_notices(workbook: Workbook) -> Iterator[Notice]:
    yield from count_notice("other_sheet", workbook.other_sheets)
    yield from count_notice("outside_link", workbook.outside_links)
    yield from count_notice("macro", int(workbook.has_macros))
