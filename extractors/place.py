"""Places: where on the page, in the file or in the sheet a piece of text stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Locator: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page (pdf, scan, ofd); points from the top left corner of the page."""

    page: int  # 1-based, as a reader counts
    x0: float
    top: float
    x1: float
    bottom: float

    def locator(self) -> Locator:
        """The place as plain JSON values, rounded to a hundredth of a point."""
        return {
            "kind": "page",
            "page": self.page,
            "box": [round(v, 2) for v in (self.x0, self.top, self.x1, self.bottom)],
        }


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters `start` to `end` of the text found at `path` (docx, html, txt).

    The path is the reader's own and stable for the same bytes: `text` for a plain
    text file (offsets count in the whole decoded text), otherwise the way from the
    body to the paragraph or cell, such as `body/tbl[1]/tr[3]/tc[2]/p[1]`.
    """

    path: str
    start: int
    end: int

    def locator(self) -> Locator:
        """The place as plain JSON values."""
        return {"kind": "text", "path": self.path, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a spreadsheet, by sheet name and A1 reference."""

    sheet: str
    ref: str

    def locator(self) -> Locator:
        """The place as plain JSON values."""
        return {"kind": "sheet", "sheet": self.sheet, "ref": self.ref}


# A recognised digit less sure than this may be another one.
SURE_DIGIT = 0.9

Place: TypeAlias = PageBox | TextSpan | SheetCell


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's text that stands in one piece in the source.

    `start` and `end` count in the block's text. A run on a page may carry `edges`,
    the x of every character boundary (end - start + 1 values), so that single digits
    can be boxed. A run whose place is a TextSpan has exactly as many characters in
    the source as in the block. A run that was recognised in a picture carries in
    `confidences` how sure each of its characters is, from 0 to 1.
    """

    start: int
    end: int
    place: Place
    edges: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()

    def confidence(self, start: int, end: int) -> float:
        """How sure the weakest of characters start..end is (block offsets); 1 where printed."""
        low, high = max(start, self.start) - self.start, min(end, self.end) - self.start
        return min(self.confidences[low:high], default=1.0)

    def cut(self, start: int, end: int) -> Place:
        """Give the place of characters start..end (block offsets, clipped to this run)."""
        low, high = max(start, self.start), min(end, self.end)
        match self.place:
            case TextSpan(path, base, _):
                return TextSpan(path, base + low - self.start, base + high - self.start)
            case PageBox(page, _, top, _, bottom) if self.edges:
                bounds = self.edges[low - self.start : high - self.start + 1]
                return PageBox(page, min(bounds), top, max(bounds), bottom)
            case place:
                return place


def locate(runs: Sequence[Run], start: int, end: int) -> tuple[Place, ...]:
    """Give the places of characters start..end of a block, in reading order.

    Boxes of neighbouring runs on the same line of a page are joined; text spans that
    follow each other in the same source text are joined.
    """
    return merge_places(run.cut(start, end) for run in runs if run.start < end and start < run.end)


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Join neighbouring places that are one piece to a reader's eye."""
    merged: list[Place] = []
    for place in places:
        joined = _join(merged[-1], place) if merged else None
        if joined is None:
            merged.append(place)
        else:
            merged[-1] = joined
    return tuple(merged)


def _join(left: Place, right: Place) -> Place | None:
    match left, right:
        case PageBox(), PageBox() if left.page == right.page and _same_line(left, right):
            return PageBox(
                left.page,
                min(left.x0, right.x0),
                min(left.top, right.top),
                max(left.x1, right.x1),
                max(left.bottom, right.bottom),
            )
        case TextSpan(), TextSpan() if left.path == right.path and left.end == right.start:
            return TextSpan(left.path, left.start, right.end)
        case SheetCell(), SheetCell() if left == right:
            return left
        case _:
            return None


def _same_line(left: PageBox, right: PageBox) -> bool:
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    return overlap > 0.5 * min(left.bottom - left.top, right.bottom - right.top)
