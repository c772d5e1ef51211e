"""A run as it is ordered, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawlers.declarations.source import Source
from crawlers.ledger.book import Clock
from crawlers.places import ArchivePlaces
from crawlers.run_status import RunStatus
from crawlers.settings import CrawlSettings


@dataclass(frozen=True, slots=True)
class Orders:
    """What whoever starts a run may say: which hours, and whether all is looked at again."""

    any_time: bool = False
    recheck_all: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One run of one source, as it was ordered."""

    source: Source
    places: ArchivePlaces
    settings: CrawlSettings
    run_id: str
    clock: Clock
    orders: Orders = Orders()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a crawl ended, and the moment before which the site wants no more of it."""

    status: RunStatus
    reason: str
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended, and its numbers (see `Tally`)."""

    status: RunStatus
    reason: str
    counts: dict[str, int]
