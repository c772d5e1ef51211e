"""One run of one source, from the first list to the result; knows nothing of Scrapy."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from crawlers.adapters import Adapter
from crawlers.declarations.source import Source
from crawlers.engine.answers import Downloader
from crawlers.engine.asking import Asker
from crawlers.engine.fetching import Fetcher
from crawlers.engine.guard import HostGuard
from crawlers.engine.host_locks import HostLocks
from crawlers.engine.jobs import Ending, Job
from crawlers.engine.limits import limits_of
from crawlers.engine.pacing import Pacer
from crawlers.engine.tally import Tally
from crawlers.engine.urls import host_key
from crawlers.engine.visiting import Visitor
from crawlers.engine.walking import Walker, WalkResult
from crawlers.errors import CrawlStopped
from crawlers.ledger.book import SourceBook
from crawlers.run_status import RunStatus
from crawlers.store.store import Store

_STATUS_OF_TROUBLE: dict[str, RunStatus] = {
    "timeout": "hang",
    "no_connection": "unreachable",
    "no_such_host": "unreachable",
    "address_refused": "unreachable",
    "tls": "unreachable",
    "broken": "unreachable",
    "server_error": "failing",
}


class Crawl:
    """Everything one run needs, put together; `run` does it."""

    def __init__(
        self, job: Job, adapter: Adapter, book: SourceBook, downloader: Downloader, tally: Tally
    ) -> None:
        source, settings, clock = job.source, job.settings, job.clock
        self._source, self._book, self._clock, self._tally = source, book, clock, tally
        self._orders = job.orders
        self._firsts = adapter.first_fetches(source)
        self._locks = HostLocks(job.places.locks, settings.crawl_lock_wait_seconds)
        self._pacer = Pacer(self._locks, source.polite.delay, sample=source.sample)
        self._limits = limits_of(source, settings, clock, any_time=job.orders.any_time)
        guard = guard_of(source)
        agent = settings.user_agent(sample=source.sample)
        self._asker = Asker(downloader, guard, self._pacer, self._limits, book, agent)
        fetcher = Fetcher(
            self._asker, book, self._limits, self._firsts[0], settings.crawl_delay_cap_seconds
        )
        store = Store(job.places.store)
        self._walker = Walker(source, adapter, fetcher, book, guard, clock)
        self._visitor = Visitor(source, adapter, fetcher, book, store, guard, clock)

    def stop(self) -> None:
        """End the run soon; what is pending stays pending."""
        self._pacer.ask_to_stop()

    async def run(self) -> Ending:
        """Walk the lists, visit what is due, and say how it ended; the counts are in the tally."""
        with self._locks:
            try:
                self._limits.check_time()
                await self._hold_hosts()
                ending = await self._do()
            except CrawlStopped as stop:
                ending = self._stopped(stop)
        self._tally.set("requests", self._asker.requests)
        self._tally.set("left", self._book.due_count())
        return ending

    async def _hold_hosts(self) -> None:
        """Take the locks of all declared lists at once, in one order for everybody."""
        for host in sorted({host_key(fetch.url) for fetch in self._firsts}):
            await self._locks.hold(host)

    async def _do(self) -> Ending:
        if self._orders.recheck_all:
            self._book.hasten_all()
        walks = [await self._walk(index) for index in range(len(self._firsts))]
        if down := _host_is_down(walks):
            return down  # its files would hang or fail one by one, and wait for another night
        while (due := self._book.next_due()) is not None:
            self._tally.visited(await self._visitor.visit(due))
        return self._judged(walks)

    async def _walk(self, index: int) -> WalkResult:
        fetch = self._firsts[index]
        result = await self._walker.walk(fetch)
        self._tally.walked(fetch.url, result)
        return result

    def _judged(self, walks: list[WalkResult]) -> Ending:
        broken = [walk for walk in walks if walk.outcome == "incomplete"]
        if broken:
            return Ending("incomplete", f"{len(broken)} of {len(walks)} lists: {broken[0].reason}")
        if missed := self._unmet_expectation():
            return Ending("expectation", missed)
        return Ending("ok", "")

    def _unmet_expectation(self) -> str:
        """Judged on the ledger: one night may well bring nothing."""
        matched, newest = self._book.matched()
        expect = self._source.expect
        if matched < expect.min_matched:
            return f"{matched} wanted titles so far, {expect.min_matched} expected"
        if expect.max_days_silent and newest:
            days = (self._clock().date() - newest).days
            if days > expect.max_days_silent:
                return f"silent for {days} days, at most {expect.max_days_silent} expected"
        return ""

    def _stopped(self, stop: CrawlStopped) -> Ending:
        wait = stop.wait_seconds
        until = self._clock() + timedelta(seconds=wait) if wait else None
        return Ending(stop.status, f"{stop.subject}: {stop.reason}", until)


def _host_is_down(walks: list[WalkResult]) -> Ending | None:
    """The ending of a run in which not one list answered, for reasons of the host."""
    if all(walk.trouble in _STATUS_OF_TROUBLE for walk in walks):
        return Ending(_STATUS_OF_TROUBLE[walks[0].trouble], walks[0].reason)
    return None


def guard_of(source: Source) -> HostGuard:
    """The guard of a declared source: its hosts, and the ports of its lists."""
    ports = frozenset(port for url in source.lists if (port := urlsplit(url).port))
    return HostGuard(source.hosts, source.sample, ports)
