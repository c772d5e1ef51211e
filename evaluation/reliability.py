"""Whether confidence means what it says: facts by confidence, and how many of them are right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from evaluation.judging import Judged

_EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
_SIGMAS = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Band:
    """Facts of like confidence: how many, their mean confidence, how many are right."""

    low: float
    high: float
    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """Share of the facts that are right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % probability (Wilson)."""
        return wilson(self.right, self.count)

    @property
    def holds(self) -> bool:
        """Whether the mean confidence lies inside the interval."""
        low, high = self.interval
        return low <= self.mean <= high


def bands(facts: Iterable[Judged]) -> list[Band]:
    """Facts gathered by confidence; empty bands are left out."""
    groups: dict[int, list[Judged]] = {}
    for fact in facts:
        at = sum(fact.confidence >= edge for edge in _EDGES[1:-1])
        groups.setdefault(at, []).append(fact)
    return [
        Band(
            low=_EDGES[at],
            high=_EDGES[at + 1],
            count=len(group),
            mean=sum(fact.confidence for fact in group) / len(group),
            right=sum(fact.is_right for fact in group),
        )
        for at, group in sorted(groups.items())
    ]


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    share, square = right / count, _SIGMAS**2
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _SIGMAS * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    half /= 1 + square / count
    return max(0.0, centre - half), min(1.0, centre + half)


def as_table(facts: Sequence[Judged]) -> Table:
    """One line for each band, and one for each kind and method."""
    title = "reliability of confidence"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("")
    for name in ("facts", "confidence", "right", "95 % interval", "holds"):
        table.add_column(name, justify="right")
    rows = {f"{band.low:.3g} to {band.high:.3g}": band for band in bands(facts)}
    for name, band in {**rows, **_by_method(facts)}.items():
        low, high = band.interval
        table.add_row(
            name,
            str(band.count),
            f"{band.mean:.4f}",
            f"{band.share:.4f}",
            f"{low:.4f} to {high:.4f}",
            "yes" if band.holds else "no",
        )
    return table


def as_json(facts: Sequence[Judged]) -> dict[str, Any]:
    """The same as plain JSON values."""
    return {
        "bands": [_values(band) for band in bands(facts)],
        "methods": {name: _values(band) for name, band in _by_method(facts).items()},
    }


def _by_method(facts: Sequence[Judged]) -> Mapping[str, Band]:
    groups: dict[str, list[Judged]] = {}
    for fact in facts:
        groups.setdefault(f"{fact.kind} by {fact.method}", []).append(fact)
    return {
        name: Band(
            0.0,
            1.0,
            len(group),
            sum(fact.confidence for fact in group) / len(group),
            sum(fact.is_right for fact in group),
        )
        for name, group in sorted(groups.items())
    }


def _values(band: Band) -> dict[str, float]:
    low, high = band.interval
    return {
        "from": band.low,
        "to": band.high,
        "facts": band.count,
        "confidence": band.mean,
        "right": band.share,
        "interval_low": low,
        "interval_high": high,
    }
