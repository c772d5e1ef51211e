"""Workbooks made to do harm, and workbooks that came to harm."""

import io
import random
import zipfile

import pytest

from extractors import extract
from extractors.errors import DamagedFile, EncryptedFile, ExtractionError, UnsafeFile
from extractors.sheets.refs import column_name
from tests.extractors.reading import only_table, read, texts
from tests.extractors.sheets.books import (
    book_of,
    data_xml,
    draw,
    number_xml,
    outcome,
    package,
    row_xml,
    saved,
    text_xml,
    zipped,
)

PARTS = {
    "xl_workbook_xml": "workbook",
    "xl_sharedStrings_xml": "sst",
    "xl_styles_xml": "styleSheet",
    "xl_worksheets_sheet1_xml": "worksheet",
}
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
ROW = row_xml(1, '<c r="A1" t="s"><v>0</v></c>', number_xml("B1", 1))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("doctype", [XXE, LAUGHS])
def test_a_part_with_a_doctype_is_refused(part, doctype):
    evil = f"<?xml version='1.0'?>{doctype}<{PARTS[part]}/>".encode()
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        extract(package({"表": data_xml(ROW)}, strings=["甲"], **{part: evil}), "file")


def test_a_doctype_in_another_encoding_or_behind_a_long_comment_is_refused():
    for text, code in [
        (f"{XXE}<worksheet/>", "utf-16"),
        ("<!--" + "x" * 9000 + f"-->{XXE}<worksheet/>", "utf-8"),
    ]:
        evil = text.encode(code)
        with pytest.raises(UnsafeFile, match="DOCTYPE"):
            extract(package({"表": ""}, xl_worksheets_sheet1_xml=evil), "file")


def test_relations_that_lead_outside_the_package_lead_nowhere():
    data = package(
        {"表": data_xml(row_xml(1, text_xml("A1", "甲")))},
        related={"表": [("drawing", "file:///etc/passwd"), ("comments", "../../../../etc/passwd")]},
    )
    assert texts(read(data)) == ["甲"]


def test_a_part_that_inflates_beyond_measure_is_refused():
    bomb = b"<worksheet>" + b" " * (64 << 20) + b"</worksheet>"
    with pytest.raises(UnsafeFile, match="inflates"):
        extract(package({"表": ""}, xl_worksheets_sheet1_xml=bomb), "file")


def test_a_part_that_lies_about_its_size_is_counted_while_it_inflates():
    data = bytearray(package({"表": ""}, xl_worksheets_sheet1_xml=b" " * (64 << 20)))
    central = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[central : central + 4] == b"PK\x01\x02"
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")  # "one hundred bytes"
    with pytest.raises(ExtractionError) as raised:
        extract(bytes(data), "file")
    assert isinstance(raised.value, UnsafeFile | DamagedFile)


def test_a_sheet_with_hundreds_of_thousands_of_figures_is_refused():
    rows = (f'<row r="{r}">{"<c><v>1</v></c>" * 100}</row>' for r in range(1, 4_001))
    with pytest.raises(UnsafeFile, match="filled cells"):
        extract(package({"表": data_xml(*rows)}), "file")


def test_a_million_blank_cells_around_a_report_are_looked_over():
    blank = '<c s="1"/>' * 250
    rows = [f'<row r="{r}">{blank}</row>' for r in range(3, 4003)]
    data = package({"表": data_xml(row_xml(1, text_xml("A1", "甲"), number_xml("B1", 5)), *rows)})
    assert only_table(read(data)).rows == 1


def test_a_cell_at_the_far_corner_costs_nothing():
    rows = data_xml(
        row_xml(1, text_xml("A1", "甲"), number_xml("B1", 1)),
        row_xml(2, text_xml("A2", "乙"), number_xml("XFD2", 1)),
        row_xml(1048576, text_xml("A1048576", "丙"), number_xml("XFD1048576", 2)),
    )
    table = only_table(read(package({"表": rows})))
    assert (table.rows, table.cols) == (3, 3)


def test_cells_strewn_over_a_huge_grid_are_refused():
    rows = [
        row_xml(r, number_xml(f"{column_name(r)}{r}", 1), number_xml(f"{column_name(r + 1)}{r}", 2))
        for r in range(1, 1001)
    ]
    with pytest.raises(UnsafeFile, match="more than any report has"):
        extract(package({"表": data_xml(*rows)}), "file")


def test_merges_over_the_whole_sheet_cover_only_what_is_used():
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = package({"表": data_xml(row_xml(1, text_xml("A1", "甲"))) + merges})
    assert texts(read(data)) == ["甲"]


def test_merges_over_more_than_any_report_has_are_refused():
    rows = data_xml(row_xml(1, text_xml("A1", "甲")), row_xml(900, number_xml("ZZ900", 1)))
    merges = '<mergeCells><mergeCell ref="A1:ZZ900"/></mergeCells>'
    with pytest.raises(UnsafeFile, match="merged cells"):
        extract(package({"表": rows + merges}), "file")


def test_xml_nested_beyond_measure_is_refused():
    deep = data_xml("<row><c><is>" + "<r>" * 5000 + "</r>" * 5000 + "</is></c></row>")
    with pytest.raises(DamagedFile):
        extract(package({"表": deep}), "file")


@pytest.mark.parametrize(
    "row",
    [
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
        '<row r="x"><c r="?"><v>1</v></c></row>',
        '<row r="-1"><c r="A-1"><v>1</v></c></row>',
        '<row><c r="ZZZZZ1"><v>1</v></c></row>',
        '<row><c t="zz" s="-1"><v>1</v></c></row>',
        '<row><c t="s"><v>-1</v></c><c><v>1e999</v></c><c t="b"><v/></c></row>',
    ],
)
def test_rows_and_cells_with_impossible_numbers_do_no_harm(row):
    data = package({"表": data_xml(row_xml(1, text_xml("A1", "甲"), number_xml("B1", 1)), row)})
    assert read(data).blocks


def test_a_password_on_a_member_is_told():
    data = bytearray(package({"表": data_xml()}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    with pytest.raises(EncryptedFile):
        extract(bytes(data), "file")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_damaged(share):
    whole = package({"表": data_xml(*(row_xml(r, number_xml(f"A{r}", r)) for r in range(1, 500)))})
    with pytest.raises(DamagedFile):
        extract(whole[: int(len(whole) * share)], "file")


def report() -> bytes:
    rows = [["项目", "预算数", "执行率"], *([f"项{i}", i * 10, i / 100] for i in range(1, 12))]
    book, sheet = book_of([["绩效自评表"], *rows], "A1:C1", "A3:A4")
    draw(sheet, "A2:C13")
    return saved(book)


def mutated(data: bytes, seed: int) -> bytes:
    """A file with a member changed: bits turned, a stretch lost, or a stretch doubled."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    content = bytearray(members[name])
    start = chance.randrange(len(content))
    match chance.randrange(3):
        case 0:
            for _ in range(4):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case 1:
            del content[start : start + chance.randrange(1, 200)]
        case _:
            content[start:start] = content[start : start + chance.randrange(1, 200)]
    members[name] = bytes(content)
    return zipped(members)


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_workbook_is_read_or_refused_in_plain_words(seed):
    assert outcome(mutated(report(), seed))
