"""One file, several reports: cut where organisation, year, kind or project change, nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractors.model import Block, Document, Table
from transforms.findings import Segment
from transforms.identity.fields import Field, read_fields
from transforms.identity.fiscal_year import year_of
from transforms.identity.lines import Line, Spot, read_lines
from transforms.identity.names import Name, clean_name, name_in_title
from transforms.identity.project import project_of_form, project_of_title
from transforms.identity.reading import is_content
from transforms.identity.same_report import Identity
from transforms.identity.titles import (
    STRONG,
    Title,
    find_titles,
    is_lead,
    is_year_line,
    kind_of_head,
)
from transforms.tables import slice_rows

_FORM_HEAD = ("project", "unit", "implementer", "supervisor")
_ROWS_ABOVE_FORM = 3  # a form head that starts lower in a table follows something else there

_Mark: TypeAlias = Title | Field | Line


@dataclass(frozen=True, slots=True)
class _Head:
    """A run of lines that names a paper; `start` is where the paper would begin.

    `followed` tells that something stands under it: a link to another report names it only.
    """

    start: Spot
    identity: Identity
    followed: bool = True


@dataclass(slots=True)
class _Part:
    """One report in the making: what is known of it, and the stretches it consists of."""

    identity: Identity
    stretches: list[tuple[Spot, Spot]]


def split_reports(document: Document) -> tuple[Segment, ...]:
    """The reports of a document, in order; nearly always one.

    A form followed by its narrative is one report, and so are stretches of one report that
    another one parts. Attachment marks, lists of contents and section headings never cut.
    Every block lands in exactly one segment; a table that holds several forms is cut
    between its rows.
    """
    return tuple(
        Segment(
            part=number,
            blocks=tuple(
                block for stretch in part.stretches for block in _between(document.blocks, *stretch)
            ),
            origin=document.origin,
            file_name=document.file_name,
        )
        for number, part in enumerate(_parts(document.blocks), start=1)
    )


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """The heads in reading order, each opening a part, or going on with the part it belongs to."""
    end = Spot(len(blocks))
    parts = [_Part(Identity(), [(Spot(0), end)])]
    current = parts[0]
    for head in _heads(read_lines(blocks)):
        if current.identity.differs(head.identity):
            if not head.followed:
                continue
            begin, _ = current.stretches.pop()
            current.stretches.append((begin, head.start))
            current = _part_of(head.identity, parts)
            current.stretches.append((head.start, end))
        current.identity = current.identity.filled(head.identity)
    return parts


def _part_of(identity: Identity, parts: list[_Part]) -> _Part:
    """An earlier part of the same kind that the head does not contradict, or a new one."""
    for part in parts:
        if part.identity.kind == identity.kind and not part.identity.differs(identity):
            return part
    parts.append(_Part(identity, []))
    return parts[-1]


def _heads(lines: Sequence[Line]) -> Iterator[_Head]:
    """Runs of titles and head fields with no content between them."""
    titles = {title.lines[-1].spot: title for title in find_titles(lines)}
    run: list[_Mark] = []
    start = Spot(0)
    for index, line in enumerate(lines):
        found = _marks(line, titles)
        if found and not run:
            start = _start_of(lines, index, found)
        elif run and not found and is_content(line):
            yield _Head(start, _identify(run, before_table=line.is_row))
            run = []
        elif run and not found and is_year_line(line):
            found = [line]
        run += found
    if run:
        yield _Head(start, _identify(run, before_table=False), followed=False)


def _marks(line: Line, titles: dict[Spot, Title]) -> list[_Mark]:
    """The strong title or the head fields that stand on a line."""
    title = titles.get(line.spot)
    marks: list[_Mark] = [title] if title and title.strength == STRONG else []
    return marks + [field for field in read_fields((line,)) if field.role in _FORM_HEAD]


def _start_of(lines: Sequence[Line], index: int, found: Sequence[_Mark]) -> Spot:
    """The first line that belongs to the head: the title's first, or marks and names above it."""
    first = next((f.lines[0].spot for f in found if isinstance(f, Title)), lines[index].spot)
    while lines[index].spot > first:
        index -= 1
    while index > 0 and _belongs_above(lines[index - 1], lines[index]):
        index -= 1
    return _top_of_table(lines, index)


def _belongs_above(line: Line, head: Line) -> bool:
    near = head.spot.block - line.spot.block <= 1
    return near and bool(line.text) and is_lead(line)


def _top_of_table(lines: Sequence[Line], index: int) -> Spot:
    """A head in the first rows of a table starts with the table: no empty row is cut off."""
    spot = lines[index].spot
    if 0 < spot.row < _ROWS_ABOVE_FORM and lines[index - 1].spot.block != spot.block:
        return Spot(spot.block)
    return Spot(spot.block) if spot.row == 0 else spot


def _identify(run: Sequence[_Mark], *, before_table: bool) -> Identity:
    """What the titles, subtitles and fields of one head say together; the first word counts.

    A bare title before running text may be a heading inside a paper: its kind does not count.
    """
    titles = [mark for mark in run if isinstance(mark, Title)]
    fields = [mark for mark in run if isinstance(mark, Field)]
    words = [mark.text for mark in run if isinstance(mark, Title | Line)]
    year = next((year for text in words if (year := year_of(text)) is not None), None)
    names = tuple(_names(titles, fields))
    is_bare = not (before_table or fields or names or year)
    return Identity(
        kind=None if is_bare else kind_of_head([t.kind for t in titles], has_form=bool(fields)),
        organisations=names,
        doers=tuple(_names((), [field for field in fields if field.role == "implementer"])),
        year=year,
        project=project_of_form(fields),
        title_project=project_of_title(titles),
    )


def _names(titles: Sequence[Title], fields: Sequence[Field]) -> Iterator[Name]:
    """The organisations of a head; a bare 统战部 in a title is too easily a slip to count."""
    for field in fields:
        name = clean_name(field.value) if field.role != "project" else None
        if name is not None:
            yield name
    for title in titles:
        found = name_in_title(title.text)
        if found is not None and found[1] and not found[0].relative:
            yield found[0]


def _between(blocks: Sequence[Block], start: Spot, end: Spot) -> Iterator[Block]:
    """The blocks from one spot up to another, tables cut between rows."""
    for index in range(start.block, min(end.block + 1, len(blocks))):
        block = blocks[index]
        low = max(start.row, 0) if index == start.block else 0
        if not isinstance(block, Table):
            if index < end.block:
                yield block
            continue
        high = max(end.row, 0) if index == end.block else block.rows
        if low == 0 and high == block.rows:
            yield block
        elif low < high:
            yield slice_rows(block, low, high)
