"""Files that offices published, made by WPS, Word and OFD makers: what a person saw on them.

Every claim is a check point of the corpus' own list. The files are no part of the repository.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from extractors import extract
from extractors.model import Cell, Document, Paragraph, Table
from extractors.place import PageBox, SheetCell

WANLI, OFFICE = "pt_wanli_2024_budget.pdf", "pt_office_2025_budget.pdf"
PLANNING, SOCIAL = "pt_planning_2024_final_accounts.pdf", "pt_socialwork_2024_final_accounts.pdf"
BLANK, JUSTICE = "pt_blank_form.pdf", "pt_justice_2026_budget.pdf"
SHEET, OLD_OFD, FORM_OFD = (
    "taizhou_2019_07_deposits.xlsx",
    "ofd_old_namespace.ofd",
    "ofd_form.ofd",
)


@lru_cache(maxsize=16)
def _read(path: Path) -> Document:
    (document,) = extract(path.read_bytes(), path.name)
    return document


@pytest.fixture
def real(shared):
    folder = shared / "corpus" / "real"
    return lambda name: _read(folder / name)


def page_of(block: Paragraph | Table) -> int:
    place = block.places[0]
    assert isinstance(place, PageBox)
    return place.page


def table_on(document: Document, page: int) -> Table:
    """The one table that begins on a page."""
    (table,) = (table for table in document.tables() if table.places and page_of(table) == page)
    return table


def pages(table: Table) -> list[int]:
    return [place.page for place in table.places if isinstance(place, PageBox)]


def bare(text: str) -> str:
    return "".join(text.split())


def row(table: Table, number: int) -> list[str]:
    return [bare(cell.text) for cell in table.cells if cell.row == number]


def rows(table: Table) -> list[list[str]]:
    return [row(table, number) for number in range(table.rows)]


def row_with(table: Table, *labels: str) -> list[str]:
    """The one row in which some labels stand next to each other."""
    (found,) = (
        cells
        for cells in rows(table)
        if any(tuple(cells[i : i + len(labels)]) == labels for i in range(len(cells)))
    )
    return found


def spans(table: Table, text: str) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells if bare(c.text) == bare(text)]


def beside(table: Table, label: str) -> str:
    """What stands in the cell right of a label."""
    (cell,) = (cell for cell in table.cells if bare(cell.text) == label)
    (right,) = (
        other
        for other in table.cells
        if other.col == cell.col + cell.colspan
        and other.row <= cell.row < other.row + other.rowspan
    )
    return bare(right.text)


def paragraphs_on(document: Document, page: int) -> list[str]:
    return [p.text for p in document.paragraphs() if p.places and page_of(p) == page]


# -- 万里街道: tables over pages ---------------------------------------------------------------


def test_a_head_of_three_rows_keeps_its_merges(real):
    table = table_on(real(WANLI), 11)
    assert spans(table, "收入预算") == [(0, 4, 1, 5)]
    assert spans(table, "功能分类科目编码") == [(1, 0, 1, 3)]
    assert spans(table, "功能分类科目名称") == [(1, 3, 2, 1)]
    assert row(table, 2) == ["类", "款", "项"]
    heads = row(table, 1)[2:]
    assert heads == ["合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"]
    assert "单位：元" in paragraphs_on(real(WANLI), 11)[1]


def test_codes_keep_their_leading_zeros(real):
    table = table_on(real(WANLI), 11)
    assert row(table, 3) == ["201", "", "", "一般公共服务支出", "2,932,700", "2,932,700", *"000"]
    assert row_with(table, "专项普查活动")[:5] == ["201", "05", "07", "专项普查活动", "257,700"]


def test_a_table_without_repeated_head_is_one_over_five_pages(real):
    table = table_on(real(WANLI), 11)
    assert pages(table) == [11, 12, 13, 14, 15]
    last_on_first_page = row_with(table, "201", "38", "", "市场监督管理事务")
    assert last_on_first_page[4] == "135,200"
    assert row(table, table.rows - 1) == ["合计", "156,211,123", "156,211,123", *"000"]
    assert spans(table, "合计")[-1] == (table.rows - 1, 0, 1, 4)
    assert table.cells[-1].places[0].page == 15


def test_a_repeated_head_is_no_row_of_data(real):
    document = real(WANLI)
    table = table_on(document, 22)
    assert 23 in pages(table)
    assert table.head_rows == 3
    assert len(spans(table, "项目支出")) == 1
    assert row_with(table, "社会保障和就业支出")[3:] == [
        "社会保障和就业支出",
        "19,604,064",
        "13,368,164",
        "6,235,900",
    ]
    assert {n.place.page for n in document.notices if n.code == "repeated_head"} >= {23}


def test_a_note_that_contradicts_its_table_is_kept_beside_it(real):
    table = table_on(real(WANLI), 31)
    assert row(table, table.rows - 1) == ["47.91", "0", "1.35", "46.56", "25", "21.56", "443.18"]
    words = " ".join(paragraphs_on(real(WANLI), 31))
    assert "万元" in words
    assert "故本表为空表" in words


# -- 区政府办: amounts that touch, empty columns ----------------------------------------------


def test_amounts_that_nearly_touch_stay_in_their_cells(real):
    table = table_on(real(OFFICE), 9)
    amount = "82,096,797.42"
    assert row_with(table, "一般公共服务支出") == [
        *("201", "", "", "一般公共服务支出", amount, amount, "", "", "")
    ]


def test_a_name_that_fills_its_cell_keeps_every_character(real):
    table = table_on(real(OFFICE), 9)
    name = "其他政府办公厅（室）及相关机构事务支出"
    assert row_with(table, "201", "03", "99", name)[4] == "20,120,000.00"
    assert row_with(table, "208", "05", "99", "其他行政事业单位养老支出")[4] == "14,820.00"


def test_empty_columns_stay_empty_and_are_no_zeros(real):
    table = table_on(real(OFFICE), 9)
    body = [cells for cells in rows(table)[3:] if len(cells) == 9]
    assert body
    assert all(cells[-3:] == ["", "", ""] for cells in body)


def test_blank_ruled_rows_are_rows(real):
    table = table_on(real(OFFICE), 13)
    assert beside(table, "一、一般公共预算资金") == "91,016,775.35"
    assert beside(table, "四、住房保障支出") == "3,609,125.22"
    assert beside(table, "收入总计") == beside(table, "支出总计") == "91,016,775.35"
    blank = [cells for cells in rows(table) if not any(cells)]
    assert len(blank) >= 7


# -- 规划资源局: Word, tagged ------------------------------------------------------------------


def test_income_and_spending_side_by_side(real):
    table = table_on(real(PLANNING), 7)
    expected = {
        "一、一般公共预算财政拨款收入": "9746.50",
        "八、社会保障和就业支出": "754.75",
        "九、卫生健康支出": "236.63",
        "十一、城乡社区支出": "3845.25",
        "年初结转和结余": "112.88",
        "年末结转和结余": "100.00",
    }
    assert {label: beside(table, label) for label in expected} == expected
    assert row(table, table.rows - 1) == ["总计", "9859.38", "总计", "9859.38"]
    assert bare(paragraphs_on(real(PLANNING), 7)[0]) == ("上海市规划和自然资源局2024年度部门决算表")


def test_a_name_on_two_lines_is_one_cell(real):
    table = table_on(real(PLANNING), 8)
    name = "机关事业单位基本养老保险缴费支出"
    assert row_with(table, "2080505", name)[2] == "446.11"
    assert row_with(table, "合计", "9746.50")
    assert (2, 0, 1, 2) in spans(table, "合计")


def test_two_values_of_one_item_are_both_kept(real):
    assert row_with(table_on(real(PLANNING), 8), "卫生健康支出")[2] == "236.64"
    assert beside(table_on(real(PLANNING), 7), "九、卫生健康支出") == "236.63"
    assert beside(table_on(real(PLANNING), 12), "九、卫生健康支出") == "236.63"


def test_a_table_goes_on_without_head_and_its_note_stays_outside(real):
    table = table_on(real(PLANNING), 8)
    assert pages(table) == [8, 9]
    assert row_with(table, "212", "城乡社区支出")[2] == "3832.36"
    assert row_with(table, "2200199", "其他自然资源事务支出")[2] == "45.00"
    assert row_with(table, "2210203", "购房补贴")[2] == "171.49"
    assert paragraphs_on(real(PLANNING), 9)[-1] == "注：本表反映部门本年度取得的各项收入情况。"


def test_spending_by_kind_and_by_fund(real):
    spending = table_on(real(PLANNING), 10)
    assert row_with(spending, "合计", "9759.38")[:4] == ["合计", "9759.38", "5377.64", "4381.74"]
    assert beside(table_on(real(PLANNING), 12), "十一、城乡社区支出") == "3832.36"


def test_two_tables_side_by_side_share_their_rows(real):
    table = table_on(real(PLANNING), 16)
    assert row_with(table, "30101", "基本工资")[2] == "537.64"
    assert row_with(table, "30107", "绩效工资")[2] == "1594.02"
    assert row_with(table, "30108", "机关事业单位基本养老保险缴费")[2:] == [
        *("446.11", "30206", "电费", "18.86")
    ]
    assert beside(table, "福利费") == "73.19"
    assert beside(table, "办公设备购置") == "39.76"
    last = table.rows - 1
    assert row(table, last) == ["人员经费合计", "4884.09", "公用经费合计", "480.66"]
    assert spans(table, "人员经费合计") == [(last, 0, 1, 2)]
    assert spans(table, "公用经费合计") == [(last, 3, 1, 2)]


def test_a_landscape_page_among_upright_ones(real):
    document = real(PLANNING)
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    assert sizes[17][0] > sizes[17][1]
    assert sizes[16][0] < sizes[16][1]
    table = table_on(document, 17)
    assert table.cols == 12
    assert row(table, table.rows - 1) == ["2.85", "0.39", *["0.00"] * 8, "2.85", "0.39"]


# -- 社会工作部 and the blank form -------------------------------------------------------------


def test_the_same_form_by_another_maker(real):
    table = table_on(real(SOCIAL), 5)
    expected = {
        "一、一般公共预算财政拨款收入": "307.82",
        "一、一般公共服务支出": "264.87",
        "八、社会保障和就业支出": "10.82",
        "九、卫生健康支出": "2.71",
        "十九、住房保障支出": "29.42",
    }
    assert {label: beside(table, label) for label in expected} == expected
    assert row(table, table.rows - 1) == ["总计", "307.82", "总计", "307.82"]
    assert any(cell.text.startswith("二十六、") for cell in table.cells)
    assert not any(cell.text.startswith("二十五、") for cell in table_on(real(PLANNING), 7).cells)


def test_economic_items_of_the_other_maker(real):
    table = table_on(real(SOCIAL), 13)
    expected = {
        "工资福利支出": "95.36",
        "津贴补贴": "39.72",
        "住房公积金": "17.70",
        "办公费": "3.78",
        "福利费": "1.48",
        "人员经费合计": "95.36",
        "公用经费合计": "10.23",
    }
    assert {label: beside(table, label) for label in expected} == expected


def test_a_table_without_values_has_none_and_keeps_its_notes(real):
    table = table_on(real(SOCIAL), 14)
    assert row(table, table.rows - 1) == [""] * 12
    assert row(table, table.rows - 2) == ["预算数", "决算数"] * 6
    notes = [p for p in paragraphs_on(real(SOCIAL), 14) if p.startswith(("注：", "说明："))]
    assert len(notes) == 2
    assert "故本表无数据" in notes[1]


def test_a_blank_form_is_a_grid_without_numbers(real):
    table = table_on(real(BLANK), 11)
    assert row(table, 1) == ["301", "工资福利支出", "", "302", "商品和服务支出", ""]
    assert row(table, 0)[2] == row(table, 0)[5] == "决算数"
    assert all(cells[2] == "" for cells in rows(table)[1:-1])
    assert row_with(table, "31099", "其他资本性支出") == ["", "", "", "31099", "其他资本性支出", ""]
    after = [cells[:3] for cells in rows(table)[1:-1] if cells[0] == ""]
    assert after
    assert all(cells == ["", "", ""] for cells in after)


def test_placeholders_stay_as_printed(real):
    assert [bare(text) for text in paragraphs_on(real(BLANK), 1)] == [
        "上海市XX局",
        "2024年度部门决算",
    ]
    assert any("XXX万元" in bare(text) for text in paragraphs_on(real(BLANK), 16))


# -- 司法局: a blank page, amounts without marks ------------------------------------------------


def test_a_blank_page_counts_and_is_no_scan(real):
    document = real(JUSTICE)
    assert [page.number for page in document.pages] == list(range(1, 24))
    assert document.pages[2].reading == "blank"
    assert all(page.reading == "digital" for page in document.pages if page.number != 3)
    assert not any(notice.code == "picture_page" for notice in document.notices)


def test_amounts_without_marks_in_small_type(real):
    table = table_on(real(JUSTICE), 11)
    assert row_with(table, "公共安全支出")[4] == "87267272.44"
    assert row_with(table, "204", "06", "13", "信息化建设")[4] == "2278800.00"
    assert row_with(table, "208", "05", "99")[4] == "6440.00"
    last = table.rows - 1
    assert row(table, last) == ["合计", "96282213.44", "96282213.44", *["0.00"] * 3]
    assert spans(table, "合计")[-1] == (last, 0, 1, 4)


def test_a_table_that_goes_on_after_a_repeated_head(real):
    table = table_on(real(JUSTICE), 15)
    assert pages(table) == [15, 16]
    assert row_with(table, "公共安全支出")[4:] == ["87267272.44", "16726725.44", "70540547.00"]
    assert row_with(table, "208", "05", "99")[4:] == ["6440.00", "6440.00", "0.00"]


def test_the_three_public_expenses_in_ten_thousands(real):
    table = table_on(real(JUSTICE), 21)
    assert row(table, table.rows - 1) == ["10.81", "0", "0.83", "9.98", "0", "9.98", "217.83"]
    assert "万元" in paragraphs_on(real(JUSTICE), 21)[1]


def test_a_date_of_another_year_stays_as_printed(real):
    words = paragraphs_on(real(JUSTICE), 23)
    assert "2025年1月1日-2025年12月31日" in words
    assert "795万元" in words


# -- sheet and OFD -----------------------------------------------------------------------------


def at(table: Table, ref: str) -> Cell:
    (cell,) = (
        cell
        for cell in table.cells
        if any(isinstance(place, SheetCell) and place.ref == ref for place in cell.places)
    )
    return cell


def test_a_sheet_shows_what_it_prints_and_keeps_what_it_stores(real):
    (table,) = real(SHEET).tables()
    assert [at(table, ref).text for ref in ("C5", "D5", "E5")] == ["6779.07", "6861.12", "6974.70"]
    assert at(table, "I5").stored.startswith("6960.081499519")
    assert at(table, "D12").stored == at(table, "D14").stored == "1535.1440735627"
    assert at(table, "D13").stored == "5126.4120188679"


def test_empty_months_are_empty_and_zeros_are_zeros(real):
    (table,) = real(SHEET).tables()
    fifth = {cell.col: cell.text for cell in table.cells if cell.row == 2}
    assert [fifth[col] for col in range(9, 14)] == [""] * 5
    assert float(at(table, "C16").stored) == float(at(table, "C42").stored) == 0
    twenty_nine = {cell.col: cell.text for cell in table.cells if cell.row == 26}
    assert [twenty_nine[col] for col in range(2, 14)] == [""] * 12


def test_merged_heads_a_diagonal_head_and_units_that_change(real):
    document = real(SHEET)
    (title,) = document.paragraphs()
    assert title.text == "2019年泰州市7月份银行业金融机构存贷款情况"
    (table,) = document.tables()
    merged = [c for c in table.cells if c.row == 0 and c.rowspan == 2]
    assert len(merged) == 13
    assert (bare(at(table, "A3").text), bare(at(table, "A4").text)) == ("时间", "来源项目")
    assert {at(table, f"B{n}").text for n in range(5, 31)} == {"亿元"}
    assert {at(table, f"B{n}").text for n in range(31, 44)} == {"万美元"}
    assert at(table, "A44").text.strip() == "附：汇率"
    assert at(table, "C44").stored == "6.7025"
    assert at(table, "I44").stored == "6.8841"
    assert next(c for c in table.cells if c.row == table.rows - 1 and c.col == 1).text == ""


def test_an_ofd_of_the_old_namespace_has_its_table(real):
    document = real(OLD_OFD)
    assert "11.4字型变换" in [bare(text) for text in paragraphs_on(document, 1)]
    table = table_on(document, 1)
    assert row(table, 0) == ["名称", "类型", "说明", "可选/必选"]
    assert ["CodePosition", "xs:int", "TextCode中字符编码的起始位置，从0开始", "必选"] in rows(
        table
    )
    count = "变换关系中字符的数量，该数值应大于或等于1，否则属于错误描述，默认为1"
    assert ["CodeCount", "xs:int", count, "可选"] in rows(table)
    assert ["Glyphs", "ST_Array", "变换关系中字型索引列表", "可选"] in rows(table)


def test_an_ofd_keeps_foreign_scripts(real):
    words = bare("".join(p.text for p in real(OLD_OFD).paragraphs()))
    assert "ฤำ" in words
    assert "போ" in words


def test_an_ofd_form_joins_the_pieces_of_its_cells(real):
    table = table_on(real(FORM_OFD), 1)
    expected = {
        "来文文号": "府办专督〔2020〕24号",
        "来文单位": "市人民政府办公室",
        "收文日期": "2020年06月15日11:28:09",
        "紧急程度": "常规",
        "公开方式": "不公开",
        "公文标题": "市委主要领导同志调研后续落实事项的通知",
    }
    assert {label: beside(table, label) for label in expected} == expected
    assert beside(table, "收文登记人").startswith("陈")  # a name cut into pieces with blanks
    assert len(beside(table, "收文登记人")) == 3
