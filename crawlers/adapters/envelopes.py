"""JSON answers: found, opened, and their rows read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from crawlers.adapters.addresses import file_form, join
from crawlers.adapters.dates import day_of_stamp
from crawlers.adapters.titles import attribute_title
from crawlers.errors import UnreadablePage
from crawlers.model import Page, Ref, RefKind

Json: TypeAlias = Mapping[str, Any]

_TITLES = ("title", "name", "subject", "infotitle", "articletitle")
_ADDRESSES = ("url", "post_url", "link", "href", "infourl", "linkurl", "posturl")
_DAYS = (
    "display_publish_time",
    "first_publish_time",
    "publishdate",
    "publish_date",
    "publishtime",
    "pubdate",
    "date",
    "created_at",
    "create_time",
    "createdate",
)
_DEEPEST = 6


def read_json(page: Page) -> Json:
    """The object an answer holds; raises UnreadablePage where it is no JSON object."""
    try:
        content = json.loads(page.text.lstrip("\ufeff \r\n\t"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(page.url, "the answer is no JSON") from error
    if not isinstance(content, dict):
        raise UnreadablePage(page.url, "the answer is JSON, but no object")
    return content


def is_json(page: Page) -> bool:
    """Whether an answer looks like a JSON object."""
    return page.text.lstrip("\ufeff \r\n\t").startswith("{")


def number(value: object) -> int | None:
    """A whole number that is not negative, printed or not; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def json_refs(rows: object, base: str) -> tuple[Ref, ...]:
    """A Ref for each row with a title and an address, whatever the system calls them."""
    listed = rows if isinstance(rows, list) else []
    found = (_ref(_lowered(row), base) for row in listed if isinstance(row, dict))
    return tuple(ref for ref in found if ref is not None)


def lists_of_rows(content: object, depth: int = 0) -> Iterator[list[Any]]:
    """Every list of objects inside an answer, the outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        if any(isinstance(row, dict) for row in content):
            yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from lists_of_rows(value, depth + 1)


def _ref(row: Json, base: str) -> Ref | None:
    title = _first_text(row, _TITLES)
    url = next((whole for name in _ADDRESSES if (whole := _address(row, name, base))), None)
    if not title or not url:
        return None
    kind: RefKind = "attachment" if file_form(url) else "article"
    plain = attribute_title(title)
    return Ref(url, plain, kind, _day(row), plain)


def _address(row: Json, name: str, base: str) -> str | None:
    value = row.get(name)
    return join(base, value) if isinstance(value, str) else None


def _first_text(row: Json, names: tuple[str, ...]) -> str:
    values = (row.get(name) for name in names)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def _day(row: Json) -> date | None:
    days = (day_of_stamp(row[name]) for name in _DAYS if isinstance(row.get(name), str | int))
    return next((day for day in days if day is not None), None)


def _lowered(row: Json) -> Json:
    return {str(key).lower(): value for key, value in row.items()}
