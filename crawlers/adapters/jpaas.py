"""大汉 jpaas: a publishing service answers JSON that holds the rows as HTML.

The list page is a shell: a script element names the service and what it wants to be asked
(`queryData`). `parseType=bulidstatic` is how the service itself spells it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import regex

from crawlers.adapters.addresses import parameters, with_parameters
from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.envelopes import Json, is_json, number, read_json
from crawlers.adapters.html_family import list_fetches, list_page, says_empty
from crawlers.adapters.knowledge import families
from crawlers.adapters.markup import Markup, parse, parse_text
from crawlers.adapters.page_numbers import position_of
from crawlers.adapters.rows import read_rows
from crawlers.declarations.params import JpaasParams
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page

SERVICE = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_LIST_TAGS = regex.compile(r"(?i)列表|list|右侧内容|内容")
_TOTALS = ("total", "totalcount", "count", "totalrecord", "totalnum")
_TOTAL_IN_HTML = regex.compile(
    r"(?i)(?:total|count|totalcount|totalrecord|data-total)[\"']?\s*[:=]\s*[\"']?(?P<total>\d{1,7})\b"
)


@dataclass(frozen=True, slots=True)
class Jpaas:
    """Lists through the publishing service."""

    name: str = "jpaas"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared lists: shells, or addresses of the service itself."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """The way from a shell to the service, or the rows of one answer of the service."""
        return _read_answer(page, source) if is_json(page) else _read_shell(page, source)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article; it is plain HTML."""
        return read_html_article(page, source, families()[self.name].body)


def _read_shell(page: Page, source: Source) -> ListPage:
    params = _params(source)
    markup = parse(page)
    question = _declared(params) or _best(list(_questions(markup)), params)
    if question is None:
        refs = read_rows(markup, families()["jpaas"].article_urls, dated=True)
        return list_page(markup, page, source, refs)
    service, query = question
    address = markup.address(service)
    if address is None:
        raise UnreadablePage(page.url, "the page names no address of the publishing service")
    asked = {**query, "paramJson": _page_json(1, params.page_size)}
    fetch = Fetch(f"{address}?{urlencode(asked)}", "list", page_url=page.url)
    return ListPage((), (fetch,), False)


def _read_answer(page: Page, source: Source) -> ListPage:
    params = _params(source)
    envelope = read_json(page)
    number_now, size = _asked(page, params)
    html = _html_of(envelope, page)
    if not html.strip() and number_now > 1:
        return ListPage((), (), True)
    markup = parse_text(html, page.url)
    refs = read_rows(markup, families()["jpaas"].article_urls, dated=True)
    if not refs:
        if number_now > 1 or says_empty(markup):
            return ListPage((), (), True)
        raise UnreadablePage(page.url, "the publishing service gives no rows")
    if _is_last(envelope, markup, number_now, size):
        return ListPage(refs, (), True)
    following = with_parameters(page.url, {"paramJson": _page_json(number_now + 1, size)})
    return ListPage(refs, (Fetch(following, "list", page_url=page.url),), False)


def _is_last(envelope: Json, markup: Markup, now: int, size: int) -> bool:
    """By the printed position or by the number of rows in all.

    A page that is not full proves nothing, since some services give ten rows whatever they are
    asked for: without a number the list ends with the empty page after the last one.
    """
    position = position_of(markup)
    if position.all is not None:
        return now >= position.all
    total = _total(envelope, markup)
    return total is not None and now * size >= total


def _total(envelope: Json, markup: Markup) -> int | None:
    data = envelope.get("data")
    for holder in (data, envelope):
        if isinstance(holder, dict):
            lowered = {str(key).lower(): value for key, value in holder.items()}
            found = (number(lowered.get(name)) for name in _TOTALS)
            if (total := next((n for n in found if n is not None), None)) is not None:
                return total
    in_html = _TOTAL_IN_HTML.search(markup.script_text)
    return int(in_html["total"]) if in_html else None


def _html_of(envelope: Json, page: Page) -> str:
    data = envelope.get("data")
    html = data.get("html") if isinstance(data, dict) else data
    if not isinstance(html, str):
        raise UnreadablePage(page.url, "the answer of the publishing service holds no html")
    return html


def _questions(markup: Markup) -> Iterator[tuple[str, dict[str, str]]]:
    """Address and parameters of each unit that the page loads from the service."""
    for script in markup.scripts:
        query = _loose_object(script.attributes.get("querydata", ""))
        if query and query.get("webId"):
            yield script.attributes.get("url") or SERVICE, query


def _best(
    questions: list[tuple[str, dict[str, str]]], params: JpaasParams
) -> tuple[str, dict[str, str]] | None:
    """The unit with the declared tag, else one whose tag sounds like a list, else the first."""
    for question in questions:
        if question[1].get("tagId") == params.tag_id:
            return question
    named = (one for one in questions if _LIST_TAGS.search(one[1].get("tagId", "")))
    return next(named, questions[0] if questions else None)


def _declared(params: JpaasParams) -> tuple[str, dict[str, str]] | None:
    if not (params.web_id and params.page_id):
        return None
    return SERVICE, {
        "parseType": "bulidstatic",
        "webId": params.web_id,
        "tplSetId": params.template_id,
        "pageType": "column",
        "tagId": params.tag_id,
        "editType": "null",
        "pageId": params.page_id,
    }


def _loose_object(text: str) -> dict[str, str]:
    """An object as pages print it, often with single quotes; empty where it is none."""
    if "{" not in text:
        return {}
    try:
        content = json.loads(text if '"' in text else text.replace("'", '"'))
    except (ValueError, RecursionError):
        return {}
    is_object = isinstance(content, dict)
    return {str(key): _plain(value) for key, value in content.items()} if is_object else {}


def _plain(value: object) -> str:
    return "null" if value is None else str(value)


def _asked(page: Page, params: JpaasParams) -> tuple[int, int]:
    """The number and the size of the page that was asked for."""
    own: Mapping[str, str] = parameters(page.requested_url) or parameters(page.url)
    asked = _loose_object(own.get("paramJson", ""))
    now = number(asked.get("pageNo") or own.get("pageNo")) or 1
    size = number(asked.get("pageSize") or own.get("pageSize")) or params.page_size
    return now, size


def _page_json(now: int, size: int) -> str:
    return json.dumps({"pageNo": now, "pageSize": size}, separators=(",", ":"))


def _params(source: Source) -> JpaasParams:
    return source.params if isinstance(source.params, JpaasParams) else JpaasParams(cms="jpaas")
