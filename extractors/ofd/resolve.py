"""A second reader for the places of an OFD file: where the pen stands when a character is set.

It shares no code with the reader. It knows nothing of widths and heights: a character is in
a box where the starting point of its glyph is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import regex

from extractors.place import PageBox

_MM = 25.4 / 72
_SLACK = 0.6  # points
_REPEAT = regex.compile(r"g\s+(\d{1,5})\s+(\S+)")


def resolve_box(data: bytes, place: PageBox) -> str:
    """The characters whose starting points lie in a box, line after line.

    Raises LookupError where there is no such page.
    """
    inside = [
        (round(y, 1), x, char)
        for char, x, y in _pens(data, place.page)
        if place.x0 - _SLACK <= x <= place.x1 - _SLACK / 2 and place.top < y <= place.bottom
    ]
    return "".join(char for _, _, char in sorted(inside))


def _pens(data: bytes, number: int) -> Iterator[tuple[str, float, float]]:
    """Every character of a page with its starting point in points."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {n.replace("\\", "/").lower().lstrip("/"): n for n in package.namelist()}

        def tree(name: str) -> ElementTree.Element:
            return ElementTree.fromstring(package.read(members[name.lower()]))  # noqa: S314

        pages = [
            (document, name)
            for root in tree("OFD.xml").iterfind(".//{*}DocRoot")
            for document in [_from("", root.text)]
            for name in (_from(document, p.get("BaseLoc")) for p in _pages_of(tree(document)))
        ]
        if not 1 <= number <= len(pages):
            raise LookupError(f"the file has no page {number}")
        document, name = pages[number - 1]
        about, page = tree(document), tree(name)
        paper = page.find("{*}Area/{*}PhysicalBox")
        if paper is None:
            paper = about.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")
        left, top = _floats(paper.text if paper is not None else "0 0")[:2]
        used = {template.get("TemplateID") for template in page.findall("{*}Template")}
        behind = [
            tree(_from(document, template.get("BaseLoc")))
            for template in about.iterfind("{*}CommonData/{*}TemplatePage")
            if template.get("ID") in used
        ]
        for sheet in (*behind, page):
            for text in sheet.iterfind("{*}Content//{*}TextObject"):
                for char, x, y in _set(text):
                    yield char, (x - left) / _MM, (y - top) / _MM


def _pages_of(document: ElementTree.Element) -> list[ElementTree.Element]:
    return document.findall("{*}Pages/{*}Page")


def _from(beside: str, location: str | None) -> str:
    target = (location or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), target)).lstrip("/")


def _set(text: ElementTree.Element) -> Iterator[tuple[str, float, float]]:
    """Each character of a text object with its starting point in millimetres."""
    ox, oy, *_ = _floats(text.get("Boundary") or "0 0 0 0")
    a, b, c, d, e, f = _floats(text.get("CTM") or "1 0 0 1 0 0")
    uneven = {
        int(one.get("CodePosition", 0)) + int(one.get("CodeCount", 1)): int(
            one.get("GlyphCount", 1)
        )
        - int(one.get("CodeCount", 1))
        for one in text.iterfind("{*}CGTransform")
    }
    count, x, y = 0, 0.0, 0.0
    for code in text.iterfind("{*}TextCode"):
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        px, py = x, y
        across, down = (_steps(code.get(name)) for name in ("DeltaX", "DeltaY"))
        for char in (code.text or "").strip("\r\n"):
            yield char, ox + a * px + c * py + e, oy + b * px + d * py + f
            count += 1
            for _ in range(1 + uneven.get(count, 0)):
                px += next(across, 0.0)
                py += next(down, 0.0)


def _steps(text: str | None) -> Iterator[float]:
    spelled = _REPEAT.sub(lambda m: " ".join([m[2]] * int(m[1])), text or "")
    return iter(_floats(spelled))


def _floats(text: str | None) -> list[float]:
    return [float(word) for word in (text or "").split()]
