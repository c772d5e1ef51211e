"""The flow of a page: elements in order to paragraphs, tables and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from extractors.html.builder import BlockBuilder
from extractors.html.markup import BLOCKS, UNPRINTED, is_hidden, text_length
from extractors.html.positions import Positions
from extractors.html.tables import CellContent, TableReader, is_layout
from extractors.lines import Line, join_lines, shift_runs
from extractors.model import Block, Paragraph, Table
from extractors.notices import Tally

_EMBEDDING = frozenset(["iframe", "object", "embed"])


class FlowReader:
    """Reads elements into blocks; what `is_left_out` names is not read."""

    def __init__(
        self,
        positions: Positions,
        tally: Tally,
        is_left_out: Callable[[etree._Element], bool],
    ) -> None:
        self._positions = positions
        self._tally = tally
        self._is_left_out = is_left_out
        self._tables = TableReader(self._cell, positions, tally)

    def blocks(self, element: etree._Element) -> list[Block]:
        """The blocks of an element and everything below it."""
        builder = BlockBuilder(self._positions, element)
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, below in walker:
            if event == "start":
                if not self._start(below, builder, is_root=below is element):
                    walker.skip_subtree()
            else:
                builder.leave(below)
                if below is not element:
                    builder.tail(below)
        builder.close()
        return builder.blocks

    def _start(self, element: etree._Element, builder: BlockBuilder, *, is_root: bool) -> bool:
        """Take in an element as far as it goes by itself; true if its content is to be read."""
        tag = element.tag
        if self._is_unprinted(element):
            return False
        if tag == "br":
            builder.break_line()
        elif tag == "img":
            builder.image(element)
        elif tag == "table":
            return self._table(element, builder)
        elif tag in BLOCKS and not is_root:
            builder.enter(element)
        builder.text(element)
        return True

    def _table(self, table: etree._Element, builder: BlockBuilder) -> bool:
        if is_layout(table):
            self._tally.add("layout_table")
            builder.enter(table)
            builder.text(table)
            return True
        builder.close()
        builder.blocks.extend(self._tables.read(table))
        return False

    def _is_unprinted(self, element: etree._Element) -> bool:
        self._count_unread(element)
        if element.tag in UNPRINTED or self._is_left_out(element):
            return True
        if is_hidden(element):
            self._tally.add("hidden_text", text_length(element))
            return True
        return False

    def _count_unread(self, element: etree._Element) -> None:
        """Count what shows something that is no text of the page."""
        if element.tag in _EMBEDDING and not is_hidden(element):
            self._tally.add("embedded_part")
        typed = element.tag == "input" and element.get("type") in (None, "text")
        if typed and element.get("value") and not is_hidden(element):
            self._tally.add("unread_form_field")
        if element.tag == "textarea" and (element.text or "").strip():
            self._tally.add("unread_form_field")

    def _cell(self, cell: etree._Element) -> CellContent:
        lines, tables = [], []
        for block in self.blocks(cell):
            if isinstance(block, Table):
                tables.append(block)
            elif isinstance(block, Paragraph):
                lines.append(_as_line(block))
        return CellContent(join_lines(lines), tuple(tables))


def _as_line(paragraph: Paragraph) -> Line:
    if not paragraph.numbering:
        return Line(paragraph.text, paragraph.runs)
    prefix = f"{paragraph.numbering} "
    return Line(prefix + paragraph.text, shift_runs(paragraph.runs, len(prefix)))


def paragraphs_of(blocks: list[Block]) -> Iterator[Paragraph]:
    """Blocks as paragraphs only: the rows of tables become lines of text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in range(block.rows):
                cells = [Line(c.text, c.runs) for c in block.cells if c.row == row and c.text]
                if cells:
                    line = join_lines(cells, " ")
                    yield Paragraph(line.text, line.runs)
                yield from (
                    p for c in block.cells if c.row == row for p in paragraphs_of(list(c.blocks))
                )
