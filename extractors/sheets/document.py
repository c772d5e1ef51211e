"""Sheets brought together in one Document, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.errors import EmptyFile, NoTextLayer
from extractors.model import Block, Converter, Document, Image, Notice, Paragraph
from extractors.place import Run, SheetCell
from extractors.sheets.blocks import read_blocks
from extractors.sheets.drawings import Floating
from extractors.sheets.face import Face
from extractors.sheets.model import Sheet
from extractors.sheets.notices import face_notices, hidden_sheet_notice


@dataclass(frozen=True, slots=True)
class Source:
    """What file the sheets came from, and by which reader."""

    sha256: str
    file_name: str
    media_type: str
    converter: Converter


@dataclass(slots=True)
class ReadSheet:
    """One sheet with what floats over it."""

    sheet: Sheet
    floating: Sequence[Floating] = field(default_factory=tuple)


def make_document(
    source: Source, sheets: Iterable[ReadSheet], notices: Iterable[Notice] = ()
) -> Document:
    """Lay out the sheets; a heading names each where several show something.

    The place of such a heading is the sheet itself: a SheetCell with a blank reference.
    Raises EmptyFile, NoTextLayer and UnsafeFile.
    """
    told = list(notices)
    shown: list[tuple[Sheet, list[Block]]] = []
    for read in sheets:
        face = Face(read.sheet, source.file_name)
        told.extend(read.sheet.notices)
        if not read.sheet.visible:
            told.extend(hidden_sheet_notice(face))
            continue
        told.extend(face_notices(face))
        blocks = _with_floating(face, read_blocks(face, source.file_name), read.floating)
        if blocks:
            shown.append((read.sheet, blocks))
    blocks = [block for sheet, part in shown for block in _titled(sheet, part, len(shown))]
    _refuse_blank(blocks, source.file_name, told)
    return Document(
        sha256=source.sha256,
        file_name=source.file_name,
        media_type=source.media_type,
        blocks=tuple(blocks),
        converter_chain=(source.converter,),
        furniture=tuple(paragraph for sheet, _ in shown for paragraph in sheet.furniture),
        notices=tuple(told),
    )


def _titled(sheet: Sheet, blocks: list[Block], sheets: int) -> list[Block]:
    if sheets < 2:
        return blocks
    run = Run(0, len(sheet.name), SheetCell(sheet.name, ""))
    return [Paragraph(sheet.name, (run,), heading_level=1), *blocks]


def _with_floating(face: Face, blocks: list[Block], floating: Sequence[Floating]) -> list[Block]:
    """What floats over or above the first printed row comes first, the rest last."""
    first = face.items[0].area.top if face.items else 0
    before = [box.block for box in floating if box.row <= first]
    after = [box.block for box in floating if box.row > first]
    return [*before, *blocks, *after]


def _refuse_blank(blocks: Sequence[Block], file_name: str, notices: Sequence[Notice]) -> None:
    if not blocks:
        hidden = any(notice.code.startswith("hidden") for notice in notices)
        reason = "all that the workbook holds is hidden" if hidden else "the workbook holds no text"
        raise EmptyFile(file_name, reason)
    if all(isinstance(block, Image) for block in blocks):
        raise NoTextLayer(file_name, "the workbook holds only pictures; reading them needs OCR")
