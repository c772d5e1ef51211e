"""What one run of one source may do: from its declaration and the settings of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawlers.declarations.source import Source
from crawlers.engine.window import is_open
from crawlers.errors import CrawlStopped
from crawlers.model import FetchKind
from crawlers.settings import CrawlSettings

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Times, sizes and numbers; `check` says when it is enough for tonight."""

    source_id: str
    timeout_seconds: float
    file_bytes: int
    page_bytes: int
    budget: int
    window: str | None
    ends_at: datetime
    retry_wait_seconds: float
    clock: Callable[[], datetime]

    def max_bytes(self, kind: FetchKind) -> int:
        """The most bytes of one answer. A list may link to a file as if it were an article."""
        return self.page_bytes if kind == "list" else self.file_bytes

    def check_time(self) -> None:
        """Raise CrawlStopped outside the hours of the source, or when the run took too long."""
        now = self.clock()
        if not is_open(self.window, now):
            reason = f"asked only {self.window}, local time"
            raise CrawlStopped(self.source_id, "outside_window", reason)
        if now >= self.ends_at:
            raise CrawlStopped(self.source_id, "incomplete", "the time of one run is up")

    def check_budget(self, host: str, requests: int) -> None:
        """Raise CrawlStopped when a host was asked often enough for one night."""
        if requests >= self.budget:
            reason = f"{requests} requests to {host} are enough for one night"
            raise CrawlStopped(self.source_id, "budget", reason)


def limits_of(
    source: Source, settings: CrawlSettings, clock: Callable[[], datetime], *, any_time: bool
) -> Limits:
    """The limits of a run that begins now; `any_time` sets the hours of the source aside."""
    polite = source.polite
    return Limits(
        source_id=source.id,
        timeout_seconds=polite.timeout,
        file_bytes=int(polite.max_mb * _MB),
        page_bytes=int(min(settings.crawl_page_mb, polite.max_mb) * _MB),
        budget=polite.budget,
        window=None if any_time else polite.window,
        ends_at=clock() + timedelta(hours=settings.crawl_max_hours),
        retry_wait_seconds=settings.crawl_retry_wait_seconds,
        clock=clock,
    )
