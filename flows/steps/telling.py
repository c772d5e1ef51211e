"""Telling the maintainers how a night went: the load, and every source that needs somebody."""

from __future__ import annotations

from collections.abc import Iterator

from flows.alerts.conditions import Condition, Observation
from flows.alerts.sending import DigestResult, send_digest
from flows.settings import Settings
from flows.steps.harvest_summary import HarvestSummary

CHECK = "source_crawl"
_TITLE = "来源未抓取完整"
_GRAVE = frozenset({"waf", "blocked", "crashed", "overdue"})


def tell_night(summary: HarvestSummary, settings: Settings) -> DigestResult:
    """Send one digest of the night to the channels that are configured."""
    ingested = summary.ingested
    return send_digest(
        settings,
        summary=ingested.checks if ingested else None,
        published=ingested.published if ingested else None,
        observations=[observe_sources(summary)],
    )


def observe_sources(summary: HarvestSummary) -> Observation:
    """Every source that was not read to its end, for a reason that somebody must look at.

    Only a night over all sources may say that an alert is over: of a part of them it says
    nothing about the others.
    """
    asked = frozenset({CHECK}) if summary.is_whole else frozenset()
    return Observation(tuple(_conditions(summary)), asked)


def _conditions(summary: HarvestSummary) -> Iterator[Condition]:
    for crawl in summary.crawls:
        if crawl.needs_person:
            yield Condition(
                check=CHECK,
                scope=crawl.source_id,
                severity="error" if crawl.status in _GRAVE else "warning",
                text=f"{crawl.status}: {crawl.reason}" if crawl.reason else crawl.status,
                title=_TITLE,
            )
