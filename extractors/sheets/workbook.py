"""The workbook part of an xlsx package: its sheets in order, its strings, its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex
from lxml import etree

from extractors.errors import DamagedFile, UnknownFormat
from extractors.sheets.parts import Parts, Relation, is_on, local_name
from extractors.sheets.styles import Styles, read_styles

_ESCAPED = regex.compile(r"_x([0-9A-Fa-f]{4})_")
_DRAWN = ("drawing", "diagramData")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet as the workbook lists it; `visible` is what the user sees of the tab."""

    name: str
    part: str
    visible: bool


class Workbook:
    """What the sheets of one package share.

    Raises DamagedFile where there is no workbook, UnknownFormat for the binary kind.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._main = self._find_main()
        self._root = parts.tree(self._main)
        self._relations = parts.relations(self._main)
        properties = next(self._elements("workbookPr"), None)
        self.from_1904 = properties is not None and is_on(properties.get("date1904"))

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """The worksheets in the order of their tabs; charts and macro sheets are none."""
        return [
            SheetPart(
                element.get("name", ""),
                relation.target,
                element.get("state", "visible") == "visible",
            )
            for element, relation in self._listed()
            if relation.kind == "worksheet"
        ]

    @property
    def other_sheets(self) -> int:
        """How many tabs are no worksheets."""
        return sum(relation.kind != "worksheet" for _, relation in self._listed())

    @property
    def outside_links(self) -> int:
        """How many other workbooks the formulas refer to."""
        return sum(relation.kind == "externalLink" for relation in self._relations.values())

    @property
    def has_macros(self) -> bool:
        """True where the package carries a program."""
        return any(relation.kind == "vbaProject" for relation in self._relations.values())

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings by index."""
        name = self._target("sharedStrings")
        if name not in self.parts:
            return []
        return [text_of(element) for element in self.parts.stream(name, "si")]

    @cached_property
    def styles(self) -> Styles:
        """The cell styles."""
        return read_styles(self.parts, self._target("styles"))

    def _listed(self) -> Iterator[tuple[etree._Element, Relation]]:
        for element in self._elements("sheet"):
            ids = [value for key, value in element.attrib.items() if str(key).endswith("}id")]
            relation = self._relations.get(str(ids[0])) if ids else None
            if relation is None or not relation.target:
                reason = f"the sheet {element.get('name', '')} is missing from the package"
                raise DamagedFile(self.parts.file_name, reason)
            yield element, relation

    def _elements(self, name: str) -> Iterator[etree._Element]:
        return (element for element in self._root.iter() if local_name(element) == name)

    def _target(self, kind: str) -> str:
        return next((r.target for r in self._relations.values() if r.kind == kind), "")

    def _find_main(self) -> str:
        relations = self.parts.relations("").values()
        found = next((r.target for r in relations if r.kind == "officeDocument"), "")
        if found.endswith(".bin") or "xl/workbook.bin" in self.parts:
            reason = "the file is a binary workbook (xlsb), which this version cannot read"
            raise UnknownFormat(self.parts.file_name, reason)
        return found if found in self.parts else "xl/workbook.xml"


def text_of(element: etree._Element) -> str:
    """The text of a string item: plain or in runs, without the reading aids of Japanese."""
    pieces = []
    for child in element:
        match local_name(child):
            case "t":
                pieces.append(child.text or "")
            case "r":
                pieces.extend(t.text or "" for t in child if local_name(t) == "t")
    return plain_text("".join(pieces))


def plain_text(text: str) -> str:
    """Line ends as newlines, and signs that are escaped as _x000D_ as themselves."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
