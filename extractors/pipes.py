"""Tables drawn with pipes in plain text, in the shapes that conversions leave behind.

Full rows `| a | b |`, rows with line breaks inside a cell, one cell on each line
(`|a` or `a|`), boxes drawn with rules between the rows, and markdown with its `|---|`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractors.lines import Line, join_lines
from extractors.model import Table
from extractors.ragged import Row, ragged_table

_PIPE_SIGNS = "|｜│┃"
_PIPE = regex.compile(rf"[{_PIPE_SIGNS}]")
_DRAWN = frozenset("|｜│┃:：+＋─━┄┅┈┉═║╔╗╚╝╠╣╦╩╬┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋=-—")
_DASHES = frozenset("─━═=-—")
_RULE_JOINTS = frozenset("|｜│┃+＋├┤┼╋╬┌┐└┘┏┓┗┛╔╗╚╝╠╣")
_FEWEST_ROWS = 2
_FEWEST_CELLS_ALONE = 6  # a single line is a table only if it has so many cells
_LONGEST_BREAK = 12  # lines that one broken row may run over


@dataclass(frozen=True, slots=True)
class Taken:
    """A table read off the lines, and the first line after it."""

    table: Table
    end: int


def take_pipes(lines: Sequence[Line], start: int) -> Taken | None:
    """Read the pipe table that starts at a line; None where none does."""
    if not _PIPE.search(lines[start].text) and not is_rule(lines[start]):
        return None
    for take in (_take_full_rows, _take_cell_lines, _take_open_rows):
        taken = take(lines, start)
        if taken is not None:
            return taken
    return None


def is_rule(line: Line) -> bool:
    """Whether a line is only drawn: `|---|:--:|`, `+----+`, `├──┼──┤`."""
    signs = "".join(line.text.split())
    drawn = set(signs)
    if not (drawn <= _DRAWN and drawn & _RULE_JOINTS):
        return False
    return any(one in _DASHES and two in _DASHES for one, two in pairwise(signs))


def split_row(line: Line) -> Row:
    """The cells of one row, blanks at their ends taken off; outer pipes make no cell."""
    marks = [match.start() for match in _PIPE.finditer(line.text)]
    bounds = [-1, *marks, len(line.text)]
    cells = [line.cut(a + 1, b).stripped() for a, b in pairwise(bounds)]
    if marks and not line.text[: marks[0]].strip():
        cells = cells[1:]
    if marks and not line.text[marks[-1] + 1 :].strip():
        cells = cells[:-1]
    return cells


def _take_full_rows(lines: Sequence[Line], start: int) -> Taken | None:
    """Rows that begin and end with a pipe, perhaps some lines later."""
    rows: list[Line] = []
    end = start
    while end < len(lines):
        width = _row_length(lines, end)
        if not width:
            break
        rows.append(lines[end] if width == 1 else join_lines(lines[end : end + width]))
        end += width
    return _finish(rows, end)


def _row_length(lines: Sequence[Line], start: int) -> int:
    """How many lines the row takes that starts here; 0 where no row starts."""
    if is_rule(lines[start]):
        return 1
    if not _begins(lines[start]) or _pipes(lines[start]) == 0:
        return 0
    for length in range(1, min(_LONGEST_BREAK, len(lines) - start) + 1):
        line = lines[start + length - 1]
        if length > 1 and (line.is_blank or _begins(line)):
            return 0
        if _ends(line) and (length > 1 or _pipes(line) > 1):
            return length
    return 0


def _finish(rows: list[Line], end: int) -> Taken | None:
    content = [row for row in rows if not is_rule(row)]
    if len(content) == 1 and len(rows) == 1:
        return _take_one_line(content[0], end)
    if len(rows) < _FEWEST_ROWS or not content:
        return None
    split = _boxed_rows(rows) or [split_row(row) for row in content]
    head = _rows_before_rule(rows)
    table = ragged_table(split, head_rows=head if head < len(split) else 0)
    return Taken(table, end) if table is not None else None


def _take_one_line(line: Line, end: int) -> Taken | None:
    """A whole table squeezed into one line: `|a|b||c|d|`, a double pipe between the rows."""
    cells = split_row(line)
    if len(cells) < _FEWEST_CELLS_ALONE:
        return None
    rows: list[Row] = [[]]
    for cell in cells:
        if cell.text or not rows[-1]:
            rows[-1].append(cell)
        else:
            rows.append([])
    rows = [row for row in rows if row]
    is_regular = len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    table = ragged_table(rows if is_regular else [cells])
    return Taken(table, end) if table is not None else None


def _boxed_rows(rows: list[Line]) -> list[Row] | None:
    """Rows that may be several lines high, because a rule stands between all of them."""
    rules = [index for index, row in enumerate(rows) if is_rule(row)]
    if len(rules) < 3 or rows[0].text.strip()[0] in _PIPE_SIGNS:
        return None
    boxed: list[Row] = []
    for low, high in pairwise(rules):
        lines = [split_row(row) for row in rows[low + 1 : high]]
        if not lines:
            continue
        if len({len(line) for line in lines}) > 1:
            return None
        boxed.append([_stack(column) for column in zip(*lines, strict=True)])
    return boxed


def _stack(parts: Sequence[Line]) -> Line:
    return join_lines([part for part in parts if part.text])


def _rows_before_rule(rows: list[Line]) -> int:
    """In markdown the one rule stands below the head."""
    rules = [index for index, row in enumerate(rows) if is_rule(row)]
    return rules[0] if len(rules) == 1 else 0


def _take_cell_lines(lines: Sequence[Line], start: int) -> Taken | None:
    """One cell on each line, all with a pipe before it or all with one after it.

    A blank line or a line of two pipes ends a row; where neither is there, nothing says
    where rows end, and the cells stand in one row.
    """
    prefixed = _begins(lines[start])
    rows: list[Row] = [[]]
    position = start
    end = start
    while position < len(lines):
        line = lines[position]
        if line.is_blank or line.text.strip() in ("||", "｜｜"):
            if rows[-1]:
                rows.append([])
        elif _pipes(line) == 1 and (_begins(line) if prefixed else _ends(line)):
            rows[-1].append(_without_pipe(line))
        else:
            break
        position += 1
        end = position if not line.is_blank else end
    rows = [row for row in rows if row]
    if sum(map(len, rows)) < 4 or max(map(len, rows)) < 2:
        return None
    table = ragged_table(rows)
    return Taken(table, end) if table is not None else None


def _without_pipe(line: Line) -> Line:
    mark = _PIPE.search(line.text)
    if mark is None:
        return line.stripped()
    before, after = line.cut(0, mark.start()).stripped(), line.cut(mark.end(), len(line.text))
    return before if before.text else after.stripped()


def _take_open_rows(lines: Sequence[Line], start: int) -> Taken | None:
    """Rows without outer pipes: neighbours with the same number of pipes between cells."""
    count = _pipes(lines[start])
    end = start
    while end < len(lines) and (is_rule(lines[end]) or _pipes(lines[end]) == count):
        end += 1
    rows = list(lines[start:end])
    has_rule = any(map(is_rule, rows))
    if len(rows) < _FEWEST_ROWS or (count < 2 and not has_rule):
        return None
    return _finish(rows, end)


def _begins(line: Line) -> bool:
    return line.text.lstrip()[:1] in tuple(_PIPE_SIGNS)


def _ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in tuple(_PIPE_SIGNS)


def _pipes(line: Line) -> int:
    return len(_PIPE.findall(line.text))
