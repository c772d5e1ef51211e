"""The pages of an OFD package: where their content, their templates and their drawings lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from extractors.errors import DamagedFile, UnsafeFile
from extractors.ofd.parts import Parts, below, local_name, resolved
from extractors.ofd.values import POINTS, box
from extractors.pdf.frame import Box
from extractors.pdf.page import MAX_PAGES, MAX_SIDE

_A4: Box = (0.0, 0.0, 210.0, 297.0)
_BOXES = ("PhysicalBox", "ApplicationBox")


@dataclass(frozen=True, slots=True)
class OfdPage:
    """One page: its paper in millimetres, and the trees drawn onto it from back to front."""

    number: int
    paper: Box
    layers: tuple[etree._Element, ...]


@dataclass(slots=True)
class Book:
    """One document of the package, with what its pages share."""

    parts: Parts
    location: str
    root: etree._Element = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.parts.tree(self.location)

    def page_names(self) -> list[str]:
        """The members that hold the pages, in reading order."""
        pages = below(self.root, "Pages", "Page")
        return [self._at(page.get("BaseLoc")) for page in pages]

    def templates(self) -> dict[str, str]:
        """The members of the template pages by their ID."""
        found = below(self.root, "CommonData", "TemplatePage")
        return {page.get("ID", ""): self._at(page.get("BaseLoc")) for page in found}

    def paper(self) -> Box:
        """The size of pages that do not say their own."""
        areas = list(below(self.root, "CommonData", "PageArea"))
        return (_paper(areas[0]) if areas else None) or _A4

    def drawings(self) -> dict[str, etree._Element]:
        """The composite drawings that pages refer to, by their ID."""
        kinds = ("PublicRes", "DocumentRes")
        names = [self._at(r.text) for kind in kinds for r in below(self.root, "CommonData", kind)]
        units = (
            unit
            for name in names
            if name in self.parts  # fonts and pictures may be gone; what is drawn is counted
            for unit in below(
                self.parts.tree(name), "CompositeGraphicUnits", "CompositeGraphicUnit"
            )
        )
        return {unit.get("ID", ""): unit for unit in units}

    def annotations(self) -> int:
        """How many stamps, notes and marks lie over the pages."""
        lists = [self._at(found.text) for found in below(self.root, "Annotations")]
        files = [
            resolved(loc.text or "", name)
            for name in lists
            if name in self.parts
            for loc in below(self.parts.tree(name), "Page", "FileLoc")
        ]
        trees = (self.parts.tree(name) for name in files if name in self.parts)
        return sum(1 for tree in trees for _ in below(tree, "Annot"))

    def _at(self, location: str | None) -> str:
        return resolved(location or "", self.location)


class OfdFile:
    """All documents of a package, their pages counted through.

    Raises DamagedFile, EncryptedFile, or UnsafeFile (DOCTYPE, too many or too large pages).
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        self.file_name = file_name
        parts = Parts(data, file_name)
        roots = below(parts.tree("OFD.xml"), "DocBody", "DocRoot")
        self.books = [Book(parts, resolved(root.text or "", "OFD.xml")) for root in roots]
        self._parts = parts
        self._templates: dict[str, etree._Element] = {}

    def pages(self) -> Iterator[tuple[Book, OfdPage]]:
        """Every page with the document it belongs to."""
        names = [(book, name) for book in self.books for name in book.page_names()]
        if not names:
            raise DamagedFile(self.file_name, "the OFD file has no pages")
        if len(names) > MAX_PAGES:
            reason = f"the OFD file has {len(names)} pages, more than {MAX_PAGES}"
            raise UnsafeFile(self.file_name, reason)
        for number, (book, name) in enumerate(names, start=1):
            yield book, self._page(book, name, number)

    @cached_property
    def annotations(self) -> int:
        """How many annotations all documents have; what stands in them is not read."""
        return sum(book.annotations() for book in self.books)

    def _page(self, book: Book, name: str, number: int) -> OfdPage:
        root = self._parts.tree(name)
        areas = list(below(root, "Area"))
        paper = (_paper(areas[0]) if areas else None) or book.paper()
        if max(paper[2], paper[3]) * POINTS > MAX_SIDE:
            reason = f"page {number} of the OFD file is larger than any paper"
            raise UnsafeFile(self.file_name, reason)
        templates = book.templates()
        behind = [
            self._template(templates[used.get("TemplateID", "")])
            for used in below(root, "Template")
            if used.get("TemplateID", "") in templates
        ]
        contents = (content for tree in (*behind, root) for content in below(tree, "Content"))
        return OfdPage(number, paper, tuple(contents))

    def _template(self, name: str) -> etree._Element:
        """A template is parsed once, however many pages stand on it."""
        if name not in self._templates:
            self._templates[name] = self._parts.tree(name)
        return self._templates[name]


def _paper(area: etree._Element) -> Box | None:
    """The box of the paper out of a page area."""
    texts = {local_name(child): child.text for child in area}
    found = (box(texts.get(name)) for name in _BOXES)
    return next((paper for paper in found if paper and min(paper[2], paper[3]) > 0), None)
