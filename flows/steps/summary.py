"""What a run did, file by file, as the published warehouse now tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.queries import fetch
from flows.steps.collecting import Collection, FoundFile, Trouble
from flows.steps.loading import LoadTotals
from warehouse.results import CheckSummary, Outcome, PublishResult

STATUSES = ("loaded", "unchanged", "no_facts", "quarantined")
FACT_KINDS = ("budget", "rate", "score", "indicator", "staffing")


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """One report of a file, with its facts counted by kind."""

    document_id: str
    file_name: str
    status: str
    reason: str | None
    organisation: str | None
    fiscal_year: int | None
    report_type: str | None
    report_type_name: str | None
    format: str
    facts: Mapping[str, int]
    findings: int
    leftovers: int

    @property
    def fact_count(self) -> int:
        """All facts of the report."""
        return sum(self.facts.values())


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one path: one of STATUSES, and the reports in it.

    `shown_as` is what a person knows the file by: its path, or the address it came from.
    """

    path: Path
    shown_as: str
    status: str
    reason: str | None
    same_bytes_as: Path | None
    documents: tuple[DocumentOutcome, ...]

    def needs(self) -> list[str]:
        """What could not be read of this file: the whole, or members of a bundle."""
        if self.status == "quarantined" and len(self.documents) <= 1:
            return [f"{self.shown_as}: {self.reason}"]
        quarantined = (d for d in self.documents if d.status == "quarantined")
        return [f"{self.shown_as}: {d.file_name}: {d.reason}" for d in quarantined]


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """Everything a run has to say; `published` is None where there was nothing to load."""

    outcomes: tuple[FileOutcome, ...]
    troubles: tuple[Trouble, ...]
    totals: LoadTotals
    checks: CheckSummary | None
    published: PublishResult | None
    warehouse: Path

    @property
    def counts(self) -> dict[str, int]:
        """How many paths came to each status."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in STATUSES}

    def needs(self) -> list[str]:
        """What a person must look at, one line each; empty where all went well."""
        return [
            *(f"{trouble.path}: {trouble.reason}" for trouble in self.troubles),
            *(need for outcome in self.outcomes for need in outcome.needs()),
            *self._load_needs(),
        ]

    def _load_needs(self) -> Iterator[str]:
        if self.published and self.published.outcome is Outcome.REFUSED:
            yield f"nothing was published: {self.published.reason}"
        if self.published and self.published.outcome is Outcome.HELD:
            yield f"{self.published.reason}: see it with diff, publish it with publish"
        for result in self.checks.errors if self.checks else ():
            yield f"check {result.check_code} could not run: {result.message}"


def summarise(
    collection: Collection,
    totals: LoadTotals,
    checks: CheckSummary | None,
    published: PublishResult | None,
    warehouse: Path,
) -> IngestSummary:
    """Ask the published file what became of every path of the collection."""
    unseen = (Outcome.REFUSED, Outcome.HELD)
    is_visible = published is not None and published.outcome not in unseen
    outcomes = tuple(_outcomes(collection.files, totals, warehouse)) if is_visible else ()
    return IngestSummary(
        outcomes=outcomes,
        troubles=(*collection.troubles, *_barren_folders(collection, outcomes)),
        totals=totals,
        checks=checks,
        published=published,
        warehouse=warehouse,
    )


def _outcomes(
    files: Sequence[FoundFile], totals: LoadTotals, warehouse: Path
) -> Iterator[FileOutcome]:
    rows = fetch(warehouse, "run_documents", {"files": [file.sha256 for file in files]})
    by_file: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_file.setdefault(row["asked_sha256"], []).append(row)
    for file in files:
        documents = by_file.get(file.sha256, [])
        status = _status(documents, totals)
        for path in file.paths:
            yield FileOutcome(
                path=path,
                shown_as=file.origin.locations[0].url if file.origin else str(path),
                status=status,
                reason=next((row["status_reason"] for row in documents), None),
                same_bytes_as=None if path == file.path else file.path,
                documents=tuple(map(_document, documents)),
            )


def _status(documents: Sequence[Mapping[str, Any]], totals: LoadTotals) -> str:
    """The file's status by the documents that could be read: any new one makes it loaded."""
    readable = [row for row in documents if row["status"] != "quarantined"]
    if not readable:
        return "quarantined"
    if not any(row["load_id"] in totals.load_ids for row in readable):
        return "unchanged"
    return "loaded" if any(row["status"] == "loaded" for row in readable) else "no_facts"


def _document(row: Mapping[str, Any]) -> DocumentOutcome:
    return DocumentOutcome(
        document_id=row["document_id"],
        file_name=row["file_name"],
        status=row["status"],
        reason=row["status_reason"],
        organisation=row["organisation_name"],
        fiscal_year=row["fiscal_year"],
        report_type=row["report_type"],
        report_type_name=row["report_type_name"],
        format=row["format"],
        facts={kind: row[kind] for kind in FACT_KINDS},
        findings=row["findings"],
        leftovers=row["leftovers"],
    )


def _barren_folders(collection: Collection, outcomes: Sequence[FileOutcome]) -> Iterator[Trouble]:
    """Folders out of which every file was quarantined."""
    for folder in collection.folders:
        inside = [outcome for outcome in outcomes if outcome.path.is_relative_to(folder)]
        if inside and all(outcome.status == "quarantined" for outcome in inside):
            yield Trouble(folder, f"none of the {len(inside)} files in this folder could be read")
