"""The Word file, written part by part: real merged cells, a title, nothing else."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from evaluation.synthetic.paper import Form, Line, Paper, Placed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types '
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TWIPS_WIDE = 9000
_STAMP = (1980, 1, 1, 0, 0, 0)


def write(paper: Paper) -> bytes:
    """The paper as .docx; the same bytes for the same paper."""
    body = "".join(_line(p) if isinstance(p, Line) else _table(p) for p in paper.parts)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        members = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": document,
        }
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, text)
    return buffer.getvalue()


def _line(line: Line) -> str:
    side = {"title": "center", "centre": "center", "right": "right"}.get(line.kind, "left")
    return _paragraph(line.text, side)


def _paragraph(text: str, side: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>{run}</w:p>'


def _table(form: Form) -> str:
    each = _TWIPS_WIDE // form.width
    grid = f'<w:gridCol w:w="{each}"/>' * form.width
    rows = "".join(
        "<w:tr>" + "".join(_cell(p, row, each) for p in form.covering(row)) + "</w:tr>"
        for row in range(len(form.rows))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TWIPS_WIDE}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _cell(placed: Placed, row: int, each: int) -> str:
    box = placed.box
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = ""
    if box.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if placed.row == row else "<w:vMerge/>"
    texts = box.text.split("\n") if placed.row == row else [""]
    inside = "".join(_paragraph(text, "center") for text in texts)
    width = f'<w:tcW w:w="{each * box.colspan}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{span}{merge}</w:tcPr>{inside}</w:tc>"
