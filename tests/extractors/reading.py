"""Short ways to say what a test expects of a Document."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import extract
from extractors.model import Cell, Document, Paragraph, Printed, Table
from extractors.place import TextSpan
from extractors.resolve import resolve


def read(data: bytes | str, name: str = "file") -> Document:
    """The one Document of some bytes."""
    content = data.encode() if isinstance(data, str) else data
    (document,) = extract(content, name)
    return document


def texts(document: Document) -> list[str]:
    """The paragraphs of the body, automatic numbers before them."""
    return [p.numbering + p.text for p in document.paragraphs()]


def grid(table: Table) -> list[list[str]]:
    """The origin cells row by row; `text|rows x cols` where a cell spans."""
    return [[_shown(cell) for cell in table.cells if cell.row == row] for row in range(table.rows)]


def only_table(document: Document) -> Table:
    """The one table of a Document."""
    (table,) = document.tables()
    return table


def codes(document: Document) -> dict[str, int]:
    """The notices by code."""
    return {notice.code: notice.count for notice in document.notices}


def printed(document: Document) -> Iterator[Printed]:
    """Everything that carries text: paragraphs, cells, nested cells, furniture."""
    for block in (*document.blocks, *document.furniture):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from _cells(block)


def misplaced(data: bytes, document: Document) -> list[tuple[str, str]]:
    """Stretches of text whose place holds something else; blanks are not compared."""
    wrong = []
    for block in printed(document):
        for run in block.runs:
            assert isinstance(run.place, TextSpan)
            assert run.place.end - run.place.start == run.end - run.start
            text = block.text[run.start : run.end]
            found = resolve(data, run.place, document.media_type)
            if "".join(found.split()) != "".join(text.split()):
                wrong.append((text, found))
    return wrong


def unplaced(block: Printed) -> str:
    """The printed characters that no run claims."""
    claimed = {index for run in block.runs for index in range(run.start, run.end)}
    return "".join(c for i, c in enumerate(block.text) if i not in claimed and not c.isspace())


def _cells(table: Table) -> Iterator[Cell]:
    for cell in table.cells:
        yield cell
        for nested in cell.blocks:
            yield from _cells(nested)


def _shown(cell: Cell) -> str:
    spans = cell.rowspan > 1 or cell.colspan > 1
    return f"{cell.text}|{cell.rowspan}x{cell.colspan}" if spans else cell.text
