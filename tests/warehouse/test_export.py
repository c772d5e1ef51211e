"""Exports: every table, exact, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal

import duckdb
import openpyxl
import pytest

from transforms.model import Evidence
from warehouse import WarehouseError, export
from warehouse.db import connect_exporter
from warehouse.dictionary import relations
from warehouse.export_excel import DICTIONARY, write_workbook


@pytest.fixture
def loaded(store, make):
    formula = Evidence("=HYPERLINK(1)", (make.place(),))
    store.load(make.read(make.report(make.budget("total", "83.88", evidence=formula))))
    return store


def test_parquet_keeps_exact_amounts_and_chinese_names(loaded, tmp_path):
    files = export(loaded.path, "parquet", tmp_path / "out")
    assert {path.name for path in files} >= {"fact_budget.parquet", "预算执行.parquet"}
    target = tmp_path / "out" / "预算执行.parquet"
    with duckdb.connect() as db:
        row = db.execute(f"SELECT 单位, 金额, 金额_wan, 原文 FROM '{target}'").fetchone()
    assert row == (
        "临泽县科学技术协会",
        Decimal("838800.00"),
        Decimal("83.880000"),
        "=HYPERLINK(1)",
    )


def test_csv_opens_in_a_spreadsheet_as_text(loaded, tmp_path):
    export(loaded.path, "csv", tmp_path / "out")
    raw = (tmp_path / "out" / "预算执行.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(raw.decode("utf-8-sig").splitlines())
    assert (row["地区代码"], row["金额"], row["原文"]) == ("620723", "838800.00", "'=HYPERLINK(1)")
    assert not list((tmp_path / "out").glob("*.part"))


def test_every_table_and_view_is_exported(loaded, tmp_path):
    tables = loaded.ask(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
    )
    files = export(loaded.path, "csv", tmp_path / "out")
    assert {path.stem for path in files} == {name for (name,) in tables} | {"datapackage"}


def test_an_unknown_format_and_a_folder_that_cannot_be_made_are_plain_errors(loaded, tmp_path):
    with pytest.raises(WarehouseError, match="no export to xml"):
        export(loaded.path, "xml", tmp_path)
    with pytest.raises(WarehouseError, match="cannot be written"):
        export(loaded.path, "csv", loaded.path / "inside")


@pytest.fixture
def workbook(loaded, tmp_path):
    """The Excel export, as a spreadsheet program opens it."""
    files = export(loaded.path, "xlsx", tmp_path / "out")
    assert [path.name for path in files] == ["jixiao.xlsx", "datapackage.json"]
    return openpyxl.load_workbook(files[0])


def row_of(sheet, number=2):
    head = [cell.value for cell in sheet[1]]
    return dict(zip(head, sheet[number], strict=True))


def test_excel_has_the_chinese_views_and_says_what_they_mean(workbook):
    assert set(workbook.sheetnames) == {
        *("预算执行", "三公经费", "绩效指标", "自评得分", "质量问题", "公开情况"),
        DICTIONARY,
    }
    rows = list(workbook[DICTIONARY].values)
    assert rows[0] == ("表", "列", "单位", "含义", "meaning")
    assert ("预算执行", "金额_wan", "万元", "金额", "Amount in ten thousand yuan") in rows
    described = {(table, column) for table, column, *_ in rows[1:]}
    for sheet in workbook.worksheets[:-1]:
        assert {(sheet.title, cell.value) for cell in sheet[1]} <= described


def test_every_sheet_has_a_frozen_head_and_filters(workbook):
    for sheet in workbook.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_codes_in_excel_are_text_amounts_numbers_and_nothing_a_formula(workbook):
    cells = row_of(workbook["预算执行"])
    assert (cells["地区代码"].value, cells["地区代码"].data_type) == ("620723", "s")
    assert (cells["金额"].value, cells["金额"].data_type) == (838800, "n")
    assert cells["金额_wan"].value == pytest.approx(83.88)
    assert (cells["原文"].value, cells["原文"].data_type) == ("=HYPERLINK(1)", "s")
    every = [cell for sheet in workbook.worksheets for row in sheet for cell in row]
    assert {cell.data_type for cell in every} <= {"s", "n", "d", "b"}
    assert not any(cell.hyperlink for cell in every)


def test_excel_keeps_amounts_whole_that_it_cannot_hold_as_numbers(store, make, tmp_path):
    large = Decimal("999999999999999.99")
    store.load(make.read(make.report(make.budget("total", "999999999999999.99", "元"))))
    assert store.one("SELECT amount_yuan FROM fact_budget") == large
    export(store.path, "xlsx", tmp_path)
    cells = row_of(openpyxl.load_workbook(tmp_path / "jixiao.xlsx")["预算执行"])
    assert cells["金额"].value == "999999999999999.99"
    assert cells["金额_wan"].value == "99999999999.999999"


def test_days_in_excel_are_days(store, make, tmp_path):
    report = make.report(make.budget("total", "1"), period_end=date(2024, 6, 30))
    store.load(make.read(report))
    export(store.path, "xlsx", tmp_path)
    cell = row_of(openpyxl.load_workbook(tmp_path / "jixiao.xlsx")["预算执行"])["截止日期"]
    assert (cell.value.date(), cell.number_format) == (date(2024, 6, 30), "yyyy-mm-dd")


def test_a_view_longer_than_a_sheet_goes_on_in_the_next(store, make, tmp_path):
    store.load(make.read(make.report(*(make.budget("total", str(n)) for n in range(5)))))
    with connect_exporter(store.path) as db:
        write_workbook(db, relations(db), tmp_path, longest=2)
    book = openpyxl.load_workbook(tmp_path / "jixiao.xlsx")
    amounts = [row_of(book[name], 2)["金额"].value for name in ("预算执行", "预算执行 2")]
    assert [book[name].max_row for name in ("预算执行", "预算执行 2", "预算执行 3")] == [3, 3, 2]
    assert len(set(amounts)) == 2


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_the_datapackage_describes_every_file_and_column(loaded, tmp_path, kind):
    files = export(loaded.path, kind, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {
        path.name for path in files if path.name != "datapackage.json"
    }
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name == name.lower() for name in names)
    [budget] = [one for one in package["resources"] if one["name"] == "budget-execution"]
    fields = {field["name"]: field for field in budget["schema"]["fields"]}
    assert fields["金额"] == {
        "name": "金额",
        "type": "number",
        "title": "金额",
        "description": "Amount",
        "unit": "元",
    }
    assert fields["地区代码"]["type"] == "string"
    assert fields["年度"]["type"] == "integer"
    assert package["version"] == "1"
