"""One replica site: what it publishes tonight, how it answers, what was asked of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from crawlers.sample_sites.answers import (
    Address,
    Answer,
    Behaviour,
    Request,
    Responder,
    address_of,
    not_found,
)
from crawlers.sample_sites.content import (
    ENDINGS,
    Article,
    Attachment,
    Ending,
    Kind,
    make_articles,
    make_news,
    reissue,
)
from crawlers.sample_sites.families import FAMILIES
from crawlers.sample_sites.family import Family


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report that a harvest must find: its path, and its bytes where they do not vary."""

    path: str
    article: Article
    sha256: str | None  # None for a page, whose counter changes with every look


@dataclass(frozen=True, slots=True)
class NextNight:
    """What changed on a site since yesterday."""

    added: tuple[PublishedReport, ...]
    replaced: tuple[PublishedReport, ...]
    removed: tuple[PublishedReport, ...]


class SampleSite:
    """A county's site in one CMS family; safe to be asked from many threads at once."""

    def __init__(
        self,
        name: str,
        family: str,
        articles: Sequence[Article],
        endings: Sequence[Ending] = ENDINGS,
    ) -> None:
        self.name = name
        self.family: Family = FAMILIES[family]()
        self.robots: Responder = not_found  # most sites have none
        self.counts_views = True  # a page shows how often it was asked for: never the same bytes
        self._endings = endings
        self._articles: list[Article] = list(articles)
        self._strikes: dict[Address, Behaviour] = {}
        self._wide_strikes: dict[str, Behaviour] = {}
        self._extra: dict[Address, Responder] = {}
        self._views: Counter[int] = Counter()
        self._routes: dict[Address, Callable[[Request], Answer]] = {}
        self._lock = threading.Lock()
        self._lay_routes()

    @classmethod
    def invented(
        cls, name: str, family: str, count: int = 25, endings: Sequence[Ending] = ENDINGS
    ) -> SampleSite:
        """A site of `count` invented articles; the same name gives the same bytes."""
        return cls(name, family, make_articles(name, count, endings), endings)

    @property
    def articles(self) -> tuple[Article, ...]:
        """What the list shows, newest first."""
        return tuple(self._articles)

    @property
    def reports(self) -> list[PublishedReport]:
        """Every report that a harvest of this site must end up with."""
        return [report for article in self._articles for report in self._reports_of(article)]

    def answer(self, request: Request) -> Answer:
        """Answer a request, spoilt where its address is struck."""
        address = request.address
        behaviour = self._strikes.get(address) or self._wide_strikes.get(address[0])
        return behaviour(request, self._usual) if behaviour else self._usual(request)

    def strike(self, path: str, behaviour: Behaviour, *, any_query: bool = False) -> None:
        """Let an address misbehave from now on; `any_query` means it with all parameters."""
        if any_query:
            self._wide_strikes[address_of(path)[0]] = behaviour
        else:
            self._strikes[address_of(path)] = behaviour

    def strike_everything(self, behaviour: Behaviour) -> None:
        """Let every address of the lists, articles and files misbehave, robots.txt not."""
        for path in self.family.list_addresses(self._articles):
            self.strike(path, behaviour, any_query=True)
        for address in self._routes:
            self._strikes[address] = behaviour

    def heal(self) -> None:
        """Answer rightly everywhere again."""
        self._strikes.clear()
        self._wide_strikes.clear()

    def add_page(self, path: str, responder: Responder) -> None:
        """Serve one more address."""
        self._extra[address_of(path)] = responder

    def next_night(self, added: int = 7, replaced: int = 1, removed: int = 0) -> NextNight:
        """Publish new reports, silently replace old files, take articles away."""
        news = make_news(f"{self.name}/news", added, self._articles, self._endings)
        first_old = [a for a in self._articles if _has_file(a)][:replaced]
        renewed = [reissue(article, self.name) for article in first_old]
        leaving = [a for a in self._articles if a.kind is Kind.WANTED and a not in first_old]
        gone = leaving[len(leaving) - removed :] if removed else []
        removed_reports = tuple(report for a in gone for report in self._reports_of(a))
        by_number = {article.number: article for article in renewed}
        kept = [by_number.get(a.number, a) for a in self._articles if a not in gone]
        self._articles = [*news, *kept]
        self._lay_routes()
        return NextNight(
            added=tuple(report for a in news for report in self._reports_of(a)),
            replaced=tuple(self._reports_of(a)[0] for a in renewed),
            removed=removed_reports,
        )

    def _usual(self, request: Request) -> Answer:
        if request.address[0] == "/robots.txt":
            return self.robots(request)
        route = self._extra.get(request.address) or self._routes.get(request.address)
        if route:
            return route(request)
        return self.family.list_answer(request, self._articles) or not_found(request)

    def _lay_routes(self) -> None:
        routes: dict[Address, Callable[[Request], Answer]] = {}
        for article in self._articles:
            routes[address_of(self.family.article_path(article))] = self._show(article)
            for file in article.attachments:
                path = self.family.attachment_path(article, file)
                routes[address_of(path)] = self._send(file)
        self._routes = routes

    def _show(self, article: Article) -> Responder:
        def show(_request: Request) -> Answer:
            with self._lock:
                self._views[article.number] += self.counts_views
            return self.family.article_answer(article, self._views[article.number])

        return show

    def _send(self, file: Attachment) -> Responder:
        return lambda request: self.family.attachment_answer(file, request)

    def _reports_of(self, article: Article) -> list[PublishedReport]:
        found = [
            PublishedReport(
                self.family.attachment_path(article, file),
                article,
                sha256(file.content).hexdigest(),
            )
            for file in article.attachments
            if file.is_report
        ]
        if article.is_report:
            found.append(PublishedReport(self.family.article_path(article), article, None))
        return found


def _has_file(article: Article) -> bool:
    return article.kind is Kind.WANTED and bool(article.attachments)
