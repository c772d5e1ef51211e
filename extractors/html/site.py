"""The article of a page told apart from the site around it.

Two ways. Where a container of a known publishing system holds most of the page's words,
the article is that container and the title before it. Otherwise the whole page is the
article, and only what is evidently chrome is taken out: a piece of menu kept in the
article does less harm than a table lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.html.containers import has_role, words_of
from extractors.html.markup import (
    BLOCKS,
    HEADINGS,
    UNPRINTED,
    elements,
    printed_texts,
    walk,
)
from extractors.html.tables import is_layout

_CONTAINER_SHARE = 0.6  # of the words of the page that are no links and no evident chrome
_INNER_SHARE = 0.7  # an inner container wins if it holds so much of the outer one
_LINK_SHARE = 0.5
_FEWEST_LINKS = 3
_LONGEST_CHROME_LINE = 160
_LONGEST_TITLE = 120


@dataclass(slots=True)
class Page:
    """The elements of the article in order, the elements of the site, and what each skips."""

    article: list[etree._Element]
    chrome: list[etree._Element]
    _chrome_inside: set[etree._Element] = field(default_factory=set)

    def is_chrome(self, element: etree._Element) -> bool:
        """Whether the article leaves this element to the site."""
        return element in self._chrome_inside

    def is_article(self, element: etree._Element) -> bool:
        """Whether the site leaves this element to the article."""
        return element in self.article


def split_page(root: etree._Element) -> Page:
    """Find the article of a page."""
    body = root.find("body")
    body = body if body is not None else root
    chrome = _evident_chrome(body, _title_words(root))
    containers = _containers(body, chrome)
    if containers:
        title = _title_before(containers[0], body, _title_words(root))
        article = {*containers, *_tables_outside(body, chrome | set(containers))}
        if title is not None:
            article.add(title)
        parts = _in_order(body, article)
        inside = {e for part in parts for e in part.iter() if e in chrome}
        return Page(parts, [body, *_in_order(body, inside)], inside)
    return Page([body], _in_order(body, chrome), chrome)


def _containers(body: etree._Element, chrome: set[etree._Element]) -> list[etree._Element]:
    """The known containers that hold the article; none where they hold too little of it."""
    known = [e for e in elements(body, chrome) if has_role(e, "article")]
    titles = {e for e in elements(body, chrome) if e.tag in HEADINGS or has_role(e, "title")}
    without = chrome | {e for e in titles if len(_text(e)) <= _LONGEST_TITLE}
    weights = {element: _weight(element, without) for element in known}
    if not known:
        return []
    heaviest = max(weights.values())
    if heaviest == 0 or heaviest < _CONTAINER_SHARE * _weight(body, without):
        return []
    # The innermost one that still holds nearly everything leaves out the line of date and source.
    best = [e for e in known if weights[e] >= _INNER_SHARE * heaviest][-1]
    alike = [e for e in known if e.get("class") == best.get("class") and e.tag == best.tag]
    return _outermost([e for e in alike if e is best or not _related(e, best)])


def _tables_outside(body: etree._Element, without: set[etree._Element]) -> list[etree._Element]:
    """Tables of data that a page shows beside its container; chrome has none of that size."""
    tables = (element for element in elements(body, without) if element.tag == "table")
    return _outermost([t for t in tables if not is_layout(t) and _holds_data(t)])


def _outermost(found: list[etree._Element]) -> list[etree._Element]:
    inside = set(found)
    return [e for e in found if inside.isdisjoint(e.iterancestors())]


def _related(one: etree._Element, other: etree._Element) -> bool:
    return other in one.iterancestors() or one in other.iterancestors()


def _evident_chrome(body: etree._Element, title: frozenset[str]) -> set[etree._Element]:
    """The outermost elements that are chrome; tables of data are not searched."""
    found: set[etree._Element] = set()
    walker = etree.iterwalk(body, events=("start",))
    for _, element in walker:
        if element is body:
            continue
        is_data = element.tag == "table" and not is_layout(element)
        if element.tag in UNPRINTED:
            walker.skip_subtree()
        elif _is_chrome(element) and not _holds_title(element, title):
            found.add(element)
            walker.skip_subtree()
        elif is_data:
            walker.skip_subtree()
    return found


def _is_chrome(element: etree._Element) -> bool:
    if element.tag in ("body", "html") or element.tag not in BLOCKS:
        return False
    if has_role(element, "chrome") and not _holds_data(element):
        return True
    text = _text(element)
    if element.tag == "table" and not is_layout(element):
        return len(text) < 400 and _count_words(text, "info") >= 3
    if _is_menu(element, text) and not _holds_data(element):
        return True
    return not _has_blocks(element) and is_chrome_line(text)


def is_chrome_line(text: str) -> bool:
    """Whether a line is what a site prints around its articles (date, clicks, print, share)."""
    if not text or len(text) > _LONGEST_CHROME_LINE:
        return False
    decisive = any(
        text.startswith(mark.value) if mark.match == "starts" else mark.value in text
        for mark in words_of("decisive")
    )
    return decisive or _count_words(text, "marker") >= 2


def _count_words(text: str, role: str) -> int:
    return sum(1 for mark in words_of(role) if mark.value in text)


def _is_menu(element: etree._Element, text: str) -> bool:
    links = [_text(link) for link in element.iter("a")]
    return len(links) >= _FEWEST_LINKS and sum(map(len, links)) >= _LINK_SHARE * len(text)


def _holds_data(element: etree._Element) -> bool:
    """A table with more cells than a line of information has; chrome has none."""
    tables = [table for table in element.iter("table") if not is_layout(table)]
    return any(sum(1 for _ in table.iter("td", "th")) > 16 for table in tables)


def _has_blocks(element: etree._Element) -> bool:
    return any(e is not element and e.tag in BLOCKS for e in element.iter())


def _title_words(root: etree._Element) -> frozenset[str]:
    """What the head of the page calls the article, in the forms a heading may have."""
    names = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("name") or "").lower() == "articletitle"
    ]
    title = root.find(".//title")
    if title is not None:
        whole = str(title.xpath("string()"))
        names += [whole, *(whole.split(mark)[0] for mark in ("_", "-", "|", "—"))]
    return frozenset(_squeezed(name) for name in names if len(_squeezed(name)) >= 4)


def _holds_title(element: etree._Element, title: frozenset[str]) -> bool:
    return any(_squeezed(_text(e)) in title for e in element.iter(*HEADINGS))


def _title_before(
    container: etree._Element, body: etree._Element, names: frozenset[str]
) -> etree._Element | None:
    """The title that stands before the container; the nearest of the best kind."""
    before = list(_before(container, body))
    tests: tuple[Callable[[etree._Element], bool], ...] = (
        lambda e: _squeezed(_text(e)) in names and e.tag != "a",
        lambda e: e.tag in ("h1", "h2") and _is_title_like(e),
        lambda e: has_role(e, "title") and _is_title_like(e),
    )
    for test in tests:
        fitting = [element for element in before if test(element)]
        if fitting:
            return _outermost_like(fitting[-1], body)
    return None


def _outermost_like(element: etree._Element, body: etree._Element) -> etree._Element:
    """The largest element that shows nothing but the title: a heading rather than its span."""
    text = _text(element)
    parent = element.getparent()
    while parent is not None and parent is not body and _text(parent) == text:
        if element.tag in HEADINGS:
            break
        element, parent = parent, parent.getparent()
    return element


def _is_title_like(element: etree._Element) -> bool:
    text = _text(element)
    return 4 <= len(text) <= _LONGEST_TITLE and not is_chrome_line(text)


def _before(container: etree._Element, body: etree._Element) -> Iterator[etree._Element]:
    ancestors = set(container.iterancestors())
    for element in elements(body):
        if element is container:
            return
        if element not in ancestors:
            yield element


def _weight(element: etree._Element, chrome: set[etree._Element]) -> int:
    """Words of an element that are neither links nor evident chrome."""
    if element.tag == "a":
        return 0
    weight = len((element.text or "").strip())
    link: etree._Element | None = None
    for event, below in walk(element, chrome):
        if link is None and event == "start" and below.tag == "a":
            link = below
        elif below is link:
            link = None
        text = below.text if event == "start" else below.tail
        weight += len((text or "").strip()) if link is None else 0
    return weight


def _text(element: etree._Element) -> str:
    return " ".join("".join(printed_texts(element)).split())


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _in_order(body: etree._Element, elements: set[etree._Element]) -> list[etree._Element]:
    return [element for element in body.iter() if element in elements]
