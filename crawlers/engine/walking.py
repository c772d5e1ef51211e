"""Walking a list: every page of it, or as few as last night's knowledge allows.

A walk is complete only when the site itself said where the list ends. Until a list was walked
to its end once, no walk of it stops early: after a crash the first pages hold nothing new, and
the rest would never be seen.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import NamedTuple

from crawlers.adapters.protocol import Adapter
from crawlers.declarations.source import Source
from crawlers.engine.answers import Fetched
from crawlers.engine.charset import decode_page
from crawlers.engine.choosing import choose_rows
from crawlers.engine.fetching import Fetcher, StopSign
from crawlers.engine.guard import HostGuard
from crawlers.engine.records import record_of
from crawlers.engine.urls import address_key
from crawlers.errors import CrawlStopped, UnreadablePage
from crawlers.ledger.book import Clock, SourceBook
from crawlers.ledger.entries import FetchRecord, WalkOutcome
from crawlers.model import Fetch, ListPage, Page

DRY_PAGES = 2
FULL_EVERY = timedelta(days=6, hours=12)  # a week of nights, whatever the hour


class WalkResult(NamedTuple):
    """How a walk ended and what it saw; `trouble` is the outcome of a first page that failed."""

    outcome: WalkOutcome
    reason: str
    pages: int
    new_refs: int
    trouble: str


@dataclass(slots=True)
class _Chain:
    """Pages that follow one another; a page without rows may lead to several chains."""

    dry_pages: int = 0
    ended: bool = False  # the site said so
    stopped: bool = False
    problem: str = ""
    row_sets: set[frozenset[str]] = field(default_factory=set)


@dataclass(slots=True)
class _Walk:
    """The state of one walk."""

    may_stop_early: bool
    pages: int = 0
    new_refs: int = 0
    trouble: str = ""
    chains: list[_Chain] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    seen_rows: set[str] = field(default_factory=set)
    queue: deque[tuple[Fetch, _Chain]] = field(default_factory=deque)

    def add(self, fetch: Fetch, chain: _Chain) -> None:
        """Queue a page unless this walk has asked it already."""
        key = _key(fetch)
        if key in self.asked:
            return
        self.asked.add(key)
        self.queue.append((fetch, chain))

    def new_chain(self) -> _Chain:
        """Begin a row of pages."""
        self.chains.append(_Chain())
        return self.chains[-1]


class Walker:
    """Walks the lists of one source and keeps their rows in the ledger."""

    def __init__(
        self,
        source: Source,
        adapter: Adapter,
        fetcher: Fetcher,
        book: SourceBook,
        guard: HostGuard,
        clock: Clock,
    ) -> None:
        self._source = source
        self._adapter = adapter
        self._fetcher = fetcher
        self._book = book
        self._guard = guard
        self._clock = clock

    async def walk(self, first: Fetch) -> WalkResult:
        """Walk the list that begins here; raises CrawlStopped, the walk then is incomplete."""
        walk = _Walk(may_stop_early=self._was_walked_lately(_key(first)))
        number = self._book.start_walk(_key(first))
        walk.add(first, walk.new_chain())
        try:
            while walk.queue:
                fetch, chain = walk.queue.popleft()
                if not chain.stopped:
                    await self._page(walk, fetch, chain)
        except CrawlStopped as stop:
            self._book.end_walk(number, "incomplete", stop.reason, walk.pages, walk.new_refs)
            raise
        outcome, reason = _verdict(walk)
        self._book.end_walk(number, outcome, reason, walk.pages, walk.new_refs)
        return WalkResult(outcome, reason, walk.pages, walk.new_refs, walk.trouble)

    def _was_walked_lately(self, list_key: str) -> bool:
        last = self._book.last_complete_walk(list_key)
        return last is not None and self._clock() - last < FULL_EVERY

    async def _page(self, walk: _Walk, fetch: Fetch, chain: _Chain) -> None:
        if walk.pages >= self._source.max_pages:
            chain.stopped = True
            chain.problem = f"more than {self._source.max_pages} pages"
            return
        try:
            fetched = await self._fetcher.fetch(fetch)
        except StopSign as sign:
            self._book.note_fetch(record_of(fetch, sign.fetched))
            raise
        walk.pages += 1
        record = record_of(fetch, fetched)
        try:
            page = self._read(fetch, fetched)
        except UnreadablePage as error:
            self._book.note_fetch(replace(record, reason=record.reason or error.reason))
            walk.trouble = fetched.outcome if walk.pages == 1 else walk.trouble
            chain.problem = chain.problem or f"page {walk.pages}: {error.reason}"
            return
        self._take(walk, fetch, chain, page, record)

    def _read(self, fetch: Fetch, fetched: Fetched) -> ListPage:
        if not fetched.ok:
            raise UnreadablePage(fetch.url, f"{fetched.outcome}: {fetched.reason}")
        return self._adapter.read_list(page_of(fetch, fetched), self._source)

    def _take(
        self, walk: _Walk, fetch: Fetch, chain: _Chain, page: ListPage, record: FetchRecord
    ) -> None:
        rows = frozenset(address_key(ref.url) for ref in page.refs)
        # A pinned row stands on every page, now and then with its title cut: once is enough.
        fresh = [ref for ref in page.refs if address_key(ref.url) not in walk.seen_rows]
        walk.seen_rows |= rows
        found, rejected = choose_rows(fresh, self._source, self._guard, _key(fetch))
        new = self._book.note_list_page(record, found, rejected)
        walk.new_refs += new
        _judge_chain(chain, page, rows, new, may_stop_early=walk.may_stop_early)
        for further in page.further:
            walk.add(further, chain if page.refs else walk.new_chain())


def page_of(fetch: Fetch, fetched: Fetched) -> Page:
    """An answer as an adapter reads it."""
    text, _ = decode_page(fetched.body, fetched.header("content-type"))
    headers = fetched.answer.headers if fetched.answer else ()
    return Page(fetched.final_url, fetch.url, text, headers, fetch.body)


def _judge_chain(
    chain: _Chain, page: ListPage, rows: frozenset[str], new: int, *, may_stop_early: bool
) -> None:
    """What one page tells of the row of pages it stands in."""
    if page.is_last:
        chain.ended = True
    elif not page.further:
        chain.problem = chain.problem or "a page has no next page and is not said to be the last"
    if not page.refs:
        # It only leads on: the chains it leads to must show their own ends.
        chain.ended = chain.ended or bool(page.further)
        return
    if rows in chain.row_sets and not page.is_last:
        chain.problem, chain.stopped = "a page shows the same rows as one before", True
    chain.row_sets.add(rows)
    chain.dry_pages = 0 if new else chain.dry_pages + 1
    if may_stop_early and chain.dry_pages >= DRY_PAGES:
        chain.stopped = True


def _verdict(walk: _Walk) -> tuple[WalkOutcome, str]:
    problems = [chain.problem for chain in walk.chains if chain.problem]
    if problems:
        return "incomplete", problems[0]
    if any(chain.stopped for chain in walk.chains):
        return "early", f"{DRY_PAGES} pages held nothing new"
    if not all(chain.ended for chain in walk.chains):
        return "incomplete", "no page is said to be the last"
    return "complete", ""


def _key(fetch: Fetch) -> str:
    return address_key(fetch.url, fetch.method, fetch.body)
