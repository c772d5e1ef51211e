"""The families whose lists are plain HTML; they differ in data only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import regex
from lxml import etree

from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.knowledge import families, list_marks
from crawlers.adapters.markup import Markup, ancestors, lines, parse, words
from crawlers.adapters.onward import LAST, Onward
from crawlers.adapters.paging import onward
from crawlers.adapters.rows import read_rows, read_selected_rows
from crawlers.declarations.params import GenericParams
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page, Ref

_NOTHING_SAID = GenericParams(cms="generic")


@dataclass(frozen=True, slots=True)
class HtmlFamily:
    """VSB, TRS, Openness, the shtml platforms, UCAP: rows and pager stand in the page."""

    name: str

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared lists."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """Rows by the article addresses of the family, or by the day beside a link.

        Raises UnreadablePage without any.
        """
        markup = parse(page)
        refs = read_rows(markup, families()[self.name].article_urls, dated=True)
        return list_page(markup, page, source, refs)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article by the containers of the family."""
        return read_html_article(page, source, families()[self.name].body)


@dataclass(frozen=True, slots=True)
class GenericList:
    """Any site: rows by a selector, or every link that looks like an article or bears a day."""

    name: str = "generic"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared lists."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """Rows and pager, or the addresses of pages that the source spells out."""
        markup = parse(page)
        params = source.params if isinstance(source.params, GenericParams) else _NOTHING_SAID
        if params.row:
            refs = read_selected_rows(markup, params.row)
        else:
            refs = read_rows(markup, _all_article_urls(), dated=True)
        return list_page(markup, page, source, refs, _declared_onward(page, source, params))

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article by containers of any family."""
        return read_html_article(page, source, all_bodies())


def list_fetches(source: Source) -> tuple[Fetch, ...]:
    """One fetch for each declared list."""
    return tuple(Fetch(url, "list") for url in source.lists)


def list_page(
    markup: Markup,
    page: Page,
    source: Source,
    refs: tuple[Ref, ...],
    ahead: Onward | None = None,
) -> ListPage:
    """Rows and where the list goes on; raises UnreadablePage where nothing explains no rows."""
    if not refs and not says_empty(markup):
        raise UnreadablePage(page.url, "the page has no rows and does not say that it is empty")
    if not refs:
        return ListPage((), (), True)
    ahead = ahead or onward(markup, page, is_first(page, source))
    further = (Fetch(ahead.url, "list", page_url=page.url),) if ahead.url else ()
    return ListPage(refs, further, ahead.is_last)


def says_empty(markup: Markup) -> bool:
    """Whether the page itself says that there is nothing: 暂无信息, 共0条.

    Words that are not shown (kept for scripts that fill the list later) say nothing.
    """
    empty = list_marks().empty_words
    if not empty.search(lines(markup.root)):
        return False
    saying = (element for element in markup.root.iter() if _says(element, empty))
    return any(not _is_hidden(element) for element in saying)


def _says(element: etree._Element, pattern: regex.Pattern[str]) -> bool:
    """Whether the words stand in an element, and in none of the elements inside it."""
    own = words(element)
    inside = any(pattern.search(words(part)) for part in element)
    return bool(pattern.search(own)) and not inside


def _is_hidden(element: etree._Element) -> bool:
    return any(_hides(part) for part in (element, *ancestors(element)))


def _hides(part: etree._Element) -> bool:
    style = "".join((part.get("style") or "").lower().split())
    is_filled_later = any(str(name).startswith(("v-", "ng-", ":", "x-")) for name in part.attrib)
    return "display:none" in style or part.get("hidden") is not None or is_filled_later


def is_first(page: Page, source: Source) -> bool:
    """Whether this is the first page of one of the declared lists."""
    return page.requested_url in source.lists or page.url in source.lists


def _declared_onward(page: Page, source: Source, params: GenericParams) -> Onward | None:
    if params.paging == "none":
        return LAST
    if not params.page_url:
        return None
    number = _declared_number(page, source, params)
    if number is None:
        return Onward(None, None)
    if params.last_number and number > params.last_number:
        return LAST
    return Onward(params.page_url.replace("{n}", str(number)), False)


def _declared_number(page: Page, source: Source, params: GenericParams) -> int | None:
    """The number of the page after this one, where the source spells addresses out."""
    before, _, after = params.page_url.partition("{n}")
    for url in (page.requested_url, page.url):
        found = regex.fullmatch(rf"{regex.escape(before)}(\d{{1,6}}){regex.escape(after)}", url)
        if found:
            return int(found.group(1)) + 1
    return params.first_number if is_first(page, source) else None


def _all_article_urls() -> tuple[regex.Pattern[str], ...]:
    return tuple(chain.from_iterable(family.article_urls for family in families().values()))


def all_bodies() -> tuple[str, ...]:
    """The containers of every family, for pages of no known one."""
    return tuple(chain.from_iterable(family.body for family in families().values()))
