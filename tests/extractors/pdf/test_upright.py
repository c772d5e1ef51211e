"""Text that runs down or up the page is read as it runs, and no number is turned round."""

from __future__ import annotations

import pytest

from extractors.pdf import read_pdf

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
    columns = ["本单位全年预算执行情况", "良好各项目标均已完成。", "下一步加强管理。"]
    for number, column in enumerate(columns):
        down(sheet, 400 - 15 * number, 100, column)
    document = read(paper)
    assert [p.text for p in document.paragraphs()] == ["".join(columns)]
    for run in next(document.paragraphs()).runs:
        assert len(run.edges) == run.end - run.start + 1
