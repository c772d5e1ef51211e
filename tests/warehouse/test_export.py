"""Exports: every table, exact, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from decimal import Decimal

import duckdb
import pytest

from transforms.model import Evidence
from warehouse import WarehouseError, export


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
    assert {path.stem for path in files} == {name for (name,) in tables}


def test_an_unknown_format_and_a_folder_that_cannot_be_made_are_plain_errors(loaded, tmp_path):
    with pytest.raises(WarehouseError, match="no export to xml"):
        export(loaded.path, "xml", tmp_path)
    with pytest.raises(WarehouseError, match="cannot be written"):
        export(loaded.path, "csv", loaded.path / "inside")
