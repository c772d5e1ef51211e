"""The sheets of the shared corpus: as published, and as twins of other formats."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractors.model import Cell, Document, Table
from extractors.place import SheetCell
from extractors.sheets.resolve import resolve_cell
from tests.extractors.reading import codes, only_table, printed, read, texts

SELF_EVALUATION = "seeds/004_2ef9b47632981149"
THREE_PUBLIC = "cases/nt_gzw_2016_sg.xlsx"
DEPOSITS = "real/taizhou_2019_07_deposits.xlsx"


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


def document(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def at(table: Table, ref: str) -> Cell:
    (cell,) = [cell for cell in table.cells if cell.places[0].ref == ref]
    return cell


def layout(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, "".join(c.text.split())) for c in table.cells]


def test_the_form_of_004_has_the_same_cells_as_its_word_twin(corpus):
    sheet = document(corpus / f"{SELF_EVALUATION}.xlsx")
    twin = only_table(document(corpus / f"{SELF_EVALUATION}.docx"))
    assert layout(only_table(sheet)) == layout(twin)
    assert texts(sheet) == ["附件3", "2024 年度部门整体支出绩效自评表"]


def test_the_three_public_table_stands_between_its_title_and_its_note(corpus):
    sheet = document(corpus / THREE_PUBLIC)
    title, unit, note = texts(sheet)
    assert title == "2016年市国资委财政拨款“三公”经费预算表"
    assert unit == "金额单位：万元"
    assert note.startswith("注：（1）因公出国（境）费由财政部门按批准计划追加")
    table = only_table(sheet)
    assert (table.rows, table.cols) == (10, 3)
    assert (at(table, "A3").rowspan, at(table, "B3").colspan) == (2, 2)
    shown = {ref: at(table, ref).text for ref in ("B5", "C5", "B6", "B7", "B9", "B10", "C12")}
    assert shown == {
        "B5": "21.63", "C5": "21.63", "B6": "单位不需填列", "B7": "14.83", "B9": "",
        "B10": "6.8", "C12": "15.86",
    }  # fmt: skip


@pytest.fixture(scope="module")
def deposits(corpus: Path) -> Table:
    return only_table(document(corpus / DEPOSITS))


def test_the_bank_sheet_has_its_title_as_text_and_its_diagonal_head_as_two_cells(corpus, deposits):
    assert texts(document(corpus / DEPOSITS)) == ["2019年泰州市7月份银行业金融机构存贷款情况"]
    assert [at(deposits, ref).text.strip() for ref in ("A3", "A4")] == ["时间", "来源项目"]
    assert all(at(deposits, f"{letter}3").rowspan == 2 for letter in "BCDEFGHIJKLMN")


def test_the_bank_sheet_shows_rounded_figures_and_keeps_the_exact_ones(deposits):
    assert [at(deposits, ref).text for ref in ("C5", "D5", "E5")] == [
        "6779.07",
        "6861.12",
        "6974.70",
    ]
    assert at(deposits, "I5").stored == "6960.0814995195"
    assert at(deposits, "D12").stored == at(deposits, "D14").stored == "1535.1440735627"
    assert Decimal(at(deposits, "D13").stored) == Decimal("5126.4120188679")


def test_months_to_come_are_blank_and_a_printed_zero_is_a_zero(deposits):
    assert [at(deposits, f"{letter}5").text for letter in "JKLMN"] == [""] * 5
    assert all(at(deposits, f"{letter}29").text == "" for letter in "CDEFGHI")
    assert [at(deposits, ref).stored for ref in ("C16", "C42")] == ["0", "0"]


def test_the_unit_changes_inside_the_table_and_is_blank_for_the_exchange_rate(deposits):
    units = [at(deposits, f"B{row}").text for row in range(5, 45)]
    assert units == ["亿元"] * 26 + ["万美元"] * 13 + [""]
    assert at(deposits, "A44").text.strip() == "附：汇率"
    assert [at(deposits, ref).stored for ref in ("C44", "I44")] == ["6.7025", "6.8841"]


def test_links_to_other_workbooks_are_told(corpus):
    assert codes(document(corpus / DEPOSITS)) == {"outside_link": 1}


@pytest.mark.parametrize("name", [f"{SELF_EVALUATION}.xlsx", THREE_PUBLIC, DEPOSITS])
def test_openpyxl_finds_the_same_text_at_every_place(corpus, name):
    data = (corpus / name).read_bytes()
    sheet = read(data, name)
    seen = 0
    for block in printed(sheet):
        for run in block.runs:
            assert isinstance(run.place, SheetCell)
            text = block.text[run.start : run.end]
            assert text in resolve_cell(data, run.place, sheet.media_type)
            seen += bool(text)
    assert seen > 20
