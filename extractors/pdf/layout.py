"""A page taken apart: its tables, and the lines of text outside of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from extractors.model import Notice
from extractors.pdf.frame import Frame
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.page import SourcePage
from extractors.pdf.tables import PageTables, TablePart, find_tables
from extractors.pdf.text_columns import in_zones
from extractors.place import PageBox

Item: TypeAlias = Line | TablePart


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of tables and the other lines of one page, both from top to bottom."""

    number: int
    frame: Frame
    parts: tuple[TablePart, ...]
    lines: tuple[Line, ...]
    askew: tuple[tuple[Line, ...], ...] = ()  # words such as watermarks, one line a character
    notices: tuple[Notice, ...] = ()

    @property
    def inked(self) -> int:
        """How many characters that leave ink found their place."""
        in_tables = (line for part in self.parts for cell in part.cells for line in cell.lines)
        askew = (line for word in self.askew for line in word)
        return sum(line.inked for line in (*in_tables, *self.lines, *askew))

    def without(self, indexes: Collection[int]) -> Layout:
        """The same page without some of its lines."""
        kept = (line for index, line in enumerate(self.lines) if index not in indexes)
        return replace(self, lines=tuple(kept))

    def items(self) -> Iterator[Item]:
        """Lines and parts of tables as they follow each other down the page."""
        spots: list[tuple[int, float, Item]] = [(x.zone, x.middle, x) for x in self.lines]
        spots.extend((self._zone_at(part.ys[0]), part.ys[0], part) for part in self.parts)
        return (item for _, _, item in sorted(spots, key=lambda spot: spot[:2]))

    def _zone_at(self, height: float) -> int:
        """The zone of a table: it stands above or below the columns of a page."""
        return max((line.zone for line in self.lines if line.middle < height), default=0)


def lay_out(source: SourcePage) -> Layout:
    """Take a page apart; each of its characters goes to one cell or to one line."""
    found = find_tables(source)
    lines = list(found.lines or lines_of(source.number, found.rest))
    if not found.parts:
        lines = in_zones(source.number, found.rest, lines, source.frame.width)
    layout = Layout(
        number=source.number,
        frame=source.frame,
        parts=found.parts,
        lines=tuple(lines),
        askew=tuple(
            tuple(line for char in word for line in lines_of(source.number, [char]))
            for word in source.text.slanted
        ),
    )
    return replace(layout, notices=tuple(_notices(source, found, layout)))


def _notices(source: SourcePage, found: PageTables, layout: Layout) -> Iterator[Notice]:
    place = PageBox(source.number, 0.0, 0.0, source.frame.width, source.frame.height)
    if found.moved:
        message = "characters that reach over a ruling were kept with their word"
        yield Notice("text_over_ruling", message, found.moved, place)
    if words := len(layout.askew):
        yield Notice("slanted_text", "words written askew were kept apart", words, place)
    if twice := source.text.inked - layout.inked:
        message = "characters printed over themselves were read once"
        yield Notice("overprinted_text", message, twice, place)
    for part in found.parts:
        if not part.ruled:
            message = "the columns of a table were told by the gaps between words"
            yield Notice("table_without_rulings", message, 1, PageBox(part.page, *part.box))
    if found.crossings:
        message = "rulings cross so often that the page is a drawing; no table was looked for"
        yield Notice("drawing_too_dense", message, 1, place)
