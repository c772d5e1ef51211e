"""The Word file: real merged cells, automatic numbers, split runs, a bookmark, page numbers."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any, TypeAlias

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from evaluation.samples.residue import split_bookmark, without_formulas
from evaluation.samples.source import Grid, GridCell, Line, Numbering, SampleReport

Xml: TypeAlias = Any  # an element of the file; python-docx makes its accessors at run time

BODY_FONT, HEADING_FONT, TITLE_FONT = "仿宋_GB2312", "黑体", "方正小标宋简体"
_FONTS = {"h1": HEADING_FONT, "h2": "楷体_GB2312", "title": TITLE_FONT}
_CENTRED = {"title", "centre", "newpage"}
_STAMP = datetime(2026, 1, 1)
_ZIP_STAMP = (1980, 1, 1, 0, 0, 0)
_UNUSED_PARTS = ("thumbnail", "stylesWithEffects")  # of the empty file we start from


def write(report: SampleReport) -> bytes:
    """The report as .docx; the same bytes for the same source and library version."""
    document = docx.Document()
    _set_up(document, report)
    lists = {name: _add_list(document, numbering) for name, numbering in report.lists.items()}
    for block in report.blocks:
        match block:
            case Grid():
                document.element.body.insert_element_before(_table(block), "w:sectPr")
            case Line() if not block.is_blank:
                _add_paragraph(document, block, report, lists.get(block.kind))
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


def _set_up(document: Document, report: SampleReport) -> None:
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", report.web.values["title"], ""
    properties.created = properties.modified = _STAMP
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8 if _has_grid(report) else 2.7)
    section.top_margin = section.bottom_margin = Cm(2.5)
    _set_font(document.styles["Normal"].element, BODY_FONT, 16)
    for name, kind in (("Heading 1", "h1"), ("Heading 2", "h2")):
        style = document.styles[name]
        _set_font(style.element, _FONTS[kind], 16)
        style.font.color.rgb, style.font.bold = RGBColor(0, 0, 0), False
    _add_page_number(section.footer.paragraphs[0])
    for rels in (document.part.package.rels, document.part.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_UNUSED_PARTS)]:
            del rels[key]


def _has_grid(report: SampleReport) -> bool:
    return any(isinstance(block, Grid) for block in report.blocks)


def _set_font(element: Xml, name: str, size: float) -> None:
    properties = element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in [key for key in fonts.keys() if key.endswith("Theme")]:  # noqa: SIM118
        del fonts.attrib[attribute]
    fonts.set(qn("w:ascii"), "Times New Roman")
    fonts.set(qn("w:hAnsi"), "Times New Roman")
    fonts.set(qn("w:eastAsia"), name)
    properties.sz_val = Pt(size)


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(field)
    paragraph.add_run(" -")


def _add_list(document: Document, numbering: Numbering) -> int:
    root = document.part.numbering_part.element
    abstract_ids = [int(e.get(qn("w:abstractNumId"))) for e in root.findall(qn("w:abstractNum"))]
    abstract_id = max(abstract_ids) + 1
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        '<w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{numbering.start}"/>'
        f'<w:numFmt w:val="{numbering.format}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{numbering.pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        "</w:abstractNum>"
    )
    root.findall(qn("w:abstractNum"))[-1].addnext(abstract)
    return int(root.add_num(abstract_id).numId)


def _add_paragraph(
    document: Document, line: Line, report: SampleReport, num_id: int | None
) -> None:
    paragraph = document.add_paragraph(style=_style_of(line, report))
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(28)
    shape.space_before = shape.space_after = Pt(0)
    if line.kind in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        shape.first_line_indent = Pt(32)
    if line.kind == "newpage":
        paragraph.add_run().add_break(WD_BREAK.PAGE)
    if num_id is not None:
        properties: Xml = paragraph._p.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = 0, num_id
    _add_runs(paragraph, line)


def _style_of(line: Line, report: SampleReport) -> str:
    if report.styled_headings and line.kind in {"h1", "h2"}:
        return {"h1": "Heading 1", "h2": "Heading 2"}[line.kind]
    return "Normal"


def _add_runs(paragraph: Paragraph, line: Line) -> None:
    for text in line.runs:
        bookmark, rest = split_bookmark(without_formulas(text))
        if bookmark:
            paragraph._p.extend(_bookmark(bookmark))
        run = paragraph.add_run(rest)
        if line.kind in _FONTS:
            _set_font(run._r, _FONTS[line.kind], 22 if line.kind == "title" else 16)


def _bookmark(name: str) -> list[Xml]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), "0")
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), "0")
    return [start, end]


def _table(grid: Grid) -> Xml:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in grid.widths)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(_table_row(grid, row) for row in range(grid.rows))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _table_row(grid: Grid, row: int) -> str:
    cells = "".join(_table_cell(grid, cell, row) for cell in grid.covering(row))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _table_cell(grid: Grid, cell: GridCell, row: int) -> str:
    width = sum(grid.widths[cell.col : cell.col + cell.colspan])
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
    texts = cell.text.removesuffix("\n").split("\n") if cell.row == row else [""]
    side = "left" if len(cell.text) > 40 else "center"
    paragraphs = "".join(_cell_paragraph(text, side) for text in texts)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
    )


def _cell_paragraph(text: str, side: str) -> str:
    font = '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/>'
    run = f'<w:r><w:rPr>{font}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    shape = f'<w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/>'
    return f"<w:p><w:pPr>{shape}</w:pPr>{run}</w:p>"


def _twips(centimetres: float) -> int:
    return round(centimetres * 1440 / 2.54)


def _without_times(data: bytes) -> bytes:
    """Pack the same members again with a fixed time, so that equal content is equal bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as packed,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as repacked,
    ):
        for name in packed.namelist():
            member = zipfile.ZipInfo(name, _ZIP_STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            repacked.writestr(member, packed.read(name), compresslevel=9)
    return buffer.getvalue()
