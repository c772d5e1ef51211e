"""大汉 jcms: the list page holds its first rows as XML in a script, a proxy gives the others.

Three dialects are seen: plain ids (`columnid=30516&unitid=32978&webid=55`), encrypted ids that
only the site can make and that stand in `<nextgroup>`, and columns of open government, which
hand `vc_xxgkarea` and `number` through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import regex

from crawlers.adapters.addresses import join, parameters
from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.html_family import list_fetches, list_page
from crawlers.adapters.knowledge import families
from crawlers.adapters.markup import Markup, parse, parse_text
from crawlers.adapters.rows import merged, read_rows
from crawlers.declarations.params import JcmsParams
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page, Ref

_PROXY = regex.compile(r"(?i)[\"'](?P<path>[^\"'\s<>]{0,200}/jpage/dataproxy\.jsp)")
_RECORD = regex.compile(r"(?is)<record>(?:\s*<!\[CDATA\[)?(?P<row>.*?)(?:\]\]>\s*)?</record>")
_NEXT_GROUP = regex.compile(r"(?is)<nextgroup>(?P<group>.*?)</nextgroup>")
_HREF = regex.compile(r"(?i)href\s*=\s*[\"'](?P<href>[^\"']+)[\"']")
_STORE = regex.compile(r"(?s)dataStore\w*\s*=\s*\[(?P<rows>.*?)\]\s*;")
_QUOTED = regex.compile(r"(?s)'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\"")
_TOTAL = regex.compile(r"(?i)total_?records?[\"']?\s*[:=>]\s*[\"']?(?P<total>\d{1,7})")
# The proxy does not repeat the number of rows, so our request carries it along; the proxy
# passes over parameters that it does not know.
_TOTAL_NAME = "totalrecord"
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
_GROUP_PAGES = 3  # the proxy is asked for the rows of three screens at a time


@dataclass(frozen=True, slots=True)
class Jcms:
    """Lists through `jpage/dataproxy.jsp`."""

    name: str = "jcms"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared columns, `/col/col1229/index.html`."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """The first rows of a column and the way to its proxy, or one answer of the proxy."""
        records = list(_records(page.text))
        if _is_proxy(page.url):
            return _read_group(page, source, records)
        return _read_column(page, source, records)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article in `#zoom`."""
        return read_html_article(page, source, families()[self.name].body)


@dataclass(frozen=True, slots=True)
class _Range:
    """The rows a proxy was asked for, counted from 1, both ends included."""

    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start + 1

    @property
    def following(self) -> _Range:
        return _Range(self.end + 1, self.end + self.size)


def _read_column(page: Page, source: Source, records: Sequence[str]) -> ListPage:
    params = _params(source)
    group = _next_group(page)
    proxy = _proxy_address(page)
    ids = _ids(page, params)
    if not records and not proxy and not group:  # a column published as plain pages
        markup = parse(page)
        refs = read_rows(markup, families()["jcms"].article_urls, dated=True)
        return list_page(markup, page, source, refs)
    refs = _refs(records, page)
    total = _total(page.text)
    if total is not None and total <= len(records):
        return ListPage(refs, (), True)
    if proxy and ids:
        carried = ids if total is None else {**ids, _TOTAL_NAME: str(total)}
        start = _Range(len(records) + 1, len(records) + params.per_page * _GROUP_PAGES)
        return ListPage(refs, (_ask(proxy, carried, start, params, page),), False)
    if group:
        return ListPage(refs, (Fetch(group, "list", page_url=page.url),), False)
    return ListPage(refs, (), None)


def _read_group(page: Page, source: Source, records: Sequence[str]) -> ListPage:
    """One answer of the proxy.

    An answer without rows proves the end only beyond the number of rows that the column page
    printed: some sites answer deep requests with an empty shell.
    """
    asked = _range(page)
    if not records and "<recordset" not in page.text and "<datastore" not in page.text:
        raise UnreadablePage(page.url, "the proxy answers something else than rows")
    refs = _refs(records, page)
    if asked is None:
        group = _next_group(page) if records else None
        further = (Fetch(group, "list", page_url=page.url),) if group else ()
        return ListPage(refs, further, False if group else None)
    total = _total(page.text) or _carried_total(page)
    if not records and total is not None and asked.start <= total:
        raise UnreadablePage(page.url, f"the proxy gives no rows, but the list has {total}")
    if total is not None and asked.end >= total:
        return ListPage(refs, (), True)
    if total is None and len(records) < asked.size:
        return ListPage(refs, (), True if records else None)
    params = _params(source)
    ids = {**_ids(page, params), **parameters(page.url), **_posted(page)}
    proxy = page.url.partition("?")[0]
    return ListPage(refs, (_ask(proxy, ids, asked.following, params, page),), False)


def _ask(proxy: str, ids: dict[str, str], rows: _Range, params: JcmsParams, page: Page) -> Fetch:
    """The request for a range of rows, with the ids in the address or in the form."""
    span = {
        "startrecord": str(rows.start),
        "endrecord": str(rows.end),
        "perpage": str(params.per_page),
    }
    kept = {key: value for key, value in ids.items() if key not in span}
    referer = (("Referer", page.url),)
    if params.method == "GET":
        url = f"{proxy}?{urlencode({**span, **kept})}"
        return Fetch(url, "list", headers=referer, page_url=page.url)
    total = {_TOTAL_NAME: kept.pop(_TOTAL_NAME)} if _TOTAL_NAME in kept else {}
    return Fetch(
        f"{proxy}?{urlencode({**span, **total})}",
        "list",
        method="POST",
        body=urlencode(kept).encode("ascii"),
        headers=(*referer, *_FORM.items()),
        page_url=page.url,
    )


def _ids(page: Page, params: JcmsParams) -> dict[str, str]:
    """What the proxy wants to know of the column: declared, printed, or from the address.

    Empty where the page prints no plain ids: then only the site can say how its list goes on.
    """
    printed = {name: _printed(name, page.text) for name in ("columnid", "unitid", "webid")}
    column = regex.search(r"/col/col(?P<id>\d+)", page.url)
    columnid = params.columnid or printed["columnid"] or (column["id"] if column else "")
    unitid = params.unitid or printed["unitid"]
    if not columnid or not unitid:
        return {}
    known = {
        "col": "1",
        "appid": "1",
        "webid": params.webid or printed["webid"] or "1",
        "path": "/",
        "columnid": columnid,
        "sourceContentType": _printed("sourceContentType", page.text) or "1",
        "unitid": unitid,
        "permissiontype": "0",
    }
    own = parameters(page.url)
    area = params.area or own.get("vc_xxgkarea", "")
    number = params.number or own.get("number", "")
    handed = {"vc_xxgkarea": area, "number": number}
    return {**known, **{key: value for key, value in handed.items() if value}}


def _printed(name: str, text: str) -> str:
    """A plain id in a script or an address; encrypted ones are no digits and do not count."""
    found = regex.search(rf"(?i)\b{name}[\"']?\s*[:=]\s*[\"']?(?P<id>\d{{1,12}})(?![\w%])", text)
    return str(found["id"]) if found else ""


def _records(text: str) -> Iterator[str]:
    """The rows as HTML: in `<record>`, or quoted in a script as `dataStore = ['<li>..']`."""
    rows = [found["row"] for found in _RECORD.finditer(text)]
    if rows:
        yield from rows
        return
    for store in _STORE.finditer(text):
        for found in _QUOTED.finditer(store["rows"]):
            yield (found["single"] or found["double"] or "").replace("\\", "")


def _refs(records: Sequence[str], page: Page) -> tuple[Ref, ...]:
    articles = families()["jcms"].article_urls
    found: list[Ref] = []
    for record in records:
        if "<" in record:
            markup: Markup = parse_text(record, page.url)
            found.extend(read_rows(markup, articles, dated=True))
    return merged(found)


def _next_group(page: Page) -> str | None:
    """The address of the next group of rows, as the site itself makes it."""
    group = _NEXT_GROUP.search(page.text)
    href = _HREF.search(group["group"]) if group else None
    return join(page.url, href["href"].replace("&amp;", "&")) if href else None


def _proxy_address(page: Page) -> str | None:
    found = _PROXY.search(page.text)
    return join(page.url, found["path"]) if found else None


def _is_proxy(url: str) -> bool:
    return "/jpage/dataproxy.jsp" in url.lower()


def _range(page: Page) -> _Range | None:
    asked = {**parameters(page.requested_url), **parameters(page.url)}
    start, end = asked.get("startrecord", ""), asked.get("endrecord", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return _Range(int(start), int(end)) if int(start) <= int(end) else None


def _posted(page: Page) -> dict[str, str]:
    return parameters(f"http://x/?{page.body.decode('ascii', 'replace')}") if page.body else {}


def _total(text: str) -> int | None:
    found = _TOTAL.search(text)
    return int(found["total"]) if found else None


def _carried_total(page: Page) -> int | None:
    value = parameters(page.requested_url).get(_TOTAL_NAME, "")
    return int(value) if value.isascii() and value.isdigit() else None


def _params(source: Source) -> JcmsParams:
    return source.params if isinstance(source.params, JcmsParams) else JcmsParams(cms="jcms")
