from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import typer

from flows.console import fail, json_value, plain_errors, say, say_csv, say_json, table_of
from warehouse.errors import WarehouseMissing


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("1640000.00"), 1640000.0),
        (Decimal("0.1"), 0.1),
        (Decimal("99999999999999999.99"), "99999999999999999.99"),
        (date(2022, 12, 31), "2022-12-31"),
        (Path("a/b"), "a/b"),
        ((1, 2), [1, 2]),
    ],
)
def test_json_is_exact_or_text(value, plain):
    assert json_value(value) == plain


def test_json_is_readable_chinese(capsys):
    say_json({"单位": "某县水利局", "金额": Decimal("12.50")})
    printed = capsys.readouterr().out
    assert "某县水利局" in printed
    assert json.loads(printed) == {"单位": "某县水利局", "金额": 12.5}


def test_csv_disarms_what_a_spreadsheet_would_run(capsys):
    say_csv(["文字", "数"], [["=cmd()", Decimal("-1.50")], ["@x", -2], ["平常", None]])
    assert capsys.readouterr().out == "文字,数\n'=cmd(),-1.50\n'@x,-2\n平常,\n"


def test_a_table_shows_markup_as_it_is_printed_and_folds_no_log_line(capsys):
    say(table_of(["名称", "金额"], [["[bold]标题[/bold]" * 20, Decimal("1234567.80")], ["", None]]))
    lines = capsys.readouterr().out.splitlines()
    assert "[bold]标题[/bold]" * 20 in lines[1]
    assert "1,234,567.80" in lines[1]


def test_what_goes_wrong_is_one_line_and_exit_code_one(capsys):
    with pytest.raises(typer.Exit) as ended:
        fail("first\nsecond")
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err == "jixiao: first second\n"


def ends(error: Exception) -> int:
    @plain_errors
    def command() -> None:
        raise error

    with pytest.raises(typer.Exit) as ended:
        command()
    return ended.value.exit_code


def test_a_known_error_speaks_for_itself(capsys):
    assert ends(WarehouseMissing(Path("x.duckdb"))) == 1
    assert capsys.readouterr().err.startswith("jixiao: there is no warehouse at x.duckdb")


def test_an_unforeseen_error_is_named_without_a_trace(capsys):
    assert ends(KeyError("gone")) == 1
    said = capsys.readouterr().err
    assert "something unforeseen went wrong (KeyError: 'gone')" in said
    assert "Traceback" not in said


def test_the_trace_is_there_for_those_who_ask(monkeypatch):
    monkeypatch.setenv("JIXIAO_DEBUG", "1")

    @plain_errors
    def command() -> None:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        command()
