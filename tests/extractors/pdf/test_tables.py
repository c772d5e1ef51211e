"""Ruled tables: one cell per origin, spans that tile, every word whole in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pdf import read_pdf


def read(data):
    return read_pdf(data, "test.pdf", "0" * 64)


def only_table(paper):
    (table,) = read(paper.pdf()).tables()
    return table


def layout(table):
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]


def test_a_plain_grid(new_paper):
    paper = new_paper()
    paper.sheet().grid([50, 150, 250], [50, 80, 110], [["项目", "金额"], ["合计", "12.5"]])
    table = only_table(paper)
    assert (table.rows, table.cols) == (2, 2)
    assert [c.text for c in table.cells] == ["项目", "金额", "合计", "12.5"]
    (place,) = table.places
    assert (place.page, place.x0, place.x1) == (1, pytest.approx(50), pytest.approx(250))
    assert (place.top, place.bottom) == (pytest.approx(50), pytest.approx(110))


def test_merged_cells_are_one_cell_each(new_paper):
    cells = [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "决算"),
        (1, 1, 1, 1, "收入"),
        (1, 2, 1, 1, "支出"),
        (2, 0, 1, 3, "合计"),
    ]
    paper = new_paper()
    paper.sheet().table([50, 150, 250, 350], [50, 80, 110, 140], cells)
    assert layout(only_table(paper)) == cells


@st.composite
def tilings(draw):
    """Cells that tile a grid: slots are taken in reading order by rectangles that fit."""
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    taken, cells = set(), []
    for row in range(rows):
        for col in range(cols):
            if (row, col) in taken:
                continue
            colspan = draw(st.integers(1, 3))
            while colspan > 1 and (col + colspan > cols or (row, col + colspan - 1) in taken):
                colspan -= 1
            colspan = next((n for n in range(1, colspan) if (row, col + n) in taken), colspan)
            rowspan = min(draw(st.integers(1, 3)), rows - row)
            cells.append((row, col, rowspan, colspan))
            taken.update(
                (r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)
            )
    texts = st.text("一二三四五0123456789.", max_size=5)
    return rows, cols, [(*cell, draw(texts)) for cell in cells]


@given(tilings())
@settings(deadline=None, max_examples=200)
def test_any_tiling_comes_back_as_it_was_drawn(new_paper, tiling):
    rows, cols, cells = tiling
    xs, ys = [40 + 80 * n for n in range(cols + 1)], [60 + 30 * n for n in range(rows + 1)]
    paper = new_paper()
    paper.sheet().table(xs, ys, cells).text(40, 500, "表后")
    tables = list(read(paper.pdf()).tables())
    lines = {x for _, c, _, w, _ in cells for x in (c, c + w)}
    rules = {y for r, _, h, _, _ in cells for y in (r, r + h)}
    if len(cells) < 4 or len(lines) <= cols or len(rules) <= rows:
        return  # too small for a table, or no ruling on some line of the grid
    (table,) = tables
    assert layout(table) == sorted(cells)


def test_amounts_that_nearly_touch_stay_in_their_cells(new_paper):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 121, 192], [50, 80, 110], [["合计", "财政"], ["", ""]])
    sheet.text(55, 85, "82,096,797.42").text(121.5, 85, "82,096,797.42")
    assert [c.text for c in only_table(paper).cells][2:] == ["82,096,797.42"] * 2


def test_a_number_wider_than_its_cell_loses_no_digit_to_its_neighbour(new_paper):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 100, 150], [50, 80, 110], [["合计", "比例"], ["", ""]])
    sheet.text(46, 85, "123456789.25").text(120, 85, "66%")
    document = read(paper.pdf())
    (table,) = document.tables()
    assert [c.text for c in table.cells][2:] == ["123456789.25", "66%"]
    (notice,) = document.notices
    assert notice.code == "text_over_ruling"


def test_a_number_that_reaches_out_of_the_table_stays_whole(new_paper):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 100, 150], [50, 80, 110], [["合计", "决算"], ["", ""]])
    sheet.text(103, 85, "12345678.99")
    document = read(paper.pdf())
    (table,) = document.tables()
    assert [c.text for c in table.cells][3] == "12345678.99"
    assert list(document.paragraphs()) == []


def test_a_hole_in_the_rulings_is_an_empty_cell(new_paper):
    paper = new_paper()
    paper.sheet().table(
        [50, 150, 250],
        [50, 80, 110, 140],
        [
            (0, 0, 1, 1, "甲"),
            (0, 1, 1, 1, "乙"),
            (1, 0, 1, 1, "丙"),
            (2, 0, 1, 1, "丁"),
            (2, 1, 1, 1, "戊"),
        ],
    ).rule(250, 80, 250, 110)
    table = only_table(paper)
    assert (table.rows, table.cols) == (3, 2)
    assert [c.text for c in table.cells] == ["甲", "乙", "丙", "", "丁", "戊"]


def test_a_frame_round_some_text_is_no_table(new_paper):
    paper = new_paper()
    paper.sheet().box(50, 50, 300, 100).text(60, 60, "提示：本表为空表")
    document = read(paper.pdf())
    assert list(document.tables()) == []
    assert [p.text for p in document.paragraphs()] == ["提示：本表为空表"]


PLAIN = [["项目", "金额"], ["合计", "12.5"]]


def test_a_frame_round_a_table_keeps_none_of_its_text(new_paper):
    paper = new_paper()
    paper.sheet().box(30, 30, 500, 700).grid([50, 150, 250], [50, 80, 110], PLAIN)
    document = read(paper.pdf())
    assert [type(block).__name__ for block in document.blocks] == ["Table"]
    assert [c.text for c in next(document.tables()).cells] == ["项目", "金额", "合计", "12.5"]


def test_a_framed_table_goes_on_over_the_page_break(new_paper):
    paper = new_paper()
    for _ in range(2):
        paper.sheet().box(30, 30, 500, 700).grid([50, 150, 250], [50, 80, 110], PLAIN)
    (table,) = read(paper.pdf()).tables()
    assert [place.page for place in table.places] == [1, 2]


def test_a_box_inside_a_cell_keeps_none_of_its_text(new_paper):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 150, 250], [50, 80, 110], PLAIN)
    sheet.box(160, 88, 190, 100)
    assert [c.text for c in only_table(paper).cells] == ["项目", "金额", "合计", "12.5"]


def coloured(sheet, x0, top, x1, bottom):
    sheet.content.append("0.8 0.9 0.5 rg")
    sheet.box(x0, top, x1, bottom, "f")
    sheet.content.append("0 g")


def test_colour_behind_words_does_not_cut_their_cell(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    coloured(sheet, 55, 52, 92, 64)
    coloured(sheet, 55, 64, 72, 76)
    sheet.grid([50, 150, 250], [50, 80, 110], PLAIN)
    assert [c.text for c in only_table(paper).cells] == ["项目", "金额", "合计", "12.5"]


def test_shaded_cells_of_a_head_without_rulings_are_cells(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    coloured(sheet, 50, 50, 150, 80)
    coloured(sheet, 150, 50, 250, 80)
    sheet.grid([50, 150, 250], [80, 110, 140], PLAIN).text(55, 60, "科目").text(155, 60, "决算")
    table = only_table(paper)
    assert (table.rows, [c.text for c in table.cells][:2]) == (3, ["科目", "决算"])


def test_coloured_areas_alone_may_draw_a_table(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for row in range(3):
        for col in range(2):
            coloured(sheet, 50 + 100 * col, 50 + 30 * row, 150 + 100 * col, 80 + 30 * row)
            sheet.text(55 + 100 * col, 55 + 30 * row, f"第{row}行")
    assert (only_table(paper).rows, only_table(paper).cols) == (3, 2)


def test_white_areas_draw_no_cells(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for row in range(3):
        for col in range(3):
            sheet.content.append("1 g")
            sheet.box(50 + 90 * col, 50 + 30 * row, 140 + 90 * col, 80 + 30 * row, "f")
    sheet.content.append("0 g")
    sheet.text(60, 60, "没有表格")
    assert list(read(paper.pdf()).tables()) == []


def test_thin_filled_boxes_are_rulings(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for y in (50, 80, 110):
        sheet.box(50, y, 250, y + 0.6, "f")
    for x in (50, 150, 250):
        sheet.box(x, 50, x + 0.6, 110, "f")
    sheet.text(60, 60, "甲").text(160, 90, "乙")
    assert [c.text for c in only_table(paper).cells] == ["甲", "", "", "乙"]


def test_all_rulings_may_be_one_filled_path(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    lines = [f"50 {842 - y} 200 0.6 re" for y in (50, 80, 110)]
    lines += [f"{x} {842 - 110} 0.6 60 re" for x in (50, 150, 250)]
    sheet.content.append(" ".join(lines) + " f")
    sheet.text(60, 60, "甲").text(160, 90, "乙")
    assert [c.text for c in only_table(paper).cells] == ["甲", "", "", "乙"]


def test_rulings_inside_a_form_object_count(new_paper):
    """Nothing tells a reader of the page that a table was pasted as a form."""
    paper = new_paper()
    sheet = paper.sheet().grid([50, 150, 250], [50, 80, 110], [["甲", "乙"], ["丙", "丁"]])
    expected = layout(only_table(paper))
    drawn, sheet.content = sheet.content, ["q 1 0 0 1 20 -30 cm /Fm1 Do Q"]
    paper.form = "\n".join(drawn)
    table = only_table(paper)
    assert layout(table) == expected
    (place,) = table.places
    assert (place.x0, place.top) == (pytest.approx(70), pytest.approx(80))


def test_a_table_open_at_its_sides_has_its_outer_columns(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for y in (50, 80, 110, 140):
        sheet.rule(50, y, 350, y)
    for x in (150, 250):
        sheet.rule(x, 50, x, 140)
    for row, texts in enumerate((["科目", "预算", "决算"], ["201", "1", "2"], ["合计", "1", "2"])):
        for col, text in enumerate(texts):
            sheet.text(55 + 100 * col, 55 + 30 * row, text)
    table = only_table(paper)
    assert (table.rows, table.cols) == (3, 3)
    assert [c.text for c in table.cells] == [
        "科目",
        "预算",
        "决算",
        "201",
        "1",
        "2",
        "合计",
        "1",
        "2",
    ]


def test_rulings_of_equal_length_alone_enclose_no_text(new_paper):
    paper = new_paper()
    paper.sheet().rule(50, 50, 350, 50).text(60, 60, "正文不在表格里。").rule(50, 400, 350, 400)
    assert list(read(paper.pdf()).tables()) == []


def test_rows_of_columns_without_rulings_are_not_run_together(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for row in range(3):
        for col, text in enumerate(("基本工资支出情况", "1234567.89", "1234567.89元整")):
            sheet.text(72 + 160 * col, 100 + 15 * row, text)
    texts = [p.text for p in read(paper.pdf()).paragraphs()]
    assert texts == ["基本工资支出情况 1234567.89 1234567.89元整"] * 3


def test_two_tables_on_a_page_stay_two(new_paper):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 150, 250], [50, 80, 110], [["甲", "乙"], ["丙", "丁"]])
    sheet.text(50, 140, "第二张表").grid(
        [50, 150, 250], [170, 200, 230], [["一", "二"], ["三", "四"]]
    )
    document = read(paper.pdf())
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Paragraph", "Table"]


class TestTextOfACell:
    """Wrapped lines are undone, paragraphs stay apart."""

    def cell_of(self, new_paper, text, width=60):
        paper = new_paper()
        paper.sheet().grid([50, 50 + width, 300], [50, 120, 150], [[text, "乙"], ["丙", "丁"]])
        return only_table(paper).cells[0]

    def test_a_wrapped_line_is_joined_without_a_space(self, new_paper):
        cell = self.cell_of(new_paper, "机关事业单\n位基本养老\n保险")
        assert cell.text == "机关事业单位基本养老保险"
        assert [(run.start, run.end) for run in cell.runs] == [(0, 5), (5, 10), (10, 12)]

    def test_a_line_ended_on_purpose_ends_a_paragraph(self, new_paper):
        assert self.cell_of(new_paper, "目标一。\n目标二。").text == "目标一。\n目标二。"

    def test_a_number_broken_in_a_narrow_cell_is_whole(self, new_paper):
        assert self.cell_of(new_paper, "387664.62\n5", width=50).text == "387664.625"

    def test_two_numbers_below_each_other_stay_two(self, new_paper):
        assert self.cell_of(new_paper, "1000\n2000", width=40).text == "1000\n2000"

    def test_one_character_on_a_line_makes_a_word(self, new_paper):
        assert self.cell_of(new_paper, "绩\n效\n指\n标", width=14).text == "绩效指标"
