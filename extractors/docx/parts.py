"""The XML parts of a Word package: found by relation, parsed without any outside help."""

from __future__ import annotations

import posixpath

from lxml import etree

from extractors.docx.names import STRICT_TO_TRANSITIONAL
from extractors.errors import DamagedFile, UnsafeFile
from extractors.zips import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """The parts of one Word file.

    Raises UnsafeFile where a part carries a DOCTYPE, DamagedFile where it is no XML.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._refuse_doctypes()
        self.main = self._find_main()
        self._relations = self._read_relations(self.main)

    def main_tree(self) -> etree._Element:
        """The root of the main document part."""
        if self.main not in self._package:
            raise DamagedFile(self._package.file_name, "the package holds no document text")
        return self.tree(self.main)

    def tree(self, name: str) -> etree._Element:
        """Parse one part."""
        content = self._package.read(name)
        if b"purl.oclc.org/ooxml" in content:
            for strict, transitional in STRICT_TO_TRANSITIONAL:
                content = content.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._syntax_error(name, error) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._unsafe(name)
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The tree of the one part related as `kind` (styles, numbering, footnotes, ...)."""
        name = next((target for k, target in self._relations.values() if k == kind), None)
        return self.tree(name) if name and name in self._package else None

    def target(self, relation_id: str) -> str | None:
        """The member name behind a relation id of the main part."""
        _, name = self._relations.get(relation_id, ("", ""))
        return name if name in self._package else None

    def _find_main(self) -> str:
        if "_rels/.rels" not in self._package:
            return "word/document.xml"
        relations = self._read_relations("")
        found = (target for kind, target in relations.values() if kind == "officeDocument")
        return next(found, "word/document.xml")

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self._package:
            return {}
        return {
            relation.get("Id", ""): (
                posixpath.basename(relation.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in self.tree(source).iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    def _refuse_doctypes(self) -> None:
        for name in self._package.names():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in self._package.head(name):
                raise self._unsafe(name)

    def _unsafe(self, name: str) -> UnsafeFile:
        reason = f"the part {name} carries a DOCTYPE, which no Word file needs"
        return UnsafeFile(self._package.file_name, reason)

    def _syntax_error(self, name: str, error: etree.XMLSyntaxError) -> DamagedFile | UnsafeFile:
        if "xcessive depth" in str(error) or "huge" in str(error).lower():
            reason = f"the part {name} is nested or sized beyond all measure"
            return UnsafeFile(self._package.file_name, reason)
        return DamagedFile(self._package.file_name, f"the part {name} is broken XML")
