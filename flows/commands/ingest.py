"""`jixiao ingest`: local files and folders into the warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.options import AsJson, WarehouseFile, settings
from flows.console import NEEDS_PERSON, counted, remark, say, say_json, short_path

if TYPE_CHECKING:
    from flows.steps.summary import DocumentOutcome, FileOutcome, IngestSummary


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, and folders with all files below them."),
    ],
    warehouse: WarehouseFile = None,
    hold: Annotated[
        bool,
        typer.Option("--hold", help="Keep the load beside the published file until `publish`."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Load local files and folders: read, check, publish.

    The format is told from the bytes, never from the name. Hidden files and *.gold.json are
    passed over. Every file is loaded, unchanged, no_facts or quarantined, and said to be so.

    Example: jixiao ingest reports/ 2024/self-evaluation.pdf
    """
    from flows.progress import watching
    from flows.steps.order import Stages, run_ingest
    from warehouse import Warehouse

    chosen = settings()
    stages = Stages(publish=Warehouse.hold) if hold else Stages()
    target = warehouse or chosen.published
    with watching(quiet=as_json) as watcher:
        summary = run_ingest(paths, target, chosen, stages, watcher)
    say_json(summary_values(summary)) if as_json else _say(summary)
    if summary.needs():
        raise typer.Exit(NEEDS_PERSON)


def summary_values(summary: IngestSummary) -> dict[str, Any]:
    """A run as plain JSON values."""
    checks, published = summary.checks, summary.published
    return {
        "warehouse": str(summary.warehouse),
        "counts": summary.counts,
        "facts_loaded": summary.totals.facts_loaded,
        "facts_retired": summary.totals.facts_retired,
        "findings": dict(checks.findings) if checks else {},
        "published": str(published.outcome) if published else None,
        "files": [_file_values(outcome) for outcome in summary.outcomes],
        "troubles": [{"path": str(t.path), "reason": t.reason} for t in summary.troubles],
        "needs": summary.needs(),
    }


def _file_values(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "path": str(outcome.path),
        "status": outcome.status,
        "reason": outcome.reason,
        "same_bytes_as": str(outcome.same_bytes_as) if outcome.same_bytes_as else None,
        "documents": [
            {
                "document_id": document.document_id,
                "file_name": document.file_name,
                "status": document.status,
                "reason": document.reason,
                "organisation": document.organisation,
                "fiscal_year": document.fiscal_year,
                "report_type": document.report_type,
                "format": document.format,
                "facts": dict(document.facts),
                "findings": document.findings,
                "leftovers": document.leftovers,
            }
            for document in outcome.documents
        ],
    }


def _say(summary: IngestSummary) -> None:
    for outcome in summary.outcomes:
        say(f"{outcome.status:<11}  {short_path(outcome.path)}{_details(outcome)}")
    for trouble in summary.troubles:
        say(f"{'not loaded':<11}  {trouble.path}: {trouble.reason}")
    say(_closing_line(summary))
    if needs := summary.needs():
        remark(f"jixiao: {counted(len(needs), 'line')} above for a person to look at")


def _details(outcome: FileOutcome) -> str:
    same = f" [same bytes as {short_path(outcome.same_bytes_as)}]" if outcome.same_bytes_as else ""
    told = [_in_words(document) for document in outcome.documents] or [str(outcome.reason)]
    if len(told) > 1:  # a bundle, or a file with several reports in it
        told = [f"\n    {d.file_name}: {t}" for d, t in zip(outcome.documents, told, strict=True)]
    return f": {''.join(told)}{same}"


def _in_words(document: DocumentOutcome) -> str:
    if document.status == "quarantined":
        return str(document.reason)
    head = (document.organisation, document.fiscal_year, document.report_type_name)
    facts = counted(document.fact_count, "fact")
    findings = counted(document.findings, "finding")
    return " ".join(str(value) for value in head if value) + f" ({facts}, {findings})"


def _closing_line(summary: IngestSummary) -> str:
    counts = ", ".join(f"{count} {status}" for status, count in summary.counts.items() if count)
    if summary.published is None:
        return "nothing to load: the warehouse is as it was"
    place = f"{short_path(summary.warehouse)} ({summary.published.outcome})"
    retired = f", {summary.totals.facts_retired} retired" if summary.totals.facts_retired else ""
    facts = f"{counted(summary.totals.facts_loaded, 'fact')} loaded{retired}"
    return f"{counts or 'nothing published'}; {facts}; {place}"
