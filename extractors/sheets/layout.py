"""Which rows of a sheet are a table, and which are lines of text above, between and below.

A sheet has no paragraphs: titles, units of money and notes stand in cells like the figures.
Two signs tell them apart. Where the sheet draws its tables, the drawn rows are the tables.
Where nothing is drawn, lines that hold one text alone before the first row of several cells
are titles, and merged lines over the full width behind the last one are notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.sheets.face import Face, Item, Row


@dataclass(slots=True)
class Band:
    """Rows that belong together: a table, or lines of text."""

    rows: list[Row]
    is_table: bool


def find_bands(face: Face) -> list[Band]:
    """Split the visible rows into bands, from the top; blank rows between bands are gone."""
    chunks = list(_chunks(face))
    bands: list[Band] = []
    for chunk in chunks:
        in_table = _drawn_rows(chunk) if _is_drawn(face.rows) else _crowded_rows(chunk)
        _keep_merges_whole(chunk, in_table)
        new = [_trimmed(band) for band in _bands(chunk, in_table)]
        _join(bands, [band for band in new if band.rows])
    return bands


def _chunks(face: Face) -> Iterator[list[Row]]:
    """Rows without a blank undrawn row between them."""
    chunk: list[Row] = []
    for row in face.rows:
        if chunk and face.gap_between(chunk[-1].index, row.index):
            yield chunk
            chunk = []
        chunk.append(row)
    if chunk:
        yield chunk


def _is_drawn(rows: Sequence[Row]) -> bool:
    """Tell whether the tables of the sheet are drawn: most rows of several texts are."""
    crowded = [row for row in rows if row.crowded]
    drawn = sum(row.ruled for row in crowded)
    return 2 * drawn >= len(crowded) and any(row.ruled and not row.blank for row in rows)


def _drawn_rows(chunk: Sequence[Row]) -> set[int]:
    """The drawn rows, and rows of figures that somebody added to them without lines."""
    in_table = {row.index for row in chunk if row.ruled}
    for rows in (chunk, chunk[::-1]):
        touching = False
        for row in rows:
            if touching and row.crowded and row.has_number:
                in_table.add(row.index)
            touching = row.index in in_table
    return in_table


def _crowded_rows(chunk: Sequence[Row]) -> set[int]:
    """From the first row of several cells to the last row that is no note."""
    titles = sum(1 for _ in takewhile(lambda row: not row.crowded, chunk))
    body = list(chunk[titles:])
    crowded = [row for row in body if row.crowded]
    if len(body) < 2 and not any(row.has_number for row in crowded):
        return set()
    left = min(item.area.left for row in crowded for item in row.items)
    right = max(item.area.right for row in crowded for item in row.items)
    while body and not body[-1].crowded and _spans(body[-1].items, left, right):
        body.pop()
    return {row.index for row in body}


def _spans(items: Sequence[Item], left: int, right: int) -> bool:
    """Tell whether a row is one text merged over the whole width (and more than one column)."""
    return all(i.area.left <= left < i.area.right and i.area.right >= right for i in items)


def _keep_merges_whole(chunk: Sequence[Row], in_table: set[int]) -> None:
    """What a merge ties to a row of the table belongs to the table."""
    present = {row.index for row in chunk}
    for row in reversed(chunk):
        for item in row.items:
            rows = present.intersection(range(item.area.top, item.area.bottom + 1))
            if rows & in_table:
                in_table |= rows


def _bands(chunk: Sequence[Row], in_table: set[int]) -> list[Band]:
    bands: list[Band] = []
    for row in chunk:
        is_table = row.index in in_table
        if not bands or bands[-1].is_table != is_table:
            bands.append(Band([], is_table))
        bands[-1].rows.append(row)
    return bands


def _trimmed(band: Band) -> Band:
    """A band without the blank rows at its ends."""
    rows = list(band.rows)
    while rows and rows[-1].blank:
        rows.pop()
    while rows and rows[0].blank:
        rows.pop(0)
    return Band(rows, band.is_table)


def _join(bands: list[Band], new: list[Band]) -> None:
    """Append bands; a table that begins with figures has no head: it goes on with the last."""
    if bands and new and bands[-1].is_table and new[0].is_table and new[0].rows[0].has_number:
        bands[-1].rows.extend(new.pop(0).rows)
    bands.extend(new)
