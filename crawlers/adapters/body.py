"""The element that holds the text of an article."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

from crawlers.adapters.knowledge import REFERENCE, list_marks
from crawlers.adapters.markup import Markup, ancestors, lines, names_of, words

_BLOCKS = ("div", "td", "article", "section", "main", "form")
_SHARE_OF_TEXT = 0.7  # the innermost block with this share of the unlinked text is the article
_PATIENCE_SECONDS = 2.0


def find_body(markup: Markup, selectors: Sequence[str]) -> etree._Element | None:
    """The element of the article, or None where the page has no text outside of links.

    Selectors decide in their order, then names that many sites use, then the share of text.
    """
    for selector in selectors:
        if found := markup.select(selector):
            return max(found, key=lambda element: len(words(element)))
    named = [element for element in markup.root.iter(*_BLOCKS) if _has_role(element, "article")]
    filled = [element for element in named if words(element)]
    if filled:
        return max(filled, key=lambda element: len(words(element)))
    return _densest(markup)


def body_text(body: etree._Element) -> str:
    """The text of the article by lines, without what changes though the article does not."""
    volatile = list_marks().volatile
    kept = (volatile.sub("", line, timeout=_PATIENCE_SECONDS) for line in lines(body).split("\n"))
    return "\n".join(stripped for line in kept if (stripped := line.strip(" |:：[]【】()（）")))


def is_chrome(element: etree._Element) -> bool:
    """Whether an element belongs to the frame of the site: head, foot, menu, side column."""
    return any(_has_role(part, "chrome") for part in (element, *ancestors(element)))


def _densest(markup: Markup) -> etree._Element | None:
    """The innermost block that still holds most of the text that is no link."""
    blocks = [
        block for block in markup.root.iter(*_BLOCKS, "body") if not _has_role(block, "chrome")
    ]
    weights = [(_unlinked(block), block) for block in blocks]
    most = max((weight for weight, _ in weights), default=0)
    if most <= 0:  # nested links are counted twice, so there may be less than nothing
        return None
    enough = [block for weight, block in weights if weight >= _SHARE_OF_TEXT * most]
    return enough[-1]


def _unlinked(block: etree._Element) -> int:
    return len(words(block)) - sum(len(words(link)) for link in block.iter("a"))


@dataclass(frozen=True, slots=True)
class _Names:
    """What marks a role in one attribute: whole words, and beginnings of words."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def fit(self, found: frozenset[str]) -> bool:
        """Whether one of the words found is among these names."""
        if not found:
            return False
        begins = any(word.startswith(self.prefixes) for word in found) if self.prefixes else False
        return begins or not found.isdisjoint(self.exact)


@cache
def _marks(role: str) -> Mapping[str, _Names]:
    """The names of a role by the attribute they stand in, from html_containers.csv."""
    with (REFERENCE / "html_containers.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["role"] == role]

    def values(attribute: str, match: str) -> tuple[str, ...]:
        wanted = (attribute, match)
        return tuple(
            row["value"].lower() for row in rows if (row["attribute"], row["match"]) == wanted
        )

    return {
        attribute: _Names(frozenset(values(attribute, "exact")), values(attribute, "prefix"))
        for attribute in sorted({row["attribute"] for row in rows})
    }


def _has_role(element: etree._Element, role: str) -> bool:
    return any(names.fit(_values(element, kind)) for kind, names in _marks(role).items())


def _values(element: etree._Element, attribute: str) -> frozenset[str]:
    if attribute == "tag":
        return frozenset([str(element.tag)])
    if attribute == "any":
        return names_of(element)
    value = element.get(attribute)
    return frozenset(value.lower().split()) if value else frozenset()
