"""Real reports come out as a person reads them on the page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import docx
import pytest

from extractors.pdf import read_pdf

SEEDS = (
    "000_03c3167a81321099",
    "001_3d98f4b333bc8560",
    "002_58afccda0e350999",
    "003_61282cadfb006abc",
    "004_2ef9b47632981149",
)


def bare(text):
    return "".join(text.split())


@lru_cache(maxsize=8)
def read(path):
    return read_pdf(path.read_bytes(), path.name, "0" * 64)


@pytest.fixture(params=SEEDS)
def twins(shared: Path, request):
    """A report as PDF and as the docx it was printed from."""
    folder = shared / "corpus" / "seeds"
    return read(folder / f"{request.param}.pdf"), docx.Document(folder / f"{request.param}.docx")


def test_paragraphs_are_those_of_the_docx(twins):
    document, source = twins
    expected = [bare(p.text) for p in source.paragraphs if p.text.strip()]
    assert [bare(p.text) for p in document.paragraphs()] == expected


def test_tables_are_those_of_the_docx(twins):
    document, source = twins
    tables = list(document.tables())
    assert len(tables) == len(source.tables)
    for table, expected in zip(tables, source.tables, strict=True):
        assert printed(table) == docx_cells(expected)


def printed(table):
    return [(c.row, c.col, c.rowspan, c.colspan, bare(c.text)) for c in table.cells]


def docx_cells(table):
    """Origin cells with spans, from the copies python-docx gives for merged cells."""
    slots = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            slots.setdefault(cell._tc, []).append((r, c, cell))
    cells = []
    for covered in slots.values():
        rows, cols = {r for r, _, _ in covered}, {c for _, c, _ in covered}
        text = bare(covered[0][2].text)
        cells.append((min(rows), min(cols), len(rows), len(cols), text))
    return sorted(cells)


def test_the_merged_form_has_its_grid(shared):
    """22 rows, 9 columns; the row cut by the page break is one, and said to be."""
    document = read(shared / "corpus/seeds/004_2ef9b47632981149.pdf")
    (table,) = document.tables()
    assert (table.rows, table.cols) == (22, 9)
    assert sum(c.rowspan > 1 or c.colspan > 1 for c in table.cells) == 25
    assert len(table.cells) == 117
    assert [place.page for place in table.places] == [1, 2]
    assert [notice.code for notice in document.notices] == ["row_cut_by_page"]


class RealFile:
    """One published file; `name` says which."""

    name = ""

    @pytest.fixture
    def document(self, shared):
        path = shared / "corpus" / "real" / self.name
        if not path.is_file():
            pytest.skip(f"{self.name} is not in the shared corpus")
        return read(path)


def table_on(document, page):
    """The table that begins on a page."""
    (table,) = [t for t in document.tables() if t.places[0].page == page]
    return table


def row_of(table, *start):
    """The texts of the row that begins with these; blank cells included."""
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    (row,) = [texts for texts in rows.values() if tuple(texts[: len(start)]) == start]
    return row


def pages_of(table):
    return [place.page for place in table.places]


def texts_on(document, page):
    return [p.text for p in document.paragraphs() if p.places[0].page == page]


class TestWanli(RealFile):
    name = "pt_wanli_2024_budget.pdf"

    def test_a_table_over_five_pages_without_repeated_head(self, document):
        table = table_on(document, 11)
        assert pages_of(table) == [11, 12, 13, 14, 15]
        spans = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.row < 3}
        assert spans["项目"] == (0, 0, 1, 4)
        assert spans["收入预算"] == (0, 4, 1, 5)
        assert spans["功能分类科目名称"] == (1, 3, 2, 1)
        assert row_of(table, "201", "", "") == [
            "201", "", "", "一般公共服务支出", "2,932,700", "2,932,700", "0", "0", "0",
        ]  # fmt: skip
        assert row_of(table, "201", "05", "07")[3:5] == ["专项普查活动", "257,700"]
        assert row_of(table, "201", "38", "")[3:5] == ["市场监督管理事务", "135,200"]

    def test_a_page_with_one_row_belongs_to_the_table_before(self, document):
        table = table_on(document, 11)
        total = next(c for c in table.cells if c.text == "合计" and c.row == table.rows - 1)
        assert (total.colspan, total.places[0].page) == (4, 15)
        assert row_of(table, "合计", "156,211,123") == [
            "合计", "156,211,123", "156,211,123", "0", "0", "0",
        ]  # fmt: skip

    def test_a_repeated_head_is_no_data_row(self, document):
        table = table_on(document, 22)
        assert pages_of(table) == [22, 23, 24, 25, 26]
        assert table.head_rows == 3
        assert sum(c.text == "项目" for c in table.cells) == 1
        assert row_of(table, "208", "", "")[3:] == [
            "社会保障和就业支出", "19,604,064", "13,368,164", "6,235,900",
        ]  # fmt: skip

    def test_the_note_that_contradicts_its_table_is_kept(self, document):
        table = table_on(document, 31)
        values = [c.text for c in table.cells if c.row == table.rows - 1]
        assert values == ["47.91", "0", "1.35", "46.56", "25", "21.56", "443.18"]
        assert any("故本表为空表" in text for text in texts_on(document, 31))
        assert any("万元" in text for text in texts_on(document, 31))


class TestOffice(RealFile):
    name = "pt_office_2025_budget.pdf"

    def test_amounts_of_neighbouring_columns_stay_apart(self, document):
        table = table_on(document, 9)
        assert row_of(table, "201", "", "")[3:] == [
            "一般公共服务支出", "82,096,797.42", "82,096,797.42", "", "", "",
        ]  # fmt: skip
        assert row_of(table, "201", "03", "99")[3:5] == [
            "其他政府办公厅（室）及相关机构事务支出",
            "20,120,000.00",
        ]

    def test_rows_on_both_sides_of_a_page_break_are_two(self, document):
        table = table_on(document, 9)
        assert row_of(table, "208", "05", "99")[3:5] == ["其他行政事业单位养老支出", "14,820.00"]
        assert row_of(table, "210", "", "")[3:5] == ["卫生健康支出", "1,097,073.43"]

    def test_blank_ruled_rows_are_kept(self, document):
        table = table_on(document, 13)
        assert row_of(table, "一、一般公共预算资金")[1] == "91,016,775.35"
        assert row_of(table, "收入总计")[:4] == [
            "收入总计", "91,016,775.35", "支出总计", "91,016,775.35",
        ]  # fmt: skip
        texts = {}
        for cell in table.cells:
            texts.setdefault(cell.row, []).append(cell.text)
        assert sum(not any(row) for row in texts.values()) == 9


class TestPlanning(RealFile):
    name = "pt_planning_2024_final_accounts.pdf"

    def test_both_sides_of_the_summary(self, document):
        table = table_on(document, 7)
        assert row_of(table, "一、一般公共预算财政拨款收入")[1] == "9746.50"
        assert row_of(table, "八、其他收入")[2:] == ["八、社会保障和就业支出", "754.75"]
        assert row_of(table, "年初结转和结余") == [
            "年初结转和结余", "112.88", "年末结转和结余", "100.00",
        ]  # fmt: skip
        assert row_of(table, "总计") == ["总计", "9859.38", "总计", "9859.38"]
        assert "上海市规划和自然资源局2024年度部门决算表" in texts_on(document, 7)

    def test_a_table_goes_on_and_names_on_two_lines_are_one(self, document):
        table = table_on(document, 8)
        assert pages_of(table) == [8, 9]
        assert row_of(table, "合计")[1] == "9746.50"
        assert row_of(table, "2080505")[1:3] == ["机关事业单位基本养老保险缴费支出", "446.11"]
        assert row_of(table, "210")[2] == "236.64"
        assert row_of(table, "212")[2] == "3832.36"
        assert row_of(table, "2210203")[1:3] == ["购房补贴", "171.49"]
        assert texts_on(document, 9) == ["注：本表反映部门本年度取得的各项收入情况。"]

    def test_values_that_disagree_between_pages_are_kept(self, document):
        assert row_of(table_on(document, 7), "", "", "九、卫生健康支出")[3] == "236.63"
        assert row_of(table_on(document, 12), "", "", "九、卫生健康支出")[3] == "236.63"
        assert row_of(table_on(document, 12), "", "", "十一、城乡社区支出")[3] == "3832.36"
        assert row_of(table_on(document, 7), "", "", "十一、城乡社区支出")[3] == "3845.25"

    def test_two_tables_side_by_side(self, document):
        table = table_on(document, 16)
        assert row_of(table, "30108")[2:] == ["446.11", "30206", "电费", "18.86"]
        assert row_of(table, "人员经费合计") == [
            "人员经费合计", "4884.09", "公用经费合计", "480.66",
        ]  # fmt: skip

    def test_a_landscape_page_among_portrait_pages(self, document):
        table = table_on(document, 17)
        assert table.cols == 12
        values = [c.text for c in table.cells if c.row == table.rows - 1]
        assert values == ["2.85", "0.39", *["0.00"] * 8, "2.85", "0.39"]
        assert document.pages[16].width > document.pages[16].height


class TestSocialWork(RealFile):
    name = "pt_socialwork_2024_final_accounts.pdf"

    def test_the_same_form_by_another_program(self, document):
        table = table_on(document, 5)
        assert row_of(table, "一、一般公共预算财政拨款收入") == [
            "一、一般公共预算财政拨款收入", "307.82", "一、一般公共服务支出", "264.87",
        ]  # fmt: skip
        assert row_of(table, "", "", "二十六、抗疫特别国债安排的支出")[3] == ""
        assert row_of(table, "总计") == ["总计", "307.82", "总计", "307.82"]

    def test_an_empty_data_row_stays_empty(self, document):
        table = table_on(document, 14)
        assert [c.text for c in table.cells if c.row == table.rows - 1] == [""] * 12
        notes = texts_on(document, 14)[-2:]
        assert notes[0].startswith("注：")
        assert notes[1].startswith("说明：")
        assert notes[1].endswith("故本表无数据。")


class TestBlankForm(RealFile):
    name = "pt_blank_form.pdf"

    def test_a_grid_without_numbers(self, document):
        table = table_on(document, 11)
        assert row_of(table, "301") == ["301", "工资福利支出", "", "302", "商品和服务支出", ""]
        assert row_of(table, "", "", "", "31099")[4] == "其他资本性支出"


class TestJustice(RealFile):
    name = "pt_justice_2026_budget.pdf"

    def test_a_blank_page_is_a_page(self, document):
        assert document.pages[2].reading == "blank"
        assert [page.number for page in document.pages] == list(range(1, 24))

    def test_small_type_on_one_page(self, document):
        table = table_on(document, 11)
        assert row_of(table, "204", "", "")[3:] == [
            "公共安全支出", "87267272.44", "87267272.44", "0.00", "0.00", "0.00",
        ]  # fmt: skip
        assert row_of(table, "204", "06", "13")[3:5] == ["信息化建设", "2278800.00"]
        assert row_of(table, "合计")[1] == "96282213.44"

    def test_a_repeated_head_on_the_next_page(self, document):
        table = table_on(document, 15)
        assert pages_of(table) == [15, 16]
        assert row_of(table, "208", "05", "99")[4:] == ["6440.00", "6440.00", "0.00"]
        assert row_of(table, "204", "", "")[4:] == ["87267272.44", "16726725.44", "70540547.00"]

    def test_text_hidden_at_the_foot_of_one_page_is_read_on_the_next_only(self, document):
        texts = texts_on(document, 4) + texts_on(document, 5)
        assert [text[:3] for text in texts[2:]] == [f"（{n}）" for n in "一二三四五六七八九十"]

    def test_dates_are_kept_as_printed(self, document):
        texts = texts_on(document, 23)
        assert texts[texts.index("六、年度预算安排") + 1] == "795万元"
        assert "2025年1月1日-2025年12月31日" in texts
