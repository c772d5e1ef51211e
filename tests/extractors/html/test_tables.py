import pytest
from hypothesis import given, settings

from tests.extractors.grids import Spans, grids
from tests.extractors.reading import codes, grid, misplaced, only_table, read, texts


def page(inner: str) -> str:
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{inner}</body></html>"


def cells(rows: str) -> list[list[str]]:
    return grid(only_table(read(page(f"<table border=1>{rows}</table>"))))


def test_spans_over_columns_and_rows():
    assert cells(
        "<tr><td rowspan=2>资金</td><td colspan=2>总额</td><td>80</td></tr>"
        "<tr><td>其中</td><td>财政</td><td>70</td></tr>"
    ) == [["资金|2x1", "总额|1x2", "80"], ["其中", "财政", "70"]]


def test_a_rowspan_ends_with_its_part_of_the_table():
    assert cells(
        "<thead><tr><th rowspan=9>项目<th>数</thead><tbody><tr><td>甲<td>1<tr><td>乙<td>2</tbody>"
    ) == [["项目", "数"], ["甲", "1"], ["乙", "2"]]


def test_a_rowspan_of_zero_reaches_to_the_end():
    assert cells("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3") == [["甲|3x1", "1"], ["2"], ["3"]]


@pytest.mark.parametrize("value", ["", "x", "-2", "1.5", "２"])
def test_a_span_that_is_no_number_is_one(value):
    assert cells(f"<tr><td colspan='{value}'>甲<td>乙<tr><td>丙<td>丁") == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]


def test_spans_that_overlap_are_cut_back_and_counted():
    document = read(
        page("<table border=1><tr><td>一<td rowspan=2>二<td>三<tr><td colspan=3>四<td>五</table>")
    )
    assert grid(only_table(document)) == [["一", "二|2x1", "三"], ["四", "五"]]
    assert codes(document) == {"grid_repaired": 1}


def test_short_rows_are_padded():
    assert cells("<tr><td>一<td>二<td>三<tr><td>四") == [["一", "二", "三"], ["四", "", ""]]


def test_the_foot_is_the_last_row_wherever_it_stands():
    assert cells("<tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>1</tbody>") == [
        ["甲", "1"],
        ["合计", "3"],
    ]


def test_a_nested_table_stays_in_its_cell():
    inner = "<table border=1><tr><td>子<td>1<tr><td>女<td>2</table>"
    outer = only_table(
        read(
            page(
                f"<table border=1><tr><td>很长的外层文字<td>{inner}<tr><td>更长的外层文字<td>9</table>"
            )
        )
    )
    assert grid(outer) == [["很长的外层文字", ""], ["更长的外层文字", "9"]]
    assert grid(outer.cells[1].blocks[0]) == [["子", "1"], ["女", "2"]]


def test_a_form_between_table_and_rows_loses_no_row():
    assert cells("<form><tr><td>甲<td>1</tr></form><tr><td>乙<td>2") == [["甲", "1"], ["乙", "2"]]


def test_the_caption_is_a_paragraph_before_the_table():
    document = read(
        page("<table border=1><caption>表1 单位：万元</caption><tr><td>甲<td>1</table>")
    )
    assert texts(document) == ["表1 单位：万元"]
    assert grid(only_table(document)) == [["甲", "1"]]


def test_hidden_rows_and_cells_are_left_out_and_counted():
    document = read(
        page(
            "<table border=1><tr><td>甲<td style='display:none'>旧<td>1"
            "<tr style='display: none'><td>乙<td>2</table>"
        )
    )
    assert grid(only_table(document)) == [["甲", "1"]]
    assert codes(document) == {"hidden_text": 3}


def test_rows_of_head_cells_are_the_head():
    body = "<tr><td>甲<td>1</td>"
    for head in ("<thead><tr><td>项目<td>数</thead>", "<tr><th>项目<th>数"):
        document = read(page(f"<table border=1>{head}{body}</table>"))
        assert only_table(document).head_rows == 1


def test_blocks_of_a_cell_are_its_lines():
    assert cells("<tr><td><p>年度</p><p>目标</p><td>一<br>二<div>三</div><tr><td>甲<td>乙") == [
        ["年度\n目标", "一\n二\n三"],
        ["甲", "乙"],
    ]


def test_an_ordered_list_in_a_cell_shows_its_numbers():
    assert cells("<tr><td><ol start=3><li>甲<li>乙</ol><td>x<tr><td>丙<td>丁")[0] == [
        "3. 甲\n4. 乙",
        "x",
    ]


@pytest.mark.parametrize(
    "layout",
    [
        "<table role=presentation><tr><td>一、概况<td>二、支出</table>",
        "<table><tr><td><p>一、概况</p><p>二、支出</p></table>",
        "<table><tr><td>一、概况<tr><td><div>二、支出</div><div>a</div><div>b</div></table>",
        "<table><tr><td><table><tr><td>一、概况</table><td><table><tr><td>二、支出</table></table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_unwrapped(layout):
    document = read(page(layout))
    assert not list(document.tables())
    assert texts(document)[:2] == ["一、概况", "二、支出"]
    assert codes(document)["layout_table"] >= 1


def test_pipes_in_the_text_of_a_page_are_a_table():
    document = read(page("<p>表</p><p>| 项目 | 数 |</p><p>| 甲 | 1 |</p><p>文</p>"))
    assert grid(only_table(document)) == [["项目", "数"], ["甲", "1"]]
    assert texts(document) == ["表", "文"]


def in_html(spans: Spans) -> str:
    """The same grid as a page writes it."""
    rows = [
        "<tr>"
        + "".join(
            f"<td rowspan={s.rowspan} colspan={s.colspan}>{s.text}</td>"
            for s in spans.spans
            if s.row == row
        )
        + "</tr>"
        for row in range(spans.rows)
    ]
    return page(f"<p>表一</p><table border=1>{''.join(rows)}</table>")


def is_data(spans: Spans) -> bool:
    """Some row has two cells: one column only lays out the page."""
    return any(sum(s.row == row for s in spans.spans) > 1 for row in range(spans.rows))


@given(grids().filter(is_data))
@settings(max_examples=60)
def test_any_grid_written_as_a_table_is_read_back(spans):
    text = in_html(spans)
    document = read(text)
    found = only_table(document)
    assert (found.rows, found.cols) == (spans.rows, spans.cols)
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in found.cells] == spans.expected()
    assert misplaced(text.encode(), document) == []
    assert document.notices == ()
