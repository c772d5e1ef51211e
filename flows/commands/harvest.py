"""`jixiao harvest`: the nightly job, without a Prefect server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, fail, remark, say, say_json, table_of

if TYPE_CHECKING:
    from flows.steps.crawling import CrawlOutcome
    from flows.steps.harvest_summary import HarvestSummary

_COUNTS = {"requests": "requests", "new": "new", "changed": "changed", "failed": "failed"}


def harvest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE...]", help="Ids of declared sources; else all of them."),
    ] = None,
    any_time: Annotated[
        bool, typer.Option("--any-time", help="Do not wait for the hours a source is asked in.")
    ] = False,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Look at every known address again.")
    ] = False,
    declared: Annotated[
        Path | None,
        typer.Option(
            "--sources", metavar="DIR", help="Declarations, if not those of the settings."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Crawl the declared sources, ingest what is new, check, publish, alert.

    Each source is crawled in a process of its own, politely and at most twelve at a time; a
    harvest that was killed is finished by the next one. Exit code 1 where a source or a
    document needs a person.

    Example: jixiao harvest 430921-finance
    """
    from flows.progress import watching
    from flows.steps.night import run_night
    from flows.steps.planning import plan_night

    chosen = settings()
    plan = plan_night(declared or chosen.sources, sources or (), any_time, recheck)
    if not plan.sources:
        fail("no active source is declared")
    with watching(quiet=as_json) as watcher:
        summary = run_night(plan, chosen, watcher=watcher)
    say_json(night_values(summary)) if as_json else say_night(summary)
    if summary.needs():
        raise typer.Exit(NEEDS_PERSON)


def night_values(summary: HarvestSummary) -> dict[str, Any]:
    """A night as plain JSON values."""
    from flows.commands.ingest import summary_values

    found = summary.harvested
    return {
        "run": summary.run_id,
        "sources": [_source_values(crawl) for crawl in summary.crawls],
        "new_files": len(found.files),
        "replaced": found.replaced,
        "known_elsewhere": len(found.seen),
        "gone": len(found.gone),
        "ingest": summary_values(summary.ingested) if summary.ingested else None,
        "needs": summary.needs(),
    }


def say_night(summary: HarvestSummary) -> None:
    """A night for a person: one row for each source, then one sentence."""
    rows = [
        (crawl.source_id, crawl.status, *(crawl.counts.get(name) for name in _COUNTS))
        for crawl in summary.crawls
    ]
    say(table_of(("source", "status", *_COUNTS.values()), rows))
    say(summary.words())
    for need in summary.needs():
        remark(f"jixiao: {need}")


def _source_values(crawl: CrawlOutcome) -> dict[str, Any]:
    return {
        "source_id": crawl.source_id,
        "status": crawl.status,
        "reason": crawl.reason,
        "counts": dict(crawl.counts),
        "seconds": round(crawl.seconds, 1),
    }
