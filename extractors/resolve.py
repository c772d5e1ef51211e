"""A second reader that finds the characters of a place in the source bytes.

It shares the rules of places with the readers but none of their code, so that it can
prove that a value stands where a locator says it stands.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import regex
from lxml import etree

from extractors.charset import decode
from extractors.place import PageBox, Place, SheetCell, TextSpan
from extractors.sniff import CONVERTED, DOCX, HTML, JPEG, MHTML, OFD, PDF, PNG, TIFF, TXT, XLS, XLSX

_STEP = regex.compile(r"(?P<name>[^\[\]/]+)(?:\[(?P<index>\d+)\])?")
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_TEXT_ELEMENTS = frozenset(f"{space}t" for space in (*_WORD, *_MATH))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}


def resolve(data: bytes, place: Place, media_type: str) -> str:
    """Give the source characters of a place.

    In Word files a symbol sign comes out as U+FFFD, since its character depends on a
    font. Raises LookupError where the place leads nowhere in these bytes.
    """
    match place, media_type:
        case PageBox(), _ if media_type == PDF:
            from extractors.pdf import resolve_box

            return resolve_box(data, place)
        case PageBox(), _ if media_type in (JPEG, PNG, TIFF):
            from extractors.scan.resolve import resolve_on_image

            return resolve_on_image(data, place)
        case PageBox(), _ if media_type == OFD:
            from extractors.ofd.resolve import resolve_box as resolve_ofd_box

            return resolve_ofd_box(data, place)
        case SheetCell(), _ if media_type in (XLSX, XLS):
            from extractors.sheets.resolve import resolve_cell

            return resolve_cell(data, place, media_type)
        case TextSpan(), _ if media_type in CONVERTED:
            return resolve(_converted(data, media_type), place, DOCX)
        case TextSpan(path, start, end), _:
            return _cut(_text_at(data, path, media_type), start, end, path)
        case _:
            raise LookupError(f"no way to find {place} in {media_type}")


def _text_at(data: bytes, path: str, media_type: str) -> str:
    if media_type == TXT:
        return _plain_text(data, path)
    if media_type == HTML:
        return _element_text(data, path)
    if media_type == MHTML:
        from extractors.saved import page_bytes

        return _element_text(page_bytes(data), path)
    if media_type == DOCX:
        return _paragraph_text(data, path)
    raise LookupError(f"places of {media_type} have no text")


def _cut(text: str, start: int, end: int, path: str) -> str:
    if not 0 <= start <= end <= len(text):
        raise LookupError(f"{path} has {len(text)} characters, none at {start}..{end}")
    return text[start:end]


def _plain_text(data: bytes, path: str) -> str:
    if path != "text":
        raise LookupError(f"a text file has no {path}")
    return decode(data, "text").text


def _element_text(data: bytes, path: str) -> str:
    root = _page(data)
    first, *steps = _steps(path.lstrip("/"))
    if root.tag != first[0]:
        raise LookupError(f"the page has no {path}")
    return str(_descend(root, steps, path).xpath("string()"))


# Many places of one file are asked for in a row: it is parsed, or converted, once.
@lru_cache(maxsize=1)
def _page(data: bytes) -> etree._Element:
    declared = regex.search(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([\w-]+)", data[:4096], regex.I)
    text = decode(data, "page", declared.group(1).decode() if declared else None).text
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)


@lru_cache(maxsize=1)
def _converted(data: bytes, media_type: str) -> bytes:
    from extractors.office import converted_docx

    return converted_docx(data, media_type)


def _paragraph_text(data: bytes, path: str) -> str:
    (part, _), *steps = _steps(path)
    root = _part(data, part)
    bodies = [child for child in root if _local_name(child) == "body"]
    if part == "body" and not bodies:
        raise LookupError("the file has no body")
    return "".join(_characters(_descend(bodies[0] if part == "body" else root, steps, path)))


@lru_cache(maxsize=2)
def _part(data: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name.replace("\\", "/").lower(): name for name in package.namelist()}
        wanted = _main_part(package, members) if part == "body" else f"word/{part}.xml"
        if wanted not in members:
            raise LookupError(f"the file has no part {part}")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(package.read(members[wanted]), parser)


def _main_part(package: zipfile.ZipFile, members: dict[str, str]) -> str:
    relations = package.read(members["_rels/.rels"]) if "_rels/.rels" in members else b""
    for relation in regex.findall(rb"<Relationship\b[^>]*>", relations):
        target = regex.search(rb"Target\s*=\s*[\"']/?([^\"']+)", relation)
        if target and regex.search(rb"/officeDocument[\"']", relation):
            return str(target.group(1).decode()).lower()
    return "word/document.xml"


def _steps(path: str) -> list[tuple[str, int]]:
    matches = [_STEP.fullmatch(step) for step in path.split("/")]
    if not all(matches):
        raise LookupError(f"{path} is no path")
    return [(match["name"], int(match["index"] or 1)) for match in matches if match]


def _descend(element: etree._Element, steps: list[tuple[str, int]], path: str) -> etree._Element:
    for name, index in steps:
        same = [child for child in element if _local_name(child) == name]
        if len(same) < index:
            raise LookupError(f"nothing stands at {path}")
        element = same[index - 1]
    return element


def _local_name(element: etree._Element) -> str:
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def _characters(element: etree._Element) -> list[str]:
    """Every character of a paragraph's XML, text boxes and second alternatives left out."""
    found: list[str] = []
    for child in element:
        name = _local_name(child)
        if child.tag in _TEXT_ELEMENTS:
            found.append(child.text or "")
        elif name in _SIGNS and child.tag in (f"{space}{name}" for space in _WORD):
            found.append(_SIGNS[name])
        elif name == "AlternateContent":
            found.extend(_characters(child[0]) if len(child) else [])
        elif name not in ("txbxContent", "pPr", "rPr"):
            found.extend(_characters(child))
    return found
