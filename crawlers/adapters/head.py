"""What a page says of itself: the tags of the norm for government sites, else its visible words.

The tags are those of the 《政府网站发展指引》 (国办发〔2017〕47号). Their values lie now and then:
a value that cannot be is passed over for what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import regex
from lxml import etree

from crawlers.adapters.dates import compact_day_in, day_in
from crawlers.adapters.markup import Markup, lines, words

_TITLES = ("articletitle", "og:title", "dc.title")
_DAYS = (
    "pubdate",
    "firstpublishedtime",
    "publishdate",
    "publish_date",
    "article:published_time",
    "dc.date",
)
_PUBLISHERS = ("contentsource", "source", "dc.publisher", "publisher", "author")
_NOBODY = frozenset(
    ["本站", "本网", "本网站", "本站原创", "原创", "未知", "admin", "管理员", "网络", "无"]
)

_PRINTED_DAY = regex.compile(
    r"(?:发布|发文|公开|公布|成文|生成|添加|更新)?(?:日期|时间)\s*[:：]?\s*"
    r"(?P<day>(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
)
_PRINTED_SOURCE = regex.compile(
    r"(?:信息来源|文章来源|稿件来源|来\s*源|发布机构|发布单位|公开机构)\s*[:：]\s*"
    r"(?P<name>[^\s:：|，,。；;（(【\[<>]{2,40})"
)
_SITE_CODE = regex.compile(r"(?:网站)?标识码\s*[:：]?\s*(?P<code>(?:bm)?\d{6,10})")
_LABELS = frozenset(["发布机构", "发布单位", "信息来源", "公开机构", "来源"])
_LONGEST_NAME = 60


def meta_tags(markup: Markup) -> Mapping[str, str]:
    """The meta tags by their name in lower case; of several with one name the first filled."""
    found: dict[str, str] = {}
    for meta in markup.root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def title_of(markup: Markup, selector: str | None, tags: Mapping[str, str]) -> str:
    """The title of an article; empty where the page has none at all."""
    chosen = (words(found) for found in markup.select(selector)) if selector else iter(())
    named = (tags[name] for name in _TITLES if name in tags)
    headings = (words(heading) for heading in markup.root.iter("h1", "ucaptitle"))
    page_titles = (words(title).split("_")[0] for title in markup.root.iter("title"))
    candidates = (*chosen, *named, *headings, *page_titles)
    return next((text.strip() for text in candidates if text.strip()), "")


def published_on(markup: Markup, tags: Mapping[str, str]) -> date | None:
    """The day of publication, from the tags or else from the words above or below the text."""
    for name in _DAYS:
        if day := compact_day_in(tags.get(name, "")):
            return day
    found = _PRINTED_DAY.search(lines(markup.root))
    return day_in(found["day"]) if found else None


def publisher_of(markup: Markup, tags: Mapping[str, str]) -> str:
    """Who published the article, as printed; empty where nobody is named."""
    candidates = (
        *(tags.get(name, "") for name in _PUBLISHERS),
        *_labelled_cells(markup),
        *(found["name"] for found in _PRINTED_SOURCE.finditer(lines(markup.root))),
    )
    return next((name.strip() for name in candidates if _is_somebody(name.strip())), "")


def site_code_of(markup: Markup, tags: Mapping[str, str]) -> str:
    """The SiteIDCode in the tags or the 网站标识码 in the foot; empty where neither is."""
    code = "".join(tags.get("siteidcode", "").split())
    if regex.fullmatch(r"[A-Za-z]{0,4}\d{6,12}", code):
        return code
    found = _SITE_CODE.search(lines(markup.root))
    return found["code"] if found else ""


def _labelled_cells(markup: Markup) -> Iterator[str]:
    """The cell after 发布机构 in the table that heads articles of open-government columns."""
    for cell in markup.root.iter("td", "th", "dt", "li", "span", "b", "strong", "label"):
        if words(cell).strip(" :：【】") in _LABELS and (following := _after(cell)) is not None:
            yield words(following)


def _after(cell: etree._Element) -> etree._Element | None:
    return cell.getnext()


def _is_somebody(name: str) -> bool:
    return 2 <= len(name) <= _LONGEST_NAME and name not in _NOBODY
