"""The second reader at work, in a killable process: what stands at the places of one file.

It shares no code with the readers that gave the places: pdfplumber's own characters where
those used another engine, the bare XML or HTML tree elsewhere. Pictures are not recognised
again here: the same engine would be no second witness.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from extractors.errors import ExtractionError
from extractors.extract import member_bytes
from extractors.pdf.resolve import BoxReader
from extractors.place import PageBox, Place, SheetCell, TextSpan
from extractors.resolve import resolve
from extractors.sniff import PDF, sniff

Read = Callable[[Place], str]


def reread(
    data: bytes, file_name: str, member: str | None, locators: Sequence[str]
) -> list[str | None]:
    """Give the characters at each locator (JSON as stored); None where nothing can be read.

    `member` is the hash of the file meant, where the bytes are a bundle.
    """
    if member is None:
        return _reread_file(data, locators)
    try:
        return _reread_file(member_bytes(data, file_name, member), locators)
    except (ExtractionError, LookupError):
        return [None] * len(locators)


def _reread_file(data: bytes, locators: Sequence[str]) -> list[str | None]:
    media_type = sniff(data)
    with ExitStack() as stack:
        if media_type == PDF:
            boxes = stack.enter_context(BoxReader(data))
            return [_read(locator, lambda place: _in_box(boxes, place)) for locator in locators]
        return [
            _read(locator, lambda place: resolve(data, place, media_type)) for locator in locators
        ]


def _in_box(boxes: BoxReader, place: Place) -> str:
    if not isinstance(place, PageBox):
        raise LookupError("a PDF has boxes only")
    return boxes.read(place)


def _read(locator: str, read: Read) -> str | None:
    try:
        found = "\n".join(read(_place(stored)) for stored in json.loads(locator))
    except (LookupError, ValueError):
        return None
    return found if found.strip() else None


def _place(stored: dict[str, Any]) -> Place:
    match stored:
        case {"kind": "page", "page": page, "box": [x0, top, x1, bottom]}:
            return PageBox(page, x0, top, x1, bottom)
        case {"kind": "text", "path": path, "start": start, "end": end}:
            return TextSpan(path, start, end)
        case {"kind": "sheet", "sheet": sheet, "ref": ref}:
            return SheetCell(sheet, ref)
        case _:
            raise LookupError(f"no place: {stored}")
