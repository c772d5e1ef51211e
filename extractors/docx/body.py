"""The blocks of a Word part in reading order: paragraphs, tables, text boxes, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractors.docx.inline import Inline, InlineReader
from extractors.docx.names import PPR, TBL, VAL, P, w
from extractors.docx.numbering import Number, Numbering
from extractors.docx.styles import Styles, outline_level, read_num_pr
from extractors.docx.tables import CellContent, TableReader
from extractors.docx.walk import children, path_below
from extractors.lines import Line, join_lines, shift_runs, split_at_breaks
from extractors.model import Block, Image, Paragraph, Table
from extractors.notices import Tally
from extractors.place import TextSpan

_PARAGRAPH_STYLE, _EMBEDDED = w("pStyle"), w("altChunk")


class BodyReader:
    """Reads block containers; list numbers and fields carry on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, tally: Tally) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._inline = InlineReader(styles, tally)
        self._tables = TableReader(self._cell, tally)

    def blocks(self, container: etree._Element, path: str) -> Iterator[Block]:
        """The blocks of a body, header, note or text box; blank paragraphs are left out."""
        for child, step in children(container, path, self._tally):
            if child.tag == P:
                yield from self._paragraph(child, step)
            elif child.tag == TBL:
                table = self._tables.read(child, step)
                if table is not None:
                    yield table
            elif child.tag == _EMBEDDED:
                self._tally.add("embedded_part")

    def _paragraph(self, p: etree._Element, path: str) -> Iterator[Block]:
        level, number, inline = self._read(p, path)
        yield from _paragraphs(level, number, inline)
        for offset in inline.pictures:
            yield Image((TextSpan(path, offset, offset),))
        for box in inline.boxes:
            yield from self.blocks(box, path_below(box, p, path))

    def _read(self, p: etree._Element, path: str) -> tuple[int | None, Number, Inline]:
        properties = p.find(PPR)
        style_id = None
        if properties is not None:
            named = properties.find(_PARAGRAPH_STYLE)
            style_id = named.get(VAL) if named is not None else None
        style = self._styles.paragraph(style_id)
        num_id, level = read_num_pr(properties)
        if num_id is None:
            num_id, inherited = style.num_id, style.num_level
            level = level if level is not None else inherited
        inline = self._inline.read(p, path, hidden=style.hidden)
        number = self._number(num_id, level, style_id)
        return outline_level(properties) or style.heading_level, number, inline

    def _number(self, num_id: str | None, level: int | None, style_id: str | None) -> Number:
        if num_id is None or num_id == "0":
            return Number("")
        if level is None:
            level = self._numbering.level_of_style(num_id, style_id)
        return self._numbering.next(num_id, level)

    def _cell(self, tc: etree._Element, path: str) -> CellContent:
        lines: list[Line] = []
        tables: list[Table] = []
        for child, step in children(tc, path, self._tally):
            if child.tag == P:
                self._cell_paragraph(child, step, lines, tables)
            elif child.tag == TBL:
                table = self._tables.read(child, step)
                if table is not None:
                    tables.append(table)
        return CellContent(join_lines(lines), tuple(tables))

    def _cell_paragraph(
        self, p: etree._Element, path: str, lines: list[Line], tables: list[Table]
    ) -> None:
        _, number, inline = self._read(p, path)
        lines.append(_numbered(number, inline))
        for box in inline.boxes:
            for block in self.blocks(box, path_below(box, p, path)):
                if isinstance(block, Table):
                    tables.append(block)
                elif isinstance(block, Paragraph):
                    lines.append(Line(block.text, block.runs))


def _paragraphs(level: int | None, number: Number, inline: Inline) -> Iterator[Paragraph]:
    """One paragraph for each printed line; a heading keeps its line breaks inside."""
    whole = Line(inline.text, inline.runs)
    lines = [whole] if level else [line for line in split_at_breaks(whole) if not line.is_blank]
    if not lines or (whole.is_blank and not number.text):
        lines = [Line("", ())] if number.text else []
    numbering = number.text
    for line in lines:
        yield Paragraph(line.text, line.runs, numbering=numbering, heading_level=level)
        numbering = ""


def _numbered(number: Number, inline: Inline) -> Line:
    """A cell shows its automatic number as text; no run claims that it stands in the source."""
    if not number.text:
        return Line(inline.text, inline.runs)
    # Without a blank "1." before "5万元" would read as one number.
    joint = " " if inline.text and (number.is_spaced or inline.text[0].isdigit()) else ""
    prefix = number.text + joint
    return Line(prefix + inline.text, shift_runs(inline.runs, len(prefix)))
