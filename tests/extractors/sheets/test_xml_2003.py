"""Workbooks of one single XML, as Excel 2003 and many systems write them."""

import pytest

from extractors import extract
from extractors.errors import DamagedFile, UnsafeFile
from extractors.place import SheetCell
from extractors.sniff import EXCEL_XML, sniff
from tests.extractors.reading import codes, grid, only_table, read, texts

STYLES = """<Styles>
<Style ss:ID="Default"><NumberFormat ss:Format="General"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="m"><NumberFormat ss:Format="Standard"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>
<Style ss:ID="x" ss:Parent="m"><Borders>
<Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders></Style>
<Style ss:ID="none"><NumberFormat ss:Format=";;;"/></Style>
</Styles>"""


def workbook(*rows: str, sheets: str = "", columns: str = "", options: str = "") -> bytes:
    table = f"<Table>{columns}{''.join(rows)}</Table>"
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'{STYLES}<Worksheet ss:Name="表">{table}{options}</Worksheet>{sheets}</Workbook>'
    ).encode()


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def cell(value: object, attributes: str = "", kind: str = "") -> str:
    kind = kind or ("Number" if isinstance(value, int | float) else "String")
    return f'<Cell {attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'


HEAD = row(cell("项目"), cell("金额"))


def test_texts_numbers_and_their_formats():
    data = workbook(
        HEAD,
        row(cell("执行率"), cell(0.123, 'ss:StyleID="p"')),
        row(cell("合计"), cell(1234.5, 'ss:StyleID="x"')),
        row(cell("日期"), cell("2024-03-15T00:00:00.000", 'ss:StyleID="d"', "DateTime")),
    )
    table = only_table(read(data))
    assert grid(table) == [
        ["项目", "金额"],
        ["执行率", "12.30%"],
        ["合计", "1,234.50"],
        ["日期", "2024年3月"],
    ]
    assert [c.stored for c in table.cells if c.col == 1] == ["", "0.123", "1234.5", "45366"]
    assert sniff(data) == EXCEL_XML


def test_merges_indexes_and_places():
    data = workbook(
        row(cell("资金", 'ss:MergeDown="1"'), cell("总额", 'ss:MergeAcross="1"')),
        row(cell("其中", 'ss:Index="2"'), cell(5)),
        row(cell("合计", 'ss:Index="3"'), attributes='ss:Index="4"'),
    )
    table = only_table(read(data))
    assert grid(table)[:2] == [["资金|2x1", "总额|1x2"], ["其中", "5"]]
    assert [c.places[0] for c in table.cells[:4]] == [
        SheetCell("表", ref) for ref in ("A1", "B1", "B2", "C2")
    ]


def test_hidden_rows_columns_and_sheets_are_left_out_and_told():
    hidden = (
        '<Worksheet ss:Name="密"><Table><Row><Cell><Data ss:Type="String">密</Data></Cell></Row>'
        "</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
        "</Worksheet>"
    )
    data = workbook(
        row(cell("项目"), cell("x"), cell("金额")),
        row(cell("隐"), attributes='ss:Hidden="1"'),
        row(cell("甲"), cell("y"), cell(1)),
        columns='<Column ss:Index="2" ss:Hidden="1"/>',
        sheets=hidden,
    )
    document = read(data)
    assert grid(only_table(document)) == [["项目", "金额"], ["甲", "1"]]
    assert codes(document) == {"hidden_cells": 3, "hidden_sheet": 1}


def test_values_that_the_format_hides_are_told():
    document = read(workbook(HEAD, row(cell("甲"), cell(5, 'ss:StyleID="none"'))))
    assert grid(only_table(document))[1] == ["甲", ""]
    assert codes(document) == {"hidden_by_format": 1}


def test_drawn_rows_are_told_from_lines_of_text():
    drawn = 'ss:StyleID="x"'
    data = workbook(
        row(cell("绩效自评表")),
        row(cell("项目", drawn), cell("金额", drawn)),
        row(cell("甲", drawn), cell(1, drawn)),
    )
    document = read(data)
    assert texts(document) == ["绩效自评表"]
    assert only_table(document).rows == 2


def test_rich_text_is_joined_and_comments_are_counted():
    marked = (
        '<Cell><Data ss:Type="String"><B>预</B>算</Data>'
        '<Comment><Data ss:Type="String">核实</Data></Comment></Cell>'
    )
    document = read(workbook(HEAD, row(marked, cell(1))))
    assert grid(only_table(document))[1] == ["预算", "1"]
    assert codes(document) == {"comment": 1}


def test_what_is_no_number_or_date_as_announced_is_shown_as_it_stands():
    data = workbook(HEAD, row(cell("约5", kind="Number"), cell("三月", kind="DateTime")))
    assert grid(only_table(read(data)))[1] == ["约5", "三月"]


@pytest.mark.parametrize("index", ["0", "-1", "x", "9999999999", "16385"])
def test_impossible_indexes_do_no_harm(index):
    assert read(workbook(HEAD, row(cell("甲"), cell(1, f'ss:Index="{index}"')))).blocks


def test_entities_and_cut_off_files_are_refused():
    evil = workbook(HEAD).replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY e "x">]><Workbook')
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        extract(evil, "a.xls")
    with pytest.raises(DamagedFile, match="cut off"):
        extract(workbook(HEAD)[:-30], "a.xls")
