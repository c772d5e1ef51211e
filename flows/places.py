"""Places in words: what a locator says to a person who holds the document in hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import regex

_STEP = regex.compile(r"(?P<name>[A-Za-z]+\d?)\[(?P<number>\d+)\]")
_WORDS = {
    "tbl": "表{}",
    "table": "表{}",
    "tr": "第{}行",
    "tc": "第{}格",
    "td": "第{}格",
    "th": "第{}格",
    "li": "第{}项",
    "p": "第{}段",
    "h1": "标题{}",
    "h2": "标题{}",
    "h3": "标题{}",
    "footnote": "脚注{}",
}


def say_places(locators: str | Iterable[Mapping[str, Any]] | None) -> str:
    """Say where a fact stands, such as 第3页 or 表1 第2行 第4格; empty where nobody knows.

    Takes what the column `locator` holds: JSON text, or its values.
    """
    if not locators:
        return ""
    places = json.loads(locators) if isinstance(locators, str) else locators
    listed = [places] if isinstance(places, Mapping) else list(places)
    return "、".join(dict.fromkeys(_say(place) for place in listed))


def _say(place: Mapping[str, Any]) -> str:
    match place:
        case {"kind": "page", "page": page, "box": [left, top, *_]}:
            return f"第{page}页（左{left:.0f} 上{top:.0f}）"
        case {"kind": "sheet", "sheet": sheet, "ref": ref}:
            return f"工作表“{sheet}” {ref}"
        case {"kind": "text", "path": path, "start": start, "end": end}:
            return _way(path) or f"原文第{start + 1}–{end}字"
        case _:
            return json.dumps(place, ensure_ascii=False)


def _way(path: str) -> str:
    """The steps of a path that a reader can count; sections and wrappers say nothing to him."""
    steps = ((step["name"].lower(), step["number"]) for step in _STEP.finditer(path))
    return " ".join(_WORDS[name].format(number) for name, number in steps if name in _WORDS)
