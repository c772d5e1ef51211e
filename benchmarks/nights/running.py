"""One night in a process of its own: `python -m benchmarks.nights.running plain|flow HOME`.

Prints one JSON object: what each stage took, and how memory and CPU grew with the documents.
The two ways have the same stages; as a flow each of them is a task, and what the tasks, the
artifacts and the flow take beyond the plain functions in them is Prefect's own share.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.nights.clocks import Clocks
from benchmarks.nights.processes import cpu_seconds, memory_mb
from flows.settings import WAREHOUSE, Settings
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.night import NightStages, run_night
from flows.steps.order import Stages, open_warehouse
from flows.steps.planning import plan_night

WORKERS = 2
NIGHT, INSIDE = "night", "inside "  # clocks that are no stages: the whole, and within a task
PROGRESS = "progress artifacts"
OPEN = "open"  # makes the staging copy; no stage of its own


@dataclass(slots=True)
class Growth:
    """A watcher that notes CPU and memory as documents are done."""

    points: list[tuple[int, float, float, int]] = field(default_factory=list)
    _done: int = 0

    def expect(self, files: int) -> None:
        """Note where it began."""
        self._note()

    def advance(self, files: int) -> None:
        """Note where it is: documents, CPU seconds, MB and Python blocks of its own process."""
        self._done += files
        self._note()

    def _note(self) -> None:
        blocks = sys.getallocatedblocks()
        self.points.append((self._done, cpu_seconds(), memory_mb()[0], blocks))


def timed_stages(stages: NightStages, clocks: Clocks) -> NightStages:
    """The same stages, each with its clock."""

    def timed(part: NightStages | Stages) -> dict[str, Callable[..., Any]]:
        works = {each.name: getattr(part, each.name) for each in fields(part)}
        return {n: clocks.timed(n, work) for n, work in works.items() if n != "ingest"}

    return replace(stages, **timed(stages), ingest=replace(stages.ingest, **timed(stages.ingest)))


def run_plain(home: Path, clocks: Clocks, growth: Growth) -> HarvestSummary:
    """The night with plain functions as its stages."""
    settings = _settings(home)
    stages = timed_stages(NightStages(), clocks)
    opening = patch("flows.steps.night.open_warehouse", clocks.timed(OPEN, open_warehouse))
    with opening, clocks.running(NIGHT):
        return run_night(plan_night(home / "declared", any_time=True), settings, stages, growth)


def run_flow(home: Path, clocks: Clocks, growth: Growth) -> HarvestSummary:
    """The night as the Prefect flow, against the server that PREFECT_API_URL names."""
    from flows import harvest, ingest

    tasks: dict[str, Any] = {
        "crawl": harvest.crawl_source,
        "take": harvest.take,
        "mark": harvest.mark,
        "alert": harvest.tell,
        "read": ingest.read_batch,
        "load": ingest.load_batch,
        "check": ingest.check,
        "attribute": ingest.attribute,
        "publish": harvest.publish,
        "summarise": ingest.summarise_run,
    }
    stages = timed_stages(harvest.STAGES, clocks)
    advance = ingest.ProgressArtifact.advance

    def advance_both(artifact: ingest.ProgressArtifact, files: int) -> None:
        clocks.timed(PROGRESS, advance)(artifact, files)
        growth.advance(files)

    with ExitStack() as patches:
        patches.enter_context(patch.object(harvest, "STAGES", stages))
        patches.enter_context(patch.object(harvest, "Settings", _settings))
        whole = clocks.timed(NIGHT, run_night)
        patches.enter_context(patch.object(harvest, "run_night", whole))
        patches.enter_context(patch.object(ingest.ProgressArtifact, "advance", advance_both))
        for name, task in tasks.items():
            inside = clocks.timed(INSIDE + name, task.fn)
            patches.enter_context(patch.object(task, "fn", inside))
        return harvest.harvest(folder=str(home / "declared"), any_time=True, home=str(home))


def _settings(home: Path, **_changes: object) -> Settings:
    return Settings(home=home, warehouse=home / WAREHOUSE, workers=WORKERS)


def main(kind: str, home: Path) -> None:
    """Run the night and print its figures."""
    clocks, growth = Clocks(), Growth()
    work = run_flow if kind == "flow" else run_plain
    wall = time.perf_counter()
    with clocks.looking():
        summary = work(home, clocks, growth)
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - wall,
                "cpu": cpu_seconds(),
                "stages": {name: asdict(spent) for name, spent in clocks.stages.items()},
                "growth": growth.points,
                "documents": len(summary.harvested.files),
                "facts": summary.ingested.totals.facts_loaded if summary.ingested else 0,
                "words": summary.words(),
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
