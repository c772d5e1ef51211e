"""The order of a night, told once: crawl, take what is new, read, load, check, publish, alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crawlers.declarations import Source
from crawlers.places import ArchivePlaces
from flows.settings import Settings
from flows.steps.collecting import Collection
from flows.steps.crawling import CrawlOrder, CrawlOutcome, crawl_all
from flows.steps.expected import expected_reports
from flows.steps.harvest_lock import HarvestLock
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.harvested import Harvested, mark_ingested, take_harvest
from flows.steps.loading import LoadTotals
from flows.steps.order import Nobody, Stages, Watcher, open_warehouse, pass_on
from flows.steps.polls import polls_of
from flows.steps.reading import in_batches, open_reader
from flows.steps.summary import IngestSummary
from flows.steps.telling import tell_night
from flows.watching.metrics import write_metrics
from flows.watching.night_log import logged_night
from warehouse import Outcome
from warehouse.publications import SourcePoll
from warehouse.results import PublishResult
from warehouse.sightings import Sightings, SourceFacts

TRIGGER = "harvest"


@dataclass(frozen=True, slots=True)
class NightPlan:
    """Which sources are harvested, and how; `folder` holds their declarations.

    `declared` are all of them, those that are not asked tonight too.
    """

    sources: tuple[Source, ...]
    folder: Path
    run_id: str
    any_time: bool = False
    recheck_all: bool = False
    as_of: str | None = None
    is_whole: bool = True  # all active sources, not some that somebody named
    trigger: str = TRIGGER  # as the log of loads names it
    declared: tuple[Source, ...] = ()

    def orders(self, settings: Settings) -> list[CrawlOrder]:
        """What each crawler is asked to do."""
        return [
            CrawlOrder(
                source_id=source.id,
                home=settings.home,
                sources=self.folder,
                run_id=self.run_id,
                hard_seconds=settings.crawl_seconds,
                any_time=self.any_time,
                recheck_all=self.recheck_all,
                as_of=self.as_of,
            )
            for source in self.sources
        ]


@dataclass(frozen=True, slots=True)
class NightStages:
    """One function for each stage; those of the pipeline are in `ingest`."""

    crawl: Callable[[Sequence[CrawlOrder], int], list[CrawlOutcome]] = crawl_all
    take: Callable[[Path, Path], Harvested] = take_harvest
    ingest: Stages = field(default_factory=Stages)
    mark: Callable[[Path, Sequence[tuple[str, str]]], None] = mark_ingested
    alert: Callable[[HarvestSummary, Settings], object] = tell_night


def run_night(
    plan: NightPlan,
    settings: Settings,
    stages: NightStages | None = None,
    watcher: Watcher | None = None,
) -> HarvestSummary:
    """Harvest the sources of a plan and bring what is new into the published warehouse.

    A source that fails costs itself alone. A run that is killed loses nothing: what was
    archived and not published is taken by the next one. Raises HarvestBusy where another
    harvest is under way, WarehouseError where the warehouse cannot be written.
    """
    stages = stages or NightStages()
    with HarvestLock(settings.home), logged_night(settings.home, plan.run_id) as end:
        began = _now()
        crawls = stages.crawl(plan.orders(settings), settings.crawlers)
        ledger = ArchivePlaces(settings.home).ledger
        harvested = stages.take(ledger, settings.published)
        polls = polls_of(crawls, began)
        ingested = _ingest(plan, harvested, polls, settings, stages.ingest, watcher or Nobody())
        if ingested is None or _is_visible(ingested.published):
            stages.mark(ledger, harvested.pairs)
        summary = HarvestSummary(
            plan.run_id, tuple(crawls), harvested, ingested, is_whole=plan.is_whole
        )
        stages.alert(summary, settings)
        end.words, end.needs = summary.words(), summary.needs()
        write_metrics(settings.metrics_folder, summary, began, _now())
    return summary


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _ingest(
    plan: NightPlan,
    harvested: Harvested,
    polls: tuple[SourcePoll, ...],
    settings: Settings,
    stages: Stages,
    watcher: Watcher,
) -> IngestSummary | None:
    """Load what is new; None where nothing is, and then no staging copy is made either."""
    if not harvested.has_news:
        return None
    watcher.expect(len(harvested.files))
    totals, troubles = LoadTotals(), list(harvested.troubles)
    sightings = Sightings(
        sources=_facts_of(plan.sources),
        seen=harvested.seen,
        gone=harvested.gone,
        polls=polls,
        expected=expected_reports(plan.declared if plan.is_whole else plan.sources),
        expects_all=plan.is_whole,
    )
    published = settings.published
    with (
        open_warehouse(published, settings, plan.trigger) as warehouse,
        open_reader(settings) as reader,
    ):
        warehouse.sight(sightings)
        for files in harvested.rounds:
            for batch in in_batches(files, settings.batch_files):
                results, lost = pass_on(batch, reader, warehouse, stages)
                totals, troubles = totals.plus(*results), troubles + lost
                watcher.advance(len(batch))
        checks = stages.check(warehouse)
        stages.attribute(warehouse, harvested.files, settings)
        outcome = stages.publish(warehouse)
    collection = Collection(tuple(harvested.files), tuple(troubles))
    return stages.summarise(collection, totals, checks, outcome, published)


def _facts_of(sources: Sequence[Source]) -> tuple[SourceFacts, ...]:
    return tuple(
        SourceFacts(source.id, source.publisher, min(source.hosts, default=None), source.division)
        for source in sources
    )


def _is_visible(published: PublishResult | None) -> bool:
    """Whether analysts can see all that was loaded; a refused load is tried again."""
    return published is not None and published.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED)
