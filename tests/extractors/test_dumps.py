import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Table
from extractors.place import TextSpan
from tests.extractors.reading import grid, misplaced, only_table, read, texts

GOALS = "目标一：按时发放工资福利，保障干部职工待遇。\n目标二：组织形式多样的科普活动。"
DONE = "全年人员支出57.97万元，公用支出5.1万元，保障了单位正常运转；举办活动七次。"


def dump(*rows: list[str]) -> str:
    """A table as such dumps print it: a TAB before each cell, a blank line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


HEAD = ["资金", "", "年初预算", "全年预算", "执行数"]
TOTAL = ["", "总额", "83.88", "78.3", "78.3"]
SCORE = ["总分", "100", "97.69"]


def test_a_cell_a_line_and_a_blank_line_after_each_row():
    table = only_table(read("标题\n" + dump(HEAD, TOTAL)))
    assert grid(table) == [HEAD, TOTAL]
    assert table.geometry == "inferred"


def test_the_place_of_a_table_runs_from_its_first_to_its_last_character():
    text = "标题\r\n" + dump(HEAD, TOTAL).replace("\n", "\r\n") + "文"
    table = only_table(read(text))
    assert grid(table) == [HEAD, TOTAL]
    assert table.places == (TextSpan("text", text.index("资金"), text.rindex("78.3") + 4),)


def test_cells_may_run_over_lines_and_be_blank():
    rows = [["二级\n指标", "目标", ""], ["", "数量\n指标", "12"]]
    assert grid(only_table(read(dump(*rows)))) == rows


def test_a_blank_line_after_a_long_cell_does_not_end_the_row_if_the_row_would_be_short():
    text = dump(["年度\n目标", "预期目标", "完成情况"], ["", GOALS + "\n", DONE], SCORE)
    assert grid(only_table(read(text))) == [
        ["年度\n目标", "预期目标", "完成情况"],
        ["", GOALS, DONE],
        SCORE,
    ]


def test_rows_of_two_cells_are_not_glued_because_four_is_a_usual_width():
    four, two = ["一", "二", "三", "四"], ["负责人", "张某"]
    assert grid(only_table(read(dump(four, four, two, two, four)))) == [
        four,
        four,
        ["负责人", "张某|1x3"],
        ["负责人", "张某|1x3"],
        four,
    ]


def test_blank_lines_before_the_text_of_a_cell_stay_in_the_cell():
    row = ["", "数量指标", "活动", "100%", "10"]
    text = dump(HEAD, ["\n\n产出指标\n(50分)", "数量指标", "活动", "100%", "10"], row)
    assert grid(only_table(read(text)))[1][0] == "产出指标\n(50分)"


def test_prose_right_below_a_number_is_not_swallowed_by_its_cell():
    text = (
        dump(HEAD, TOTAL, SCORE).rstrip("\n") + "\n 2024年度科协\n绩效自评报告\n\n一、概况\n共3人。"
    )
    document = read(text)
    assert grid(only_table(document))[-1] == ["总分", "100", "97.69|1x3"]
    assert texts(document) == [" 2024年度科协", "绩效自评报告", "一、概况", "共3人。"]


def test_running_text_in_the_last_cell_goes_on_to_the_blank_line():
    text = (
        dump(HEAD, ["问题", "说明", "一是预算编制不够细化，存在调整；\n二是执行进度偏慢。"])
        + "正文。"
    )
    document = read(text)
    assert grid(only_table(document))[-1][-1].startswith("一是预算编制不够细化，存在调整；\n二是")
    assert texts(document) == ["正文。"]


def test_two_tables_with_text_between_stay_two():
    text = dump(HEAD, TOTAL, SCORE) + "附件2\n项目支出自评表\n\n" + dump(["项目名称", "科普"], HEAD)
    document = read(text)
    assert [type(block) is Table for block in document.blocks] == [True, False, False, True]
    assert texts(document) == ["附件2", "项目支出自评表"]


def test_prose_indented_with_tabs_is_prose():
    prose = "\t一、基本情况\n\t本单位编制3名，实有3人。\n\t二、支出情况\n\t全年支出78.3万元。\n"
    document = read(prose)
    assert not list(document.tables())
    assert [text.strip() for text in texts(document)] == [
        "一、基本情况",
        "本单位编制3名，实有3人。",
        "二、支出情况",
        "全年支出78.3万元。",
    ]


def test_no_number_is_glued_to_its_neighbour():
    document = read(dump(HEAD, TOTAL, TOTAL, SCORE) + "97.68分。")
    cells = {cell.text for table in document.tables() for cell in table.cells}
    assert {"78.3", "97.69"} <= cells
    assert texts(document) == ["97.68分。"]


LABEL = st.text(st.sampled_from("预算执行资金指标（）"), min_size=1, max_size=6)
VALUE = st.sampled_from(["100%", "10", "78.3", "≥90%", "1年", "", "0.00"])
MULTILINE = st.tuples(LABEL, LABEL).map("\n".join)


@st.composite
def tables(draw):
    """Tables of two or three widths, each of them used by several rows."""
    widths = draw(st.lists(st.integers(2, 9), min_size=1, max_size=3, unique=True))
    rows = []
    for width in widths:
        for _ in range(draw(st.integers(2, 4))):
            cells = draw(
                st.lists(LABEL | VALUE | MULTILINE, min_size=width - 1, max_size=width - 1)
            )
            rows.append([draw(LABEL), *cells])
    # A short last cell never runs on: the line below it would be prose (see above).
    rows[-1][-1] = draw(LABEL | VALUE)
    return rows


@given(tables(), st.sampled_from(["", "一、概况\n本单位3人。\n", "\n\n自评报告\n\n正文。"]))
def test_any_table_that_is_dumped_is_read_back(rows, after):
    text = "标题\n" + dump(*rows) + after
    document = read(text)
    width = max(map(len, rows))
    stretched = [
        [*row[:-1], f"{row[-1]}|1x{width - len(row) + 1}"] if len(row) < width else row
        for row in rows
    ]
    assert grid(only_table(document)) == stretched
    assert texts(document) == ["标题", *after.split()]
    assert misplaced(text.encode(), document) == []


def test_the_dump_of_a_real_form_has_the_rows_of_its_word_twin(shared):
    """Every row of the real dump holds the cells of the same row of the Word rendering."""
    seeds = shared / "corpus/seeds"
    dumped = only_table(read((seeds / "004_2ef9b47632981149.txt").read_bytes()))
    word = only_table(read((seeds / "004_2ef9b47632981149.docx").read_bytes()))
    assert [_in_row(dumped, row) for row in range(dumped.rows)] == [
        _in_row(word, row) for row in range(word.rows)
    ]


def _in_row(table: Table, row: int) -> list[str]:
    """The printed cells that begin in a row."""
    found = [cell.text.strip() for cell in table.cells if cell.row == row]
    return [text for text in found if text]


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_a_blank_line_may_hold_blanks(blank):
    text = dump(HEAD, TOTAL).replace("\n\n", f"\n{blank}\n")
    assert grid(only_table(read(text))) == [HEAD, TOTAL]


def test_rows_of_long_cells_are_not_glued_either():
    four, goal, done = ["一", "二", "三", "四"], ["年度目标", GOALS], ["完成情况", DONE]
    rows = grid(only_table(read(dump(four, four, goal, done, four))))
    assert [len(row) for row in rows] == [4, 4, 2, 2, 4]


def test_paragraphs_of_a_cell_may_have_blank_lines_between():
    goals = GOALS.replace("\n", "\n\n")
    text = dump(["年度\n目标", "预期目标", "完成情况"], ["", goals, DONE], SCORE)
    assert grid(only_table(read(text)))[1] == ["", goals, DONE]


def test_a_table_with_tabs_between_its_cells_may_follow_a_dump():
    text = dump(HEAD, TOTAL, SCORE) + "二、明细\n\t序号\t项目\t金额\n\t1\t科普\t12.5\n"
    first, second = read(text).tables()
    assert grid(first)[-1] == ["总分", "100", "97.69|1x3"]
    assert grid(second) == [["", "序号", "项目", "金额"], ["", "1", "科普", "12.5"]]
