"""Cells that grew together come apart in one way, or stay left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.place import Run, TextSpan
from tests.transforms.rebuild.lines import document, text
from transforms.reader import read_reports
from transforms.rebuild.glued import is_glued, separated, values_of
from transforms.rebuild.tokens import Token

SIX = ("initial", "adjusted", "executed", "weight", "rate", "score")
HEADS = "年初预算数全年预算数全年执行数分值执行率得分"


def token(raw: str) -> Token:
    return Token(raw, raw, (Run(0, len(raw), TextSpan("text", 0, len(raw))),), 0)


def split(raw: str, kinds: tuple[str, ...] = SIX) -> list[str] | None:
    found = values_of(token(raw), kinds)
    return None if found is None else [part.text if part else "" for part in found]


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("303010100.00%10", ["", "30", "30", "10", "100.00%", "10"]),
        ("12.512.512.5100%", ["12.5", "12.5", "12.5", "", "100%", ""]),
        ("20002000100%", ["", "2000", "2000", "", "100%", ""]),
        ("320.00356.40349.271098.00%9.8", ["320.00", "356.40", "349.27", "10", "98.00%", "9.8"]),
    ],
)
def test_a_rate_takes_the_amounts_apart_that_give_it(raw: str, parts: list[str]) -> None:
    assert is_glued(token(raw))
    assert split(raw) == parts


@pytest.mark.parametrize("raw", ["303010", "1234%", "303010100.00%3010", "12.512.512.599%"])
def test_what_no_rate_or_more_than_one_cut_explains_is_not_split(raw: str) -> None:
    assert split(raw) is None


@given(
    budget=st.integers(1, 99_999),
    spent=st.integers(1, 99_999),
    kinds=st.sampled_from([SIX, ("adjusted", "executed", "rate")]),
)
def test_a_split_gives_back_every_digit_and_a_rate_that_holds(budget, spent, kinds) -> None:
    raw = f"{budget}{spent}{100 * spent / budget:.2f}%"
    parts = split(raw, kinds)
    if parts is not None:
        assert "".join(parts) == raw
        taken = dict(zip(kinds, parts, strict=True))
        share = 100 * float(taken["executed"]) / float(taken["adjusted"])
        assert abs(share - float(taken["rate"].rstrip("%"))) <= 0.0051


def test_the_parts_keep_their_places() -> None:
    parts = values_of(token("20002000100%"), ("adjusted", "executed", "rate"))
    assert parts is not None
    places = [part.runs[0].place for part in parts if part]
    assert places == [TextSpan("text", 0, 4), TextSpan("text", 4, 8), TextSpan("text", 8, 12)]


def test_heads_without_blanks_come_apart_where_labels_cover_them() -> None:
    assert [t.text for t in separated([token(HEADS)])] == [
        *("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ]
    assert [t.text for t in separated([token("年初预算数由财政批复")])] == ["年初预算数由财政批复"]


def test_a_form_whose_cells_grew_together_is_read() -> None:
    lines = text(
        *(
            "项目支出绩效自评表",
            "（2021年度）",
            "项目名称",
            "村级道路硬化",
            "项目资金（万元）",
            HEADS,
        ),
        *("年度资金总额303010100.00%10", "其中：财政拨款", "12.512.5100%"),
    )
    (report,) = read_reports(document(*lines))
    assert [(f.stage_code, f.item_code, f.amount_raw) for f in report.budgets] == [
        ("adjusted", "total", "30"),
        ("executed", "total", "30"),
        ("adjusted", "source_fiscal", "12.5"),
        ("executed", "source_fiscal", "12.5"),
    ]
    assert [(s.scope, s.weight, s.score) for s in report.scores] == [("budget_execution", 10, 10)]
