"""What the styles of a Word file say: heading level, list membership, hidden text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex
from lxml import etree

from extractors.docx.names import PPR, RPR, VAL, is_on, w

_HEADING = regex.compile(r"(?:heading|标题|標題|título|titre)\s*([1-9])", regex.IGNORECASE)
_TITLE = frozenset({"title", "标题", "標題", "文档标题"})


@dataclass(frozen=True, slots=True)
class Style:
    """The sum of a style and everything it is based on."""

    heading_level: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    hidden: bool = False


class Styles:
    """The styles of one file by id; an unknown id is a style that says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._resolved: dict[str, Style] = {}
        for element in root.iterchildren(w("style")) if root is not None else ():
            style_id = element.get(w("styleId"), "")
            self._elements[style_id] = element
            is_default = element.get(w("default")) in ("1", "true", "on")
            if is_default and element.get(w("type")) == "paragraph":
                self._default = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; without an id the file's default."""
        return self.get(style_id if style_id is not None else self._default)

    def get(self, style_id: str) -> Style:
        """A style by id, its ancestors included."""
        if style_id not in self._resolved:
            self._resolved[style_id] = Style()  # a style based on itself ends here
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            return Style()
        based_on = element.find(w("basedOn"))
        parent = self.get(based_on.get(VAL, "")) if based_on is not None else Style()
        ppr, rpr = element.find(PPR), element.find(RPR)
        num_id, num_level = read_num_pr(ppr)
        own_level = outline_level(ppr) or _named_level(element)
        vanish = rpr.find(w("vanish")) if rpr is not None else None
        return Style(
            heading_level=own_level or parent.heading_level,
            num_id=num_id if num_id is not None else parent.num_id,
            num_level=num_level if num_level is not None else parent.num_level,
            hidden=is_on(vanish) if vanish is not None else parent.hidden,
        )


def outline_level(ppr: etree._Element | None) -> int | None:
    """The level of `w:outlineLvl`, counted from 1; 9 in the file means body text."""
    outline = ppr.find(w("outlineLvl")) if ppr is not None else None
    value = number(outline)
    return value + 1 if value is not None and 0 <= value <= 8 else None


def read_num_pr(ppr: etree._Element | None) -> tuple[str | None, int | None]:
    """The list id and level that paragraph properties name themselves."""
    num_pr = ppr.find(w("numPr")) if ppr is not None else None
    if num_pr is None:
        return None, None
    num_id = num_pr.find(w("numId"))
    return (num_id.get(VAL) if num_id is not None else None), number(num_pr.find(w("ilvl")))


def number(element: etree._Element | None) -> int | None:
    """The whole number in `w:val`; None where there is none or it is no number."""
    value = element.get(VAL, "") if element is not None else ""
    return int(value) if value.lstrip("-").isdecimal() else None


def _named_level(element: etree._Element) -> int | None:
    name = element.find(w("name"))
    return _level_of_name(name.get(VAL, "")) if name is not None else None


@lru_cache(maxsize=4096)
def _level_of_name(name: str) -> int | None:
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        return int(heading.group(1))
    return 1 if name.strip().lower() in _TITLE else None
