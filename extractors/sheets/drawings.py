"""What floats over the cells of a sheet: text boxes, pictures, and comments by their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.model import Image, Paragraph
from extractors.place import Run, SheetCell
from extractors.sheets.parts import Parts, local_name
from extractors.sheets.refs import ref_of

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_COMMENTS = {"comments": "comment", "threadedComment": "threadedComment"}


@dataclass(frozen=True, slots=True)
class Floating:
    """A text box or picture and the row of the cell it hangs on."""

    row: int
    block: Paragraph | Image


def read_floating(parts: Parts, sheet_part: str, sheet_name: str) -> list[Floating]:
    """The text boxes, line by line, and the pictures of a sheet; old VML is never opened."""
    names = [
        relation.target
        for relation in parts.relations(sheet_part).values()
        if relation.kind == "drawing" and relation.target in parts
    ]
    return [
        floating
        for name in names
        for anchor in parts.tree(name)
        if local_name(anchor) in _ANCHORS
        for floating in _anchored(anchor, sheet_name)
    ]


def count_comments(parts: Parts, sheet_part: str) -> int:
    """How many comments hang on the cells of a sheet."""
    counts = [0]
    for relation in parts.relations(sheet_part).values():
        tag = _COMMENTS.get(relation.kind)
        if tag and relation.target in parts:
            counts.append(sum(1 for _ in parts.stream(relation.target, tag)))
    return max(counts)  # a threaded comment has a plain one beside it for older programs


def count_charts(parts: Parts, sheet_part: str) -> int:
    """How many charts the sheet's drawings hold."""
    drawings = [
        relation.target
        for relation in parts.relations(sheet_part).values()
        if relation.kind == "drawing" and relation.target in parts
    ]
    return sum(
        relation.kind in ("chart", "chartEx", "diagramData")
        for name in drawings
        for relation in parts.relations(name).values()
    )


def _anchored(anchor: etree._Element, sheet_name: str) -> Iterator[Floating]:
    row, col = _first_cell(anchor)
    place = SheetCell(sheet_name, ref_of(row, col))
    for element in anchor.iter():
        match local_name(element) if isinstance(element.tag, str) else "":
            case "txBody":
                for text in _lines(element):
                    yield Floating(row, Paragraph(text, (Run(0, len(text), place),)))
            case "pic":
                yield Floating(row, Image((place,), "picture on the sheet"))


def _first_cell(anchor: etree._Element) -> tuple[int, int]:
    numbers = {
        local_name(element): int(element.text or 0)
        for start in anchor
        if local_name(start) == "from"
        for element in start
        if (element.text or "").strip().isdecimal()
    }
    return numbers.get("row", 0), numbers.get("col", 0)


def _lines(body: etree._Element) -> Iterator[str]:
    for paragraph in body:
        text = "".join(t.text or "" for t in paragraph.iter() if local_name(t) == "t")
        if local_name(paragraph) == "p" and text.strip():
            yield text
