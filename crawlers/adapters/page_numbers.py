"""The number of a page of a list: as printed, in scripts, and in its address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import regex

from crawlers.adapters.addresses import parameters, with_parameters
from crawlers.adapters.knowledge import list_marks
from crawlers.adapters.markup import Markup, lines

_MOST_PAGES = 20_000
# The number of a page at the end of a path: index_2.html, column-index-3.shtml, t_4.html,
# page_5.html, /6.html, jxzp/11.htm
_IN_PATH = regex.compile(
    r"(?P<before>[/_\-])(?P<number>\d{1,5})(?P<after>\.(?:s?html?|jsp|aspx?))$"
)


@dataclass(frozen=True, slots=True)
class Position:
    """The number of this page, counted from 1, and of all pages, as far as the site says."""

    now: int | None = None
    all: int | None = None
    is_printed: bool = True  # False where only a number of pages is told, in words or scripts

    @property
    def is_last(self) -> bool:
        """Whether the site says that no page follows."""
        if self.all is None:
            return False
        return self.all <= 1 or (self.now is not None and self.now >= self.all)


@dataclass(frozen=True, slots=True)
class Numbered:
    """An address with the number of its page, and the parameter that holds it, if any does."""

    number: int
    parameter: str | None


def position_of(markup: Markup) -> Position:
    """What the page says of its place in the list, in print or in its scripts."""
    printed = _printed(lines(markup.root))
    if printed.all is not None:
        return printed
    marks = list_marks()
    total = marks.script_totals.search(markup.script_text)
    pages = int(total["all"]) if total else 0
    return Position(None, pages, is_printed=False) if pages else Position()


def numbered(url: str) -> Numbered | None:
    """Where an address bears the number of its page; None where it bears none."""
    for name, value in parameters(url).items():
        is_page = name.lower() in list_marks().page_parameters
        if is_page and value.isascii() and value.isdigit() and len(value) <= 5:
            return Numbered(int(value), name)
    found = _IN_PATH.search(urlsplit(url).path)
    return Numbered(int(found["number"]), None) if found else None


def renumbered(url: str, position: Position, last_url: str | None) -> str | None:
    """The address of the page after this one, by counting; None where nothing shows how.

    The link to the last page tells where the number stands and whether counting starts at 0
    or 1, or runs down; without it only an address that bears its own number can be counted on.
    """
    if position.now is None or position.all is None:
        return None
    last = numbered(last_url) if last_url else None
    if last_url and last:
        return _with_number(last_url, last, _counted(last.number, position))
    own = numbered(url)
    if own and own.number in (position.now, position.now - 1):
        return _with_number(url, own, own.number + 1)
    return None


def _counted(last: int, position: Position) -> int | None:
    """The number of the next page, from that of the last one."""
    now, pages = position.now or 1, position.all or 1
    if last in (pages, pages - 1):
        return now + 1 - (pages - last)
    return pages - now if last == 1 else None  # VSB counts down: the last page is 1


def _with_number(url: str, where: Numbered, number: int | None) -> str | None:
    if number is None:
        return None
    if where.parameter:
        return with_parameters(url, {where.parameter: str(number)})
    parts = urlsplit(url)
    path = _IN_PATH.sub(lambda found: f"{found['before']}{number}{found['after']}", parts.path)
    return urlunsplit(parts._replace(path=path))


def _printed(text: str) -> Position:
    for pattern in list_marks().positions:
        if found := pattern.search(text):
            now, pages = int(found["now"]), int(found["all"])
            if 0 < now <= pages <= _MOST_PAGES:
                return Position(now, pages)
    for pattern in list_marks().totals:
        if (found := pattern.search(text)) and 0 < int(found["all"]) <= _MOST_PAGES:
            return Position(None, int(found["all"]), is_printed=False)
    return Position()
