"""Where the head of a block of columns stands, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from transforms.forms.columns import Column, money_columns, names_code_parts
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.indicator_columns import indicator_columns, indicator_role
from transforms.forms.meaning import MONEY_ROLES, VALUE_ROLES, Meaning, label_meaning
from transforms.forms.sections import SIDE_SECTIONS, section_of
from transforms.forms.values import is_number
from transforms.values.glued import is_glued

_TALLEST_HEAD = 5
_FEWEST_ITEMS = 3
_NAMING = frozenset({"level1", "level2", "name"})
_VALUED = frozenset({"target", "actual"})
_MEASURING = frozenset({"target", "target_adjusted", "actual", "actual_text", "weight", "score"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a band: rows `first` up to `end`, and its columns left to right."""

    kind: str  # indicators | money | goals
    first: int
    end: int
    columns: tuple[Column, ...]
    labels: tuple[GridCell, ...]  # every label printed in the head's rows, side labels too

    def column_at(self, col: int) -> Column | None:
        """The column a cell with its left edge at `col` belongs to."""
        return next((c for c in self.columns if c.start <= col < c.end), None)

    def side_labels(self) -> Iterator[GridCell]:
        """The labels in the head's rows that name no column of values."""
        for cell in self.labels:
            column = self.column_at(cell.col)
            if column is None or cell not in column.path or column.role not in VALUE_ROLES:
                yield cell


def find_head(grid: SpanGrid, row: int, lowest: int = 0) -> Head | None:
    """The head that begins in `row`; its topmost rows may lie above, down to row `lowest`."""
    cells = grid.printed_in(row)
    if not cells or any(is_number(cell.text) for cell in cells):
        return None
    if _is_indicator_head(cells):
        return _indicator_head(grid, row, lowest)
    if _is_goal_head(cells):
        return Head("goals", row, row + 1, (), cells)
    if _is_money_head(grid, row, cells):
        return _money_head(grid, row, lowest)
    return None


def _is_indicator_head(cells: Sequence[GridCell]) -> bool:
    named = [cell for cell in cells if _names_column(cell)]
    roles = [indicator_role(cell.key) for cell in named]
    naming = _NAMING.intersection(roles)
    measuring = _MEASURING.intersection(roles)
    if not naming and len(measuring) > 1 and _VALUED.intersection(roles):
        # The names of the levels are missing; what stands below tells them apart.
        return any(section_of(cell) == "indicators" for cell in cells)
    strangers = len(cells) - len(roles)
    return bool(naming and measuring) and len(roles) >= max(2, strangers)


def _is_goal_head(cells: Sequence[GridCell]) -> bool:
    sections = {section_of(cell) for cell in cells}
    return "achieved" in sections and ("planned" in sections or len(cells) == 1)


def _is_money_head(grid: SpanGrid, row: int, cells: Sequence[GridCell]) -> bool:
    heads = [cell for cell in cells if section_of(cell) not in SIDE_SECTIONS]
    known = [m for m in (label_meaning(cell.key) for cell in heads) if _speaks(m)]
    strangers = len(heads) - len(known)
    naming = [m for m in known if m.stage or (m.role and not m.item)]
    measuring = [m for m in known if m.stage or m.role in ("rate", "arrival", *MONEY_ROLES)]
    if naming and measuring and len(known) >= max(2, strangers):
        return len(measuring) > 1 or any(m.role in ("label", *MONEY_ROLES) for m in naming)
    items = [m for m in known if m.item]
    gaps = sum(1 for cell in grid.starting(row) if cell.blank and cell.col > cells[0].col)
    if len(items) < _FEWEST_ITEMS or strangers or gaps:
        return False
    return _numbers_follow(grid, row, cells)


def _numbers_follow(grid: SpanGrid, row: int, cells: Sequence[GridCell]) -> bool:
    """Tell whether numbers stand below every label: then the labels are heads of columns."""
    for below in range(row + 1, min(grid.rows, row + _TALLEST_HEAD)):
        numbers = {c.col for c in grid.starting(below) if is_number(c.text)}
        if numbers:
            return sum(cell.col in numbers for cell in cells) >= _FEWEST_ITEMS
    return False


def _indicator_head(grid: SpanGrid, row: int, lowest: int) -> Head:
    first = row
    if row > lowest and _is_upper_half(grid.printed_in(row - 1)):
        first = row - 1
    end = _bottom(grid, row, _names_column)
    labels = tuple(_labels(grid, first, end))
    return Head("indicators", first, end, indicator_columns(grid, first, end), labels)


def _is_upper_half(cells: Sequence[GridCell]) -> bool:
    """A row of value columns over the row that names the levels: 年度指标值 | 实际完成值."""
    named = [cell for cell in cells if _names_column(cell)]
    return len(named) > 1 and all(c in named or section_of(c) == "indicators" for c in cells)


def _money_head(grid: SpanGrid, row: int, lowest: int) -> Head:
    first = _top(grid, row, lowest)
    end = _bottom(grid, row, _heads_column)
    labels = tuple(_labels(grid, first, end))
    return Head("money", first, end, money_columns(grid, first, end), labels)


def _names_column(cell: GridCell) -> bool:
    return section_of(cell) not in SIDE_SECTIONS and indicator_role(cell.key) is not None


def _heads_column(cell: GridCell) -> bool:
    """A column's name: any known label that spans down, else one that names no item alone."""
    if section_of(cell) in SIDE_SECTIONS:
        return False
    meaning = label_meaning(cell.key)
    if cell.rowspan > 1:
        return meaning.known
    return bool(meaning.stage or (meaning.role and not meaning.item))


def _top(grid: SpanGrid, row: int, lowest: int) -> int:
    """The first row of the head: rows above that only name flows, years, items or stages."""
    first = row
    while first > lowest and first > row - _TALLEST_HEAD:
        if not _heads_from_above(grid, first - 1):
            break
        first -= 1
    return first


def _heads_from_above(grid: SpanGrid, row: int) -> bool:
    """A row of known labels that each stand over several columns, or over every one.

    Names that no vocabulary knows may stand over groups of columns among them.
    """
    cells = grid.printed_in(row)
    if not cells or (len(cells) == 1 and cells[0].colspan >= grid.cols):
        return False
    if len(cells) < len(grid.starting(row)) and all(cell.colspan == 1 for cell in cells):
        return False
    if any(section_of(cell) is not None for cell in cells):
        return False
    strangers = [cell for cell in cells if not _speaks(label_meaning(cell.key))]
    return 2 * len(strangers) < len(cells) and all(cell.colspan > 1 for cell in strangers)


def _speaks(meaning: Meaning) -> bool:
    return bool(meaning.known or meaning.flow or meaning.year)


def _bottom(grid: SpanGrid, row: int, is_head: Callable[[GridCell], bool]) -> int:
    """The row below the head: spans of its cells and rows of more column names belong to it."""
    end = row + 1
    while end < min(grid.rows, row + _TALLEST_HEAD):
        cells = grid.printed_in(end)
        if any(_is_values(cell) for cell in cells) and not names_code_parts(cells):
            break
        covered = any(c.row < end and is_head(c) and not c.blank for c in grid.row(end))
        covered = covered and (not cells or any(map(_knows, cells)) or _divides(grid, end))
        named = bool(cells) and (all(map(is_head, cells)) or names_code_parts(cells))
        if not (covered or named or _opens_up(grid, end) or _fills_gaps(grid, end)):
            break
        end += 1
    return end


def _knows(cell: GridCell) -> bool:
    """A vocabulary of columns or items has the label: below a side label that spans, none does."""
    return _names_column(cell) or label_meaning(cell.key).known


def _opens_up(grid: SpanGrid, row: int) -> bool:
    """A row of items under labels of money that span several of them each: 预算数 over 三公."""
    below = grid.printed_in(row)
    over = filter(None, (grid.at(row - 1, cell.col) for cell in below))
    return (
        _divides(grid, row)
        and all(label_meaning(cell.key).known for cell in below)
        and all(label_meaning(cell.key).role == "amount" for cell in over)
    )


def _is_values(cell: GridCell) -> bool:
    return is_number(cell.text) or is_glued(cell.text)


def _fills_gaps(grid: SpanGrid, row: int) -> bool:
    """Items under a group's label and the blanks right of it, or in a row wider than the head.

    Only where a dump shows no spans, and numbers follow below every one of them.
    """
    cells = grid.printed_in(row)
    if grid.printed or len(cells) < _FEWEST_ITEMS or row + 1 >= grid.rows:
        return False
    over = [grid.at(row - 1, cell.col) for cell in cells]
    gaps = all(upper is None or upper.blank for upper in over[1:])
    wider = len(grid.row(row)) > len(grid.row(row - 1)) and grid.row(row)[0].blank
    numbers = {c.col for c in grid.row(row + 1) if is_number(c.text)}
    known = all(label_meaning(cell.key).item for cell in cells)
    return known and (gaps or wider) and all(cell.col in numbers for cell in cells)


def _divides(grid: SpanGrid, row: int) -> bool:
    """Every cell of a row stands under a label that reaches over another one too."""
    over = [grid.at(row - 1, cell.col) for cell in grid.printed_in(row)]
    return bool(over) and all(upper is not None and over.count(upper) > 1 for upper in over)


def _labels(grid: SpanGrid, first: int, end: int) -> Iterator[GridCell]:
    for row in range(first, end):
        yield from grid.printed_in(row)
