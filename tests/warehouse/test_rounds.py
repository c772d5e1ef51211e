"""Batches are cut into rounds that can be stored at once, each made while one is stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse import FileFacts, Location, ReadFile
from warehouse.rounds import one_ahead, rounds


def a_file(number: int, *addresses: str) -> ReadFile:
    digest = sha256(str(number).encode()).hexdigest()
    facts = FileFacts(digest, f"{number}.pdf", "pdf", datetime(2026, 1, 1), "test")
    return ReadFile(facts, (), tuple(Location("site", address) for address in addresses))


arrivals = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["a", "b", "c"])), max_size=30)


@given(arrivals, st.integers(1, 4), st.integers(1, 9))
def test_every_file_comes_once_in_order_and_no_address_twice_in_a_round(
    spots: list[tuple[int, str]], first: int, later: int
) -> None:
    files = [a_file(number, address) for number, address in spots]

    made = [batch.read for batch in rounds(files, (first, later))]

    assert [one for batch in made for one in batch] == files
    assert all(0 < len(batch) <= (later if nth else first) for nth, batch in enumerate(made))
    for batch in made:
        stands: dict[str, set[str]] = {}
        for one in batch:
            for place in one.locations:
                stands.setdefault(place.url, set()).add(one.file.sha256)
        assert all(len(files_there) == 1 for files_there in stands.values())


def test_the_first_rounds_are_smaller() -> None:
    files = [a_file(number) for number in range(20)]

    assert [len(batch.read) for batch in rounds(files, (2, 4, 6))] == [2, 4, 6, 6, 2]


def test_items_come_in_order_and_the_usual_turns_of_threads_come_back() -> None:
    usual = sys.getswitchinterval()

    assert list(one_ahead(iter(range(50)))) == list(range(50))
    assert sys.getswitchinterval() == usual


def test_an_error_in_making_an_item_reaches_who_asked_for_it() -> None:
    usual = sys.getswitchinterval()

    def breaking() -> Iterator[int]:
        yield 1
        raise ValueError("cannot make the second")

    taken = one_ahead(breaking())
    assert next(taken) == 1
    with pytest.raises(ValueError, match="cannot make the second"):
        next(taken)
    assert sys.getswitchinterval() == usual
