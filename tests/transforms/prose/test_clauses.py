"""Numbers of a sentence: amounts, percentages, rows that share a unit, brackets, clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.prose.clauses import (
    brackets,
    clause_around,
    find_values,
    groups,
    last_clause,
    sentences,
)


def raws(text: str) -> list[str]:
    return [value.raw + value.unit for value in find_values(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出9,859.38万元,占55.10%", ["9,859.38万元", "55.10%"]),
        ("收、支总计各是4125.49,4143.91万元", ["4125.49万元", "4143.91万元"]),
        ("分别为310.5，298.2和20万元", ["310.5万元", "298.2万元", "20万元"]),
        ("收支是310.5，298.2万元", ["298.2万元"]),
        ("各增加1,267万元", ["1,267万元"]),
        ("执行率99.75％", []),
        ("增长5个百分点,千分之3", []),
    ],
)
def test_every_number_with_a_unit_of_its_own_or_a_shared_one(text, expected):
    assert raws(text) == expected


def test_values_in_a_row_form_a_group_only_where_the_text_shares_them_out():
    shared = "分别为9万元、8万元和7万元"
    listed = "本级9万元、上级8万元"
    assert [len(g) for g in groups(shared, find_values(shared))] == [3]
    assert [len(g) for g in groups(listed, find_values(listed))] == [1, 1]


def test_sentences_end_at_full_stops_and_at_points_between_words():
    text = "预算收入78.62万元.预算支出78.62万元。其中:基本支出60万元；项目支出18万元。"
    assert [text[low:high] for low, high in sentences(text)] == [
        "预算收入78.62万元",
        "预算支出78.62万元",
        "其中:基本支出60万元；项目支出18万元",
    ]


def test_marks_inside_brackets_part_no_clauses():
    area = "其中,专项资金(甘财科,2020)"
    assert area[last_clause(area) :] == "专项资金(甘财科,2020)"
    text = "支出,其中(含:上年)3万元,完"
    start = text.index("3")
    assert text[slice(*clause_around(text, start, start + 3))] == "其中(含:上年)3万元"


def test_only_brackets_with_values_are_followed():
    text = "因公(境)费(占5%)和(其中:接待3万元(含2万元))"
    opened, closed = brackets(text, find_values(text))
    assert [text[low : high + 1] for low, high in sorted(opened.items())] == [
        "(占5%)",
        "(其中:接待3万元(含2万元))",
        "(含2万元)",
    ]
    assert closed == frozenset(opened.values())


@given(st.text(alphabet="收支各是为0123456789.,，、%万元()年。人", max_size=60))
def test_values_never_overlap_and_are_what_stands_there(text):
    values = find_values(text)
    for before, after in pairwise(values):
        assert before.number_end <= after.start
    for value in values:
        assert text[value.start : value.number_end] == value.raw
        assert value.start < value.number_end <= value.end <= len(text)


@given(st.text(alphabet="预算。！万元.3年", max_size=60))
def test_cutting_into_sentences_loses_no_digit(text):
    kept = "".join(text[low:high] for low, high in sentences(text))
    assert [c for c in kept if c.isdigit()] == [c for c in text if c.isdigit()]
