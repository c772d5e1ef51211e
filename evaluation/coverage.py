"""Every amount of money in a document: claimed by a fact, ignored by a rule, or left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.model import Report

MONEY = ("元", "万元", "亿元", "千元", "百万元")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of printed amounts; the three parts are all there are."""

    claimed: int = 0
    ignored: int = 0
    left_over: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.claimed + other.claimed,
            self.ignored + other.ignored,
            self.left_over + other.left_over,
        )

    @property
    def amounts(self) -> int:
        """All amounts."""
        return self.claimed + self.ignored + self.left_over

    @property
    def handled(self) -> float | None:
        """Share of the amounts that a fact claims or a named rule ignores."""
        return (self.claimed + self.ignored) / self.amounts if self.amounts else None


NOTHING = Coverage()


def coverage_of(reports: Iterable[Report]) -> Coverage:
    """Count the amounts of some reports, each printed occurrence once."""
    return sum((_of(report) for report in reports), NOTHING)


def _of(report: Report) -> Coverage:
    claimed = {fact.evidence.places for fact in report.budgets}
    money = (f for f in report.indicators if {f.target_unit, f.actual_unit} & set(MONEY))
    ignored = sum(leftover.reason == "decoy_rule" for leftover in report.leftovers)
    return Coverage(
        claimed=len(claimed) + sum(1 for _ in money),
        ignored=ignored,
        left_over=len(report.leftovers) - ignored,
    )
