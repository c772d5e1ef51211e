"""What a sheet reader leaves out by rule, told with the cells it stood in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model import Notice
from extractors.place import SheetCell
from extractors.sheets.face import Face, Item
from extractors.sheets.refs import ref_of

_LONGEST_QUOTE = 2000  # characters of left-out text that a notice repeats

MESSAGES = {
    "hidden_cells": "cells of hidden rows or columns were left out",
    "hidden_sheet": "a hidden sheet was left out",
    "covered_text": "texts in cells that a merged cell covers were left out",
    "grid_repaired": "merged ranges that overlap others were not merged",
    "uncached_formula": "formulas have no stored result; their cells are blank",
    "hidden_by_format": "values are hidden by their number format; their cells are blank",
    "picture_in_cell": "pictures in cells were not read",
    "lost_string": "cells point to a text that is not in the file",
    "comment": "comments of reviewers were left out",
    "chart": "charts were not read",
    "other_sheet": "tabs that are no worksheets (charts, macro sheets) were not read",
    "outside_link": "links to other workbooks were not followed; their last values stand",
    "macro": "the macros of the workbook were not run",
}


def count_notice(code: str, count: int) -> Iterator[Notice]:
    """A notice of so many; none for nothing."""
    if count:
        yield Notice(code, MESSAGES[code], count)


def cells_notice(code: str, sheet: str, refs: Sequence[str]) -> Iterator[Notice]:
    """A notice of the cells of one sheet, placed at the first."""
    if refs:
        yield Notice(code, MESSAGES[code], len(refs), SheetCell(sheet, refs[0]))


def face_notices(face: Face) -> Iterator[Notice]:
    """What is hidden or covered on a visible sheet."""
    yield from _quoting("hidden_cells", face.sheet.name, face.hidden_items)
    yield from _quoting("covered_text", face.sheet.name, face.covered_items)
    unshown = sorted(slot for slot, e in face.sheet.entries.items() if e.stored and not e.text)
    yield from cells_notice("hidden_by_format", face.sheet.name, [ref_of(*s) for s in unshown])
    yield from count_notice("grid_repaired", face.repairs)


def hidden_sheet_notice(face: Face) -> Iterator[Notice]:
    """What a sheet holds whose tab is hidden."""
    items = sorted(face.items + face.hidden_items, key=lambda i: (i.area.top, i.area.left))
    yield from _quoting("hidden_sheet", face.sheet.name, items)


def _quoting(code: str, sheet: str, items: Sequence[Item]) -> Iterator[Notice]:
    if not items:
        return
    refs = [ref_of(item.area.top, item.area.left) for item in items]
    quotes: list[str] = []
    length = 0
    for ref, item in zip(refs, items, strict=True):
        quote = f"{ref} {item.entry.text}"
        length += len(quote) + 2
        if length > _LONGEST_QUOTE:
            quotes.append("...")
            break
        quotes.append(quote)
    message = f"{MESSAGES[code]} ({sheet}): {'; '.join(quotes)}"
    yield Notice(code, message, len(items), SheetCell(sheet, refs[0]))
