"""The rows of a list: links to articles and files, with the day printed beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex
from lxml import etree

from crawlers.adapters.addresses import file_form, path_and_query
from crawlers.adapters.clicks import clicked_address
from crawlers.adapters.dates import leaf_day_in
from crawlers.adapters.knowledge import list_marks
from crawlers.adapters.markup import Markup, ancestors, words
from crawlers.adapters.titles import link_title, row_day_text
from crawlers.model import Ref, RefKind

_SHORTEST_TITLE = 4  # 首页, 更多, 1, 2, 3
_HIGHEST_ROW = 6  # elements from a link up to its row
_MOST_BEHIND = 6  # pieces of text that may follow a link before its day
_LONGEST_ROW = 1500  # characters; what is longer is no row but a page


@dataclass(frozen=True, slots=True)
class Link:
    """One link that may be a row."""

    element: etree._Element
    url: str
    title: str


def read_rows(
    markup: Markup, articles: Sequence[regex.Pattern[str]], dated: bool = False
) -> tuple[Ref, ...]:
    """The rows in printed order, one for each address.

    A link is a row where its address is an article by one of the patterns or a file; with
    `dated`, also where a day stands beside it. Of several links to one address the longest
    title is taken.
    """
    links = [*all_links(markup.root, markup)]
    addresses = {link.element: link.url for link in links}
    refs = (_ref(link, addresses, articles, dated) for link in links)
    return merged(ref for ref in refs if ref is not None)


def read_selected_rows(markup: Markup, selector: str) -> tuple[Ref, ...]:
    """One row for each element of a selector: the link with the longest title in it."""
    refs = []
    for row in markup.select(selector):
        links = list(all_links(row, markup))
        if links:
            best = max(links, key=lambda link: len(link.title))
            kind: RefKind = "attachment" if file_form(best.url) else "article"
            refs.append(Ref(best.url, best.title, kind, _day_of(row, best), words(best.element)))
    return merged(refs)


def all_links(root: etree._Element, markup: Markup) -> Iterator[Link]:
    """Every link with an address and a title below an element, or the element itself."""
    for element in root.iter("a", "area"):
        url = markup.address(element.get("href")) or clicked_address(markup, element)
        title = link_title(element) if url else ""
        if url and title:
            yield Link(element, url, title)


def merged(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """One Ref for each address, in order of first sight; the longest title, the first day."""
    found: dict[str, Ref] = {}
    for ref in refs:
        known = found.get(ref.url)
        found[ref.url] = _united(known, ref) if known else ref
    return tuple(found.values())


def _united(known: Ref, other: Ref) -> Ref:
    best = other if len(other.title) > len(known.title) else known
    day = known.published_on or other.published_on
    return Ref(known.url, best.title, known.kind, day, best.link_text)


def _ref(
    link: Link,
    addresses: dict[etree._Element, str],
    articles: Sequence[regex.Pattern[str]],
    dated: bool,
) -> Ref | None:
    kind = _kind(link.url, articles)
    if not _is_titled(link.title) or (kind is None and not dated):
        return None
    row = _row_of(link, addresses)
    day = _day_of(row, link)
    if kind is None and day is None:
        return None
    return Ref(link.url, link.title, kind or "article", day, words(link.element))


def _kind(url: str, articles: Sequence[regex.Pattern[str]]) -> RefKind | None:
    if file_form(url):
        return "attachment"
    target = path_and_query(url)
    return "article" if any(pattern.search(target) for pattern in articles) else None


def _is_titled(title: str) -> bool:
    return len(title) >= _SHORTEST_TITLE and not list_marks().short_words.match(title)


def _row_of(link: Link, addresses: dict[etree._Element, str]) -> etree._Element:
    """The largest element around a link that holds no link to anything else."""
    row = link.element
    for parent in ancestors(link.element, _HIGHEST_ROW):
        others = (addresses.get(other, link.url) for other in parent.iter("a", "area"))
        if any(url != link.url for url in others):
            break
        row = parent
    return row


def _day_of(row: etree._Element, link: Link) -> date | None:
    """The day in a row outside the link, or right after it, or by itself inside the link."""
    texts = (_outside(row, link.element), _behind(row), row_day_text(link.element))
    return next((day for text in texts if (day := leaf_day_in(text))), None)


def _outside(row: etree._Element, link: etree._Element) -> str:
    """The words of a row without those of its link; empty where the row is a page."""
    pieces: list[str] = []
    walk = etree.iterwalk(row, events=("start", "end"))
    for event, part in walk:
        if event == "start" and part is link:
            walk.skip_subtree()
        elif event == "start":
            pieces.append(part.text or "")
        if event == "end" and part is not row:
            pieces.append(part.tail or "")
    text = " ".join(" ".join(pieces).split())
    return text if len(text) <= _LONGEST_ROW else ""


def _behind(row: etree._Element) -> str:
    """The words between a row and whatever holds the next link."""
    pieces = [row.tail or ""]
    for sibling in row.itersiblings():
        if sibling.tag in ("a", "area") or next(sibling.iter("a"), None) is not None:
            break
        pieces.extend((words(sibling), sibling.tail or ""))
        if len(pieces) > _MOST_BEHIND:
            break
    return " ".join(pieces)[:_LONGEST_ROW]
