"""Cells of a table whose values grew into one."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, drawn, rates, read, scores

TABLE = """
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率（%） | 得分
^ | 年度资金总额 | {} | < | < | < | < | <
^ | 其中：财政拨款 | 30.5 | 30.5 | 20 | | 65.57 |
"""


def test_a_glued_cell_comes_apart_under_the_heads_it_covers():
    found = read(drawn(TABLE.format("35.9135.9122.231061.906.19")))
    assert budgets(found)[:3] == [
        ("initial", "total", "35.91"),
        ("adjusted", "total", "35.91"),
        ("executed", "total", "22.23"),
    ]
    assert rates(found)[0] == ("execution", "total", 61.9)
    assert scores(found) == [("budget_execution", "预算执行率", 10.0, 6.19, None)]


def test_its_parts_keep_their_places():
    found = read(drawn(TABLE.format("35.9135.9122.231061.906.19")))
    spans = [f.evidence.places[0].locator() for f in found.budgets[:3]]
    assert [(span["start"], span["end"]) for span in spans] == [(0, 5), (5, 10), (10, 15)]


def test_a_glued_cell_that_no_rate_explains_is_left_alone():
    found = read(drawn(TABLE.format("35.9135.9122.231099.906.19")))
    assert budgets(found) == [
        ("initial", "source_fiscal", "30.5"),
        ("adjusted", "source_fiscal", "30.5"),
        ("executed", "source_fiscal", "20"),
    ]


def test_a_row_of_whole_numbers_in_one_is_no_giant_amount():
    found = read(drawn(TABLE.format("48465165110100100000")))
    assert {f.amount_raw for f in found.budgets} == {"30.5", "20"}
    assert [(f.amount_raw, f.reason) for f in found.leftovers] == [
        ("48465165110100100000", "ambiguous")
    ]
