"""Random tables written as docx, html and xlsx; PDF is made of the docx by LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from extractors.errors import ExtractionError
from extractors.office.bulk import OfficeFile, convert_many
from extractors.office.libreoffice import TO_PDF
from tests.extractors.docx_files import docx, t
from tests.extractors.random_tables.tables import RandomTable, Slot
from tests.extractors.sheets.books import saved

_WIDTH = 9000  # twentieths of a point: the text between the margins of an A4 page
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SIDE = '<w:{} w:val="single" w:sz="{}" w:color="000000"/>'


def as_docx(table: RandomTable) -> bytes:
    """A Word file that holds the table between two paragraphs."""
    rows = "".join(_docx_row(table, row) for row in range(table.rows))
    borders = "".join(_SIDE.format(side, 4) for side in _SIDES)
    if table.style == "three_line":
        borders = _SIDE.format("top", 12) + _SIDE.format("bottom", 12)
    columns = f'<w:gridCol w:w="{_WIDTH // table.cols}"/>' * table.cols
    body = (
        f"<w:p><w:r>{t('测试表格如下：')}</w:r></w:p>"
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{rows}</w:tbl><w:p><w:r>{t('以上为测试表格。')}</w:r></w:p>"
    )
    return docx(body)


def _docx_row(table: RandomTable, row: int) -> str:
    covering = sorted(
        (s for s in table.slots if s.row <= row < s.row + s.rowspan), key=lambda s: s.col
    )
    head = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.head_rows else ""
    return f"<w:tr>{head}{''.join(_docx_cell(table, s, row) for s in covering)}</w:tr>"


def _docx_cell(table: RandomTable, slot: Slot, row: int) -> str:
    merge = ""
    if slot.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if slot.row == row else "<w:vMerge/>"
    rule = ""
    if table.style == "three_line" and row == 0:
        rule = f"<w:tcBorders>{_SIDE.format('bottom', 6)}</w:tcBorders>"
    is_right = slot.text[-1:].isdigit() or slot.text.endswith("%")
    align = '<w:pPr><w:jc w:val="right"/></w:pPr>' if is_right and row else ""
    text = f"<w:r>{t(slot.text)}</w:r>" if slot.row == row and slot.text else ""
    width = _WIDTH // table.cols * slot.colspan
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{slot.colspan}"/>'
        f"{merge}{rule}</w:tcPr><w:p>{align}{text}</w:p></w:tc>"
    )


def as_html(table: RandomTable) -> bytes:
    """A page with the table in it."""
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{s.rowspan}" colspan="{s.colspan}">{escape(s.text)}</td>'
            for s in sorted(table.slots, key=lambda s: s.col)
            if s.row == row
        )
        + "</tr>"
        for row in range(table.rows)
    )
    return (
        "<html><head><meta charset='utf-8'><title>表</title></head><body><p>测试表格如下：</p>"
        f"<table border='1'>{rows}</table><p>以上为测试表格。</p></body></html>"
    ).encode()


def as_xlsx(table: RandomTable) -> bytes:
    """A workbook with the table ruled on its one sheet; every value is text, as printed."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    line = Side(style="thin")
    for slot in table.slots:
        cell = sheet.cell(slot.row + 1, slot.col + 1)
        cell.value = slot.text or None
        cell.data_type = "s" if slot.text else cell.data_type
        if slot.rowspan > 1 or slot.colspan > 1:
            last = get_column_letter(slot.col + slot.colspan)
            sheet.merge_cells(f"{cell.coordinate}:{last}{slot.row + slot.rowspan}")
    for row in range(1, table.rows + 1):
        for col in range(1, table.cols + 1):
            sheet.cell(row, col).border = Border(left=line, right=line, top=line, bottom=line)
    return saved(book)


def as_pdfs(tables: Sequence[RandomTable]) -> list[bytes]:
    """The PDF of each table, all converted together."""
    files = [OfficeFile(as_docx(table), ".docx", f"{table.name}.docx") for table in tables]
    pdfs = []
    for outcome in convert_many(files, TO_PDF):
        if isinstance(outcome, ExtractionError):
            raise outcome
        pdfs.append(outcome.content)
    return pdfs
