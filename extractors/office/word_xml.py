"""Word files of one single XML: packages laid flat, and the dialect of Word 2003.

Systems that fill in templates write such files under the name of doc. Both hold the XML
of docx, the older in another namespace, so that a zip around it is nearly all it takes.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from extractors.errors import DamagedFile, UnsafeFile
from extractors.model import Converter
from extractors.office.libreoffice import Converted

VERSION = "1"
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD_SPACE = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW_SPACE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NEW_SPACE.decode()}}}"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_DRAWN = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_RENAMED = {"vmerge": "vMerge", "hlink": "hyperlink"}
_LEFT_OUT = ("Word.Deletion", "Word.Comment", "Word.Formatting")  # kinds of annotations
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
)


def convert_word_xml(data: bytes, file_name: str) -> Converted:
    """Wrap a single-file Word XML as docx; no program is needed.

    Raises DamagedFile and UnsafeFile.
    """
    root = _parse(data.replace(_OLD_SPACE, _NEW_SPACE), file_name)
    if root.tag == f"{_FLAT}package":
        members = dict(_flat_parts(root, file_name))
    else:
        members = _old_parts(root, file_name)
    return Converted(_zipped(members), Converter("word_xml", VERSION))


def _parse(data: bytes, file_name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(file_name, "the Word XML is cut off or broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(file_name, "the file carries a DOCTYPE, which no Word file needs")
    return root


def _flat_parts(root: etree._Element, file_name: str) -> Iterator[tuple[str, bytes]]:
    for part in root.iterchildren(f"{_FLAT}part"):
        name = part.get(f"{_FLAT}name", "").lstrip("/")
        for content in part:
            if content.tag == f"{_FLAT}xmlData" and len(content):
                yield name, etree.tostring(content[0], encoding="UTF-8")
            elif content.tag == f"{_FLAT}binaryData":
                yield name, _decoded(content.text or "", file_name)


def _decoded(text: str, file_name: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise DamagedFile(file_name, "a picture or part of the Word XML is broken") from error


def _old_parts(root: etree._Element, file_name: str) -> dict[str, bytes]:
    body = root.find(f"{_W}body")
    if body is None:
        raise DamagedFile(file_name, "the Word XML holds no document text")
    _modernise(body)
    document = etree.Element(f"{_W}document", nsmap={"w": _NEW_SPACE.decode()})
    document.append(body)
    members = {
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": etree.tostring(document, encoding="UTF-8"),
    }
    styles = root.find(f"{_W}styles")
    if styles is not None:
        members["word/_rels/document.xml.rels"] = _relation("styles", "styles.xml")
        members["word/styles.xml"] = etree.tostring(styles, encoding="UTF-8")
    return members


def _modernise(body: etree._Element) -> None:
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name == "annotation" and element.get(f"{_W}type", "").startswith(_LEFT_OUT):
            _drop(element)
        elif name == "listPr":
            _write_number(element)
        elif element.tag.startswith(_W):
            element.tag = f"{_W}{_RENAMED.get(name, name)}"
        elif not element.tag.startswith(_DRAWN):
            _unwrap(element)


def _write_number(properties: etree._Element) -> None:
    """The number that Word showed before a list paragraph stands beside it as a hint."""
    hint = properties.find(f"{_HINT}t")
    paragraph = next(properties.iterancestors(f"{_W}p"), None)
    if hint is None or paragraph is None or not hint.get(f"{_HINT}val"):
        return
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = hint.get(f"{_HINT}val")
    start = 1 if len(paragraph) and paragraph[0].tag == f"{_W}pPr" else 0
    paragraph.insert(start, run)
    _drop(properties)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put the children of an element in its own place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _relation(kind: str, target: str) -> bytes:
    return _RELATION.format(kind=f"{_OFFICE}/{kind}", target=target).encode()


def _zipped(members: Mapping[str, bytes]) -> bytes:
    """A package with the same bytes for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()
