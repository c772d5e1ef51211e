"""`jixiao demo`: the main job end to end, from a web site to an SQL answer."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from flows.commands.harvest import night_values
from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, fail, remark, say, say_json, short_path, table_of

if TYPE_CHECKING:
    from flows.steps.harvest_summary import HarvestSummary

SITE = "sample-county"
FAMILY = "vsb"
DELAY_SECONDS = 0.1  # it is our own site; a real one is asked every two seconds at most
QUESTION = "execution_rates"  # what was planned, what was spent, by whom
_COLUMNS = (
    "file",
    "status",
    "organisation",
    "year",
    "type",
    "amounts",
    "rates",
    "scores",
    "indicators",
    "staff",
    "findings",
    "left over",
)


def demo(as_json: AsJson = False) -> None:
    """Harvest a sample site on loopback and print what was found, with one SQL answer.

    The site publishes the reports of data/samples. The real crawler fetches them; they are
    read, loaded, checked and published into a fresh file below JIXIAO_HOME, by the Prefect
    flow of the nightly job with a server of its own; this takes about half a minute.

    Example: jixiao demo
    """
    from crawlers.sample_sites.reports import SAMPLES
    from flows.prefect_environment import use_own_prefect

    home = settings().home
    if not SAMPLES.is_dir():
        fail("the sample reports (data/samples) are not installed")
    use_own_prefect(home)
    summary = _harvest(_fresh(home / "demo"), quiet=as_json)
    _report(summary, as_json)
    if summary.needs():
        for need in summary.needs():
            remark(f"jixiao: {need}")
        raise typer.Exit(NEEDS_PERSON)


def _harvest(home: Path, quiet: bool) -> HarvestSummary:
    """Serve the sample site for as long as the flow takes."""
    from crawlers.sample_sites import (
        SampleSite,
        SiteServer,
        declare,
        shipped_articles,
        write_declarations,
    )
    from flows.harvest import harvest  # imports Prefect: only now is its environment set

    with SiteServer(SampleSite(SITE, FAMILY, shipped_articles())) as server:
        folder = home / "sources"
        write_declarations(folder, [declare(server, DELAY_SECONDS)])
        if not quiet:
            remark(f"a sample site is at {server.list_urls[0]}")
            remark("starting a Prefect server on loopback and running the flow of the night ...")
        summary: HarvestSummary = harvest(folder=str(folder), home=str(home))
        return summary


def _fresh(home: Path) -> Path:
    """Take away what an earlier demo left, and nothing else."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    return home


def _report(summary: HarvestSummary, as_json: bool) -> None:
    from flows.queries import fetch, read_query

    ingested = summary.ingested
    answer = fetch(ingested.warehouse, QUESTION) if ingested and ingested.published else []
    if as_json:
        question: dict[str, Any] = {"question": read_query(QUESTION), "answer": answer}
        say_json({**night_values(summary), **question})
        return
    say(table_of(_COLUMNS, _rows(summary)))
    say(summary.words())
    if ingested and answer:
        say(f"\nOne question (万元):\n\n{read_query(QUESTION)}")
        say(table_of(list(answer[0]), (list(row.values()) for row in answer)))
        place = short_path(ingested.warehouse)
        say(f'\nThe published file is {place}; ask it with\n  jixiao sql "..." --warehouse {place}')


def _rows(summary: HarvestSummary) -> list[tuple[object, ...]]:
    outcomes = summary.ingested.outcomes if summary.ingested else ()
    return [
        (
            document.file_name,
            outcome.status,
            document.organisation,
            document.fiscal_year,
            document.report_type_name,
            *document.facts.values(),
            document.findings,
            document.leftovers,
        )
        for outcome in outcomes
        for document in outcome.documents
    ]
