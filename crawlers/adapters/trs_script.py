"""TRS WCM builds its pager in a script: the page count stands nowhere else."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit, urlunsplit

import regex

from crawlers.adapters.markup import Markup
from crawlers.adapters.onward import LAST, Onward, to
from crawlers.model import Page

# createPageHTML(12, 0, "index", "html")
# createPageHTML('page_div', 12, 1, 'index', 'shtml', 240)
_CALL = regex.compile(r"createPageHTML\s*\((?P<arguments>[^()]{1,300})\)")
_ARGUMENT = regex.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<number>-?\d+)")
_COUNT = regex.compile(r"\bcountPage\s*=\s*[\"']?(?P<number>\d{1,5})")
_CURRENT = regex.compile(r"\bcurrentPage\s*=\s*[\"']?(?P<number>\d{1,5})")
_OWN = regex.compile(r"^(?P<name>.*?)(?:_(?P<number>\d+))?(?P<extension>\.[a-z]+)$")


def trs_onward(markup: Markup, page: Page) -> Onward | None:
    """Where a list of TRS goes on; None where no such script is in the page.

    The plain call counts pages from 0, and so do the addresses: `index_1.html` is the second
    page. The call that names an element first counts from 1. What the first page calls itself,
    0 or 1, tells the number of the second one.
    """
    script = markup.script_text
    for found in _CALL.finditer(script):
        call = _arguments(found["arguments"])
        if call is not None:
            return _next_of(page, *call)
    count, current = _COUNT.search(script), _CURRENT.search(script)
    if count and current:
        return _next_of(page, int(count["number"]), int(current["number"]), "", "", False)
    return None


def _arguments(text: str) -> tuple[int, int, str, str, bool] | None:
    """Count, current, name and extension, and whether an element is named before them."""
    numbers: list[int] = []
    names: list[str] = []
    starts_with_name = False
    for found in _ARGUMENT.finditer(text):
        if found["number"] is not None:
            numbers.append(int(found["number"]))
            continue
        starts_with_name = starts_with_name or not numbers
        if numbers:
            names.append(found["double"] or found["single"] or "")
    if len(numbers) < 2 or len(names) < 2:
        return None
    return numbers[0], numbers[1], names[0], names[1], starts_with_name


def _next_of(
    page: Page, count: int, current: int, name: str, extension: str, from_one: bool
) -> Onward:
    own_name, own_number, own_extension = _own(page.url)
    if own_number is None:  # the first page, whose number says from where pages are counted
        pages_so_far, number = 1, current + 1
    else:
        counts_from_one = from_one or current == own_number + 1
        pages_so_far = current if counts_from_one else current + 1
        number = own_number + 1
    if pages_so_far >= count:
        return LAST
    stem = name or own_name or "index"
    suffix = extension.lstrip(".") or own_extension or "html"
    parts = urlsplit(page.url)
    folder = posixpath.dirname(parts.path) if not parts.path.endswith("/") else parts.path
    path = posixpath.join(folder or "/", f"{stem}_{number}.{suffix}")
    return to(urlunsplit(parts._replace(path=path, query="")))


def _own(url: str) -> tuple[str, int | None, str]:
    """Name, number and extension of the last step of an address; empty for a folder."""
    found = _OWN.match(posixpath.basename(urlsplit(url).path))
    if not found:
        return "", None, ""
    number = int(found["number"]) if found["number"] else None
    return found["name"], number, found["extension"].lstrip(".")
