"""A web of written answers: the rules of fetching without sockets, clocks that can be set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawlers.declarations import Source
from crawlers.engine.answers import Answer, Ask, NoAnswer
from crawlers.engine.asking import Asker
from crawlers.engine.crawl import Crawl, guard_of
from crawlers.engine.fetching import Fetcher
from crawlers.engine.host_locks import HostLocks
from crawlers.engine.jobs import Ending, Job, Orders
from crawlers.engine.limits import limits_of
from crawlers.engine.pacing import Pacer
from crawlers.engine.tally import Tally
from crawlers.errors import UnreadablePage
from crawlers.ledger import Ledger
from crawlers.ledger.book import SourceBook
from crawlers.ledger.opening import open_book
from crawlers.model import Article, Fetch, ListPage, Page, Ref
from crawlers.places import ArchivePlaces
from crawlers.settings import CrawlSettings

HOST = "http://127.0.0.9"
LIST = f"{HOST}/list"
NIGHT = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)

Reply = Answer | NoAnswer | Callable[[Ask], Answer]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> Answer:
    """An answer; `location=`, `retry_after=` and the like are headers."""
    raw = body.encode() if isinstance(body, str) else body
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer("", status, pairs, raw)


def redirect(target: str, status: int = 302) -> Answer:
    return answer(status=status, location=target)


@dataclass
class Web:
    """Answers by address; a list is used up but for its last answer. Notes what was asked."""

    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Ask] = field(default_factory=list)

    def says(self, path: str, *replies: Reply) -> None:
        url = path if "://" in path else HOST + path
        self.replies[url] = list(replies)

    async def __call__(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        waiting = self.replies.get(ask.url)
        if not waiting:
            return answer("<html>nothing here, and quite a long text</html>", status=404)
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(reply, NoAnswer):
            raise reply
        return reply(ask) if callable(reply) else reply

    def paths(self) -> list[str]:
        return [ask.url.removeprefix(HOST) for ask in self.asked]


class Lines:
    """A CMS of lines: `article|file <path> <title>`, `next <path>`, `last`, and for an article
    its text and its `file` lines."""

    name = "lines"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        return tuple(Fetch(url=url, kind="list") for url in source.lists)

    def read_list(self, page: Page, source: Source) -> ListPage:
        lines = _lines(page)
        refs = tuple(_ref(line) for line in lines if line[0] in ("article", "file"))
        further = tuple(
            Fetch(url=HOST + line[1], kind="list") for line in lines if line[0] == "next"
        )
        if not refs and not further:
            raise UnreadablePage(page.url, "no rows")
        return ListPage(refs, further, True if ["last"] in lines else None)

    def read_article(self, page: Page, source: Source) -> Article:
        lines = _lines(page)
        if not lines:
            raise UnreadablePage(page.url, "no body")
        files = tuple(_ref(line) for line in lines if line[0] == "file")
        words = " ".join(line[0] for line in lines if line[0] not in ("file", "counter"))
        return Article("", None, words, files, "", "")


def _lines(page: Page) -> list[list[str]]:
    inner = page.text.removeprefix("<html>").removesuffix("</html>")
    return [line.split(maxsplit=2) for line in inner.splitlines() if line.strip()]


def _ref(line: list[str]) -> Ref:
    kind = "attachment" if line[0] == "file" else "article"
    url = line[1] if "://" in line[1] else HOST + line[1]
    return Ref(url, line[2], kind, None, line[2])


def html(*lines: str) -> Answer:
    return answer("<html>" + "\n".join(lines) + "</html>")


def source_of(**changes: object) -> Source:
    row: dict[str, object] = {
        "id": "430921-lines",
        "division": "430921",
        "publisher": "青石县财政局",
        "params": {"cms": "generic"},
        "lists": [LIST],
        "sample": True,
        "polite": {"delay": 0.0, "window": None},
    }
    return Source.model_validate({**row, **changes})


@dataclass
class Bench:
    """One source, one archive, one web: runs crawls in this process, night after night."""

    home: Path
    web: Web = field(default_factory=Web)
    now: datetime = NIGHT
    source: Source = field(default_factory=source_of)
    events: list[dict[str, object]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    locks: HostLocks | None = None

    def clock(self) -> datetime:
        return self.now

    def sleep(self, **span: float) -> None:
        """Let time go by between two runs."""
        self.now += timedelta(**span)

    @property
    def places(self) -> ArchivePlaces:
        return ArchivePlaces(self.home)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.places.ledger)

    def open(self) -> SourceBook:
        declared = {
            "source_id": self.source.id,
            "division": self.source.division,
            "publisher": self.source.publisher,
            "cms": "lines",
        }
        return open_book(self.places.ledger, declared, "night", self.clock)[0]

    async def crawl(self, **orders: bool) -> Ending:
        """One run; the web's notes and the events begin anew."""
        self.web.asked.clear()
        self.events.clear()
        book = self.open()
        tally = Tally(self.events.append)
        job = Job(self.source, self.places, self.settings(), "night", self.clock, Orders(**orders))
        ending = await Crawl(job, Lines(), book, self.web, tally).run()
        book.close_run(ending.status, ending.reason, tally.numbers, ending.not_before)
        self.counts = tally.numbers
        return ending

    def settings(self) -> CrawlSettings:
        return CrawlSettings(crawl_lock_wait_seconds=0)

    def asker(self, book: SourceBook) -> Asker:
        limits = limits_of(self.source, self.settings(), self.clock, any_time=False)
        self.locks = self.locks or HostLocks(self.places.locks, 0)
        pacer = Pacer(self.locks, 0.0, sample=True)
        return Asker(self.web, guard_of(self.source), pacer, limits, book, "jixiao/test")

    def fetcher(self, book: SourceBook) -> Fetcher:
        limits = limits_of(self.source, self.settings(), self.clock, any_time=False)
        home = Fetch(url=LIST, kind="list")
        return Fetcher(self.asker(book), book, limits, home, 30.0)

    def archived(self) -> dict[str, bytes]:
        """Newest archived bytes by path."""
        return {
            file.url.removeprefix(HOST): file.path.read_bytes()
            for file in self.ledger.new_versions()
        }

    def outcomes(self) -> list[str]:
        """The events of the run without the walks, as `new /path`."""
        return [
            f"{event['event']} {str(event['url']).removeprefix(HOST)}"
            for event in self.events
            if event["event"] not in ("walk", "start")
        ]


def pages(web: Web, *sheets: Iterable[str]) -> None:
    """Lay out a list of several pages, the last of which says so."""
    for number, rows in enumerate(sheets, start=1):
        path = "/list" if number == 1 else f"/list{number}"
        end = f"next /list{number + 1}" if number < len(sheets) else "last"
        web.says(path, html(*rows, end))
