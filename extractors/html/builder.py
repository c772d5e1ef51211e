"""Blocks out of the events of a page: which block is open, and what stands in it so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from extractors.html.inline import InlineText
from extractors.html.markup import HEADINGS
from extractors.html.positions import Positions
from extractors.lines import join_lines
from extractors.model import Block, Image, Paragraph
from extractors.place import TextSpan


@dataclass(frozen=True, slots=True)
class _Open:
    """A block element that is being read, and what it passes on to those inside."""

    element: etree._Element
    heading_level: int | None
    is_preformatted: bool


class BlockBuilder:
    """Collects the blocks of one element while its tree is walked."""

    def __init__(self, positions: Positions, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._positions = positions
        self._open = [_Open(root, None, is_preformatted=root.tag == "pre")]
        self._number = ""
        self._images: list[Image] = []
        self._items: Counter[etree._Element] = Counter()
        self._inline = InlineText(positions.path(root))

    def enter(self, element: etree._Element) -> None:
        """Start a block inside the present one."""
        self.close()
        outer = self._open[-1]
        level = HEADINGS.get(element.tag, outer.heading_level)
        preformatted = outer.is_preformatted or element.tag == "pre"
        self._open.append(_Open(element, level, preformatted))
        self._number = self._list_number(element) or self._number
        self._inline = InlineText(self._positions.path(element))

    def leave(self, element: etree._Element) -> None:
        """End a block, if it is the present one, and go on with the one around it."""
        if len(self._open) > 1 and self._open[-1].element is element:
            self.close()
            self._open.pop()
            self._number = ""
            self._inline = InlineText(self._positions.path(self._open[-1].element))

    def close(self) -> None:
        """Make paragraphs of the inline text so far; a heading stays one paragraph."""
        level = self._open[-1].heading_level
        lines = self._inline.lines()
        if lines and level:
            lines = [join_lines(lines)]
        for line in lines:
            self.blocks.append(Paragraph(line.text, line.runs, self._number, level))
            self._number = ""
        self.blocks.extend(self._images)
        self._images = []
        self._inline = InlineText(self._inline.path)

    def break_line(self) -> None:
        """Start a new line in the present block."""
        self._inline.break_line()

    def text(self, element: etree._Element) -> None:
        """Take in the first text node of an element."""
        if element.text:
            self._add(element.text, self._positions.text_start(element, self._open[-1].element))

    def tail(self, element: etree._Element) -> None:
        """Take in the text node after an element."""
        if element.tail:
            self._add(element.tail, self._positions.tail_start(element, self._open[-1].element))

    def image(self, element: etree._Element) -> None:
        """Take in a picture; its place is the point in the text where it stands."""
        start = self._positions.text_start(element, self._open[-1].element)
        place = TextSpan(self._inline.path, start, start)
        self._images.append(Image((place,), note=element.get("alt") or ""))

    def _add(self, text: str, offset: int) -> None:
        self._inline.add(text, offset, preformatted=self._open[-1].is_preformatted)

    def _list_number(self, element: etree._Element) -> str:
        """The number a browser puts before an item of an ordered list."""
        parent = element.getparent()
        if element.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        start = (parent.get("start") or "").strip()
        first = int(start) if start.removeprefix("-").isdecimal() else 1
        self._items[parent] += 1
        return f"{first + self._items[parent] - 1}."
