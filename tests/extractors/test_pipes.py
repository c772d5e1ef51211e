import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extractors.reading import grid, only_table, read, texts


def test_rows_between_pipes_are_a_table_whose_columns_are_a_guess():
    table = only_table(read("| 项目 | 金额 |\n| 办公费 | 1.5 |\n"))
    assert grid(table) == [["项目", "金额"], ["办公费", "1.5"]]
    assert table.geometry == "inferred"


def test_empty_cells_are_cells():
    assert grid(only_table(read("|  | 年度资金总额 |  | 32.4 |\n| 总分 | 100 | 99 |  |"))) == [
        ["", "年度资金总额", "", "32.4"],
        ["总分", "100", "99", ""],
    ]


def test_the_last_cell_of_a_short_row_is_stretched():
    assert grid(only_table(read("| 项目名称 | 林场建设 |\n| 资金 |  | 预算 | 执行 |"))) == [
        ["项目名称", "林场建设|1x3"],
        ["资金", "", "预算", "执行"],
    ]


def test_the_rule_of_markdown_is_no_row_and_marks_the_head():
    table = only_table(read("| 项目 | 金额 |\n|:---|---:|\n| 差旅费 | 2 |"))
    assert grid(table) == [["项目", "金额"], ["差旅费", "2"]]
    assert table.head_rows == 1


def test_markdown_without_outer_pipes_is_a_table():
    assert grid(only_table(read("项目 | 金额\n--- | ---\n差旅费 | 2"))) == [
        ["项目", "金额"],
        ["差旅费", "2"],
    ]


def test_a_line_break_inside_a_cell_stays_inside_the_row():
    assert grid(only_table(read("| 年度\n目标 | 完成\n全部任务 |\n| 总分 | 99 |"))) == [
        ["年度\n目标", "完成\n全部任务"],
        ["总分", "99"],
    ]


def test_a_box_with_rules_between_all_rows_has_rows_of_several_lines():
    text = "+----+----+\n| 年度 | 完成 |\n| 目标 | 情况 |\n+----+----+\n| 一 | 二 |\n+----+----+"
    assert grid(only_table(read(text))) == [["年度\n目标", "完成\n情况"], ["一", "二"]]


def test_box_drawing_lines_are_pipes_too():
    text = "┌──┬──┐\n│项目│金额│\n├──┼──┤\n│合计│ 3.5│\n└──┴──┘"
    assert grid(only_table(read(text))) == [["项目", "金额"], ["合计", "3.5"]]


@pytest.mark.parametrize(
    "text",
    ["|项目\n|金额\n|\n|1.5\n\n|合计\n|3\n|\n|2", "项目|\n金额|\n|\n1.5|\n\n合计|\n3|\n|\n2|"],
)
def test_one_cell_on_each_line_with_a_blank_line_after_the_row(text):
    assert grid(only_table(read(text))) == [["项目", "金额", "", "1.5"], ["合计", "3", "", "2"]]


def test_cells_on_lines_of_their_own_without_row_ends_stand_in_one_row():
    assert grid(only_table(read("|项目名称\n|主体班\n|负责人\n|\n正文"))) == [
        ["项目名称", "主体班", "负责人", ""]
    ]


def test_a_table_in_one_line_is_cut_at_double_pipes_if_that_gives_even_rows():
    assert grid(only_table(read("|项目|预算||办公费|12||差旅费|3|"))) == [
        ["项目", "预算"],
        ["办公费", "12"],
        ["差旅费", "3"],
    ]


def test_a_line_of_a_menu_is_no_table():
    assert texts(read("首页 | 政务公开 | 下载中心")) == ["首页 | 政务公开 | 下载中心"]


def test_text_around_a_table_stays_text():
    document = read("单位：万元\n| 项目 | 金额 |\n| 合计 | 3 |\n注：四舍五入。")
    assert texts(document) == ["单位：万元", "注：四舍五入。"]
    assert grid(only_table(document)) == [["项目", "金额"], ["合计", "3"]]


WORD = st.text(st.sampled_from("项目预算0123456789.%（）"), max_size=6)


@given(
    st.integers(1, 8).flatmap(
        lambda cols: st.lists(st.lists(WORD, min_size=cols, max_size=cols), min_size=2, max_size=8)
    )
)
def test_any_grid_written_with_pipes_is_read_back(rows):
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert grid(only_table(read("标题\n" + text))) == rows
