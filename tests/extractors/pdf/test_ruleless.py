"""Tables without rulings: only titles over full columns of numbers make one."""

from __future__ import annotations

import pytest

from extractors.pdf import read_pdf

XS = (70, 200, 300, 400)
ROWS = [
    ["项目", "年初预算", "全年预算", "执行数"],
    ["人员经费", "120.50", "118.00", "118.00"],
    ["公用经费", "20.10", "", "19.85"],
    ["项目支出", "1,200.00", "1,150.25", "1,150.25"],
    ["合计", "1,340.60", "1,268.25", "1,288.10"],
]


def printed(new_paper, rows, pitch=18.0, before=(), after=()):
    paper = new_paper()
    sheet = paper.sheet()
    sheet.lines(70, 60, before)
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x, 120 + number * pitch, text)
    sheet.lines(70, 130 + len(rows) * pitch, after)
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def grid(table):
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def test_titles_over_columns_of_numbers_are_a_table(new_paper):
    document = printed(new_paper, ROWS, before=["二、部门支出情况如下："], after=["以上为支出。"])
    (table,) = document.tables()
    assert grid(table) == ROWS
    assert [p.text for p in document.paragraphs()] == ["二、部门支出情况如下：", "以上为支出。"]
    assert "table_without_rulings" in {notice.code for notice in document.notices}


def test_the_line_above_the_titles_is_no_part_of_it(new_paper):
    document = printed(new_paper, ROWS, before=["填报单位：某局    单位：万元"])
    (table,) = document.tables()
    assert grid(table)[0] == ROWS[0]


NO_TABLES = {
    "contents": [["目录", ""], *([f"{n}、某部门概况", str(n)] for n in "一二三四五六")],
    "no titles": ROWS[1:],
    "too few rows": ROWS[:3],
    "fields of a form": [["单位：某局", "电话：", "12345"], ["地址：某路", "邮编：", "67890"]] * 2,
    "mostly empty": [
        ROWS[0],
        *(["人员", *("7.5" if n == place else "" for n in range(3))] for place in (0, 1, 2, 1)),
    ],
    "sentences": [["支出为", "12.5", "万元，", "占6%。"]] * 5,
}


@pytest.mark.parametrize("rows", NO_TABLES.values(), ids=NO_TABLES)
def test_other_aligned_text_stays_text(new_paper, rows):
    document = printed(new_paper, rows)
    assert list(document.tables()) == []
    words = "".join("".join(p.text.split()) for p in document.paragraphs())
    assert words == "".join("".join(row) for row in rows)


def test_rows_far_apart_are_no_table(new_paper):
    assert list(printed(new_paper, ROWS, pitch=60.0).tables()) == []
