"""One due address: ask it, keep what is new of it, and write down how it stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crawlers.adapters.protocol import Adapter
from crawlers.declarations.source import Source
from crawlers.engine.answers import Fetched
from crawlers.engine.choosing import choose_files
from crawlers.engine.fetching import Fetcher, StopSign
from crawlers.engine.file_names import file_name
from crawlers.engine.guard import HostGuard
from crawlers.engine.records import record_of
from crawlers.engine.sameness import SamePages
from crawlers.engine.settling import (
    article_hash,
    as_before,
    failed,
    scheduled,
    settled_badly,
    settled_well,
    validators,
)
from crawlers.engine.sniffing import SUFFIX_OF_SIGN, is_cut_off, is_web_page, sign_of
from crawlers.engine.walking import page_of
from crawlers.errors import CrawlStopped, UnreadablePage
from crawlers.ledger.book import Clock, SourceBook
from crawlers.ledger.entries import Due, FetchRecord, NewVersion, Settlement
from crawlers.model import Fetch
from crawlers.store.store import Store

Change: TypeAlias = Literal[
    "new", "changed", "unchanged", "not_modified", "missing", "gone", "refused", "failed"
]
_CUT_OFF = "cut off"


@dataclass(frozen=True, slots=True)
class Visit:
    """How one address ended, for the report of the run."""

    url: str
    kind: Literal["article", "attachment"]
    change: Change
    reason: str
    new_files: int = 0
    rejected: int = 0


class Visitor:
    """Visits the due addresses of one source."""

    def __init__(
        self,
        source: Source,
        adapter: Adapter,
        fetcher: Fetcher,
        book: SourceBook,
        store: Store,
        guard: HostGuard,
        clock: Clock,
    ) -> None:
        self._source = source
        self._adapter = adapter
        self._fetcher = fetcher
        self._book = book
        self._store = store
        self._guard = guard
        self._clock = clock
        self._same_pages = SamePages()

    async def visit(self, due: Due) -> Visit:
        """Ask one address and settle it; raises CrawlStopped, the address is then due
        as it was, or next night where its own answer was the reason.
        """
        fetch = Fetch(
            url=due.url,
            kind=due.kind,
            title=due.title,
            published_on=due.published_on,
            page_url=due.page_url,
            link_text=due.link_text,
            headers=(("Referer", due.page_url),) if due.page_url else (),
        )
        self._book.mark_asked(due.key)
        try:
            fetched = await self._fetcher.fetch(fetch, validators(due))
        except StopSign as sign:
            self._put_off(due, fetch, sign)
            raise
        except CrawlStopped:
            self._book.release(due.key)
            raise
        return self._settle(due, fetch, fetched)

    def _settle(self, due: Due, fetch: Fetch, fetched: Fetched) -> Visit:
        record = record_of(fetch, fetched)
        if fetched.outcome == "not_modified" and due.raw_sha256:
            return self._not_modified(due, fetched, record)
        if not fetched.ok:
            return self._badly(due, settled_badly(due, fetched, self._clock()), record)
        if due.kind == "article" and is_web_page(fetched.body):
            self._stop_at_sameness(due, record)
            return self._article(due, fetch, fetched, record)
        return self._file(due, fetched, record)

    def _put_off(self, due: Due, fetch: Fetch, sign: StopSign) -> None:
        """An address that ends the night is tried again when all others had their turn."""
        wait = sign.wait_seconds
        settlement = failed(as_before(due), f"{sign.status}: {sign.reason}", self._clock(), wait)
        self._book.settle(due.key, settlement, record_of(fetch, sign.fetched))

    def _stop_at_sameness(self, due: Due, record: FetchRecord) -> None:
        """Some sites do not say that they are throttling: they show their front page."""
        suspects = self._same_pages.suspects(due.key, record.sha256)
        if not suspects:
            return
        reason = f"{len(suspects)} addresses in a row answered with the same page"
        self._book.settle(due.key, failed(as_before(due), reason, self._clock()), record)
        self._book.doubt(key for key in suspects if key != due.key)
        raise CrawlStopped(due.url, "blocked", reason)

    def _not_modified(self, due: Due, fetched: Fetched, record: FetchRecord) -> Visit:
        settlement = settled_well(due, fetched, self._clock())
        self._book.settle(due.key, scheduled(settlement, self._clock()), record)
        return Visit(due.url, due.kind, "not_modified", "")

    def _badly(self, due: Due, settlement: Settlement, record: FetchRecord) -> Visit:
        self._book.settle(due.key, settlement, record)
        state = settlement.state
        change: Change = state if state in ("missing", "gone", "refused") else "failed"
        return Visit(due.url, due.kind, change, settlement.reason)

    def _article(self, due: Due, fetch: Fetch, fetched: Fetched, record: FetchRecord) -> Visit:
        try:
            article = self._adapter.read_article(page_of(fetch, fetched), self._source)
        except UnreadablePage as error:
            now = self._clock()
            settlement = failed(as_before(due), f"unreadable: {error.reason}", now)
            return self._badly(due, settlement, replace(record, reason=error.reason))
        found, rejected = choose_files(
            article.attachments, self._source, self._guard, due.key, fetched.final_url, due.keep
        )
        settlement = replace(
            settled_well(due, fetched, self._clock()),
            title=article.title or due.title,
            published_on=article.published_on or due.published_on,
            content_hash=article_hash(article),
            raw_sha256=record.sha256,
        )
        found = [replace(f, published_on=f.published_on or settlement.published_on) for f in found]
        change = self._change(due, settlement.content_hash, record.sha256)
        version = self._kept(due, fetched, "html", "") if change in ("new", "changed") else None
        new_files = self._book.settle(
            due.key,
            scheduled(settlement, self._clock()),
            record,
            version,
            found,
            rejected,
            hasten=change == "changed",
        )
        return Visit(due.url, due.kind, change, "", new_files, len(rejected))

    def _file(self, due: Due, fetched: Fetched, record: FetchRecord) -> Visit:
        sign = sign_of(fetched.body)
        cut_off = is_cut_off(fetched.body)
        if cut_off and due.content_hash != record.sha256:
            # Seen once it may be an accident on the way; the same bytes again are what is there.
            settlement = replace(
                failed(as_before(due), f"{_CUT_OFF}: the file lacks its end", self._clock()),
                content_hash=record.sha256,
            )
            return self._badly(due, settlement, replace(record, outcome="cut_off"))
        settlement = replace(
            settled_well(due, fetched, self._clock()),
            content_hash=record.sha256,
            raw_sha256=record.sha256,
        )
        change = self._change(due, record.sha256, record.sha256)
        version = None
        if change != "unchanged":
            version = self._kept(due, fetched, sign, _CUT_OFF if cut_off else "")
        self._book.settle(due.key, scheduled(settlement, self._clock()), record, version)
        return Visit(due.url, due.kind, change, _CUT_OFF if cut_off else "")

    def _change(self, due: Due, content_hash: str, sha256: str) -> Change:
        before = self._book.last_sha256(due.key)
        if not before:
            return "new"
        same_words = due.kind == "article" and content_hash == due.content_hash
        return "unchanged" if same_words or before == sha256 else "changed"

    def _kept(self, due: Due, fetched: Fetched, sign: str, note: str) -> NewVersion:
        """Put the bytes into the store; from here on they are safe, whatever happens."""
        disposition = fetched.header("content-disposition").encode("latin-1", errors="replace")
        suffix = SUFFIX_OF_SIGN.get(sign, ".bin")
        name = file_name(disposition, fetched.final_url, due.link_text, suffix)
        return NewVersion(self._store.put(fetched.body), len(fetched.body), sign, name, note)
