"""What lies on a page of an OFD file: text, paths and pictures, each with its way to the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from extractors.ofd.parts import local_name
from extractors.ofd.values import is_true, matrix
from extractors.pdf.frame import Matrix, compose

MOST_OBJECTS = 300_000  # on one page; drawings that hold drawings multiply
_DEEPEST = 16
_OBJECTS = frozenset({"TextObject", "PathObject", "ImageObject"})
_GROUPS = frozenset({"Layer", "PageBlock", "Content"})


class Drawn(NamedTuple):
    """One object: `matrix` leads from its own space to the page in points."""

    kind: str
    element: etree._Element
    matrix: Matrix
    is_visible: bool


class CrowdedPageError(Exception):
    """A page of more objects than any page has."""


@dataclass(slots=True)
class Opener:
    """Walks the contents of one page and opens the composite drawings in them.

    `missing` counts drawings that are named and nowhere to be found, or nested too deep.
    """

    units: Mapping[str, etree._Element]
    left: int = MOST_OBJECTS
    missing: int = 0

    def objects(
        self, content: etree._Element, outer: Matrix, is_visible: bool = True, depth: int = 0
    ) -> Iterator[Drawn]:
        """The objects of a content in the order they are drawn. Raises CrowdedPageError."""
        for child in content:
            self.left -= 1
            if self.left < 0:
                raise CrowdedPageError
            name = local_name(child)
            seen = is_visible and is_true(child.get("Visible"), default=True)
            if name in _OBJECTS:
                yield Drawn(name, child, compose(matrix(child), outer), seen)
            elif name in _GROUPS or name == "CompositeObject":
                yield from self._inside(child, name, outer, seen, depth)

    def _inside(
        self, child: etree._Element, name: str, outer: Matrix, is_visible: bool, depth: int
    ) -> Iterator[Drawn]:
        inner, group = outer, child
        if name == "CompositeObject":
            inner = compose(matrix(child), outer)
            group = self.units.get(child.get("ResourceID", ""), _NOTHING)
        if group is _NOTHING or depth >= _DEEPEST:
            self.missing += 1
        else:
            yield from self.objects(group, inner, is_visible, depth + 1)


_NOTHING = etree.Element("nothing")
