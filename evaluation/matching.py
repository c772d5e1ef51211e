"""Pairs of what was wanted and what was found, and the counts that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Wanted(Protocol):
    """A gold fact: `required` ones must be found, optional ones may be."""

    @property
    def required(self) -> bool:
        """Whether a miss counts."""


W = TypeVar("W", bound=Wanted)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missing facts of one kind."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.wrong + other.wrong, self.missing + other.missing
        )

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what was wanted that was found; None where nothing was wanted."""
        return share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where neither is defined."""
        precision, recall = self.precision, self.recall
        if precision and recall:
            return 2 * precision * recall / (precision + recall)
        return None if precision is None and recall is None else 0.0


@dataclass(frozen=True, slots=True)
class Matching:
    """`pairs` maps the index of a gold fact to the index of its row."""

    pairs: Mapping[int, int]
    extra: tuple[int, ...]
    tally: Tally


def share(part: float, whole: float) -> float | None:
    """Part of the whole, or None where there is no whole."""
    return part / whole if whole else None


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of many tallies."""
    return sum(tallies, Tally())


def match_one_to_one(
    gold: Sequence[W], rows: Sequence[R], accepts: Callable[[W, R], bool]
) -> Matching:
    """Find the largest one-to-one matching, required gold before optional gold.

    A row left without a partner is extra, unless some optional gold fact accepts it:
    optional facts may be printed, and loaded, any number of times.
    """
    gold_of_row = _largest_matching(gold, rows, accepts)
    optional = [fact for fact in gold if not fact.required]
    extra = tuple(
        j
        for j, row in enumerate(rows)
        if j not in gold_of_row and not any(accepts(fact, row) for fact in optional)
    )
    pairs = {i: j for j, i in gold_of_row.items()}
    return Matching(pairs, extra, tally_of(gold, pairs, len(extra)))


def tally_of(gold: Sequence[Wanted], pairs: Mapping[int, int], extra: int) -> Tally:
    """Count the required gold facts that were and were not found."""
    required = [i for i, fact in enumerate(gold) if fact.required]
    right = sum(i in pairs for i in required)
    return Tally(right, extra, len(required) - right)


def _largest_matching(
    gold: Sequence[W], rows: Sequence[R], accepts: Callable[[W, R], bool]
) -> dict[int, int]:
    """Kuhn's augmenting paths: each gold fact may push an earlier one to another row."""
    gold_of_row: dict[int, int] = {}
    options = [[j for j, row in enumerate(rows) if accepts(fact, row)] for fact in gold]

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in gold_of_row or place(gold_of_row[j], tried):
                gold_of_row[j] = i
                return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: not gold[i].required):
        place(i, set())
    return gold_of_row
