"""One address, politely: guard, robots, pace and budget before each hop; redirects by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, Protocol
from urllib.parse import urljoin

from crawlers.engine.answers import Answer, Ask, Downloader, Fetched, Hop, NoAnswer, Outcome
from crawlers.engine.classify import classify
from crawlers.engine.guard import HostGuard
from crawlers.engine.limits import Limits
from crawlers.engine.pacing import Pacer
from crawlers.engine.retry_after import retry_after_seconds
from crawlers.engine.robots import Robots
from crawlers.engine.urls import address_key, clean_url, host_key
from crawlers.errors import AddressRefused, CrawlStopped
from crawlers.model import Fetch, Headers

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 6
_ACCEPT: Headers = (
    ("Accept", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"),
)


class Counting(Protocol):
    """Where requests to a host are counted, so that a night's budget holds for all sources."""

    def requests_tonight(self, host: str) -> int:
        """Requests so far."""
        ...

    def count_request(self, host: str) -> None:
        """One more."""
        ...


class Rules(Protocol):
    """Where the robots rules of an address are looked up."""

    async def rules_for(self, url: str) -> Robots:
        """The rules of the origin of this address."""
        ...


class _End(NamedTuple):
    outcome: Outcome
    reason: str


@dataclass(slots=True)
class Way:
    """The state of one address under way: where it is now, and the hops that led there."""

    url: str
    method: str
    body: bytes
    headers: Headers
    hops: tuple[Hop, ...] = ()

    def follow(self, answer: Answer) -> None:
        """Take the redirect of this answer; a POST that is sent elsewhere becomes a GET."""
        location = answer.header("location")
        self.hops = (*self.hops, Hop(self.url, answer.status, location))
        self.url = clean_url(urljoin(self.url, _readable(location)))
        if answer.status in (301, 302, 303) and self.method == "POST":
            self.method, self.body = "GET", b""


class Asker:
    """Asks one address at a time on behalf of one source."""

    def __init__(
        self,
        downloader: Downloader,
        guard: HostGuard,
        pacer: Pacer,
        limits: Limits,
        counting: Counting,
        user_agent: str,
    ) -> None:
        self._downloader = downloader
        self._guard = guard
        self._pacer = pacer
        self._limits = limits
        self._counting = counting
        self._headers: Headers = (("User-Agent", user_agent), *_ACCEPT)
        self.requests = 0

    @property
    def pacer(self) -> Pacer:
        """What spaces the requests."""
        return self._pacer

    async def ask(self, fetch: Fetch, extra: Headers, rules: Rules | None) -> Fetched:
        """How this address ends after all redirects; raises CrawlStopped when it is enough.

        `extra` are headers of our own (validators); `rules` None skips robots, for robots.txt
        itself.
        """
        asked_at = self._limits.clock()
        headers = (*self._headers, *extra, *fetch.headers)
        way = Way(clean_url(fetch.url), fetch.method, fetch.body, headers)
        answer: Answer | None = None
        try:
            answer, end = await self._go(way, fetch, rules)
        except AddressRefused as error:
            end = _End("redirect_refused" if way.hops else "refused", error.reason)
        except NoAnswer as error:
            end = _End(error.trouble, error.reason)
        return self._fetched(fetch, way, answer, end, asked_at)

    async def _go(self, way: Way, fetch: Fetch, rules: Rules | None) -> tuple[Answer | None, _End]:
        seen: set[str] = set()
        while True:
            key = address_key(way.url, way.method, way.body)
            if key in seen or len(way.hops) >= _MOST_HOPS:
                return None, _End("redirect_loop", f"after {len(way.hops)} redirects")
            seen.add(key)
            self._guard.check_url(way.url)
            if rules and not (await rules.rules_for(way.url)).allows(way.url):
                return None, _End("robots", "robots.txt does not allow it")
            answer = await self._one_hop(way, fetch)
            if answer.status not in _REDIRECTS or not answer.header("location"):
                return answer, _End(*classify(answer, fetch.kind, fetch.url, _promised(fetch)))
            way.follow(answer)

    async def _one_hop(self, way: Way, fetch: Fetch) -> Answer:
        host = host_key(way.url)
        await self._pacer.wait(host)
        if self._pacer.stop_asked:
            raise CrawlStopped(self._limits.source_id, "stopped", "asked to end")
        self._limits.check_time()
        self._limits.check_budget(host, self._counting.requests_tonight(host))
        self._counting.count_request(host)
        self.requests += 1
        ask = Ask(
            url=way.url,
            method=way.method,
            body=way.body,
            headers=way.headers,
            timeout_seconds=self._limits.timeout_seconds,
            max_bytes=self._limits.max_bytes(fetch.kind),
        )
        with self._pacer.asking(host):
            answer = await self._downloader(ask)
        return replace(answer, url=way.url)

    def _fetched(
        self, fetch: Fetch, way: Way, answer: Answer | None, end: _End, asked_at: datetime
    ) -> Fetched:
        now = self._limits.clock()
        wait = retry_after_seconds(answer.header("retry-after"), now) if answer else None
        return Fetched(
            url=fetch.url,
            final_url=way.url,
            outcome=end.outcome,
            reason=end.reason,
            answer=answer,
            hops=way.hops,
            asked_at=asked_at,
            seconds=max(0.0, (now - asked_at).total_seconds()),
            wait_seconds=wait,
        )


def _promised(fetch: Fetch) -> str:
    return fetch.link_text or fetch.title


def _readable(location: str) -> str:
    """A Location header that holds raw Chinese bytes, read as what it is."""
    raw = location.encode("latin-1", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
