"""From the straightened picture back to the page: every place as a reader of the page sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from extractors.model import Block, Cell, Document, Image, Notice, Page, Paragraph, Printed, Table
from extractors.pdf.frame import Matrix, move, move_box
from extractors.place import PageBox, Place, Run

_RISE = 0.15  # of its height: how much one box may rise with a line askew
_QUARTER = 0.5  # sine from which a page is turned and not only askew

P = TypeVar("P", bound=Printed)


@dataclass(frozen=True, slots=True)
class WayBack:
    """From points on a straightened page to the page as displayed, and that page itself."""

    matrix: Matrix
    page: Page

    def place(self, box: PageBox) -> PageBox:
        """The box on the page that covers a box on the straightened page."""
        x0, top, x1, bottom = move_box(self.matrix, box.x0, box.top, box.x1, box.bottom)
        width, height = self.page.width, self.page.height
        return PageBox(box.page, max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height))

    def runs(self, run: Run, box: PageBox) -> Iterator[Run]:
        """A run in pieces so short that their boxes are tight on a page askew."""
        if not run.edges:
            yield replace(run, place=self.place(box))
            return
        size, step = run.end - run.start, self._step(box, run)
        for first in range(0, size, step):
            last = min(first + step, size)
            edges = run.edges[first : last + 1]
            piece = replace(box, x0=min(edges), x1=max(edges))
            kept = () if self._is_turned else tuple(self._moved(x, box) for x in edges)
            sure = run.confidences[first:last]
            yield Run(run.start + first, run.start + last, self.place(piece), kept, sure)

    @property
    def _is_turned(self) -> bool:
        return abs(self.matrix[1]) > _QUARTER or self.matrix[0] < 0

    def _step(self, box: PageBox, run: Run) -> int:
        """How many characters one piece may have."""
        if self._is_turned:
            return 1
        rise = abs(self.matrix[1]) * (box.x1 - box.x0)
        pieces = rise / (_RISE * max(box.bottom - box.top, 0.1))
        return max(1, int((run.end - run.start) / max(pieces, 1.0)))

    def _moved(self, x: float, box: PageBox) -> float:
        return move(self.matrix, x, (box.top + box.bottom) / 2)[0]


def put_back(document: Document, ways: Mapping[int, WayBack]) -> Document:
    """The same document with all places of recognised pages on the pages themselves."""
    return replace(
        document,
        blocks=tuple(_block(block, ways) for block in document.blocks),
        furniture=tuple(_printed(item, ways) for item in document.furniture),
        notices=tuple(_notice(notice, ways) for notice in document.notices),
        pages=tuple(
            ways[page.number].page if page.number in ways else page for page in document.pages
        ),
    )


def _block(block: Block, ways: Mapping[int, WayBack]) -> Block:
    match block:
        case Paragraph():
            return _printed(block, ways)
        case Table():
            return replace(
                block,
                cells=tuple(_cell(cell, ways) for cell in block.cells),
                places=_places(block.places, ways),
            )
        case Image():
            return replace(block, places=_places(block.places, ways))


def _cell(cell: Cell, ways: Mapping[int, WayBack]) -> Cell:
    return _printed(cell, ways)


def _printed(item: P, ways: Mapping[int, WayBack]) -> P:
    return replace(item, runs=tuple(piece for run in item.runs for piece in _pieces(run, ways)))


def _pieces(run: Run, ways: Mapping[int, WayBack]) -> Iterator[Run]:
    match run.place:
        case PageBox(page) if page in ways:
            yield from ways[page].runs(run, run.place)
        case _:
            yield run


def _places(places: tuple[Place, ...], ways: Mapping[int, WayBack]) -> tuple[Place, ...]:
    return tuple(_place(place, ways) for place in places)


def _place(place: Place, ways: Mapping[int, WayBack]) -> Place:
    match place:
        case PageBox(page) if page in ways:
            return ways[page].place(place)
        case _:
            return place


def _notice(notice: Notice, ways: Mapping[int, WayBack]) -> Notice:
    return notice if notice.place is None else replace(notice, place=_place(notice.place, ways))
