"""Text that runs down or up the page is read as it runs, and no number is turned round."""

from __future__ import annotations

import pytest

from extractors.pdf import read_pdf
from extractors.pdf.resolve import BoxReader

XS, YS = [50, 130, 300, 400], [60, 130, 200]


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def down(sheet, x, top, text, pitch=10.0):
    """Upright characters below each other, as tightly as a column is set."""
    for number, char in enumerate(text):
        sheet.text(x, top + number * pitch, char)


def turned(sheet, x, y, text, way):
    """A line of text turned by a quarter: way 1 runs up the page from y, way -1 down."""
    code = text.encode("utf-16-be").hex()
    sheet.content.append(f"BT /F1 10 Tf 0 {way} {-way} 0 {x} {842 - y} Tm <{code}> Tj ET")


def form(new_paper):
    """A form whose first cell reaches over two rows and is still without a label."""
    paper = new_paper()
    cells = [
        (0, 0, 2, 1, ""),
        (0, 1, 1, 1, "数量指标"),
        (0, 2, 1, 1, "12.5"),
        (1, 1, 1, 1, "质量指标"),
        (1, 2, 1, 1, "37.5"),
    ]
    return paper, paper.sheet().table(XS, YS, cells)


def label(paper):
    """The text of the first cell; the others must be as they were."""
    (table,) = read(paper).tables()
    first, *others = (cell.text for cell in table.cells)
    assert others == ["数量指标", "12.5", "质量指标", "37.5"]
    return first


def test_a_label_set_downwards_in_a_wide_cell_is_one_word(new_paper):
    paper, sheet = form(new_paper)
    down(sheet, 85, 70, "产出指标")
    assert label(paper) == "产出指标"


def test_columns_are_read_from_right_to_left(new_paper):
    paper, sheet = form(new_paper)
    down(sheet, 95, 65, "本年度部门项目支出绩效评")
    down(sheet, 80, 65, "价指标")
    assert label(paper) == "本年度部门项目支出绩效评价指标"


def test_a_column_that_had_room_ends_its_paragraph(new_paper):
    paper, sheet = form(new_paper)
    down(sheet, 95, 70, "数量")
    down(sheet, 80, 70, "其他指标")
    assert label(paper) == "数量\n其他指标"


def test_text_turned_to_the_left_is_read_upwards(new_paper):
    paper, sheet = form(new_paper)
    turned(sheet, 80, 190, "产出指标（50分）", 1)
    turned(sheet, 95, 190, "合计", 1)
    assert label(paper) == "产出指标（50分）\n合计"


def test_text_turned_to_the_right_is_read_downwards(new_paper):
    paper, sheet = form(new_paper)
    turned(sheet, 95, 70, "产出指标（50分）", -1)
    assert label(paper) == "产出指标（50分）"


@pytest.mark.parametrize(("x", "y", "way"), [(90, 180, 1), (90, 70, -1)])
def test_a_number_that_lies_on_its_side_keeps_the_order_of_its_digits(new_paper, x, y, way):
    paper, sheet = form(new_paper)
    turned(sheet, x, y, "1234.56", way)
    assert label(paper) == "1234.56"


def test_numbers_of_two_columns_are_never_joined(new_paper):
    paper, sheet = form(new_paper)
    turned(sheet, 95, 70, "12345", -1)
    turned(sheet, 80, 70, "67890", -1)
    assert label(paper) == "12345\n67890"


def test_upright_figures_below_each_other_stay_several_numbers(new_paper):
    paper, sheet = form(new_paper)
    down(sheet, 85, 70, "586")
    assert label(paper) == "5\n8\n6"


def test_lines_of_two_characters_are_read_across(new_paper):
    paper, sheet = form(new_paper)
    sheet.lines(80, 70, ["产出", "指标"], pitch=11.0)
    assert label(paper) == "产出\n指标"


def test_a_label_printed_twice_to_look_bold_is_read_once(new_paper):
    paper, sheet = form(new_paper)
    down(sheet, 85, 70, "产出指标")
    down(sheet, 85.4, 70, "产出指标")
    assert label(paper) == "产出指标"


def test_an_upright_page_is_read_column_by_column_from_the_right(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    columns = ["本单位全年预算执行情况良好" * 5, "本单位各项目标均已如期完成" * 5, "另见附件。"]
    for number, column in enumerate(columns):
        down(sheet, 400 - 15 * number, 100, column)
    document = read(paper)
    assert [p.text for p in document.paragraphs()] == ["".join(columns)]
    (paragraph,) = document.paragraphs()
    first, last = paragraph.runs[0].place, paragraph.runs[-1].place
    assert (first.x0, first.top, last.x0) == (400, 100, 370)


CELLS = [["项目名称", "预算数", "执行数"], ["公用经费", "123.45", "120.00"], ["合计", "9.5", "8.5"]]


@pytest.mark.parametrize("way", [1, -1])
def test_a_table_that_lies_on_its_side_is_read_as_it_is_printed(new_paper, way):
    paper = new_paper()
    sheet = paper.sheet()
    at = (lambda down: 100 + down) if way == 1 else (lambda down: 500 - down)
    for row in range(4):
        sheet.rule(at(40 * row), 200, at(40 * row), 650)
    for col in range(4):
        sheet.rule(at(0), 200 + 150 * col, at(120), 200 + 150 * col)
    for row, texts in enumerate(CELLS):
        for col, text in enumerate(texts):
            y = 640 - 150 * col if way == 1 else 210 + 150 * col
            turned(sheet, at(40 * row + 20), y, text, way)
    turned(sheet, at(-20), 640 if way == 1 else 210, "支出情况表（单位：万元）", way)
    document = read(paper)
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == [text for row in CELLS for text in row]
    assert [p.text for p in document.paragraphs()] == ["支出情况表（单位：万元）"]
    assert [(page.width, page.height) for page in document.pages] == [(595.0, 842.0)]


def test_a_second_reader_finds_the_figures_of_a_page_on_its_side(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for number in range(5):
        turned(sheet, 100 + 20 * number, 700, f"第{number}项支出12{number}3.5万元。", 1)
    document = read(paper)
    assert [p.text for p in document.paragraphs()][-1] == "第4项支出1243.5万元。"
    with BoxReader(paper.pdf()) as second:
        printed = second.characters(1)
        for paragraph in document.paragraphs():
            for run in paragraph.runs:
                found = [char["text"] for char in printed if holds(run.place, char)]
                assert found == [paragraph.text[run.start : run.end]]


def holds(place, char):
    """Whether the middle of a character lies in a box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return place.x0 < x < place.x1 and place.top < y < place.bottom
