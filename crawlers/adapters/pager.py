"""The parts of a pager: its words, its numbered links, and what is switched off in it."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

from crawlers.adapters.clicks import clicked_address
from crawlers.adapters.knowledge import list_marks
from crawlers.adapters.markup import Markup, ancestors, names_of, words
from crawlers.adapters.page_numbers import numbered

_WORD_TAGS = ("a", "span", "li", "button", "td", "font", "em", "i", "b")
_MOST_PARTS = 2  # elements inside one that says a single word
_LONGEST_WORD = 12
_LONGEST_NUMBER = 4


def saying(markup: Markup, pattern: regex.Pattern[str]) -> Iterator[etree._Element]:
    """Elements that say nothing but what the pattern fits, links before anything else."""
    for tags in (("a",), _WORD_TAGS[1:]):
        for element in markup.root.iter(*tags):
            text = _word(element)
            if text and pattern.match(text):
                yield element


def link_of(element: etree._Element) -> etree._Element | None:
    """The link that an element is, holds, or stands in."""
    if element.tag == "a":
        return element
    inside = next(element.iter("a"), None)
    if inside is not None:
        return inside
    return next((above for above in ancestors(element, 2) if above.tag == "a"), None)


def target(markup: Markup, link: etree._Element) -> str | None:
    """Where a link leads, by its address or by the address in its script."""
    return markup.address(link.get("href")) or clicked_address(markup, link)


def is_switched_off(markup: Markup, element: etree._Element) -> bool:
    """Whether the word for next says that nothing follows.

    Either a class says that it is off, or it stands there as a word only while the way back is
    a link: in a pager without any links scripts may wait for clicks that nobody sees.
    """
    link = link_of(element)
    around = [link if link is not None else element, *ancestors(element, 2)]
    if any(names_of(part) & list_marks().disabled_classes for part in around):
        return True
    is_word_only = not any(part.get("onclick") or part.get("href") for part in around)
    return is_word_only and _leads_back(markup)


def _leads_back(markup: Markup) -> bool:
    links = (link_of(element) for element in saying(markup, list_marks().back_words))
    back = any(link is not None and target(markup, link) for link in links)
    return back or bool(number_links(markup))


def number_links(markup: Markup) -> dict[int, str]:
    """The numbered links of a pager: number to address."""
    found: dict[int, str] = {}
    for link in markup.root.iter("a"):
        number = _number(link)
        if number is not None and (url := target(markup, link)) and numbered(url):
            found.setdefault(number, url)
    return found


def current_number(markup: Markup) -> int | None:
    """The number that a pager shows as the current one."""
    for element in markup.root.iter("a", "span", "li", "b", "strong", "em", "font"):
        if names_of(element) & list_marks().current_classes:
            number = _number(element)
            if number is not None:
                return number
    return None


def next_by_class(markup: Markup) -> Iterator[str]:
    """Addresses of links that a class or a sign marks as next; only numbered ones count."""
    marks = list_marks()
    for link in markup.root.iter("a"):
        is_marked = names_of(link) & marks.next_classes or link.get("rel") == "next"
        if is_marked or marks.next_signs.match(_word(link)):
            url = target(markup, link)
            if url and numbered(url):
                yield url


def last_link(markup: Markup) -> str | None:
    """The address behind 尾页."""
    for element in saying(markup, list_marks().last_words):
        link = link_of(element)
        if link is not None and (url := target(markup, link)):
            return url
    return None


def _word(element: etree._Element) -> str:
    if len(element) > _MOST_PARTS:
        return ""
    text = words(element).strip()
    return text if len(text) <= _LONGEST_WORD else ""


def _number(element: etree._Element) -> int | None:
    text = _word(element).strip("[]【】 ")
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number else None
