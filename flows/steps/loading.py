"""Readings into the warehouse, so that a document which cannot be stored costs itself alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.steps.reading import Reading, quarantine
from warehouse import Warehouse
from warehouse.batch import Batch, QuarantinedFile, ReadFile
from warehouse.errors import LoadFailed
from warehouse.results import CheckSummary, LoadResult, PublishResult


@dataclass(frozen=True, slots=True)
class LoadTotals:
    """What all batches of a run did together."""

    load_ids: frozenset[int] = frozenset()
    documents_loaded: int = 0
    documents_unchanged: int = 0
    documents_quarantined: int = 0
    facts_loaded: int = 0
    facts_retired: int = 0

    def plus(self, *results: LoadResult) -> LoadTotals:
        """These totals with some more batches."""
        return sum(map(_totals_of, results), self)

    def __add__(self, other: LoadTotals) -> LoadTotals:
        """Both totals as one."""
        return LoadTotals(
            self.load_ids | other.load_ids,
            self.documents_loaded + other.documents_loaded,
            self.documents_unchanged + other.documents_unchanged,
            self.documents_quarantined + other.documents_quarantined,
            self.facts_loaded + other.facts_loaded,
            self.facts_retired + other.facts_retired,
        )


def _totals_of(result: LoadResult) -> LoadTotals:
    return LoadTotals(
        frozenset({result.load_id}),
        result.documents_loaded,
        result.documents_unchanged,
        result.documents_quarantined,
        result.facts_loaded,
        result.facts_retired,
    )


def load_readings(warehouse: Warehouse, readings: Sequence[Reading]) -> list[LoadResult]:
    """Load a batch; where it cannot be stored, halve it until the culprit stands alone.

    The culprit is loaded as quarantined, with the reason the warehouse gave.
    """
    try:
        return [warehouse.load(batch_of(readings))]
    except LoadFailed as failure:
        if len(readings) == 1:
            return [_load_culprit(warehouse, readings[0], failure)]
        half = len(readings) // 2
        return [
            *load_readings(warehouse, readings[:half]),
            *load_readings(warehouse, readings[half:]),
        ]


def check_load(warehouse: Warehouse) -> CheckSummary:
    """Run all checks over what was loaded."""
    return warehouse.check()


def publish_load(warehouse: Warehouse) -> PublishResult:
    """Put the checked file in the place of the published one."""
    return warehouse.publish()


def batch_of(readings: Iterable[Reading]) -> Batch:
    """Put what was read, and what could not be, into one batch."""
    read: list[ReadFile] = []
    quarantined: list[QuarantinedFile] = []
    for reading in readings:
        read.extend(reading.read)
        quarantined.extend(reading.quarantined)
    return Batch(tuple(read), tuple(quarantined))


def _load_culprit(warehouse: Warehouse, reading: Reading, failure: LoadFailed) -> LoadResult:
    if not reading.read:  # not even the reason can be stored: the fault is ours
        raise failure
    reason = f"what was read in it cannot be stored ({failure.reason})"
    held = quarantine(reading.file, "unstorable", reason, reading.read[0].file.format)
    return warehouse.load(batch_of([held]))
