"""After a change of the readers: read again what an older version read, portion by portion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.settings import Settings
from flows.steps.collecting import FoundFile, Trouble
from flows.steps.harvest_lock import HarvestLock
from flows.steps.loading import LoadTotals
from flows.steps.older import older_files
from flows.steps.order import Nobody, Stages, Watcher, open_warehouse, pass_on
from flows.steps.reading import Reader, in_batches, open_reader
from warehouse import Outcome
from warehouse.results import PublishResult

TRIGGER = "reextract"
BATCHES_PER_PORTION = 10  # published together: what a kill costs at most


@dataclass(frozen=True, slots=True)
class ReextractSummary:
    """How many files were read again, what came of it, and whether all of it is published."""

    files: int
    totals: LoadTotals
    troubles: tuple[Trouble, ...]
    published: PublishResult | None

    def needs(self) -> list[str]:
        """What a person must look at, one line each."""
        refused = self.published is not None and not _went_on(self.published)
        reason = f"nothing more was published: {self.published.reason}" if self.published else ""
        told = [f"{trouble.path}: {trouble.reason}" for trouble in self.troubles]
        return [*told, *([reason] if refused else [])]

    def words(self) -> str:
        """The run in one sentence."""
        totals = self.totals
        return (
            f"{self.files} files read again: {totals.documents_loaded} documents changed, "
            f"{totals.facts_loaded} facts loaded, {totals.facts_retired} retired, "
            f"{totals.documents_quarantined} unreadable"
        )


def run_reextract(
    settings: Settings, stages: Stages | None = None, watcher: Watcher | None = None
) -> ReextractSummary:
    """Read every document again whose current reading is of another extractor version.

    Resumable: each portion is published before the next one is read, and what is published
    is of this version. Stops at a portion that is refused. Raises HarvestBusy while a
    harvest is under way.
    """
    stages, watcher = stages or Stages(), watcher or Nobody()
    with HarvestLock(settings.home), open_reader(settings) as reader:
        older = older_files(settings)
        watcher.expect(len(older.files))
        totals, troubles = LoadTotals(), list(older.troubles)
        published: PublishResult | None = None
        size = settings.batch_files * BATCHES_PER_PORTION
        for portion in in_batches(older.files, size):
            more, lost, published = _portion(portion, reader, settings, stages, watcher)
            totals, troubles = totals + more, troubles + lost
            if not _went_on(published):
                break
    return ReextractSummary(len(older.files), totals, tuple(troubles), published)


def _portion(
    files: Sequence[FoundFile],
    reader: Reader,
    settings: Settings,
    stages: Stages,
    watcher: Watcher,
) -> tuple[LoadTotals, list[Trouble], PublishResult]:
    totals, troubles = LoadTotals(), list[Trouble]()
    with open_warehouse(settings.published, settings, TRIGGER) as warehouse:
        for batch in in_batches(files, settings.batch_files):
            results, lost = pass_on(batch, reader, warehouse, stages)
            totals, troubles = totals.plus(*results), troubles + lost
            watcher.advance(len(batch))
        stages.check(warehouse)
        stages.attribute(warehouse, files, settings)
        return totals, troubles, stages.publish(warehouse)


def _went_on(published: PublishResult) -> bool:
    return published.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED)
