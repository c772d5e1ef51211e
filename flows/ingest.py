"""The Prefect flow that brings files into the warehouse.

What happens, and in which order, is told in `flows.steps`; here each stage becomes a task,
each batch of files one task run, and what a person wants to see becomes an artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from prefect import flow, task
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows.settings import Settings
from flows.steps.attributing import attribute_findings
from flows.steps.collecting import Collection, FoundFile, collect
from flows.steps.loading import check_load, load_readings, publish_load
from flows.steps.order import Stages, run_ingest
from flows.steps.reading import Reader, Reading
from flows.steps.summary import FACT_KINDS, IngestSummary, summarise
from warehouse import Warehouse
from warehouse.attribution import Attributed
from warehouse.results import CheckSummary, LoadResult, PublishResult

T = TypeVar("T")

# Batches are large and hold open processes: Prefect shall neither hash nor store them.
PLAIN: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@flow(name="ingest", persist_result=False)
def ingest(paths: list[str], warehouse: str | None = None) -> IngestSummary:
    """Bring files and folders into the warehouse, and say what became of each."""
    settings = Settings()
    published = Path(warehouse) if warehouse else settings.published
    given = [Path(path) for path in paths]
    summary = run_ingest(given, published, settings, TASKS, ProgressArtifact(), "flow")
    create_table_artifact(documents_table(summary), key="ingest-documents")
    create_markdown_artifact(summary_markdown(summary), key="ingest-summary")
    return summary


@task(name="collect files", **PLAIN)
def collect_files(paths: Sequence[Path]) -> Collection:
    """Find the files and hash them."""
    return collect(paths)


@task(name="read a batch", **PLAIN)
def read_batch(reader: Reader, files: Sequence[FoundFile]) -> list[Reading]:
    """Read one batch in the pool of processes."""
    return reader.read(files)


@task(name="load a batch", **PLAIN)
def load_batch(warehouse: Warehouse, readings: Sequence[Reading]) -> list[LoadResult]:
    """Load one batch into the staging file."""
    return load_readings(warehouse, readings)


@task(name="check", **PLAIN)
def check(warehouse: Warehouse) -> CheckSummary:
    """Run all checks in the staging file."""
    return check_load(warehouse)


@task(name="read findings again", **PLAIN)
def attribute(warehouse: Warehouse, files: Sequence[FoundFile], settings: Settings) -> Attributed:
    """Let a second reader say whose mistake a finding is."""
    return attribute_findings(warehouse, files, settings)


@task(name="publish", **PLAIN)
def publish(warehouse: Warehouse) -> PublishResult:
    """Put the staging file in the place of the published one."""
    return publish_load(warehouse)


summarise_run = task(name="summarise", **PLAIN)(summarise)


def unsearched(value: T) -> T:
    """Keep Prefect from searching thousands of facts for futures, batch after batch."""
    return cast("T", quote(value))


TASKS = Stages(
    collect=lambda paths: collect_files(unsearched(paths)),
    read=lambda reader, files: read_batch(unsearched(reader), unsearched(files)),
    load=lambda warehouse, readings: load_batch(unsearched(warehouse), unsearched(readings)),
    check=lambda warehouse: check(unsearched(warehouse)),
    attribute=lambda *given: attribute(*map(unsearched, given)),
    publish=lambda warehouse: publish(unsearched(warehouse)),
    summarise=lambda *made: summarise_run(*map(unsearched, made)),
)


class ProgressArtifact:
    """A watcher that shows in Prefect how many files are read and loaded."""

    def __init__(self) -> None:
        self._id: UUID | None = None
        self._total = self._done = 0

    def expect(self, files: int) -> None:
        """Make the artifact, once the number of files is known."""
        self._total = files
        description = f"{files} files to read and load"
        made = create_progress_artifact(0.0, key="ingest-progress", description=description)
        self._id = cast("UUID", made)  # a coroutine only where an event loop is running

    def advance(self, files: int) -> None:
        """Move it on by a batch."""
        self._done += files
        if self._id:
            update_progress_artifact(self._id, progress=100.0 * self._done / self._total)


def documents_table(summary: IngestSummary) -> list[dict[str, Any]]:
    """One row for each document of each file, facts counted by kind."""
    return [
        {
            "file": outcome.path.name,
            "status": outcome.status,
            "organisation": document.organisation or "",
            "year": document.fiscal_year or "",
            "type": document.report_type_name or "",
            **{kind: document.facts[kind] for kind in FACT_KINDS},
            "findings": document.findings,
            "left over": document.leftovers,
        }
        for outcome in summary.outcomes
        for document in outcome.documents
    ]


def summary_markdown(summary: IngestSummary) -> str:
    """What the run did, and what of it needs a person."""
    counts = "\n".join(f"- {name}: {count}" for name, count in summary.counts.items())
    outcome = summary.published.outcome if summary.published else "nothing to load"
    needs = "\n".join(f"- {need}" for need in summary.needs()) or "- nothing"
    return (
        f"# Ingest\n\nWarehouse `{summary.warehouse.name}`: {outcome}\n\n"
        f"## Files\n\n{counts}\n- facts loaded: {summary.totals.facts_loaded}\n\n"
        f"## Needs a person\n\n{needs}\n"
    )
