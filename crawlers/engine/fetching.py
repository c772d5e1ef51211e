"""Asking until it is settled: retries, Retry-After, stop signs, and a host that is down."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urljoin

from crawlers.engine.answers import OF_THE_HOST, TRANSIENT, Fetched
from crawlers.engine.asking import Asker
from crawlers.engine.limits import Limits
from crawlers.engine.records import record_of
from crawlers.engine.robots import Robots, entry_of, is_fresh, rules_of
from crawlers.engine.urls import host_key, origin_of
from crawlers.errors import CrawlStopped
from crawlers.ledger.book import SourceBook
from crawlers.ledger.entries import RobotsEntry
from crawlers.model import Fetch, Headers
from crawlers.run_status import RunStatus

_TRIES = 3
_TRIES_AT_TIMEOUT = 2  # each costs the full time limit
_PAUSE_PER_TRY = 3.0  # times the delay of the host
_PATIENCE = 4  # different addresses of a host in trouble, one after the other
_STATUS_OF_TROUBLE: dict[str, RunStatus] = {"timeout": "hang", "server_error": "failing"}
_STATUS_WITHOUT_ROBOTS: dict[str, RunStatus] = {
    "timeout": "hang",
    "server_error": "robots_unavailable",
}


class StopSign(CrawlStopped):
    """The very address that was to be fetched answers that the site wants no more of us.

    `fetched` is the answer, not yet written down.
    """

    def __init__(self, fetched: Fetched) -> None:
        self.fetched = fetched
        stop = _stop(fetched)
        super().__init__(stop.subject, stop.status, stop.reason, stop.wait_seconds)


class Fetcher:
    """Fetches for one source, and stops the crawl where manners demand it.

    `home` is an address that ought to work (the first list): when several addresses in a row
    fail, it is asked whether the site is down or only they are.
    """

    def __init__(
        self,
        asker: Asker,
        book: SourceBook,
        limits: Limits,
        home: Fetch,
        delay_cap_seconds: float,
    ) -> None:
        self._asker = asker
        self._book = book
        self._limits = limits
        self._home = home
        self._delay_cap_seconds = delay_cap_seconds
        self._robots: dict[str, Robots] = {}
        self._failed_in_a_row = 0

    async def fetch(self, fetch: Fetch, extra: Headers = ()) -> Fetched:
        """How this address ends, after retries; raises CrawlStopped where the crawl must end,
        StopSign where it is this answer that ends it.

        The last try is returned and not yet written down; the tries before it are.
        """
        fetched = await self._retried(fetch, extra)
        if is_stop_sign(fetched):
            raise StopSign(fetched)
        await self._watch_the_host(fetch, fetched)
        return fetched

    async def rules_for(self, url: str) -> Robots:
        """The robots rules of an origin; raises CrawlStopped where they cannot be had."""
        origin = origin_of(url)
        if origin not in self._robots:
            entry = self._book.robots(origin)
            if entry is None or not is_fresh(entry, self._limits.clock()):
                entry = await self._read_robots(origin, entry)
            self._robots[origin] = rules_of(entry)
            wanted = min(self._robots[origin].delay_seconds, self._delay_cap_seconds)
            self._asker.pacer.slow_down(host_key(url), wanted)
        return self._robots[origin]

    def delay_of(self, url: str) -> float:
        """The least seconds between two requests to the host of an address, as known so far."""
        return self._asker.pacer.delay(host_key(url))

    async def _read_robots(self, origin: str, before: RobotsEntry | None) -> RobotsEntry:
        fetch = Fetch(url=urljoin(origin, "/robots.txt"), kind="list")
        fetched = await self._retried(fetch, (), robots=True)
        self._book.note_fetch(record_of(fetch, fetched, "robots"))
        if fetched.outcome == "waf" or _says_too_many(fetched):
            raise _stop(fetched)
        entry = entry_of(fetched, before, self._limits.clock())
        self._book.keep_robots(origin, entry)
        if entry.verdict == "unavailable":
            raise CrawlStopped(
                origin,
                _STATUS_WITHOUT_ROBOTS.get(fetched.outcome, "unreachable"),
                f"robots.txt: {fetched.reason}; asked on {entry.bad_nights} nights",
            )
        return entry

    async def _retried(self, fetch: Fetch, extra: Headers, *, robots: bool = False) -> Fetched:
        tries = 0
        while True:
            tries += 1
            fetched = await self._asker.ask(fetch, extra, None if robots else self)
            pause = self._pause(fetch, fetched, tries)
            if pause is None:
                return fetched
            self._book.note_fetch(record_of(fetch, fetched, "robots" if robots else None))
            await self._asker.pacer.rest(pause)

    def _pause(self, fetch: Fetch, fetched: Fetched, tries: int) -> float | None:
        """Seconds to wait before another try, None for no other try in this run."""
        most = _TRIES_AT_TIMEOUT if fetched.outcome == "timeout" else _TRIES
        if fetched.outcome not in TRANSIENT or tries >= most or self._asker.pacer.stop_asked:
            return None
        if fetched.wait_seconds is not None:
            asked = fetched.wait_seconds
            return asked if asked <= self._limits.retry_wait_seconds else None
        return _PAUSE_PER_TRY * tries * self.delay_of(fetch.url)

    async def _watch_the_host(self, fetch: Fetch, fetched: Fetched) -> None:
        if fetched.outcome not in OF_THE_HOST:
            self._failed_in_a_row = 0
            return
        self._failed_in_a_row += 1
        if self._failed_in_a_row < _PATIENCE or fetch.kind == "list":
            return
        probe = await self._asker.ask(self._home, (), self)
        self._book.note_fetch(record_of(self._home, probe))
        if is_stop_sign(probe):
            raise _stop(probe)
        self._failed_in_a_row = 0
        if probe.outcome in OF_THE_HOST:
            self._book.note_fetch(record_of(fetch, fetched))
            raise CrawlStopped(
                self._home.url,
                _STATUS_OF_TROUBLE.get(probe.outcome, "unreachable"),
                f"{_PATIENCE} addresses in a row failed, and so does the list: {probe.reason}",
                probe.wait_seconds,
            )


def is_stop_sign(fetched: Fetched) -> bool:
    """A firewall or a refusal ends the night: it is never tried to get round it."""
    return fetched.outcome in ("waf", "blocked")


def _says_too_many(fetched: Fetched) -> bool:
    return fetched.answer is not None and fetched.answer.status == HTTPStatus.TOO_MANY_REQUESTS


def _stop(fetched: Fetched) -> CrawlStopped:
    status: RunStatus = "waf" if fetched.outcome == "waf" else "blocked"
    return CrawlStopped(fetched.final_url, status, fetched.reason, fetched.wait_seconds)
