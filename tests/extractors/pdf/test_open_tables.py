"""Tables between level rulings alone: cells as printed, or no table where that is not sure."""

from __future__ import annotations

import pytest

from extractors.pdf import read_pdf

XS = (70, 220, 320, 420)  # where the columns of the pages below begin
LEFT, RIGHT = 60, 500


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def cells(table):
    return [
        (c.row, c.col, c.text, *((c.rowspan, c.colspan) if c.rowspan * c.colspan > 1 else ()))
        for c in table.cells
    ]


def grid(table):
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def three_lines(sheet, rows, top=100.0, pitch=20.0):
    """A table of which only the top, the head's foot and the bottom are ruled."""
    bottom = top + pitch * len(rows)
    for y in (top, top + pitch, bottom):
        sheet.rule(LEFT, y, RIGHT, y)
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x, top + number * pitch + 4, text)
    return bottom


ROWS = [
    ["项目", "预算数", "决算数"],
    ["基本支出", "120.50", "118.00"],
    ["项目支出", "", "30.25"],
    ["合计", "120.50", "148.25"],
]


def test_a_table_of_three_lines_has_a_cell_for_every_slot(new_paper):
    paper = new_paper()
    three_lines(paper.sheet(), ROWS)
    document = read(paper)
    (table,) = document.tables()
    assert grid(table) == ROWS
    assert (table.rows, table.cols) == (4, 3)
    assert "table_without_rulings" in {notice.code for notice in document.notices}


def test_what_stands_around_it_stays_text(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    sheet.text(70, 80, "表1 支出决算表").text(400, 80, "单位：万元")
    bottom = three_lines(sheet, ROWS)
    sheet.text(70, bottom + 10, "注：本表反映支出情况。")
    document = read(paper)
    (table,) = document.tables()
    assert grid(table) == ROWS
    assert [p.text for p in document.paragraphs()] == [
        "表1 支出决算表 单位：万元",
        "注：本表反映支出情况。",
    ]


def test_two_tables_with_a_caption_between_stay_two(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    bottom = three_lines(sheet, ROWS)
    sheet.text(70, bottom + 8, "表2 收入决算表").text(400, bottom + 8, "单位：万元")
    three_lines(sheet, [["科目", "年初", "年末"], ["甲", "1.5", "2.5"], ["乙", "3.5", "4.5"]],
                top=bottom + 30)  # fmt: skip
    document = read(paper)
    assert [table.rows for table in document.tables()] == [4, 3]
    assert [p.text for p in document.paragraphs()] == ["表2 收入决算表 单位：万元"]


def test_a_ruling_under_a_title_says_which_columns_it_spans(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for y in (100, 140, 180):
        sheet.rule(LEFT, y, RIGHT, y)
    sheet.rule(215, 120, 470, 120)
    sheet.text(70, 114, "项目").text(290, 104, "决算数")
    sheet.text(220, 124, "基本支出").text(420, 124, "项目支出")
    for y, row in ((144, ("教育", "1.00", "2.00")), (162, ("卫生", "3.00", "4.00"))):
        for x, text in zip((70, 225, 425), row, strict=True):
            sheet.text(x, y, text)
    (table,) = read(paper).tables()
    assert cells(table)[:4] == [
        (0, 0, "项目", 2, 1),
        (0, 1, "决算数", 1, 2),
        (1, 1, "基本支出"),
        (1, 2, "项目支出"),
    ]
    assert grid(table)[2:] == [["教育", "1.00", "2.00"], ["卫生", "3.00", "4.00"]]


def test_a_title_in_the_middle_of_two_columns_spans_them_without_a_ruling(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for y in (100, 140, 180):
        sheet.rule(LEFT, y, RIGHT, y)
    sheet.text(70, 124, "项目").text(230, 104, "二〇二三年决算数与预算数")
    sheet.text(220, 124, "基本支出").text(320, 124, "项目支出")
    for y, row in ((144, ("教育", "1.00", "2.00")), (162, ("卫生", "3.00", "4.00"))):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x, y, text)
    (table,) = read(paper).tables()
    assert (0, 1, "二〇二三年决算数与预算数", 1, 2) in cells(table)
    assert grid(table)[-1] == ["卫生", "3.00", "4.00"]


def test_an_empty_column_is_a_column(new_paper):
    paper = new_paper()
    rows = [[*row, "备注" if number == 0 else ""] for number, row in enumerate(ROWS)]
    three_lines(paper.sheet(), rows)
    (table,) = read(paper).tables()
    assert grid(table) == rows


def test_a_row_ruled_on_both_sides_may_hold_a_wrapped_name(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for y in (100, 120, 150, 170):
        sheet.rule(LEFT, y, RIGHT, y)
    for x, text in zip(XS, ("项目", "预算", "决算"), strict=False):
        sheet.text(x, 104, text)
    sheet.lines(70, 122, ["机关事业单位基本", "养老保险缴费"], pitch=13)
    sheet.text(220, 129, "5.10").text(320, 129, "6.20")
    for x, text in zip(XS, ("合计", "5.10", "6.20"), strict=False):
        sheet.text(x, 154, text)
    (table,) = read(paper).tables()
    assert [["".join(text.split()) for text in row] for row in grid(table)] == [
        ["项目", "预算", "决算"],
        ["机关事业单位基本养老保险缴费", "5.10", "6.20"],
        ["合计", "5.10", "6.20"],
    ]


def test_it_goes_on_over_the_page_with_its_head_repeated(new_paper):
    paper = new_paper()
    three_lines(paper.sheet(), ROWS, top=700)
    three_lines(paper.sheet(), [ROWS[0], ["利息", "7.00", "8.00"]], top=60)
    (table,) = read(paper).tables()
    assert grid(table) == [*ROWS, ["利息", "7.00", "8.00"]]
    assert table.head_rows == 1


def rows_from(sheet, rows, top=60.0):
    """Rows in the columns of `three_lines`, without any ruling."""
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x, top + 20 * number, text)


MORE = [["利息", "7.00", "8.00"], ["其他", "", "9.50"], ["合计", "1,127.50", "165.75"]]


@pytest.mark.parametrize("rulings", [(), (120,), (55, 120)], ids=str)
def test_it_goes_on_over_the_page_without_a_head(new_paper, rulings):
    paper = new_paper()
    three_lines(paper.sheet(), ROWS, top=700)
    sheet = paper.sheet()
    rows_from(sheet, MORE)
    sheet.text(LEFT, 160, "注：本表反映支出情况。")
    for y in rulings:
        sheet.rule(LEFT, y, RIGHT, y)
    rows_from(paper.sheet(), MORE[:1])
    document = read(paper)
    (table,) = document.tables()
    assert grid(table) == [*ROWS, *MORE]
    assert [p.text for p in document.paragraphs()] == ["注：本表反映支出情况。", "利息 7.00 8.00"]
    assert [n.count for n in document.notices if n.code == "rows_without_head"] == [3]


def test_it_goes_on_over_several_pages(new_paper):
    paper = new_paper()
    three_lines(paper.sheet(), ROWS, top=700)
    for row in MORE:
        rows_from(paper.sheet(), [row])
    (table,) = read(paper).tables()
    assert grid(table) == [*ROWS, *MORE]


@pytest.mark.parametrize(
    "row",
    [
        ["二、支出情况", "说明", "如下"],
        ["2023年度支出共计12万元，比上年增加，主要原因是人员变动。"],
        ["", "5.00", ""],
        ["本年度各项支出合计金额情况见附件说明所列示 7.00"],
    ],
    ids=lambda row: row[0] or "a number alone",
)
def test_what_stands_in_no_columns_ends_it(new_paper, row):
    paper = new_paper()
    three_lines(paper.sheet(), ROWS, top=700)
    rows_from(paper.sheet(), [row])
    document = read(paper)
    (table,) = document.tables()
    assert grid(table) == ROWS
    assert len(list(document.paragraphs())) == 1


def paragraphs_between_rules(sheet):
    for y in (100, 200):
        sheet.rule(LEFT, y, RIGHT, y)
    sheet.lines(
        62, 110, ["绩效目标完成情况良好，资金使用规范，各项指标均已完成年初计划任务要求。"] * 4
    )


def underlined_fields(sheet):
    for y, text in ((112, "项目名称："), (142, "填报单位："), (172, "填报日期：")):
        sheet.rule(170, y, 400, y)
        sheet.text(80, y - 12, text).text(200, y - 12, "某某").text(300, y - 12, "某局")


def rows_that_run_into_each_other(sheet):
    three_lines(sheet, [ROWS[0], *ROWS[1:]])
    sheet.text(320, 132, "99.99")


def words_over_two_columns(sheet):
    three_lines(sheet, [*ROWS[:2], ["说明", "", ""], ROWS[3]])
    sheet.text(200, 144, "一行横跨两栏的说明文字到此为止")


@pytest.mark.parametrize(
    "draw",
    [
        paragraphs_between_rules,
        underlined_fields,
        rows_that_run_into_each_other,
        words_over_two_columns,
    ],
)
def test_where_it_is_not_sure_there_is_no_table_and_no_character_is_lost(new_paper, draw):
    paper = new_paper()
    draw(paper.sheet())
    document = read(paper)
    assert list(document.tables()) == []
    assert sum(len(p.text) for p in document.paragraphs()) > 20


def test_level_rulings_in_a_drawing_cost_no_table_beside_it(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    sheet.grid([60, 200, 400], [300, 330, 360], [["项目", "金额"], ["合计", "12.5"]])
    three_lines(sheet, ROWS)
    assert [table.rows for table in read(paper).tables()] == [4, 2]
