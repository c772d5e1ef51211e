"""What ids, classes and words mark as article or as site chrome: read from a table of data."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

SOURCE = Path(__file__).resolve().parents[2] / "data" / "reference" / "html_containers.csv"


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of the table: an attribute value (or a word) and what it stands for."""

    role: str
    attribute: str
    match: str
    value: str

    def fits(self, words: frozenset[str]) -> bool:
        """Whether one of the words is, or begins with, the value of this row."""
        if self.match == "prefix":
            return any(word.startswith(self.value) for word in words)
        return self.value in words


@cache
def marks(role: str) -> tuple[Mark, ...]:
    """The rows of one role; values of attributes are compared in lower case."""
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Mark(row["role"], row["attribute"], row["match"], row["value"].lower())
            for row in csv.DictReader(lines)
            if row["role"] == role
        )


def has_role(element: etree._Element, role: str) -> bool:
    """Whether tag, id or a class of the element is listed for the role."""
    return any(mark.fits(_words(element, mark.attribute)) for mark in marks(role))


def words_of(role: str) -> tuple[Mark, ...]:
    """The rows whose value is a word of the page's text."""
    return tuple(mark for mark in marks(role) if mark.attribute == "text")


def _words(element: etree._Element, attribute: str) -> frozenset[str]:
    if attribute == "tag":
        return frozenset([str(element.tag)])
    if attribute == "any":
        return _words(element, "id") | _words(element, "class")
    return frozenset((element.get(attribute) or "").lower().split())
