"""The Document: what is printed, with the place where it is printed, and nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from extractors.normal import normalise
from extractors.place import Place, Run, locate, merge_places


@dataclass(frozen=True, slots=True)
class Converter:
    """One step on the way from the bytes to this Document."""

    tool: str
    version: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Size in points after rotation; `reading` says which way the page was read."""

    number: int
    width: float
    height: float
    rotation: int = 0
    reading: str = (
        "digital"  # digital | ocr | mixed (pictures among the text recognised) | image | blank
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader dropped by rule or found odd: counted, never silent."""

    code: str
    message: str
    count: int = 1
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """Text as printed with the runs that say where each character stands."""

    text: str
    runs: tuple[Run, ...] = ()

    @property
    def normal(self) -> str:
        """The normalised copy: same length as `text`, so offsets hold in both."""
        return normalise(self.text)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place this text stands at; more than one where it runs on."""
        return merge_places(run.place for run in self.runs)

    @property
    def is_recognised(self) -> bool:
        """Whether some of it was recognised in a picture, so that it may be read wrongly."""
        return any(run.confidences for run in self.runs)

    def confidence_of(self, start: int, end: int) -> float:
        """How sure the weakest of characters start..end of `text` is; 1 where all are printed."""
        return min(
            (
                run.confidence(start, end)
                for run in self.runs
                if run.start < end and start < run.end
            ),
            default=1.0,
        )

    @property
    def confidence(self) -> float:
        """How sure the weakest character of the whole text is; 1 where it is printed."""
        return self.confidence_of(0, len(self.text))

    def place_of(self, start: int, end: int) -> tuple[Place, ...]:
        """The place of characters start..end of `text`."""
        return locate(self.runs, start, end)


@dataclass(frozen=True, slots=True)
class Paragraph(Printed):
    """One paragraph; automatic numbers that are not text stand in `numbering`.

    `heading_level` is set only where the source itself says so (docx style, html h1..h6).
    """

    numbering: str = ""
    heading_level: int | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the flow of text (its pixels stay in the source)."""

    places: tuple[Place, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell(Printed):
    """One origin cell of a table; spans say what it covers. Text of several paragraphs
    is joined by newlines. Nested tables stand in `blocks`.

    Cells of sheets have in `stored` the value behind the text where the sheet shows it
    by a format: every number, as it is, with the format's code in `number_format`.
    """

    row: int = 0
    col: int = 0
    rowspan: int = 1
    colspan: int = 1
    blocks: tuple[Table, ...] = ()
    stored: str = ""
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, over as many pages as it runs; repeated heads dropped.

    `geometry` is `printed` where the source says which column a cell stands in, and
    `inferred` where only the order of cells is known (text dumps): there the last cell
    of a short row is stretched, and a column number is no more than a guess.
    `caption` holds nothing: captions are the paragraphs before the table.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    geometry: str = "printed"  # printed | inferred
    head_rows: int = 0
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        tiling_error = find_tiling_error(self)
        if tiling_error:
            raise ValueError(f"table of {self.rows}x{self.cols}: {tiling_error}")


Block: TypeAlias = Paragraph | Table | Image


@dataclass(frozen=True, slots=True)
class Origin:
    """What the carrier says about the document (html meta tags, file properties).

    Never the document's own word: it serves as one vote for organisation and region.
    """

    title: str | None = None
    publisher: str | None = None
    site_name: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One readable document out of a file; a bundle gives several."""

    sha256: str
    file_name: str
    media_type: str
    blocks: tuple[Block, ...]
    converter_chain: tuple[Converter, ...] = ()
    pages: tuple[Page, ...] = ()
    furniture: tuple[Paragraph, ...] = ()  # page numbers, running heads, site chrome kept apart
    notices: tuple[Notice, ...] = ()
    origin: Origin = field(default_factory=Origin)
    container: str | None = None  # sha256 of the bundle this file came in

    @property
    def inked(self) -> int:
        """How many characters that leave ink stand in the body and in the furniture.

        A reader of pages counts them against those printed: nothing is lost silently.
        """
        return sum(_inked(block) for block in (*self.blocks, *self.furniture))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the body in reading order, without those inside tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """The tables of the body in reading order; nested ones stay in their cells."""
        return (block for block in self.blocks if isinstance(block, Table))


def _inked(block: Block) -> int:
    """The characters of a block that leave ink; nested tables count with their cell."""
    match block:
        case Printed():
            return len("".join(block.text.split()))
        case Table():
            nested = (inner for cell in block.cells for inner in cell.blocks)
            return sum(map(_inked, nested)) + sum(len("".join(c.text.split())) for c in block.cells)
        case _:
            return 0


def find_tiling_error(table: Table) -> str | None:
    """Say in words where the spans overlap, leave a hole or leave the grid; None if they tile."""
    taken: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        if cell.rowspan < 1 or cell.colspan < 1:
            return f"cell at ({cell.row}, {cell.col}) has an empty span"
        if cell.row + cell.rowspan > table.rows or cell.col + cell.colspan > table.cols:
            return f"cell at ({cell.row}, {cell.col}) leaves the grid"
        for slot in _slots(cell):
            if slot in taken:
                return f"two cells cover {slot}"
            taken[slot] = cell
    if len(taken) != table.rows * table.cols:
        missing = next(
            (r, c) for r in range(table.rows) for c in range(table.cols) if (r, c) not in taken
        )
        return f"no cell covers {missing}"
    return None


def _slots(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            yield row, col
