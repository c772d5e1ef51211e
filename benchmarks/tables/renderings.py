"""Random tables written as docx, html and xlsx; PDF is made of the docx by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from xlsxwriter import Workbook

from benchmarks.tables.random_tables import RandomTable, Slot
from extractors.errors import ExtractionError
from extractors.office.bulk import OfficeFile, convert_many
from extractors.office.libreoffice import TO_PDF

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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
        f"<w:p>{_text('测试表格如下：')}</w:p>"
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{rows}</w:tbl><w:p>{_text('以上为测试表格。')}</w:p>"
    )
    return _package(body)


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _package(body: str) -> bytes:
    """The smallest package that every reader of Word files opens."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body>'
        "</w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


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
    text = _text(slot.text) if slot.row == row and slot.text else ""
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
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet, ruled = book.add_worksheet(), book.add_format({"border": 1})
    for s in table.slots:
        last_row, last_col = s.row + s.rowspan - 1, s.col + s.colspan - 1
        if (last_row, last_col) != (s.row, s.col):
            sheet.merge_range(s.row, s.col, last_row, last_col, "", ruled)
        if s.text:
            sheet.write_string(s.row, s.col, s.text, ruled)
        else:
            sheet.write_blank(s.row, s.col, None, ruled)
    book.close()
    return target.getvalue()


def as_pdfs(tables: Sequence[RandomTable]) -> list[bytes]:
    """The PDF of each table, all converted together."""
    files = [OfficeFile(as_docx(table), ".docx", f"{table.name}.docx") for table in tables]
    pdfs = []
    for outcome in convert_many(files, TO_PDF):
        if isinstance(outcome, ExtractionError):
            raise outcome
        pdfs.append(outcome.content)
    return pdfs
