"""Tables that run over several pages are one table, and only those."""

from __future__ import annotations

from extractors.pdf import read_pdf

XS = [50, 150, 250, 350]
HEAD = ["科目", "预算数", "决算数"]


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def rows_of(table):
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def ys(count, top=60, height=30):
    return [top + height * n for n in range(count + 1)]


def paged(new_paper, *pages, xs=XS):
    """A paper with one plain grid on each page."""
    paper = new_paper()
    for rows in pages:
        paper.sheet().grid(xs, ys(len(rows)), rows)
    return paper


def codes(document):
    return [notice.code for notice in document.notices]


def test_a_table_without_repeated_head_goes_on(new_paper):
    paper = paged(new_paper, [HEAD, ["201", "1", "2"]], [["204", "3", "4"]], [["合计", "4", "6"]])
    document = read(paper)
    (table,) = document.tables()
    assert rows_of(table) == [HEAD, ["201", "1", "2"], ["204", "3", "4"], ["合计", "4", "6"]]
    assert [place.page for place in table.places] == [1, 2, 3]
    assert table.head_rows == 0
    assert codes(document) == []


def test_a_repeated_head_is_dropped_counted_and_kept_as_furniture(new_paper):
    paper = paged(new_paper, [HEAD, ["201", "1", "2"]], [HEAD, ["204", "3", "4"]])
    document = read(paper)
    (table,) = document.tables()
    assert rows_of(table) == [HEAD, ["201", "1", "2"], ["204", "3", "4"]]
    assert table.head_rows == 1
    assert [(n.code, n.count) for n in document.notices] == [("repeated_head", 1)]
    assert [p.text for p in document.furniture] == HEAD
    assert {p.places[0].page for p in document.furniture} == {2}


def test_a_repeated_head_of_several_rows_with_spans_is_dropped(new_paper):
    head = [(0, 0, 2, 1, "科目"), (0, 1, 1, 2, "决算"), (1, 1, 1, 1, "收入"), (1, 2, 1, 1, "支出")]
    paper = new_paper()
    for code in ("201", "204"):
        body = [(2, 0, 1, 1, code), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2")]
        paper.sheet().table(XS, ys(3), [*head, *body])
    (table,) = read(paper).tables()
    assert (table.rows, table.head_rows) == (4, 2)
    assert rows_of(table)[2:] == [["201", "1", "2"], ["204", "1", "2"]]


def test_equal_rows_are_no_head_unless_they_begin_the_table(new_paper):
    row = ["小计", "0", "0"]
    paper = paged(new_paper, [HEAD, row], [row, ["合计", "0", "0"]])
    (table,) = read(paper).tables()
    assert rows_of(table) == [HEAD, row, row, ["合计", "0", "0"]]


def test_a_row_cut_by_the_break_is_whole_again(new_paper):
    paper = paged(
        new_paper,
        [HEAD, ["开展科技活动", "宣传科学知识提高公民", "100%"]],
        [["", "科学素质", ""], ["合计", "", "100%"]],
        xs=[50, 150, 255, 350],
    )
    document = read(paper)
    (table,) = document.tables()
    assert rows_of(table)[1] == ["开展科技活动", "宣传科学知识提高公民科学素质", "100%"]
    (cell,) = [c for c in table.cells if "科学素质" in c.text]
    assert [place.page for place in cell.places] == [1, 2]
    assert codes(document) == ["row_cut_by_page"]


def test_a_row_of_its_own_is_not_taken_for_the_rest_of_another(new_paper):
    """Half of its cells may be empty: what counts is whether a text broke off above."""
    paper = paged(
        new_paper,
        [HEAD, ["208", "14,820.00", "14,820.00"]],
        [["210", "1,097,073.43", ""], ["合计", "1", "1"]],
    )
    document = read(paper)
    (table,) = document.tables()
    assert rows_of(table)[1:3] == [["208", "14,820.00", "14,820.00"], ["210", "1,097,073.43", ""]]
    assert codes(document) == []


def test_a_merged_label_goes_on_below_the_break(new_paper):
    paper = new_paper()
    paper.sheet().table(
        XS,
        ys(3),
        [
            (0, 0, 1, 1, "一级"),
            (0, 1, 1, 1, "二级"),
            (0, 2, 1, 1, "三级"),
            (1, 0, 2, 1, "产出"),
            (1, 1, 1, 1, "数量"),
            (1, 2, 1, 1, "次数"),
            (2, 1, 1, 1, "质量"),
            (2, 2, 1, 1, "比率"),
        ],
    )
    paper.sheet().table(
        XS,
        ys(3),
        [
            (0, 0, 2, 1, ""),
            (0, 1, 1, 1, "时效"),
            (0, 2, 1, 1, "日期"),
            (1, 1, 1, 1, "成本"),
            (1, 2, 1, 1, "金额"),
            (2, 0, 1, 1, "效益"),
            (2, 1, 1, 1, "社会"),
            (2, 2, 1, 1, "满意"),
        ],
    )
    (table,) = read(paper).tables()
    label = next(c for c in table.cells if c.text == "产出")
    assert (label.row, label.rowspan) == (1, 4)
    assert next(c for c in table.cells if c.text == "效益").row == 5


def test_a_blank_row_below_a_break_stays_a_row(new_paper):
    paper = paged(new_paper, [HEAD, ["201", "1", "2"]], [["", "", ""], ["合计", "1", "2"]])
    (table,) = read(paper).tables()
    assert rows_of(table)[2:] == [["", "", ""], ["合计", "1", "2"]]


def test_other_columns_on_the_next_page_share_one_grid(new_paper):
    paper = new_paper()
    paper.sheet().grid([50, 150, 350], ys(2), [["项目名称", "甲"], ["单位", "乙"]])
    paper.sheet().grid(XS, ys(2), [["一级", "二级", "分值"], ["产出", "数量", "50"]])
    (table,) = read(paper).tables()
    assert (table.rows, table.cols) == (4, 3)
    assert [(c.row, c.col, c.colspan, c.text) for c in table.cells][:2] == [
        (0, 0, 1, "项目名称"),
        (0, 1, 2, "甲"),
    ]


def test_a_text_between_the_parts_ends_the_table(new_paper):
    paper = new_paper()
    paper.sheet().grid(XS, ys(2), [HEAD, ["201", "1", "2"]]).text(50, 300, "注：以上为决算数。")
    paper.sheet().grid(XS, ys(2), [["204", "3", "4"], ["合计", "4", "6"]])
    assert len(list(read(paper).tables())) == 2


def test_page_numbers_do_not_end_a_table(new_paper):
    paper = new_paper()
    for number, rows in enumerate(([HEAD, ["201", "1", "2"]], [["204", "3", "4"]]), start=1):
        paper.sheet().grid(XS, ys(len(rows)), rows).text(290, 800, f"- {number} -")
    assert len(list(read(paper).tables())) == 1


def test_a_table_of_another_width_is_another_table(new_paper):
    paper = new_paper()
    paper.sheet().grid(XS, ys(2), [HEAD, ["201", "1", "2"]])
    paper.sheet().grid([50, 150, 250, 450], ys(2), [["序号", "单位", "备注"], ["1", "甲", ""]])
    assert len(list(read(paper).tables())) == 2


def test_a_page_without_the_table_ends_it(new_paper):
    paper = new_paper()
    paper.sheet().grid(XS, ys(2), [HEAD, ["201", "1", "2"]])
    paper.sheet()
    paper.sheet().grid(XS, ys(2), [["204", "3", "4"], ["合计", "4", "6"]])
    assert len(list(read(paper).tables())) == 2


def test_the_same_form_for_the_next_project_is_another_table(new_paper):
    """Forms of several projects follow each other, page by page, with equal rulings."""
    form = [["项目名称", "甲项目", ""], ["年度资金总额", "10", "9"]]
    other = [["项目名称", "乙项目", ""], ["年度资金总额", "20", "18"]]
    assert len(list(read(paged(new_paper, form, other)).tables())) == 2


def test_a_title_row_that_returns_begins_another_table(new_paper):
    paper = new_paper()
    for name in ("甲", "乙"):
        paper.sheet().table(
            XS,
            ys(3),
            [
                (0, 0, 1, 3, "项目支出绩效自评表"),
                (1, 0, 1, 1, "项目名称"),
                (1, 1, 1, 2, name),
                (2, 0, 1, 1, "总额"),
                (2, 1, 1, 1, "1"),
                (2, 2, 1, 1, "2"),
            ],
        )
    assert [t.rows for t in read(paper).tables()] == [3, 3]


def labelled(label, height, *rows, first=0):
    """A merged label over rows of two cells."""
    yield (first, 0, height, 1, label)
    for number, (left, right) in enumerate(rows, start=first):
        yield (number, 1, 1, 1, left)
        yield (number, 2, 1, 1, right)


def test_a_label_merged_over_one_row_on_each_page_is_told_by_the_habit_of_its_column(new_paper):
    paper = new_paper()
    top = [*labelled("产出", 2, ("数量", "1"), ("质量", "2"))]
    top += labelled("效益", 1, ("社会", "3"), first=2)
    paper.sheet().table(XS, ys(3), top)
    low = [*labelled("", 1, ("生态", "4")), *labelled("满意", 2, ("甲", "5"), ("乙", "6"), first=1)]
    paper.sheet().table(XS, ys(3), low)
    (table,) = read(paper).tables()
    label = next(c for c in table.cells if c.text == "效益")
    assert (label.row, label.rowspan) == (2, 2)


def test_without_that_habit_a_blank_cell_stays_a_cell(new_paper):
    paper = paged(new_paper, [HEAD, ["201", "1", "2"]], [["", "3", "4"], ["合计", "4", "6"]])
    (table,) = read(paper).tables()
    assert rows_of(table)[2] == ["", "3", "4"]


def test_a_merged_label_printed_below_the_break_covers_its_rows_above_too(new_paper):
    paper = new_paper()
    top = [*labelled("产出", 2, ("数量", "1"), ("质量", "2"))]
    paper.sheet().table(XS, ys(3), [*top, *labelled("", 1, ("社会", "3"), first=2)])
    paper.sheet().table(XS, ys(2), labelled("效益", 2, ("生态", "4"), ("持续", "5")))
    (table,) = read(paper).tables()
    label = next(c for c in table.cells if c.text == "效益")
    assert (label.row, label.rowspan) == (2, 3)


def test_a_blank_value_below_a_filled_one_stays_blank(new_paper):
    """Only labels, from the left side on, go on over a page break."""
    paper = new_paper()
    paper.sheet().table(XS, ys(3), labelled("产出", 3, ("数量", "1"), ("质量", "2"), ("时效", "3")))
    paper.sheet().table(XS, ys(2), labelled("效益", 2, ("社会", ""), ("生态", "5")))
    (table,) = read(paper).tables()
    assert next(c for c in table.cells if c.row == 3 and c.col == 2).text == ""


def test_a_table_over_many_pages_is_one(new_paper):
    rows = [["201", "1.00", "2.00"]] * 20
    paper = paged(new_paper, [HEAD, *rows], *([rows] * 40))
    (table,) = read(paper).tables()
    assert (table.rows, len(table.places)) == (821, 41)
