"""The XML parts of a workbook package, found by relation; nothing outside it is ever asked."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.errors import DamagedFile, UnsafeFile
from extractors.zips import Package

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A way from one part to another; `target` is a member name, or blank if it leads outside."""

    kind: str  # the last word of the relation's type: worksheet, comments, drawing, ...
    target: str


class Parts:
    """The parts of one package, each parsed with no DTD, no entities and no network.

    Raises UnsafeFile where a part carries a DOCTYPE, DamagedFile where it is no XML.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.file_name = package.file_name

    def __contains__(self, name: str) -> bool:
        return bool(name) and name in self._package

    def tree(self, name: str) -> etree._Element:
        """Parse a part whole."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self._content(name), parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._unsafe(name)
        return root

    def stream(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements with these local names in the order they end, each gone once looked at."""
        steps = etree.iterparse(
            io.BytesIO(self._content(name)),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in steps:
                yield element
                _forget(element)
        except etree.XMLSyntaxError as error:
            raise self._damaged(name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; `""` asks for those of the package."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self._package:
            return {}
        return {
            element.get("Id", ""): _relation(element, folder)
            for element in self.tree(source)
            if local_name(element) == "Relationship"
        }

    def _content(self, name: str) -> bytes:
        if name not in self._package:
            raise DamagedFile(self.file_name, f"the part {name} is missing from the package")
        content = self._package.read(name)
        if any(doctype in content for doctype in _DOCTYPES):
            raise self._unsafe(name)
        return content

    def _unsafe(self, name: str) -> UnsafeFile:
        reason = f"the part {name} carries a DOCTYPE, which no workbook needs"
        return UnsafeFile(self.file_name, reason)

    def _damaged(self, name: str) -> DamagedFile:
        return DamagedFile(self.file_name, f"the part {name} is broken XML")


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace: strict and transitional files differ there."""
    tag = str(element.tag)
    return tag[tag.rfind("}") + 1 :]


def is_on(value: str | None) -> bool:
    """Tell whether an XML attribute says yes."""
    return value in ("1", "true", "on")


def _relation(element: etree._Element, folder: str) -> Relation:
    kind = posixpath.basename(element.get("Type", ""))
    if element.get("TargetMode") == "External":
        return Relation(kind, "")
    target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
    return Relation(kind, target.lstrip("/"))


def _forget(element: etree._Element) -> None:
    """Free an element and what stands before it in its parent."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
