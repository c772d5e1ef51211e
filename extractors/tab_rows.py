"""Tables whose cells are separated by TABs: `a<TAB>b<TAB>c`, one row on a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.lines import Line, join_lines
from extractors.pipes import Taken
from extractors.ragged import Row, ragged_table

_FEWEST_ROWS = 2
_FEWEST_CELLS_ALONE = 4
_LONGEST_QUOTED = 20  # lines a quoted cell may run over, as in a copy out of a spreadsheet
_LISTED = regex.compile(
    r"\s*(?:第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])"
)
_PAGE_NUMBER = regex.compile(r"[\s.…·-]*\d{1,3}\s*")


def take_tab_rows(lines: Sequence[Line], start: int) -> Taken | None:
    """Read the TAB-separated table that starts at a line; None where none does."""
    rows: list[Row] = []
    position = start
    while position < len(lines):
        row, length = _read_row(lines, position)
        if len(row) < 2:
            break
        rows.append(row)
        position += length
    fewest = 1 if rows and len(rows[0]) >= _FEWEST_CELLS_ALONE else _FEWEST_ROWS
    if len(rows) < fewest or _is_contents(rows):
        return None
    table = ragged_table(rows)
    return Taken(table, position) if table is not None else None


def _read_row(lines: Sequence[Line], start: int) -> tuple[Row, int]:
    """The cells of a row and how many lines it takes; quotes may hold line breaks."""
    whole, length = lines[start], 1
    while _is_open_quote(whole.text) and length < min(_LONGEST_QUOTED, len(lines) - start):
        length += 1
        whole = join_lines([whole, lines[start + length - 1]])
    if _is_open_quote(whole.text):
        whole, length = lines[start], 1
    has_inner_tab = "\t" in whole.text.strip()
    return ([_unquoted(cell) for cell in _split(whole)] if has_inner_tab else []), length


def _split(line: Line) -> Row:
    marks = [index for index, char in enumerate(line.text.rstrip()) if char == "\t"]
    bounds = [-1, *marks, len(line.text)]
    return [line.cut(a + 1, b).stripped() for a, b in pairwise(bounds)]


def _is_open_quote(text: str) -> bool:
    """A cell that begins with a quotation mark and has an odd number of them goes on."""
    return any(
        field.lstrip(" ").startswith('"') and field.count('"') % 2 for field in text.split("\t")
    )


def _unquoted(cell: Line) -> Line:
    text = cell.text
    if len(text) >= 2 and text[0] == text[-1] == '"' and "\n" in text:
        return cell.cut(1, len(text) - 1).stripped()
    return cell


def _is_contents(rows: Sequence[Row]) -> bool:
    """A table of contents: numbered headings with the page they stand on."""
    return all(
        len(row) == 2 and _LISTED.match(row[0].text) and _PAGE_NUMBER.fullmatch(row[1].text)
        for row in rows
    )
