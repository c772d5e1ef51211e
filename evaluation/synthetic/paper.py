"""A report on paper, before it becomes a file: lines of text and tables of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; kind: title | centre | right | head | body."""

    text: str
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell; kind: label (may be damaged in print), value, or text (sentences)."""

    text: str
    kind: str = "value"
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the grid position its spans give it."""

    row: int
    col: int
    box: Box


Row: TypeAlias = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A table: each row lists the cells that begin in it, as in a web page.

    `head` is how many rows at the top may be printed again on a new page.
    """

    rows: tuple[Row, ...]
    head: int = 0

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return sum(box.colspan for box in self.rows[0])

    def placed(self) -> list[Placed]:
        """Every cell at its place; ValueError where the rows do not tile."""
        taken: set[tuple[int, int]] = set()
        found = []
        for r, row in enumerate(self.rows):
            col = 0
            for box in row:
                while (r, col) in taken:
                    col += 1
                found.append(Placed(r, col, box))
                taken |= {(r + i, col + j) for i in range(box.rowspan) for j in range(box.colspan)}
                col += box.colspan
        if len(taken) != len(self.rows) * self.width:
            raise ValueError(f"{len(taken)} slots for {len(self.rows)} x {self.width}")
        return found

    def covering(self, row: int) -> Iterator[Placed]:
        """The cells that stand in a row or reach into it from above, from left to right."""
        crossing = (p for p in self.placed() if p.row <= row < p.row + p.box.rowspan)
        return iter(sorted(crossing, key=lambda p: p.col))


Part: TypeAlias = Line | Form


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole report in reading order; several tables may each ask for a page or sheet."""

    parts: tuple[Part, ...]

    @property
    def has_form(self) -> bool:
        """Whether there is a table."""
        return any(isinstance(part, Form) for part in self.parts)


def label(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """A cell that names something."""
    return Box(text, "label", colspan, rowspan)


def value(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """A cell that holds a value."""
    return Box(text, "value", colspan, rowspan)


def prose(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """A cell that holds sentences."""
    return Box(text, "text", colspan, rowspan)


def spread(boxes: Sequence[Box], width: int, widest: int | None = None) -> Row:
    """Stretch cells over `width` grid columns; the cell at `widest` (default last) takes most."""
    spare = width - sum(box.colspan for box in boxes)
    if spare < 0:
        raise ValueError(f"{len(boxes)} cells do not fit in {width} columns")
    at = len(boxes) - 1 if widest is None else widest
    return tuple(
        Box(b.text, b.kind, b.colspan + (spare if i == at else 0), b.rowspan)
        for i, b in enumerate(boxes)
    )


def even(boxes: Sequence[Box], width: int) -> Row:
    """Stretch cells over `width` columns as evenly as whole columns allow."""
    extra = width - sum(box.colspan for box in boxes)
    if extra < 0:
        raise ValueError(f"{len(boxes)} cells do not fit in {width} columns")
    each, rest = divmod(extra, len(boxes))
    return tuple(
        Box(b.text, b.kind, b.colspan + each + (1 if i < rest else 0), b.rowspan)
        for i, b in enumerate(boxes)
    )


def blocks(*parts: Part | Iterable[Part]) -> tuple[Part, ...]:
    """Parts and lists of parts, in one row."""
    flat: list[Part] = []
    for part in parts:
        flat.extend([part] if isinstance(part, Line | Form) else part)
    return tuple(flat)
