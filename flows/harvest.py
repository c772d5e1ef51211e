"""The nightly Prefect flow: crawl every source, bring what is new into the warehouse, tell.

What happens, and in which order, is told in `flows.steps.night`; here each source becomes a
task, each batch of files one task run, and what a person wants to see an artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.assets import materialize
from prefect.task_runners import ThreadPoolTaskRunner

from flows import lineage
from flows.ingest import PLAIN, TASKS, ProgressArtifact, unsearched
from flows.settings import WAREHOUSE, Settings
from flows.steps.crawling import CrawlOrder, CrawlOutcome, crawl
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.harvested import Harvested, mark_ingested, take_harvest
from flows.steps.loading import publish_load
from flows.steps.night import NightPlan, NightStages, run_night
from flows.steps.planning import plan_night
from flows.steps.telling import tell_night
from warehouse import Warehouse
from warehouse.results import PublishResult


@flow(name="harvest", persist_result=False)
def harvest(
    sources: list[str] | None = None,
    folder: str | None = None,
    any_time: bool = False,
    recheck: bool = False,
    home: str | None = None,
) -> HarvestSummary:
    """Harvest the declared sources, publish what is new, and say how each source went.

    `folder` holds the declarations and `home` all run data, where not those of the settings.
    """
    settings = Settings(home=Path(home), warehouse=Path(home, WAREHOUSE)) if home else Settings()
    declared = Path(folder) if folder else settings.sources
    plan = plan_night(declared, sources or (), any_time, recheck)
    return harvest_plan(plan, settings)


def harvest_plan(plan: NightPlan, settings: Settings) -> HarvestSummary:
    """Run a night with tasks as its stages and leave its artifacts; within a flow."""
    summary = run_night(plan, settings, STAGES, ProgressArtifact())
    create_table_artifact(sources_table(summary), key="harvest-sources")
    create_markdown_artifact(night_markdown(summary), key="harvest-summary")
    return summary


@materialize(
    lineage.ARCHIVE,
    name="crawl a source",
    task_run_name="crawl {order.source_id}",
    tags=["crawl"],
    **PLAIN,
)
def crawl_source(order: CrawlOrder) -> CrawlOutcome:
    """Crawl one source in a process of its own."""
    return crawl(order)


def crawl_sources(orders: Sequence[CrawlOrder], at_once: int) -> list[CrawlOutcome]:
    """One task run for each source, so many at a time; outcomes in the order of the sources."""
    runner: ThreadPoolTaskRunner[CrawlOutcome] = ThreadPoolTaskRunner(max_workers=at_once)
    with runner:
        futures = [
            runner.submit(
                crawl_source.with_options(asset_deps=[lineage.site(order.source_id)]),
                {"order": order},
            )
            for order in orders
        ]
        return [future.result() for future in futures]


@task(name="take the harvest", **PLAIN)
def take(ledger: Path, warehouse: Path) -> Harvested:
    """See what the archive holds that the warehouse does not."""
    return take_harvest(ledger, warehouse)


@materialize(*lineage.FACTS, asset_deps=[lineage.ARCHIVE], name="publish", **PLAIN)
def publish(warehouse: Warehouse) -> PublishResult:
    """Put the checked file in the place of the published one."""
    return publish_load(warehouse)


@task(name="mark as ingested", **PLAIN)
def mark(ledger: Path, pairs: Sequence[tuple[str, str]]) -> None:
    """Tell the ledger what analysts can see now."""
    mark_ingested(ledger, pairs)


@task(name="tell", **PLAIN)
def tell(summary: HarvestSummary, settings: Settings) -> None:
    """Send the digest of the night."""
    tell_night(summary, settings)


STAGES = NightStages(
    crawl=crawl_sources,
    take=take,
    ingest=replace(TASKS, publish=lambda warehouse: publish(unsearched(warehouse))),
    mark=lambda ledger, pairs: mark(ledger, unsearched(pairs)),
    alert=lambda summary, settings: tell(unsearched(summary), settings),
)


def sources_table(summary: HarvestSummary) -> list[dict[str, Any]]:
    """One row for each source: how it ended, and its counts."""
    return [
        {
            "source": crawled.source_id,
            "status": crawled.status,
            "reason": crawled.reason,
            **dict(crawled.counts),
            "seconds": round(crawled.seconds, 1),
        }
        for crawled in summary.crawls
    ]


def night_markdown(summary: HarvestSummary) -> str:
    """What the night did, and what of it needs a person."""
    needs = "\n".join(f"- {need}" for need in summary.needs()) or "- nothing"
    return f"# Harvest {summary.run_id}\n\n{summary.words()}\n\n## Needs a person\n\n{needs}\n"
