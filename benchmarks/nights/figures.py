"""The figures of one night, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import linear_regression
from typing import Any

from benchmarks.nights.clocks import REST, Spent
from benchmarks.nights.running import INSIDE, NIGHT, OPEN, PROGRESS

_WHOLE = (NIGHT, PROGRESS, OPEN)
_TENTHS = 10
AROUND = "around the night"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a night took; `growth` are documents done, CPU seconds, MB, Python blocks so far."""

    words: str
    documents: int
    wall: float
    cpu: float
    stages: Mapping[str, Spent]
    growth: tuple[tuple[int, float, float, int], ...]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Figures:
        """From the JSON of `benchmarks.nights.running`."""
        stages = {name: Spent(**spent) for name, spent in told["stages"].items()}
        growth = tuple((point[0], point[1], point[2], point[3]) for point in told["growth"])
        words, documents = told["words"], told["documents"]
        return cls(words, documents, told["wall"], told["cpu"], stages, growth)

    @property
    def parts(self) -> dict[str, Spent]:
        """The stages alone, as the night calls them."""
        return {
            name: spent
            for name, spent in self.stages.items()
            if name not in (*_WHOLE, REST) and not name.startswith(INSIDE)
        }

    @property
    def turns(self) -> int:
        """How often a stage was called: the task runs, where it is a flow."""
        return sum(spent.turns for spent in self.parts.values())

    @property
    def has_opened(self) -> bool:
        """Whether the warehouse was opened for writing, in a staging copy."""
        return OPEN in self.stages

    @property
    def prefect_seconds(self) -> dict[str, float]:
        """Wall seconds that are Prefect's own: what the plain functions did not take."""
        inside = [spent for name, spent in self.stages.items() if name.startswith(INSIDE)]
        tasks = sum(s.wall for s in self.parts.values()) - sum(s.wall for s in inside)
        return {
            AROUND: self.wall - self.stages[NIGHT].wall,
            "around its tasks": tasks,
            "for progress": self.stages.get(PROGRESS, Spent()).wall,
        }

    def table(self) -> str:
        """One line for each stage, and one for all of it."""
        rows = [f"{'stage':20}{'wall s':>9}{'CPU s':>9}{'own MB':>9}{'others MB':>11}{'turns':>7}"]
        memory = dict(self.stages) | {
            name.removeprefix(INSIDE): spent
            for name, spent in self.stages.items()
            if name.startswith(INSIDE)
        }
        for name, spent in self.parts.items():
            own, other = memory[name].own_mb, memory[name].other_mb
            rows.append(_row(name, spent.wall, spent.cpu, own, other, spent.turns))
        own = max(spent.own_mb for spent in self.stages.values())
        other = max(spent.other_mb for spent in self.stages.values())
        rows.append(_row("all", self.wall, self.cpu, own, other, self.turns))
        if self.documents:
            rows.append(
                f"{60 * self.documents / self.wall:.0f} documents a minute; "
                f"{1000 * self.cpu / self.documents:.0f} CPU ms a document"
            )
        return "\n".join(rows)

    def growth_words(self) -> str:
        """CPU a document and memory of the night's own process, tenth by tenth.

        Python's blocks tell what the program itself holds; the rest are what DuckDB has not yet
        written to the staging file, which goes up and down, hence the trend over all batches.
        """
        tenths = [self.growth[i * (len(self.growth) - 1) // _TENTHS] for i in range(_TENTHS + 1)]
        pairs = list(pairwise(tenths))
        cpu = _joined(
            1000 * (b[1] - a[1]) / (b[0] - a[0]) if b[0] > a[0] else 0.0 for a, b in pairs
        )
        memory = _joined(point[2] for point in tenths)
        second = self.growth[len(self.growth) // 2 :]
        each = _slope(second, 2)
        blocks = _slope(second, 3) / second[0][3]
        return (
            f"by tenths of the documents: CPU ms a document {cpu}\n"
            f"own memory in MB {memory}; trend of the second half {each:+.1f} MB per 1,000 "
            f"documents, blocks of Python {blocks:+.1%}"
        )


def _row(name: str, wall: float, cpu: float, own: float, other: float, turns: int) -> str:
    return f"{name:20}{wall:9.1f}{cpu:9.2f}{own:9.0f}{other:11.0f}{turns:7}"


def _slope(points: Sequence[tuple[int, float, float, int]], nth: int) -> float:
    """By how much a figure grows per 1,000 documents, by least squares; 0 for a single point."""
    if len({point[0] for point in points}) < 2:
        return 0.0
    documents = [point[0] / 1000 for point in points]
    return linear_regression(documents, [float(point[nth]) for point in points]).slope


def _joined(values: Iterable[float]) -> str:
    return " ".join(f"{value:.0f}" for value in values)
