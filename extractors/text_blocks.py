"""Lines of plain text told apart into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from extractors.dumps import DumpedRow, Prose, as_cell, is_cell_line, read_dump
from extractors.lines import Line
from extractors.model import Block, Paragraph
from extractors.pipes import take_pipes
from extractors.ragged import ragged_table
from extractors.tab_rows import take_tab_rows

_LONG_CELL = 40
_LISTED = regex.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节条部])"
)


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """Paragraphs, one for each printed line, and tables, in the order of the lines."""
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        taken = take_pipes(lines, position) or take_tab_rows(lines, position)
        if taken is not None:
            blocks.append(taken.table)
            position = taken.end
        elif is_cell_line(line):
            blocks.extend(_dump(lines[position:]))
            break
        else:
            blocks.extend(_paragraphs([line]))
            position += 1
    return blocks


def join_text_tables(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that are rows of a drawn table become that table; all else stays."""
    joined: list[Block] = []
    for is_text, group in groupby(blocks, _is_plain_paragraph):
        if is_text:
            joined.extend(_with_pipes([block for block in group if isinstance(block, Paragraph)]))
        else:
            joined.extend(group)
    return joined


def _is_plain_paragraph(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.heading_level


def _with_pipes(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    lines = [Line(paragraph.text, paragraph.runs) for paragraph in paragraphs]
    position = 0
    while position < len(lines):
        taken = take_pipes(lines, position)
        yield paragraphs[position] if taken is None else taken.table
        position = position + 1 if taken is None else taken.end


def _dump(lines: Sequence[Line]) -> Iterator[Block]:
    """The tables of a dump with the text between them; the last part is text again."""
    for is_prose, parts in groupby(read_dump(lines), lambda part: isinstance(part, Prose)):
        if is_prose:
            prose = [line for part in parts if isinstance(part, Prose) for line in part.lines]
            if prose[0] is lines[0]:  # what starts like a cell and is none must not start again
                yield from _paragraphs(prose[:1])
                prose = prose[1:]
            yield from read_blocks(prose)
        else:
            yield from _dumped_table([part for part in parts if isinstance(part, DumpedRow)])


def _dumped_table(rows: Sequence[DumpedRow]) -> Iterator[Block]:
    table = ragged_table([[as_cell(cell) for cell in row.cells] for row in rows])
    if table is not None and _is_tabular(rows):
        yield table
    else:
        yield from _paragraphs([line for row in rows for cell in row.cells for line in cell])


def _is_tabular(rows: Sequence[DumpedRow]) -> bool:
    """Whether the rows are those of a table, and not prose indented with TABs.

    Prose is one long sentence after another, or headings with sentences below.
    """
    cells = [as_cell(cell).text for row in rows for cell in row.cells]
    printed = [text for text in cells if text]
    if len(cells) < 2 or not printed or max(len(row.cells) for row in rows) < 2:
        return False
    prosaic = sum(1 for text in printed if _is_prosaic(text))
    if len(rows) == 1 and prosaic > 1:
        return False
    return prosaic * 5 < len(printed) * 4


def _is_prosaic(text: str) -> bool:
    return len(text) >= _LONG_CELL or text.endswith("。") or bool(_LISTED.match(text))


def _paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    yield from (Paragraph(line.text, line.runs) for line in lines if not line.is_blank)
