"""How a list goes on: the next page in every style that government sites use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from crawlers.adapters.knowledge import list_marks
from crawlers.adapters.markup import Markup
from crawlers.adapters.onward import LAST, UNKNOWN, Onward, to
from crawlers.adapters.page_numbers import Position, numbered, position_of, renumbered
from crawlers.adapters.pager import (
    current_number,
    is_switched_off,
    last_link,
    link_of,
    next_by_class,
    number_links,
    saying,
    target,
)
from crawlers.adapters.trs_script import trs_onward
from crawlers.model import Page

_FEWEST_OPTIONS = 2


def onward(markup: Markup, page: Page, is_first: bool) -> Onward:
    """Where a list goes on from this page.

    The printed position (`1/9`) is believed before links, since some systems let the link of
    the last page lead to itself; then the link that says so, scripts, the numbered links and
    the select box; at last the address is counted on, where the number of pages is known.
    A number of pages alone, which may be that of another list, is believed after all links.
    """
    position = _position(markup, page, is_first)
    if position.is_last and position.is_printed:
        return LAST
    for style in _STYLES:
        found = style(markup, page, position)
        if found is not None:
            return found
    return LAST if position.is_last else UNKNOWN


def next_link(markup: Markup, page: Page, position: Position) -> Onward | None:
    """下一页 as a link; where the word stands there without one, this is the last page."""
    is_counted = position.now is not None and position.all is not None
    for element in saying(markup, list_marks().next_words):
        link = link_of(element)
        url = target(markup, link) if link is not None else None
        if url and not _is_same(url, page):
            return to(url)
        leads_here = url is not None and link is not None and not link.get("onclick")
        if (leads_here or is_switched_off(markup, element)) and not is_counted:
            return LAST
    url = next((url for url in next_by_class(markup) if not _is_same(url, page)), None)
    return to(url) if url and _is_ahead(url, page) else None


def script_pages(markup: Markup, page: Page, position: Position) -> Onward | None:
    """`createPageHTML(12, 0, "index", "html")` and its relatives of TRS WCM."""
    return trs_onward(markup, page)


def number_link(markup: Markup, page: Page, position: Position) -> Onward | None:
    """The link with the number after that of this page; past the highest one is the end.

    A pager that also has the word for next shows perhaps a window of its numbers only.
    """
    numbers = number_links(markup)
    now = position.now or current_number(markup)
    if now is None or not numbers:
        return None
    if (url := numbers.get(now + 1)) and not _is_same(url, page):
        return to(url)
    has_word = next(saying(markup, list_marks().next_words), None) is not None
    is_highest = now - 1 in numbers and max(numbers) <= now
    return LAST if is_highest and position.all is None and not has_word else None


def select_box(markup: Markup, page: Page, position: Position) -> Onward | None:
    """A select box whose values are addresses of pages: the option after the chosen one."""
    for box in markup.root.iter("select"):
        options = [option for option in box.iter("option") if option.get("value")]
        urls = [markup.address(option.get("value")) for option in options]
        if len(urls) < _FEWEST_OPTIONS or not all(url and numbered(url) for url in urls[1:]):
            continue
        here = _chosen(options, urls, page)
        if here is not None:
            following = urls[here + 1] if here + 1 < len(urls) else None
            return to(following) if following else LAST
    return None


def counted_address(markup: Markup, page: Page, position: Position) -> Onward | None:
    """The number of pages is known, but no link leads on: count on in the address."""
    if position.now is None or position.all is None:
        return None
    if position.is_last:
        return None
    url = renumbered(page.url, position, last_link(markup))
    return to(url) if url and not _is_same(url, page) else Onward(None, False)


_STYLES: tuple[Callable[[Markup, Page, Position], Onward | None], ...] = (
    next_link,
    script_pages,
    number_link,
    select_box,
    counted_address,
)


def _position(markup: Markup, page: Page, is_first: bool) -> Position:
    """The printed position, completed by the address where numbered links show how it counts."""
    position = position_of(markup)
    if position.now is not None:
        return position
    if is_first:
        return replace(position, now=1)
    own = numbered(page.url)
    if own is None:
        return position
    links = number_links(markup).items()
    offsets = {found.number - n for n, url in links if (found := numbered(url))}
    if len(offsets) == 1:
        return replace(position, now=own.number - offsets.pop())
    return replace(position, now=own.number) if own.parameter else position


def _chosen(options: list[etree._Element], urls: list[str | None], page: Page) -> int | None:
    """Which option is this page: by its address, else the one marked as selected."""
    for n, url in enumerate(urls):
        if url and _is_same(url, page):
            return n
    marked = (n for n, option in enumerate(options) if option.get("selected") is not None)
    return next(marked, None)


def _is_ahead(url: str, page: Page) -> bool:
    """Links that only a class marks may belong to a row of pictures: they stay in the list."""
    return _folder(url) in (_folder(page.url), _folder(page.requested_url), _stem(page.url))


def _folder(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0]


def _stem(url: str) -> str:
    return urlsplit(url).path.rpartition(".")[0]


def _is_same(url: str, page: Page) -> bool:
    return url in (page.url, page.requested_url)
