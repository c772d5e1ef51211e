"""What a page says of itself in its head: title, publisher, site, date of publication."""

from __future__ import annotations

from datetime import date

import regex
from lxml import etree

from extractors.model import Origin

# Names of the tag norm for government sites (政府网站标签规范), and what others use instead.
_TITLE = ("articletitle", "og:title", "dc.title", "title")
_PUBLISHER = ("contentsource", "dc.publisher", "source", "publisher")
_SITE = ("sitename", "og:site_name")
_DATE = ("pubdate", "publishdate", "article:published_time", "dc.date", "publish_date")

_DAY = regex.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")


def read_origin(root: etree._Element) -> Origin:
    """Collect the page's own words about itself; the first name that is filled wins."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return Origin(
        title=_first(found, _TITLE) or _page_title(root),
        publisher=_first(found, _PUBLISHER),
        site_name=_first(found, _SITE),
        published_on=read_day(_first(found, _DATE) or ""),
    )


def read_day(text: str) -> date | None:
    """The first calendar day in a text; None where there is none or it does not exist."""
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _first(found: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if name in found), None)


def _page_title(root: etree._Element) -> str | None:
    title = root.find(".//title")
    text = " ".join(str(title.xpath("string()")).split()) if title is not None else ""
    return text or None
