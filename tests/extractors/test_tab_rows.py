from hypothesis import given
from hypothesis import strategies as st

from tests.extractors.reading import grid, only_table, read, texts


def test_lines_with_tabs_between_are_rows():
    assert grid(only_table(read("项目\t预算\t决算\n办公费\t12\t11.5\n\t合计\t12"))) == [
        ["项目", "预算", "决算"],
        ["办公费", "12", "11.5"],
        ["", "合计", "12"],
    ]


def test_a_short_row_is_stretched():
    assert grid(only_table(read("一\t二\t三\n总分\t100"))) == [
        ["一", "二", "三"],
        ["总分", "100|1x2"],
    ]


def test_a_first_row_with_a_blank_first_cell_belongs_to_the_table():
    assert grid(only_table(read("\t预算\t决算\n办公费\t12\t11"))) == [
        ["", "预算", "决算"],
        ["办公费", "12", "11"],
    ]


def test_quoted_cells_of_a_spreadsheet_copy_may_hold_line_breaks():
    assert grid(only_table(read('"年度\n目标"\t完成\n总分\t99'))) == [
        ["年度\n目标", "完成"],
        ["总分", "99"],
    ]


def test_an_open_quote_swallows_nothing():
    document = read('"项目\t预算\n办公费\t12\n正文一。\n正文二。')
    assert texts(document) == ["正文一。", "正文二。"]


def test_one_line_with_a_tab_is_a_paragraph():
    assert texts(read("单位：财政局\t日期：2023年")) == ["单位：财政局\t日期：2023年"]


def test_a_table_of_contents_is_text():
    contents = "一、部门职责\t1\n二、机构设置\t2\n（一）内设机构\t3"
    assert texts(read(contents)) == contents.split("\n")


WORD = st.text(st.sampled_from("项目预算0123456789.%（）"), min_size=1, max_size=6)


@given(
    st.integers(2, 8).flatmap(
        lambda cols: st.lists(st.lists(WORD, min_size=cols, max_size=cols), min_size=2, max_size=8)
    )
)
def test_any_grid_written_with_tabs_is_read_back(rows):
    document = read("标题：\n\n" + "\n".join("栏\t" + "\t".join(row) for row in rows))
    assert grid(only_table(document)) == [["栏", *row] for row in rows]
