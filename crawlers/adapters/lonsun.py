"""龙讯 lonsun: the list page loads its rows through a label, as HTML or, in searches, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import regex

from crawlers.adapters.addresses import parameters, with_parameters
from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.envelopes import is_json, json_refs, lists_of_rows, number, read_json
from crawlers.adapters.html_family import list_fetches, list_page, says_empty
from crawlers.adapters.knowledge import families
from crawlers.adapters.markup import Markup, parse
from crawlers.adapters.page_numbers import position_of
from crawlers.adapters.rows import read_rows
from crawlers.declarations.params import LonsunParams
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page, Ref

_LABEL = regex.compile(
    r"[\"'](?P<path>[^\"'\s<>?]{0,200}/site/label/\d+)(?P<query>\?[^\"'\s<>]{0,1500})?[\"']"
)
_COLUMN = regex.compile(r"/public/column/(?P<organ>\d+)")
_PAGES = regex.compile(r"(?i)\bpageCount[\"']?\s*[:=]\s*[\"']?(?P<all>\d{1,5})")
_FIXED = {
    "IsAjax": "1",
    "dataType": "html",
    "labelName": "publicInfoList",
    "action": "list",
    "type": "4",
    "isDate": "true",
    "dateFormat": "yyyy-MM-dd",
}
_DEFAULT_LABEL = "/site/label/8888"


@dataclass(frozen=True, slots=True)
class Lonsun:
    """Lists through `/site/label/8888?labelName=publicInfoList`."""

    name: str = "lonsun"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared columns, `/public/column/<organId>?catId=`."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """The way from a column to its label, or the rows of one answer of the label."""
        if not _is_label(page.url):
            return _read_column(page, source)
        return _read_json(page) if is_json(page) else _read_fragment(page)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article in `.wzcon`."""
        return read_html_article(page, source, families()[self.name].body)


def _read_column(page: Page, source: Source) -> ListPage:
    """Rows that stand in the column itself are read again through the label, page by page."""
    markup = parse(page)
    query = _question(markup, page, _params(source))
    if query is None:
        refs = read_rows(markup, families()["lonsun"].article_urls, dated=True)
        return list_page(markup, page, source, refs)
    found = _LABEL.search(page.text)
    address = markup.address(found["path"] if found else _DEFAULT_LABEL)
    if address is None:
        raise UnreadablePage(page.url, "the page names no address of its list")
    fetch = Fetch(f"{address}?{urlencode(query)}", "list", page_url=page.url)
    return ListPage((), (fetch,), False)


def _read_fragment(page: Page) -> ListPage:
    """Rows of one page; where no number of pages is given, an empty page ends the list."""
    if not page.text.strip() and _number_of(page) > 1:
        return ListPage((), (), True)
    markup = parse(page)
    refs = read_rows(markup, families()["lonsun"].article_urls, dated=True)
    if not refs:
        if says_empty(markup) or _number_of(page) > 1:
            return ListPage((), (), True)
        raise UnreadablePage(page.url, "the label gives no rows and does not say that it is empty")
    return _with_further(page, refs, _pages(markup, page))


def _read_json(page: Page) -> ListPage:
    """The `isJson=true` dialect: rows and the number of pages under whatever names."""
    content = read_json(page)
    found = (json_refs(rows, page.url) for rows in lists_of_rows(content))
    refs = next((refs for refs in found if refs), ())
    if not refs:
        if _number_of(page) > 1 or number(_value(content, "total")) == 0:
            return ListPage((), (), True)
        raise UnreadablePage(page.url, "the label gives no rows")
    return _with_further(page, refs, number(_value(content, "pagecount")))


def _with_further(page: Page, refs: tuple[Ref, ...], pages: int | None) -> ListPage:
    now = _number_of(page)
    if pages is not None and now >= pages:
        return ListPage(refs, (), True)
    following = with_parameters(page.url, {"pageIndex": str(now + 1)})
    return ListPage(refs, (Fetch(following, "list", page_url=page.url),), False)


def _question(markup: Markup, page: Page, params: LonsunParams) -> dict[str, str] | None:
    """What the label wants to know; None where neither page nor source name site and organ."""
    label = _LABEL.search(page.text)
    printed = (
        parameters(f"http://x/{(label['query'] or '?').replace('&amp;', '&')}") if label else {}
    )
    own = parameters(page.url)
    column = _COLUMN.search(page.url)
    site = params.site_id or printed.get("siteId") or _site_id(markup, page)
    organ = params.organ_id or printed.get("organId") or (column["organ"] if column else "")
    category = params.cat_id or own.get("catId") or printed.get("catId", "")
    if not site or not organ:
        return None
    kept = {key: value for key, value in printed.items() if key != "_" and value}
    asked = {"siteId": site, "organId": organ, "catId": category}
    paging = {"pageSize": kept.get("pageSize") or str(params.page_size), "pageIndex": "1"}
    return {**_FIXED, **kept, **asked, **paging}


def _site_id(markup: Markup, page: Page) -> str:
    for meta in markup.root.iter("meta"):
        if (meta.get("name") or "").lower() == "siteid":
            return (meta.get("content") or "").strip()
    found = regex.search(r"(?i)\bsiteId[\"']?\s*[:=]\s*[\"']?(?P<id>\d{3,12})", page.text)
    return str(found["id"]) if found else ""


def _pages(markup: Markup, page: Page) -> int | None:
    found = _PAGES.search(page.text)
    return int(found["all"]) if found else position_of(markup).all


def _number_of(page: Page) -> int:
    return number(parameters(page.requested_url).get("pageIndex")) or 1


def _is_label(url: str) -> bool:
    return "/site/label/" in url


def _value(content: object, name: str) -> object:
    """The first value of that name at the top of an answer or one step below."""
    if not isinstance(content, dict):
        return None
    lowered = {str(key).lower(): value for key, value in content.items()}
    if name in lowered:
        return lowered[name]
    below = (_value(value, name) for value in content.values() if isinstance(value, dict))
    return next((value for value in below if value is not None), None)


def _params(source: Source) -> LonsunParams:
    return source.params if isinstance(source.params, LonsunParams) else LonsunParams(cms="lonsun")
