"""Newer workbooks: what every cell shows, where it stands, and what is left out and said."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from openpyxl import Workbook
from openpyxl.comments import Comment

from extractors import extract
from extractors.errors import DamagedFile, EmptyFile, NoTextLayer, UnknownFormat
from extractors.model import Document, Image
from extractors.place import SheetCell
from extractors.sniff import XLSX
from tests.extractors.grids import Spans, grids
from tests.extractors.reading import codes, grid, only_table, read, texts
from tests.extractors.sheets.books import (
    book_of,
    data_xml,
    draw,
    number_xml,
    package,
    relations,
    row_xml,
    saved,
    text_xml,
    zipped,
)

HEAD = row_xml(1, text_xml("A1", "项目"), text_xml("B1", "金额"))


def sheet(*cells: str) -> bytes:
    """A package with a head and one row of cells."""
    return package({"表": data_xml(HEAD, row_xml(2, *cells))})


def second_row(data: bytes) -> list[str]:
    return grid(only_table(read(data)))[1]


def message(document: Document, code: str) -> str:
    (found,) = [notice.message for notice in document.notices if notice.code == code]
    return found


def test_a_cell_is_what_the_sheet_shows_and_keeps_the_number_behind_it():
    book, active = book_of([["项目", "执行率", "金额", "日期"], ["甲", 0.123, 1234.5, None]])
    active["B2"].number_format = "0.0%"
    active["C2"].number_format = "#,##0.00"
    active["D2"] = date(2024, 3, 15)
    active["D2"].number_format = 'yyyy"年"m"月"d"日"'
    cells = only_table(read(saved(book))).cells[4:]
    assert [cell.text for cell in cells] == ["甲", "12.3%", "1,234.50", "2024年3月15日"]
    assert [cell.stored for cell in cells] == ["", "0.123", "1234.5", "45366"]
    assert cells[1].number_format == "0.0%"


def test_the_document_says_by_what_it_was_read():
    document = read(sheet(number_xml("A2", 1)), "a.pdf")
    assert document.media_type == XLSX
    assert document.converter_chain[0].tool == "xlsx"


def test_a_merged_cell_stands_at_its_first_reference():
    book, _ = book_of([["资金", "总额", None], [None, "其中", 5]], "A1:A2", "B1:C1")
    table = only_table(read(saved(book)))
    assert grid(table) == [["资金|2x1", "总额|1x2"], ["其中", "5"]]
    assert [cell.places[0].ref for cell in table.cells] == ["A1", "B1", "B2", "C2"]
    assert table.places == (SheetCell("Sheet", "A1:C2"),)


@given(grids())
@settings(max_examples=40, deadline=None)
def test_spans_and_texts_are_those_of_the_sheet(spans: Spans):
    book = Workbook()
    active = book.active
    for span in spans.spans:
        active.cell(span.row + 2, span.col + 2, span.text or None)
    draw(active, f"B2:{active.cell(spans.rows + 1, spans.cols + 1).coordinate}")
    for span in spans.spans:
        if span.rowspan * span.colspan > 1:
            active.merge_cells(
                start_row=span.row + 2,
                start_column=span.col + 2,
                end_row=span.row + 1 + span.rowspan,
                end_column=span.col + 1 + span.colspan,
            )
    filled = [span for span in spans.spans if span.text.strip()]
    if not filled:
        with pytest.raises(EmptyFile):
            extract(saved(book), "file")
        return
    table = only_table(read(saved(book)))
    place = {cell.places[0].ref: cell for cell in table.cells}
    for span in filled:
        cell = place[active.cell(span.row + 2, span.col + 2).coordinate]
        assert (cell.text, cell.stored) == (span.text, "")
        assert cell.colspan == span.colspan
        assert cell.rowspan == min(span.rowspan, last_row(filled) - span.row)
    assert sum(bool(cell.text) for cell in table.cells) == len(filled)


def last_row(spans) -> int:
    return max(span.row + span.rowspan for span in spans)


def test_several_sheets_are_one_document_with_their_names_as_headings():
    book, active = book_of([["项目", "金额"], ["甲", 1]])
    active.title = "收入表"
    book.create_sheet("空表")
    book.create_sheet("支出表").append(["合计金额"])
    document = read(saved(book))
    assert texts(document) == ["收入表", "支出表", "合计金额"]
    heading = next(document.paragraphs())
    assert heading.heading_level == 1
    assert heading.places == (SheetCell("收入表", ""),)


def test_one_sheet_with_text_needs_no_heading():
    book, _ = book_of([["合计"]])
    book.create_sheet("Sheet2")
    assert texts(read(saved(book))) == ["合计"]


def test_hidden_rows_and_columns_are_left_out_and_quoted():
    rows = [["项目", "底稿", "金额"], ["甲", "x", 1], ["乙", "y", 2], ["合计", "z", 3]]
    book, active = book_of(rows)
    active.row_dimensions[3].hidden = True
    active.column_dimensions["B"].hidden = True
    document = read(saved(book))
    assert grid(only_table(document)) == [["项目", "金额"], ["甲", "1"], ["合计", "3"]]
    assert codes(document) == {"hidden_cells": 6}
    assert "A3 乙" in message(document, "hidden_cells")
    assert [cell.places[0].ref for cell in only_table(document).cells][-1] == "C4"


def test_a_merge_over_hidden_rows_shrinks_to_what_is_seen():
    book, active = book_of([["甲", 1], [None, 2], [None, 3]], "A1:A3")
    active.row_dimensions[1].hidden = True
    document = read(saved(book))
    assert grid(only_table(document)) == [["甲|2x1", "2"], ["3"]]
    assert only_table(document).cells[0].places == (SheetCell("Sheet", "A1"),)


def test_hidden_sheets_are_left_out_and_quoted():
    book, _ = book_of([["公开表"]])
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other.append(["底稿", 5])
        other.sheet_state = state
    document = read(saved(book))
    assert texts(document) == ["公开表"]
    assert [n.count for n in document.notices if n.code == "hidden_sheet"] == [2, 2]


def test_a_workbook_that_shows_nothing_says_that_it_hides_something():
    shown = package({"甲": "", "乙": data_xml(HEAD)}, states={"乙": "hidden"})
    with pytest.raises(EmptyFile, match="hidden"):
        extract(shown, "file")
    with pytest.raises(EmptyFile, match="no text"):
        extract(package({"甲": data_xml()}), "file")


def test_the_result_of_a_formula_stands_and_one_without_result_is_told():
    data = sheet(
        '<c r="A2"><f>1+1</f><v>2</v></c>',
        '<c r="B2"><f>A2*2</f></c>',
        '<c r="C2" t="str"><f>"甲"</f><v>甲</v></c>',
    )
    document = read(data)
    assert grid(only_table(document))[1] == ["2", "", "甲"]
    (notice,) = document.notices
    assert (notice.code, notice.place) == ("uncached_formula", SheetCell("表", "B2"))


def test_every_kind_of_cell_is_read():
    data = package(
        {
            "表": data_xml(
                HEAD,
                row_xml(
                    2,
                    '<c r="A2" t="s"><v>0</v></c>',
                    '<c r="B2" t="b"><v>1</v></c>',
                    '<c r="C2" t="e"><v>#DIV/0!</v></c>',
                    '<c r="D2" t="str"><v>文</v></c>',
                    '<c r="E2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>',
                    '<c r="F2" t="d"><v>2024-03-15</v></c>',
                    '<c r="G2"><v>78.299999999999997</v></c>',
                ),
            )
        },
        strings=["共享"],
    )
    row = ["共享", "TRUE", "#DIV/0!", "文", "甲乙", "2024-03-15", "78.3"]
    assert second_row(data) == row


def test_rich_text_is_joined_and_reading_aids_are_no_text():
    si = "<si><r><t>预</t></r><r><t>算</t></r><rPh><t>yu</t></rPh><phoneticPr/></si>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = package(
        {"表": data_xml(row_xml(1, '<c r="A1" t="s"><v>0</v></c>'))},
        xl_sharedStrings_xml=f'<sst xmlns="{main}">{si}</sst>'.encode(),
    )
    assert texts(read(data)) == ["预算"]


def test_line_ends_and_escaped_signs_are_what_they_stand_for():
    book, _ = book_of([["项目", "甲\r\n乙"], ["丙_x000D_丁", "_x005F_"]])
    assert grid(only_table(read(saved(book)))) == [["项目", "甲\n乙"], ["丙\n丁", "_"]]


def test_cells_without_references_follow_each_other():
    first = "<row><c t='inlineStr'><is><t>项目</t></is></c><c><v>1</v></c></row>"
    second = "<row><c t='inlineStr'><is><t>合计</t></is></c><c><v>2</v></c></row>"
    table = only_table(read(package({"表": data_xml(first, second)})))
    assert grid(table) == [["项目", "1"], ["合计", "2"]]
    assert table.cells[-1].places == (SheetCell("表", "B2"),)


def test_chinese_dates_by_number_alone_are_dates():
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>'
    data = package(
        {"表": data_xml(HEAD, row_xml(2, text_xml("A2", "日期"), number_xml("B2", 45366, 1)))},
        styles=styles,
    )
    assert second_row(data) == ["日期", "2024年3月"]


def test_days_count_from_the_year_the_workbook_says():
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
    data = package(
        {"表": data_xml(HEAD, row_xml(2, text_xml("A2", "日期"), number_xml("B2", 43904, 1)))},
        styles=styles,
        properties='<workbookPr date1904="1"/>',
    )
    assert second_row(data) == ["日期", "2024年3月15日"]


def test_a_style_that_does_not_exist_shows_the_plain_number():
    data = sheet(text_xml("A2", "甲"), number_xml("B2", "0.5", 99))
    assert second_row(data) == ["甲", "0.5"]


def test_values_that_the_format_hides_are_blank_but_kept_and_told():
    book, active = book_of([["项目", "金额"], ["甲", 0], ["乙", 1]])
    active["B2"].number_format = "0;-0;;@"
    active["B3"].number_format = ";;;"
    document = read(saved(book))
    assert grid(only_table(document)) == [["项目", "金额"], ["甲", ""], ["乙", ""]]
    assert [cell.stored for cell in only_table(document).cells[2:]] == ["", "0", "", "1"]
    assert codes(document) == {"hidden_by_format": 2}


def test_zeros_that_the_sheet_does_not_show_are_blank():
    book, active = book_of([["项目", "金额"], ["甲", 0], ["乙", 5]])
    active.sheet_view.showZeros = False
    document = read(saved(book))
    assert grid(only_table(document))[1:] == [["甲", ""], ["乙", "5"]]
    assert codes(document) == {"hidden_by_format": 1}


def test_text_under_a_merge_is_seen_by_nobody_and_told():
    merges = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    rows = data_xml(
        HEAD,
        row_xml(2, text_xml("A2", "合计"), number_xml("B2", 5)),
        row_xml(3, number_xml("B3", 6)),
    )
    document = read(package({"表": rows + merges}))
    assert grid(only_table(document)) == [["项目", "金额"], ["合计|1x2"], ["", "6"]]
    assert "B2 5" in message(document, "covered_text")


def test_merges_that_overlap_or_are_no_ranges_do_no_harm():
    wrong = ["A2:B2", "B2:C2", "", "A1", "B2:A1", "A0:B1", "XFD1:XFE2", "甲"]
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in wrong)
    rows = data_xml(HEAD, row_xml(2, text_xml("A2", "合计"), number_xml("C2", 5)))
    document = read(package({"表": f"{rows}<mergeCells>{merges}</mergeCells>"}))
    assert grid(only_table(document)) == [["项目", "金额", ""], ["合计|1x2", "5"]]
    assert codes(document) == {"grid_repaired": 1}


def test_comments_are_counted_not_read():
    book, active = book_of([["项目", "金额"], ["甲", 1]])
    active["B2"].comment = Comment("核实", "审核")
    document = read(saved(book))
    assert codes(document) == {"comment": 1}
    assert "核实" not in str(document.blocks)


def test_pictures_that_wps_keeps_in_cells_are_told():
    call = '=DISPIMG("ID_0",1)'.replace('"', "&quot;")
    document = read(sheet(text_xml("A2", "公章"), f'<c r="B2" t="str"><v>{call}</v></c>'))
    assert grid(only_table(document))[1] == ["公章", ""]
    assert codes(document) == {"picture_in_cell": 1}


def test_a_string_that_the_file_does_not_have_is_told():
    document = read(sheet(text_xml("A2", "甲"), '<c r="B2" t="s"><v>7</v></c>'))
    assert grid(only_table(document))[1] == ["甲", ""]
    assert codes(document) == {"lost_string": 1}


DRAWING = """<xdr:wsDr
 xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>{row}</xdr:row></xdr:from>
{content}</xdr:twoCellAnchor></xdr:wsDr>"""
BOX = """<xdr:sp><xdr:txBody><a:p><a:r><a:t>绩效</a:t></a:r><a:r><a:t>自评表</a:t></a:r></a:p>
<a:p/></xdr:txBody></xdr:sp>"""


def floating(row: int, content: str, rows: str = data_xml(HEAD)) -> bytes:
    return package(
        {"表": rows},
        related={"表": [("drawing", "../drawings/drawing1.xml")]},
        xl_drawings_drawing1_xml=DRAWING.format(row=row, content=content).encode(),
    )


@pytest.mark.parametrize(("row", "first"), [(0, True), (9, False)])
def test_text_boxes_are_lines_before_or_behind_the_cells(row, first):
    document = read(floating(row, BOX))
    box = document.blocks[0 if first else -1]
    assert box.text == "绩效自评表"
    assert box.places == (SheetCell("表", f"B{row + 1}"),)


def test_a_workbook_of_pictures_alone_needs_ocr():
    with pytest.raises(NoTextLayer):
        extract(floating(0, "<xdr:pic/>", data_xml()), "file")
    assert isinstance(read(floating(4, "<xdr:pic/>")).blocks[-1], Image)


def test_running_heads_are_furniture_without_their_codes():
    head = (
        '<headerFooter><oddHeader>&amp;L附件&amp;C&amp;"宋体,常规"&amp;12某局&amp;&amp;某办</oddHeader>'
        "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
    )
    document = read(package({"表": data_xml(HEAD) + head}))
    assert [p.text for p in document.furniture] == ["附件", "某局&某办", "第  页，共  页"]


def test_links_and_macros_are_told_and_left_alone():
    data = package(
        {"表": data_xml(HEAD)},
        links=[("externalLink", "externalLinks/externalLink1.xml"), ("vbaProject", "vba.bin")],
    )
    assert codes(read(data)) == {"outside_link": 1, "macro": 1}


def test_tabs_that_are_no_worksheets_are_told():
    listed = package({"表": data_xml(HEAD), "图": ""})
    charted = rewritten(listed, {'worksheet" Target="worksheets/sheet2': 'chartsheet" Target="c/s'})
    assert codes(read(charted)) == {"other_sheet": 1}


def test_strict_files_read_like_the_others():
    book, _ = book_of([["项目", "金额"], ["甲", 1]])
    strict = saved(book)
    spaces = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            "http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    assert grid(only_table(read(rewritten(strict, spaces)))) == [["项目", "金额"], ["甲", "1"]]


def rewritten(data: bytes, words: dict[str, str]) -> bytes:
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            for old, new in words.items():
                content = content.replace(old.encode(), new.encode())
            members[name] = content
    return zipped(members)


def test_a_workbook_without_its_sheet_or_in_binary_is_refused():
    with pytest.raises(DamagedFile, match="missing"):
        extract(rewritten(package({"表": "<sheetData/>"}), {"sheet1.xml": "sheet9.xml"}), "file")
    binary = {
        "_rels/.rels": relations([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": b"\x83\x01\x00",
    }
    with pytest.raises(UnknownFormat, match="xlsb"):
        extract(zipped(binary), "file")
