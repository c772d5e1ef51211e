"""What is already read covers a place where the two overlap, whatever kind of place it is."""

from __future__ import annotations

import pytest

from extractors.place import PageBox, Place, SheetCell, TextSpan
from transforms.cover import Cover

READ: tuple[Place, ...] = (
    TextSpan("body/p[1]", 10, 16),
    PageBox(1, 100, 50, 140, 62),
    SheetCell("三公", "B4"),
)


@pytest.mark.parametrize(
    "place",
    [
        TextSpan("body/p[1]", 10, 16),
        TextSpan("body/p[1]", 12, 14),
        TextSpan("body/p[1]", 15, 20),
        PageBox(1, 100, 50, 140, 62),
        PageBox(1, 105, 51, 120, 61),
        PageBox(1, 90, 45, 160, 70),
        SheetCell("三公", "B4"),
    ],
)
def test_an_overlapping_place_is_covered(place: Place) -> None:
    assert Cover(READ).covers([place])


@pytest.mark.parametrize(
    "place",
    [
        TextSpan("body/p[1]", 16, 20),
        TextSpan("body/p[1]", 4, 10),
        TextSpan("body/p[2]", 10, 16),
        PageBox(2, 100, 50, 140, 62),
        PageBox(1, 138, 50, 180, 62),
        PageBox(1, 100, 61, 140, 73),
        SheetCell("三公", "B5"),
        SheetCell("会议", "B4"),
    ],
)
def test_a_neighbour_is_not(place: Place) -> None:
    assert not Cover(READ).covers([place])


def test_one_covered_piece_of_a_broken_number_is_enough() -> None:
    assert Cover(READ).covers([PageBox(1, 0, 0, 5, 5), PageBox(1, 100, 50, 140, 62)])


def test_nothing_covers_nothing() -> None:
    assert not Cover(()).covers(READ)
    assert not Cover(READ).covers(())
