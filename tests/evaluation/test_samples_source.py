"""The sources of the samples are read strictly: what is marked wrongly is an error, never text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.samples.residue import split_bookmark, without_formulas
from evaluation.samples.source import Grid, Numbering, load_report

WEB = """
[web]
chrome = "portal"
markup = "spans"
encoding = "utf-8"
title = "t"
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "one.toml"
        path.write_text(text + WEB, encoding="utf-8")
        return load_report(path)

    return read


def test_a_plain_line_is_a_paragraph_and_its_blanks_stay(read):
    (line,) = read("body = '''  （一）机构  '''").blocks
    assert (line.kind, line.text) == ("body", "  （一）机构  ")


def test_exactly_one_blank_behind_a_mark_belongs_to_the_mark(read):
    (line,) = read("body = '''{newpage}  2024年度'''").blocks
    assert (line.kind, line.text) == ("newpage", " 2024年度")


def test_a_broken_bar_divides_runs_and_is_not_printed(read):
    (line,) = read("body = '''243.9¦6万元'''").blocks
    assert line.runs == ("243.9", "6万元")
    assert line.text == "243.96万元"


def test_a_list_counts_its_own_lines_only(read):
    report = read(
        "body = '''{a} 甲\n{b} 乙\n{a} 丙'''\n"
        "[lists.a]\nformat = 'decimal'\npattern = '%1.'\n"
        "[lists.b]\nformat = 'chineseCounting'\npattern = '（%1）'\nstart = 2\n"
    )
    assert [line.number for line in report.blocks] == ["1.", "（二）", "2."]


def test_an_unknown_mark_is_an_error(read):
    with pytest.raises(ValueError, match="no such mark"):
        read("body = '''{titel} 报告'''")


def test_a_table_mark_without_a_table_is_an_error(read):
    with pytest.raises(ValueError, match="no such mark"):
        read("body = '''{table}'''")


def test_a_row_that_does_not_fill_the_form_is_an_error(read):
    with pytest.raises(ValueError, match="row 1 covers 1 of 2 columns"):
        read("body = '''{table}'''\n[table]\nwidths = [1, 1]\nrows = [['甲', '乙'], ['丙']]\n")


def test_spans_to_the_right_and_downwards_are_one_cell_each(read):
    (grid,) = read(
        "body = '''{table}'''\n[table]\nwidths = [1, 1, 1]\n"
        "rows = [['甲', '[2]乙'], ['^', '丙', '丁'], ['^', '[2]']]\n"
    ).blocks
    assert isinstance(grid, Grid)
    shapes = {(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells}
    assert shapes == {(0, 0, 3, 1, "甲"), (0, 1, 1, 2, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁"),
                      (2, 1, 1, 2, "")}  # fmt: skip


@given(start=st.integers(1, 10))
def test_chinese_counters_are_single_numerals_up_to_ten(start):
    shown = Numbering("chineseCounting", "（%1）").display(start)
    assert shown[1] == "一二三四五六七八九十"[start - 1]


def test_residue_gives_way_to_what_the_office_wrote():
    assert without_formulas(r"值： $\geq 85\%$ ，") == "值： ≥85% ，"
    assert without_formulas("值 $5") == "值 $5"
    assert split_bookmark("前[bookmark: _GoBack]后") == ("_GoBack", "前后")
    assert split_bookmark("没有") == (None, "没有")
