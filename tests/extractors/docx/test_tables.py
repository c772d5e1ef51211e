from hypothesis import given, settings

from tests.extractors.docx_files import cell, docx, par, row, table
from tests.extractors.grids import Spans, grids
from tests.extractors.reading import codes, grid, misplaced, only_table, read


def merged(*rows: str) -> list[list[str]]:
    return grid(only_table(read(docx(table(*rows)))))


def test_spans_over_columns_and_rows():
    assert merged(
        row(cell("项目资金", merge="restart"), cell("总额", span=2), cell("80")),
        row(cell(merge="continue"), cell("其中"), cell("财政"), cell("80")),
    ) == [["项目资金|2x1", "总额|1x2", "80"], ["其中", "财政", "80"]]


def test_a_merge_without_a_value_goes_on_and_one_without_a_start_is_a_cell():
    bare = cell("").replace('<w:gridSpan w:val="1"/>', "<w:vMerge/>")
    assert merged(row(cell("甲", merge="restart"), "1"), row(bare, "2")) == [
        ["甲|2x1", "1"],
        ["2"],
    ]
    assert merged(row(bare, "2"), row("乙", "3")) == [["", "2"], ["乙", "3"]]


def test_a_merge_of_another_width_is_a_cell_of_its_own():
    assert merged(
        row(cell("甲", merge="restart"), "1", "2"),
        row(cell("乙", span=2, merge="continue"), "3"),
    ) == [["甲", "1", "2"], ["乙|1x2", "3"]]


def test_a_merge_that_begins_anew_is_a_new_cell():
    assert merged(
        row(cell("甲", merge="restart"), "1"),
        row(cell("乙", merge="restart"), "2"),
        row(cell("", merge="continue"), "3"),
    ) == [["甲", "1"], ["乙|2x1", "2"], ["3"]]


def test_text_below_a_merge_is_covered_and_counted():
    document = read(
        docx(table(row(cell("甲", merge="restart"), "1"), row(cell("旧", merge="continue"), "2")))
    )
    assert grid(only_table(document)) == [["甲|2x1", "1"], ["2"]]
    assert codes(document) == {"covered_text": 1}


def test_indented_and_short_rows_are_padded():
    assert merged(
        row("一", "二", "三"),
        row("乙", "丙", properties='<w:gridBefore w:val="1"/>'),
        row("丁", properties='<w:gridAfter w:val="2"/>'),
        row("戊"),
    ) == [["一", "二", "三"], ["", "乙", "丙"], ["丁", "", ""], ["戊", "", ""]]


def test_old_horizontal_merges_span_columns():
    def old(text: str, merge: str) -> str:
        return cell(text).replace("<w:gridSpan", f'<w:hMerge w:val="{merge}"/><w:gridSpan')

    assert merged(
        row(old("总分", "restart"), old("", "continue"), "98"),
        row("甲", "乙", "丙"),
    ) == [["总分|1x2", "98"], ["甲", "乙", "丙"]]


def test_slots_that_no_cell_covers_are_filled_and_counted():
    document = read(docx(table(row("一", "二", "三"), row("四"))))
    assert codes(document) == {"slot_filled": 2}


def test_a_nested_table_stays_in_its_cell():
    inner = table(row("子目", "3"), row(cell("合计", span=2)))
    outer = only_table(read(docx(table(row(cell(par("前"), inner, par("后")), "9")))))
    assert grid(outer) == [["前\n后", "9"]]
    (nested,) = outer.cells[0].blocks
    assert grid(nested) == [["子目", "3"], ["合计|1x2"]]
    assert nested.cells[0].places[0].path == "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[1]/p[1]"


def test_paragraphs_of_a_cell_are_joined_by_newlines_that_stand_nowhere():
    (found,) = only_table(read(docx(table(row(cell(par("年度"), par(), par("目标"))))))).cells
    assert found.text == "年度\n\n目标"
    assert [place.path[-4:] for place in found.places] == ["p[1]", "p[3]"]


def test_rows_repeated_on_every_page_are_the_head():
    document = read(docx(table(row("项目", properties="<w:tblHeader/>"), row("甲"))))
    assert only_table(document).head_rows == 1
    document = read(docx(table(row("甲"), row("项目", properties="<w:tblHeader/>"))))
    assert only_table(document).head_rows == 0


def test_a_table_without_rows_is_no_table():
    assert not list(read(docx(par("文") + table())).tables())


def test_absurd_spans_do_not_fill_the_memory():
    huge = cell("甲", span=999_999_999)
    assert only_table(read(docx(table(row(huge), row("乙"))))).cols == 1024


def in_word(spans: Spans) -> bytes:
    """The same grid as Word writes it: continued cells repeat with vMerge."""
    rows = []
    for r in range(spans.rows):
        cells = []
        for origin in sorted(spans.covering(r), key=lambda span: span.col):
            merge = "" if origin.rowspan == 1 else "restart" if origin.row == r else "continue"
            text = origin.text if origin.row == r else ""
            cells.append(cell(text, span=origin.colspan, merge=merge))
        rows.append(row(*cells))
    return docx(table(*rows))


@given(grids())
@settings(max_examples=60)
def test_any_grid_written_as_a_word_table_is_read_back(spans):
    data = in_word(spans)
    document = read(data)
    found = only_table(document)
    assert (found.rows, found.cols) == (spans.rows, spans.cols)
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in found.cells] == spans.expected()
    assert misplaced(data, document) == []
    assert document.notices == ()
