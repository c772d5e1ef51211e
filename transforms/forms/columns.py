"""Columns of a head: the labels over each, from general to special, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.meaning import CODE_ROLES, MONEY_ROLES, Meaning, label_meaning, meaning_of
from transforms.forms.sections import SIDE_SECTIONS, section_of
from transforms.forms.values import is_number
from transforms.vocabulary import labels

_ROWS_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Column:
    """Grid columns `start..end` under one path of labels.

    `role` says what stands below: a code of money_columns.csv or indicator_columns.csv,
    None where no vocabulary knows the labels. `meaning` is filled for money only.
    """

    start: int
    end: int
    path: tuple[GridCell, ...]
    role: str | None
    meaning: Meaning

    @property
    def label(self) -> str:
        """The labels as they are quoted."""
        return "/".join(cell.text for cell in self.path)


Path = tuple[GridCell, ...]


def money_columns(grid: SpanGrid, first: int, end: int) -> tuple[Column, ...]:
    """The columns of a money head that stands in rows first..end."""
    columns = []
    below = list(paths(grid, first, end))
    # In a dump a row may be wider than its head: what stands below a head is then unknown.
    fits = grid.printed or _usual_width(grid, end) <= len(below)
    for start, stop, path in below:
        meaning = meaning_of(cell.key for cell in path)
        role = meaning.role
        if role in MONEY_ROLES and fits and not _holds_numbers(grid, end, start, stop):
            role = "label" if _holds_words(grid, end, start, stop) else role
        columns.append(Column(start, stop, path, role, meaning))
    if not grid.printed:
        columns = _spans_filled(grid, end, columns)
    told = [_adjustment_told(column, columns) for column in columns]
    return tuple(_sum_told(column, told) for column in told)


def _spans_filled(grid: SpanGrid, end: int, columns: Sequence[Column]) -> list[Column]:
    """Blanks right of a head are its span, where amounts stand below them and none below it."""
    filled: list[Column] = []
    for column in columns:
        left = filled[-1] if filled else None
        gap = not column.path and left is not None and left.role in (*MONEY_ROLES, "label")
        if gap and left is not None and left.meaning.stage and not _is_filled(grid, end, left):
            meaning = left.meaning
            column = replace(column, path=left.path, role="amount", meaning=meaning)
        filled.append(column)
    return filled


def _is_filled(grid: SpanGrid, end: int, column: Column) -> bool:
    return _holds_numbers(grid, end, column.start, column.end)


def _sum_told(column: Column, columns: Sequence[Column]) -> Column:
    """A 小计 sums the whole table only where its group is all the table: beside other money
    it is the sum of its group (基本支出 over 小计 | 人员经费, beside 项目支出).
    """
    if not column.meaning.summed or len(column.path) < 2:
        return column
    group = column.path[-2]
    money = [c for c in columns if c.role == "amount"]
    if all(group in c.path for c in money):
        return column
    return replace(column, meaning=replace(column.meaning, summed=False))


def _adjustment_told(column: Column, columns: Sequence[Column]) -> Column:
    """调整数 is a change beside a column of the changed budget, else that budget."""
    if column.role != "adjustment":
        return column
    beside = any(c.role == "amount" and c.meaning.stage == "adjusted" for c in columns)
    return replace(column, role="change" if beside else "amount")


def is_side_label(cell: GridCell, end: int) -> bool:
    """Tell whether a cell in the rows of a head labels the block beside it, not a column.

    类, 款 and 项 name columns however far they reach: printed forms let them cover the rows
    that number the columns and sum them up.
    """
    if section_of(cell) in SIDE_SECTIONS:
        return True
    return cell.bottom > end and label_meaning(cell.key).role not in CODE_ROLES


def paths(grid: SpanGrid, first: int, end: int) -> Iterator[tuple[int, int, Path]]:
    """Runs of grid columns that stand under the same labels."""
    find = _printed_paths if grid.printed else _inferred_paths
    found = find(grid, first, end)
    start = 0
    for col in range(1, len(found) + 1):
        if col == len(found) or not found[col] or found[col] != found[start]:
            yield start, col, found[start]
            start = col


def _printed_paths(grid: SpanGrid, first: int, end: int) -> list[Path]:
    paths: list[Path] = []
    for col in range(grid.cols):
        cells = (grid.at(row, col) for row in range(first, end))
        heads = (c for c in cells if c and c.row >= first and not c.blank and _is_name(grid, c))
        paths.append(tuple(dict.fromkeys(c for c in heads if not is_side_label(c, end))))
    return paths


def names_code_parts(cells: Sequence[GridCell]) -> bool:
    """Tell a row of 类 | 款 | 项, which may number the other columns as well: 栏次 | 1 | 2."""
    parts = [cell for cell in cells if label_meaning(cell.key).role == "code_part"]
    return len(parts) > 1 and parts[0] is cells[0]


def _is_name(grid: SpanGrid, cell: GridCell) -> bool:
    """In a row that numbers its columns only 类, 款 and 项 are names."""
    if not any(is_number(c.text) for c in grid.printed_in(cell.row)):
        return True
    return label_meaning(cell.key).role == "code_part"


def _inferred_paths(grid: SpanGrid, first: int, end: int) -> list[Path]:
    """Labels by the order of cells; a lower row with fewer labels opens up one column above."""
    paths: list[Path] = [_own_path(cell) for cell in grid.row(first)]
    for row in range(first + 1, end):
        cells = grid.row(row)
        lead = next((i for i, cell in enumerate(cells) if not cell.blank), 0)
        below = [cell for cell in cells[lead:] if not cell.blank]
        tail = _blank_tail(cells)
        opened = _opened(paths, cells)
        whole = len(cells) > len(paths) and len(cells) in _widths(grid, end)
        if opened is not None:
            paths = opened
        elif halves := _halves(paths, cells, _usual_width(grid, end)):
            paths = halves
        elif whole and 0 < tail < len(paths):
            spanning = paths[-tail:]  # the heads above that have nothing below them
            paths = [_own_path(cell) for cell in cells[: len(cells) - tail]] + spanning
        elif lead < len(paths) and len(paths) - 1 + len(below) == _usual_width(grid, end):
            paths[lead : lead + 1] = [(*paths[lead], cell) for cell in below]
        else:
            paths = [
                (*path, *_own_path(cells[i])) if i < len(cells) else path
                for i, path in enumerate(paths)
            ]
    return paths


def _halves(paths: Sequence[Path], cells: Sequence[GridCell], width: int) -> list[Path]:
    """The whole head in a lower row under the names of its halves: 收入 | 支出.

    Halves of equal width share the lower labels out; where they do not come out even the
    lower labels stand alone. Empty where the lower row is no whole head.
    """
    whole = len(cells) == width > len(paths) and not any(cell.blank for cell in cells)
    if not whole or len(paths) < 2:
        return []
    share, odd = divmod(len(cells), len(paths))
    if odd or share < 2:
        return [_own_path(cell) for cell in cells]
    return [(*paths[i // share], *_own_path(cell)) for i, cell in enumerate(cells)]


def _opened(paths: Sequence[Path], cells: Sequence[GridCell]) -> list[Path] | None:
    """A lower row of an indicator head laid under the upper one by what its names mean.

    The label of the block opens up into the names of levels, a target into its operator,
    value and unit; every other head stands alone. None where the names do not fit.
    """
    below = [cell for cell in cells if not cell.blank]
    roles = [_OPENS_INTO.get(indicator_role_of(cell) or "") for cell in below]
    if not below or None in roles:
        return None
    laid: list[Path] = []
    taken = 0
    lead = next(i for i, cell in enumerate(cells) if not cell.blank)
    for index, path in enumerate(paths):
        opens = _group_of(path)
        start = taken
        while opens and index >= lead and taken < len(below) and roles[taken] == opens:
            taken += 1
        laid += [(*path, cell) for cell in below[start:taken]] if taken > start else [path]
    return laid if taken == len(below) else None


_OPENS_INTO = {
    "level1": "names",
    "level2": "names",
    "name": "names",
    "operator": "value",
    "target": "value",
    "unit": "value",
}


def _group_of(path: Path) -> str | None:
    """What a head may open up into: the label of the block has no path of its own."""
    if not path:
        return "names"
    return "value" if indicator_role_of(path[-1]) == "target" else None


def indicator_role_of(cell: GridCell) -> str | None:
    """The column of an indicator table that a cell names as a whole label."""
    return labels("indicator_columns").code(cell.text)


def _blank_tail(cells: Sequence[GridCell]) -> int:
    return next((i for i, cell in enumerate(reversed(cells)) if not cell.blank), len(cells))


def _own_path(cell: GridCell) -> Path:
    return () if cell.blank or section_of(cell) in SIDE_SECTIONS else (cell,)


def _widths(grid: SpanGrid, end: int) -> tuple[int, int]:
    """How many cells the row below a head holds, and most of the rows below."""
    return len(grid.row(end)) if end < grid.rows else 0, _usual_width(grid, end)


def _usual_width(grid: SpanGrid, end: int) -> int:
    """How many cells the rows below a head hold, most of them."""
    widths = [len(grid.row(row)) for row in range(end, min(grid.rows, end + _ROWS_LOOKED_AT))]
    return max(widths, key=widths.count) if widths else 0


def _holds_numbers(grid: SpanGrid, end: int, start: int, stop: int) -> bool:
    return any(is_number(cell.text) for cell in cells_below(grid, end, start, stop))


def _holds_words(grid: SpanGrid, end: int, start: int, stop: int) -> bool:
    """The first text below has no digit; 1B7.3 is an amount that was misread."""
    texts = (cell.text for cell in cells_below(grid, end, start, stop) if not cell.blank)
    first = next(texts, None)
    return first is not None and not any(char.isdigit() for char in first)


def cells_below(grid: SpanGrid, end: int, start: int, stop: int) -> Iterator[GridCell]:
    """The cells of a column in the first rows below its head."""
    for row in range(end, min(grid.rows, end + _ROWS_LOOKED_AT)):
        yield from (cell for cell in grid.between(row, start, stop) if cell.row >= end)
