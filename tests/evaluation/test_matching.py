from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.matching import Tally, match_one_to_one, total


@dataclass(frozen=True)
class Wish:
    accepts: tuple[str, ...]
    required: bool = True


def match(gold, rows):
    return match_one_to_one(gold, rows, lambda wish, row: row in wish.accepts)


def test_a_choosy_fact_gets_its_row_though_another_came_first():
    matching = match([Wish(("a", "b")), Wish(("a",))], ["a", "b"])
    assert matching.pairs == {0: 1, 1: 0}
    assert matching.tally == Tally(right=2)


def test_required_facts_choose_before_optional_ones():
    matching = match([Wish(("a",), required=False), Wish(("a",))], ["a"])
    assert matching.pairs == {1: 0}
    assert matching.tally == Tally(right=1)


def test_an_optional_fact_may_be_loaded_any_number_of_times_and_counts_neither_way():
    matching = match([Wish(("a",), required=False)], ["a", "a", "a"])
    assert matching.tally == Tally()
    assert matching.extra == ()


def test_an_optional_fact_that_is_not_found_is_no_miss():
    assert match([Wish(("a",), required=False)], []).tally == Tally()


def test_rows_nobody_asked_for_are_wrong_and_facts_nobody_found_are_missing():
    matching = match([Wish(("a",)), Wish(("b",))], ["b", "x", "y"])
    assert matching.tally == Tally(right=1, wrong=2, missing=1)
    assert matching.extra == (1, 2)


@given(
    st.lists(st.lists(st.integers(0, 4), max_size=3), max_size=5),
    st.integers(0, 5),
)
def test_no_other_pairing_finds_more(wishes, row_count):
    gold = [Wish(tuple(str(n) for n in wish)) for wish in wishes]
    rows = [str(n) for n in range(row_count)]
    best = max(
        (
            sum(rows[j] in wish.accepts for wish, j in zip(gold, order, strict=False) if j >= 0)
            for order in permutations([*range(row_count), *[-1] * len(gold)], len(gold))
        ),
        default=0,
    )
    assert match(gold, rows).tally.right == best


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(3, 1, 0), 0.75, 1.0, pytest.approx(6 / 7)),
        (Tally(0, 0, 0), None, None, None),
        (Tally(0, 2, 0), 0.0, None, 0.0),
        (Tally(0, 0, 2), None, 0.0, 0.0),
    ],
)
def test_shares_are_none_where_nothing_was_found_or_wanted(tally, precision, recall, f1):
    assert (tally.precision, tally.recall, tally.f1) == (precision, recall, f1)


def test_tallies_add_up():
    assert total([Tally(1, 2, 3), Tally(), Tally(10, 20, 30)]) == Tally(11, 22, 33)
