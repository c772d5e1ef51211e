"""Older workbooks: the same promises as for the newer ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.errors import DamagedFile, EncryptedFile
from extractors.place import SheetCell
from extractors.sniff import XLS
from tests.extractors.reading import codes, grid, only_table, read, texts
from tests.extractors.sheets.biff_files import BiffSheet, Styled, xls
from tests.extractors.sheets.books import book_of, outcome, saved

TABLE = [["项目", "预算数"], ["基本支出", 64.29], ["合计", 78.3]]


def test_texts_and_numbers_stand_in_their_cells():
    document = read(xls({"表": TABLE}))
    assert grid(only_table(document)) == [
        ["项目", "预算数"],
        ["基本支出", "64.29"],
        ["合计", "78.3"],
    ]
    assert only_table(document).cells[3].places == (SheetCell("表", "B2"),)
    assert document.media_type == XLS
    assert document.converter_chain[0].settings.startswith("xlrd=")


def test_a_cell_is_what_the_sheet_shows_and_keeps_the_number_behind_it():
    row = [
        Styled(0.123, "0.0%"),
        Styled(1, 9),
        Styled(1234567.891, 4),
        Styled(45366, 'yyyy"年"m"月"d"日"'),
        Styled(45366, 57),
        Styled(45366, 14),
        Styled(0, 43),
        Styled(True),
        Styled("#DIV/0!"),
    ]
    table = only_table(read(xls({"表": [["项目", "预算数"], row]})))
    cells = [cell for cell in table.cells if cell.row == 1]
    assert [cell.text for cell in cells] == [
        "12.3%", "100%", "1,234,567.89", "2024年3月15日", "2024年3月", "2024/3/15",
        "-", "TRUE", "#DIV/0!",
    ]  # fmt: skip
    assert [cell.stored for cell in cells][:4] == ["0.123", "1", "1234567.891", "45366"]


def test_merges_are_spans():
    sheet = BiffSheet([["资金", "总额", ""], ["", "其中", 5]], merges=[(0, 1, 0, 0), (0, 0, 1, 2)])
    assert grid(only_table(read(xls({"表": sheet})))) == [["资金|2x1", "总额|1x2"], ["其中", "5"]]


def test_drawn_rows_are_the_table_and_lines_around_it_are_text():
    rows = [
        ["三公经费预算表"],
        ["单位：万元"],
        *[[Styled(value, drawn=True) for value in row] for row in TABLE],
        ["注：不含上年结转。"],
    ]
    document = read(xls({"表": rows}))
    assert texts(document) == ["三公经费预算表", "单位：万元", "注：不含上年结转。"]
    assert only_table(document).rows == 3


def test_short_rows_are_filled_up_with_blanks():
    rows = [["项目", "甲", "乙"], ["丙"], ["丁", 1, 2]]
    assert grid(only_table(read(xls({"表": rows}))))[1] == ["丙", "", ""]


def test_hidden_rows_columns_and_sheets_are_left_out_and_quoted():
    document = read(
        xls(
            {
                "公开": BiffSheet([["项目", "x", "金额"], ["甲", "y", 1]], hidden_cols=[1]),
                "底稿": BiffSheet([["密"]], state=1),
                "更深": BiffSheet([["深"]], state=2),
                "行": BiffSheet([["见"], ["隐"]], hidden_rows=[1]),
            }
        )
    )
    assert grid(only_table(document)) == [["项目", "金额"], ["甲", "1"]]
    assert texts(document) == ["公开", "行", "见"]
    assert [n.count for n in document.notices if n.code == "hidden_cells"] == [2, 1]
    assert [n.count for n in document.notices if n.code == "hidden_sheet"] == [1, 1]


def test_values_that_are_not_shown_are_blank_but_kept_and_told():
    rows = [["项目", "金额"], ["甲", 0], ["乙", Styled(5, ";;;")]]
    document = read(xls({"表": BiffSheet(rows, shows_zeros=False)}))
    assert [cell.text for cell in only_table(document).cells[2:]] == ["甲", "", "乙", ""]
    assert [cell.stored for cell in only_table(document).cells[2:]] == ["", "0", "", "5"]
    assert codes(document) == {"hidden_by_format": 2}


def test_days_count_from_the_year_the_workbook_says():
    rows = [["日期", "数"], [Styled(43904, "yyyy-mm-dd"), 1]]
    table = only_table(read(xls({"表": rows}, from_1904=True)))
    assert table.cells[2].text == "2024-03-15"


def test_a_password_is_told():
    with pytest.raises(EncryptedFile):
        extract(xls({"表": TABLE}, encrypted=True), "file")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_workbook_is_damaged(share):
    whole = xls({"表": [[f"项目{i}", i] for i in range(400)]})
    with pytest.raises(DamagedFile):
        extract(whole[: int(len(whole) * share)], "file")


@given(st.integers(0, 2**32), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_a_workbook_with_turned_bits_is_read_or_refused_in_plain_words(seed, turns):
    data = bytearray(xls({"表": [["项目", "金额"], *([f"项{i}", i / 7] for i in range(20))]}))
    for turn in range(turns):
        place = (seed * 2654435761 + turn * 40503) % (len(data) - 512) + 512
        data[place] ^= 1 << (seed + turn) % 8
    assert outcome(bytes(data))


NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.decimals(-(10**6), 10**6, places=2).map(float))
FORMATS = st.sampled_from(["General", "0", "0.00", "#,##0.00", "0.0%", '0.00"万元"', "0.00_ "])


@given(st.lists(st.tuples(NUMBERS, FORMATS), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_old_and_new_files_of_the_same_sheet_give_the_same_cells(row):
    book, active = book_of([["项目"] * len(row), [value for value, _ in row]])
    for cell, (_, code) in zip(active[2], row, strict=True):
        cell.number_format = code
    old = xls({"Sheet": [["项目"] * len(row), [Styled(value, code) for value, code in row]]})
    new, old_document = read(saved(book)), read(old)
    assert new.blocks == old_document.blocks
