"""The order of a run, told once: with plain functions as stages, or with tasks over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from flows.settings import Settings
from flows.steps.attributing import attribute_findings
from flows.steps.collecting import Collection, FoundFile, Trouble, collect
from flows.steps.loading import LoadTotals, check_load, load_readings, publish_load
from flows.steps.reading import Reader, Reading, code_version, in_batches, open_reader
from flows.steps.summary import IngestSummary, summarise
from warehouse import Warehouse
from warehouse.attribution import Attributed
from warehouse.results import CheckSummary, LoadResult, PublishResult


@dataclass(frozen=True, slots=True)
class Stages:
    """One function for each stage, in the order in which they come."""

    collect: Callable[[Sequence[Path]], Collection] = collect
    read: Callable[[Reader, Sequence[FoundFile]], list[Reading]] = Reader.read
    load: Callable[[Warehouse, Sequence[Reading]], list[LoadResult]] = load_readings
    check: Callable[[Warehouse], CheckSummary] = check_load
    attribute: Callable[[Warehouse, Sequence[FoundFile], Settings], Attributed] = attribute_findings
    publish: Callable[[Warehouse], PublishResult] = publish_load
    summarise: Callable[
        [Collection, LoadTotals, CheckSummary | None, PublishResult | None, Path], IngestSummary
    ] = summarise


class Watcher(Protocol):
    """Who wants to know how far a run is."""

    def expect(self, files: int) -> None:
        """The number of files is known."""

    def advance(self, files: int) -> None:
        """So many more files are read and loaded."""


class Nobody:
    """A watcher who does not look."""

    def expect(self, files: int) -> None:
        """Do nothing."""

    def advance(self, files: int) -> None:
        """Do nothing."""


def run_ingest(
    paths: Sequence[Path],
    published: Path,
    settings: Settings,
    stages: Stages | None = None,
    watcher: Watcher | None = None,
    trigger: str = "ingest",
) -> IngestSummary:
    """Bring files and folders into the warehouse at `published`.

    Nothing that is wrong with a file stops the run: it is in the summary. Raises
    WarehouseError where the warehouse cannot be written.
    """
    stages, watcher = stages or Stages(), watcher or Nobody()
    collection = stages.collect(paths)
    if not collection.files:
        return stages.summarise(collection, LoadTotals(), None, None, published)
    watcher.expect(len(collection.files))
    totals, troubles = LoadTotals(), list(collection.troubles)
    with (
        open_warehouse(published, settings, trigger) as warehouse,
        open_reader(settings) as reader,
    ):
        for batch in in_batches(collection.files, settings.batch_files):
            results, lost = pass_on(batch, reader, warehouse, stages)
            totals, troubles = totals.plus(*results), troubles + lost
            watcher.advance(len(batch))
        checks = stages.check(warehouse)
        stages.attribute(warehouse, collection.files, settings)
        outcome = stages.publish(warehouse)
    collection = replace(collection, troubles=tuple(troubles))
    return stages.summarise(collection, totals, checks, outcome, published)


def open_warehouse(published: Path, settings: Settings, trigger: str) -> Warehouse:
    """The one writer of a published file, under the name of whoever starts the load."""
    return Warehouse(
        published,
        trigger=trigger,
        code_version=code_version(),
        budget=settings.quarantine_budget,
    )


def pass_on(
    batch: Sequence[FoundFile], reader: Reader, warehouse: Warehouse, stages: Stages
) -> tuple[list[LoadResult], list[Trouble]]:
    """Read one batch and load it; also what could not even be loaded as unreadable."""
    readings = stages.read(reader, batch)
    troubles = [trouble for reading in readings for trouble in reading.troubles]
    return stages.load(warehouse, readings), troubles
