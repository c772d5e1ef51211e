"""Lines of words under a line of heads are a table where nothing is left to guess."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, read
from transforms.findings import Context

BUDGET = Context("three_public", 2021)


def test_lines_with_as_many_words_as_the_head_are_rows():
    found = read(
        "2021年“三公”经费预算支出表",
        "单位：万元",
        "项目 预算数",
        "合计 4432",
        "1.因公出国（境）费用 39",
        "2.公务接待费 323",
        "分享到：微信 微博",
        context=BUDGET,
    )
    assert budgets(found) == [
        ("initial", "three_public", "4432"),
        ("initial", "three_public_abroad", "39"),
        ("initial", "three_public_reception", "323"),
    ]
    assert {b.unit_source for b in found.budgets} == {"caption"}


def test_every_number_keeps_the_place_where_its_word_stands():
    found = read("单位：元", "项目 预算数 决算数", "培训费 1,200 900", context=BUDGET)
    assert [b.evidence.places[0].locator()["start"] for b in found.budgets] == [4, 10]


def test_a_line_that_lacks_a_word_ends_the_table():
    found = read(
        "单位：元", "项目 预算数 决算数", "会议费 100 90", "培训费 80", "接待费 7 6", context=BUDGET
    )
    assert [b.amount_raw for b in found.budgets] == ["100", "90"]


def test_running_text_below_a_head_is_no_row():
    found = read("单位：元", "项目 预算数", "说明 本表为空表。", "会议费 100", context=BUDGET)
    assert found.budgets == ()
