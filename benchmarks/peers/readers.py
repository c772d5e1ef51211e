"""How each tool gives the tables of a file. Runs in the tool's own environment: imports only it.

Every reader takes a path and gives a list of tables; a table is a list of cells, each a list
[row, column, rowspan, colspan, text]. Tools that know no spans give one cell for every slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Cell = list[Any]
Tables = list[list[Cell]]


def read_ours(path: str) -> Tables:
    """Ours: every cell with spans and places."""
    from extractors import extract

    documents = extract(Path(path).read_bytes(), path)
    return [
        [[c.row, c.col, c.rowspan, c.colspan, c.text] for c in table.cells]
        for document in documents
        for table in document.tables()
    ]


def read_pdfplumber(path: str) -> Tables:
    """Plain pdfplumber: the text of every page, and its tables by rulings."""
    import pdfplumber

    tables: list[Any] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            tables.extend(page.extract_tables())
            page.close()
    return [_slots(table) for table in tables]


def read_python_docx(path: str) -> Tables:
    """Plain python-docx: the text of every paragraph, and of every cell of every row."""
    import docx

    document = docx.Document(path)
    _ = [paragraph.text for paragraph in document.paragraphs]
    return [
        _slots([[cell.text for cell in row.cells] for row in table.rows])
        for table in document.tables
    ]


def read_markitdown(path: str) -> Tables:
    """markitdown: Markdown, whose tables are rows between bars."""
    text = import_module("markitdown").MarkItDown().convert(path).text_content
    return [_slots(table) for table in _markdown_tables(text)]


def read_kreuzberg(path: str) -> Tables:
    """kreuzberg: its tables as rows of texts."""
    result = import_module("kreuzberg").extract_file_sync(path)
    return [_slots(table.cells) for table in result.tables]


def read_docling(path: str) -> Tables:
    """docling: cells with spans."""
    converter = import_module("docling.document_converter").DocumentConverter()
    document = converter.convert(path).document
    return [
        [
            [c.start_row_offset_idx, c.start_col_offset_idx, c.row_span, c.col_span, c.text]
            for c in table.data.table_cells
        ]
        for table in document.tables
    ]


def _slots(rows: Any) -> list[Cell]:  # noqa: ANN401 - rows of whatever a tool gives
    return [
        [row, col, 1, 1, str(text)]
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
        if text is not None
    ]


def _markdown_tables(text: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            is_rule = all(set(cell) <= set("-: ") and cell for cell in cells)
            is_made_up = not rows and not any(cells)  # a head where the table has none
            if not is_rule and not is_made_up:
                rows.append(["" if cell == "NaN" else cell for cell in cells])
        elif rows:
            yield rows
            rows = []


READERS: dict[str, Callable[[str], Tables]] = {
    "ours": read_ours,
    "pdfplumber": read_pdfplumber,
    "python-docx": read_python_docx,
    "markitdown": read_markitdown,
    "kreuzberg": read_kreuzberg,
    "docling": read_docling,
}
