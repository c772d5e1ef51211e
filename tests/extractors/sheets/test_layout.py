"""Which rows of a sheet become a table and which become lines of text."""

from extractors.model import Document, Paragraph, Table
from tests.extractors.reading import grid, read
from tests.extractors.sheets.books import book_of, draw, saved


def shape(document: Document) -> list[str]:
    """Every block in a word: the text of a paragraph, the first and last cell of a table."""
    return [_shape(block) for block in document.blocks]


def _shape(block: object) -> str:
    if isinstance(block, Table):
        return f"[{block.rows}x{block.cols} {block.cells[0].text}..{block.cells[-1].text}]"
    assert isinstance(block, Paragraph)
    return block.text


def laid_out(rows, *merges, drawn=()):
    book, sheet = book_of(rows, *merges)
    for area in drawn:
        draw(sheet, area)
    return read(saved(book))


FORM = [
    ["附件1"],
    ["2024年度部门整体支出绩效自评表"],
    ["填报单位：某局", None, "单位：万元"],
    ["项目", "预算数", "执行数"],
    ["基本支出", 80, 78.3],
    ["合计", 80, 78.3],
    ["注：含上年结转。"],
]
FORM_MERGES = ("A1:C1", "A2:C2", "A7:C7")


def test_lines_over_and_under_a_drawn_table_are_text():
    assert shape(laid_out(FORM, *FORM_MERGES, drawn=["A4:C6"])) == [
        "附件1",
        "2024年度部门整体支出绩效自评表",
        "填报单位：某局\t单位：万元",
        "[3x3 项目..78.3]",
        "注：含上年结转。",
    ]


def test_without_lines_titles_and_a_merged_note_are_told_by_their_width():
    assert shape(laid_out(FORM, *FORM_MERGES)) == [
        "附件1",
        "2024年度部门整体支出绩效自评表",
        "[4x3 填报单位：某局..78.3]",
        "注：含上年结转。",
    ]


def test_a_note_in_the_frame_belongs_to_the_table():
    document = laid_out(FORM, *FORM_MERGES, drawn=["A4:C7"])
    assert shape(document)[-1] == "[4x3 项目..注：含上年结转。]"


def test_a_row_without_figures_stays_in_a_table_that_is_not_drawn():
    rows = [["项目", "预算数"], ["出国费"], ["接待费", 3], ["其他"]]
    assert shape(laid_out(rows)) == ["[4x2 项目..]"]


def test_a_row_of_figures_added_without_lines_belongs_to_the_table_it_touches():
    rows = [["项目", "金额"], ["甲", 1], ["乙", 2], ["合计", 3], ["填表人", "电话"]]
    assert shape(laid_out(rows, drawn=["A1:B3"])) == ["[4x2 项目..3]", "填表人\t电话"]


def test_drawn_rows_without_text_stay_inside_a_table_and_go_at_its_ends():
    rows = [["项目", "金额"], ["甲", 1], [], [], ["合计", 1], [], []]
    document = laid_out(rows, drawn=["A1:B7"])
    assert shape(document) == ["[5x2 项目..1]"]
    assert grid(next(document.tables()))[2] == ["", ""]


def test_two_drawn_tables_with_titles_between_are_two_tables():
    rows = [["表一"], ["项目", "金额"], ["甲", 1], [], ["表二"], ["项目", "人数"], ["乙", 2]]
    assert shape(laid_out(rows, drawn=["A2:B3", "A6:B7"])) == [
        "表一",
        "[2x2 项目..1]",
        "表二",
        "[2x2 项目..2]",
    ]


def test_after_a_blank_row_figures_go_on_with_the_table_and_a_head_begins_a_new_one():
    going_on = [["项目", "金额"], ["甲", 1], [], ["乙", 2], ["丙", 3]]
    assert shape(laid_out(going_on, drawn=["A1:B2", "A4:B5"])) == ["[4x2 项目..3]"]
    assert shape(laid_out(going_on)) == ["[4x2 项目..3]"]
    anew = [["项目", "金额"], ["甲", 1], [], ["类别", "人数"], ["丙", 3]]
    assert shape(laid_out(anew, drawn=["A1:B2", "A4:B5"])) == ["[2x2 项目..1]", "[2x2 类别..3]"]
    assert shape(laid_out(anew)) == ["[2x2 项目..1]", "[2x2 类别..3]"]


def test_a_year_at_the_head_of_a_column_is_no_figure():
    rows = [["项目", "金额"], ["甲", 1], [], ["项目", 2024], ["丙", 3]]
    assert shape(laid_out(rows)) == ["[2x2 项目..1]", "[2x2 项目..3]"]


def test_a_label_merged_over_rows_keeps_them_in_the_table():
    rows = [["年度目标", None], [None, None], [None, "金额"], ["甲", 1]]
    assert shape(laid_out(rows, "A1:A3")) == ["[4x2 年度目标..1]"]


def test_prose_in_cells_is_text_line_by_line():
    rows = [["一、基本情况"], ["我局2024年预算80万元。\n执行78.3万元。"], [], ["二、问题"]]
    document = laid_out(rows)
    assert shape(document) == [
        "一、基本情况",
        "我局2024年预算80万元。",
        "执行78.3万元。",
        "二、问题",
    ]
    assert [p.places[0].ref for p in document.paragraphs()] == ["A1", "A2", "A2", "A4"]


def test_a_single_line_of_names_is_no_table():
    rows = [["项目", "金额"], ["甲", 1], [], ["负责人：", "填表人：", "电话："]]
    assert shape(laid_out(rows)) == ["[2x2 项目..1]", "负责人：\t填表人：\t电话："]


def test_each_text_of_a_line_keeps_its_own_cell():
    document = laid_out([["单位：甲局", None, "单位：万元"], [], ["一"]])
    line = next(document.paragraphs())
    assert [place.ref for place in line.places] == ["A1", "C1"]
    assert [place.ref for place in line.place_of(6, 11)] == ["C1"]


def test_blank_columns_between_are_kept_only_where_they_are_drawn():
    rows = [["项目", None, "金额"], ["甲", None, 1]]
    assert shape(laid_out(rows)) == ["[2x2 项目..1]"]
    assert shape(laid_out(rows, drawn=["A1:C2"])) == ["[2x3 项目..1]"]


def test_one_drawn_box_does_not_make_a_drawn_sheet():
    rows = [["项目", "金额"], ["甲", 1], ["乙", 2], ["盖章", "日期"]]
    assert shape(laid_out(rows, drawn=["A4:A4"])) == ["[4x2 项目..日期]"]
