"""The real adapters and rules, led over every replica without a network, find all its reports."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from crawlers.adapters import ADAPTERS
from crawlers.declarations.load import build_source
from crawlers.model import Article, Fetch, Page
from crawlers.sample_sites import FAMILIES, SampleSite, declare
from crawlers.sample_sites.answers import Request, address_of
from crawlers.sample_sites.server import SiteServer
from crawlers.selection import judge

HOST = "http://127.0.0.1:8000"


class Visitor:
    """Follows what the adapter of a site tells it to."""

    def __init__(self, site: SampleSite) -> None:
        self.site = site
        with SiteServer(site) as server:
            row = declare(server)
        lists = [f"{HOST}{url.removeprefix(server.url)}" for url in row["lists"]]
        self.source = build_source({**row, "lists": lists}, {}, "test")
        self.adapter = ADAPTERS[site.family.cms]

    def get(self, fetch: Fetch) -> Page:
        parts = urlsplit(fetch.url)
        query = "&".join(filter(None, (parts.query, fetch.body.decode())))
        path = f"{parts.path}?{query}" if query else parts.path
        answer = self.site.answer(Request(fetch.method, path, {"host": parts.netloc}))
        assert answer.status == 200, fetch.url
        try:
            text = answer.body.decode("utf-8")
        except UnicodeDecodeError:
            text = answer.body.decode("gb18030")
        return Page(fetch.url, fetch.url, text, body=fetch.body)

    def walk(self) -> list:
        """All rows of all list pages; the walk must end, and say that it is at its end."""
        waiting, seen, refs = list(self.adapter.first_fetches(self.source)), set(), []
        ends = []
        while waiting:
            fetch = waiting.pop(0)
            if (fetch.url, fetch.body) in seen:
                continue
            seen.add((fetch.url, fetch.body))
            listed = self.adapter.read_list(self.get(fetch), self.source)
            refs += listed.refs
            ends.append(listed.is_last)
            waiting += listed.further
        assert True in ends
        return refs

    def articles(self) -> Iterator[tuple[str, Article, bool]]:
        for ref in {ref.url: ref for ref in self.walk()}.values():
            verdict = judge(ref.title, self.source)
            if verdict.kind != "unwanted":
                page = self.get(Fetch(ref.url, "article"))
                yield (
                    ref.url,
                    self.adapter.read_article(page, self.source),
                    verdict.kind == "wanted",
                )


@pytest.fixture(params=FAMILIES)
def visitor(request) -> Visitor:
    return Visitor(SampleSite.invented(f"sample-{request.param}", request.param, 40))


def test_the_lists_name_every_article_with_its_day(visitor):
    refs = {ref.url: ref for ref in visitor.walk()}
    for article in visitor.site.articles:
        ref = refs[HOST + visitor.site.family.article_path(article)]
        assert ref.title == article.title
        assert ref.published_on == article.published_on
    assert len(refs) == len(visitor.site.articles)


def test_wanted_articles_lead_to_every_report_and_to_nothing_else(visitor):
    found = set()
    for url, article, is_wanted in visitor.articles():
        if is_wanted and not article.attachments:
            found.add(address_of(url.removeprefix(HOST)))
        for file in article.attachments:
            if is_wanted or judge(file.title, visitor.source).kind == "wanted":
                found.add(address_of(file.url.removeprefix(HOST)))
    assert found == {address_of(report.path) for report in visitor.site.reports}


def test_articles_tell_publisher_day_and_words_but_no_counter(visitor):
    by_path = {visitor.site.family.article_path(a): a for a in visitor.site.articles}
    for url, article, _ in visitor.articles():
        published = by_path[url.removeprefix(HOST)]
        assert article.title == published.title
        assert article.published_on == published.published_on
        assert article.publisher == published.publisher
        again = visitor.adapter.read_article(visitor.get(Fetch(url, "article")), visitor.source)
        assert again.body_text == article.body_text
