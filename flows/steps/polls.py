"""How the crawls of a night move the clocks of their sources on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flows.steps.crawling import CrawlOutcome
from warehouse.publications import SourcePoll

_NOT_ASKED = frozenset({"inactive", "outside_window", "left_alone", "host_busy"})
_ANSWERED = frozenset({"ok", "incomplete", "expectation", "budget", "stopped"})
_KEPT_OUT = frozenset({"waf", "blocked"})


def polls_of(crawls: Iterable[CrawlOutcome], moment: datetime) -> tuple[SourcePoll, ...]:
    """Say of every source that was asked whether it answered, and whether it had anything new."""
    return tuple(
        SourcePoll(
            source_id=crawl.source_id,
            polled_at=moment,
            outcome=_outcome(crawl.status),
            message=crawl.reason or None,
            found_change=bool(crawl.counts.get("new") or crawl.counts.get("changed")),
        )
        for crawl in crawls
        if crawl.status not in _NOT_ASKED
    )


def _outcome(status: str) -> str:
    if status in _ANSWERED:
        return "ok"
    return "blocked" if status in _KEPT_OUT else "failed"
