"""广东集约化 gkmlpt: an index page prints the number of the site, and each category is JSON."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import regex

from crawlers.adapters.addresses import join, parameters, with_parameters
from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.envelopes import is_json, json_refs, number, read_json
from crawlers.adapters.html_family import list_fetches
from crawlers.adapters.knowledge import families
from crawlers.declarations.params import GkmlptParams
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page

_SID = regex.compile(r"(?i)[\"']?\bSID[\"']?\s*[:=]\s*[\"']?(?P<sid>\d{1,12})")
_ROOT = regex.compile(r"^(?P<root>.*?/gkmlpt)(?:/|$)")
_FULL_PAGE = 100  # rows the interface gives at a time


@dataclass(frozen=True, slots=True)
class Gkmlpt:
    """Lists through `/gkmlpt/api/all/<category>`."""

    name: str = "gkmlpt"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The interface where the SID is declared, else the index page that prints it."""
        params = _params(source)
        if not params.sid:
            return list_fetches(source)
        return tuple(_ask(url, params, params.sid, url) for url in source.lists)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """The way from the index to the interface, or the rows of one answer of it."""
        return _read_answer(page) if is_json(page) else _read_index(page, source)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article in `.article-content`."""
        return read_html_article(page, source, families()[self.name].body)


def _read_index(page: Page, source: Source) -> ListPage:
    found = _SID.search(page.text)
    if not found:
        raise UnreadablePage(page.url, "the index page prints no SID")
    return ListPage((), (_ask(page.url, _params(source), found["sid"], page.url),), False)


def _read_answer(page: Page) -> ListPage:
    """Rows of one page. Full pages have 100 rows; where that does not tell the end, the empty
    page after the last one does.
    """
    content = read_json(page)
    rows = content.get("articles")
    if not isinstance(rows, list):
        raise UnreadablePage(page.url, "the answer of the interface has no articles")
    refs = json_refs(rows, page.url)
    if rows and not refs:
        raise UnreadablePage(page.url, "the articles have neither titles nor addresses")
    now = number(parameters(page.requested_url).get("page")) or 1
    total = number(content.get("total"))
    if _is_end(len(rows), now, total):
        return ListPage(refs, (), True)
    following = with_parameters(page.url, {"page": str(now + 1)})
    return ListPage(refs, (Fetch(following, "list", page_url=page.url),), False)


def _is_end(rows: int, now: int, total: int | None) -> bool:
    if rows == 0:
        return True
    if total is None:
        return False
    return rows >= total if now <= 1 else (now - 1) * _FULL_PAGE + rows == total


def _ask(url: str, params: GkmlptParams, sid: str, referrer: str) -> Fetch:
    root = _ROOT.match(url)
    base = root["root"] if root else (join(url, "/gkmlpt") or url)
    query = urlencode({"page": "1", "sid": sid})
    return Fetch(f"{base}/api/all/{params.category}?{query}", "list", page_url=referrer)


def _params(source: Source) -> GkmlptParams:
    if isinstance(source.params, GkmlptParams):
        return source.params
    raise TypeError(f"{source.id} is declared as {source.cms}, not as gkmlpt")
