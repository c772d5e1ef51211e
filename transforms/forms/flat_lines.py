"""Tables without rules: a line of heads, and below it lines with as many words each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.model import Block, Cell, Paragraph, Table
from extractors.place import Run
from transforms.forms.grid import SpanGrid
from transforms.forms.headers import find_head
from transforms.forms.values import is_number
from transforms.values.quantities import BLANK_MARKS

_WORD = regex.compile(r"\S+")
_MOST_WORDS = 12


def with_flat_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with lines that stand under a line of heads gathered into tables.

    Only lines with exactly as many words as the head, a label and numbers in its columns
    of values, are rows: a line that lacks a word might lack any of them.
    """
    position = 0
    while position < len(blocks):
        end = _end_of_rows(blocks, position)
        if end > position + 1:
            yield _table([_words(block) for block in blocks[position:end]])
        else:
            yield blocks[position]
        position = max(end, position + 1)


def _end_of_rows(blocks: Sequence[Block], start: int) -> int:
    if not _may_be_head(blocks[start]):
        return start
    words = _words(blocks[start])
    if not 1 < len(words) <= _MOST_WORDS or any(is_number(word.text) for word in words):
        return start
    head = find_head(SpanGrid(_table([words])), 0)
    if head is None or head.kind != "money":
        return start
    end = start + 1
    while end < len(blocks) and _is_row(_words(blocks[end]), len(words)):
        end += 1
    return end


def _may_be_head(block: Block) -> bool:
    """Tell without looking for places whether a line has the number of words of a head."""
    return isinstance(block, Paragraph) and 1 < len(block.text.split()) <= _MOST_WORDS


def _is_row(words: Sequence[Cell], width: int) -> bool:
    if len(words) != width or is_number(words[0].text):
        return False
    values = words[1:]
    return any(is_number(w.text) for w in values) and all(
        is_number(w.text) or w.text in BLANK_MARKS for w in values
    )


def _words(block: Block) -> list[Cell]:
    """The words of a line as cells; none where a word does not stand in one piece."""
    if not isinstance(block, Paragraph):
        return []
    cells: list[Cell] = []
    for match in _WORD.finditer(block.text):
        places = block.place_of(*match.span())
        if len(places) != 1:
            return []
        text = match.group()
        cells.append(Cell(text, (Run(0, len(text), places[0]),), col=len(cells)))
    return cells


def _table(rows: Sequence[Sequence[Cell]]) -> Table:
    cells = tuple(
        Cell(cell.text, cell.runs, row=r, col=cell.col)
        for r, row in enumerate(rows)
        for cell in row
    )
    return Table(len(rows), len(rows[0]), cells, geometry="inferred")
