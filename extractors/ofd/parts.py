"""The XML parts of an OFD package: found by their locations, parsed without outside help."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from extractors.errors import DamagedFile, UnsafeFile
from extractors.zips import Package

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class Parts:
    """The parts of one OFD file; names count without case, as some makers mix it.

    Raises DamagedFile, EncryptedFile or UnsafeFile.
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        self.file_name = file_name
        self._package = Package(data, file_name)

    def __contains__(self, name: str) -> bool:
        return name in self._package

    def tree(self, name: str) -> etree._Element:
        """Parse one part. Raises DamagedFile where it is missing or broken."""
        if name not in self._package:
            raise DamagedFile(self.file_name, f"the part {name} is missing from the OFD package")
        content = self._package.read(name)
        if any(doctype in content for doctype in _DOCTYPES):
            reason = f"the part {name} carries a DOCTYPE, which no OFD file needs"
            raise UnsafeFile(self.file_name, reason)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._refusal(name, error) from error

    def _refusal(self, name: str, error: etree.XMLSyntaxError) -> DamagedFile | UnsafeFile:
        words = str(error).lower()
        if "xcessive depth" in words or "huge" in words:
            reason = f"the part {name} is nested or sized beyond all measure"
            return UnsafeFile(self.file_name, reason)
        return DamagedFile(self.file_name, f"the part {name} is broken XML")


def resolved(location: str, beside: str) -> str:
    """The member name of a location: from the root where it begins with a slash."""
    target = location.strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), target))[1:]


def local_name(element: etree._Element) -> str:
    """The name without its namespace: two namespaces and none are in use."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements at the end of a way of child names."""
    if not names:
        yield element
        return
    for child in element:
        if local_name(child) == names[0]:
            yield from below(child, *names[1:])
