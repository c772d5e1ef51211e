"""What a page break does to a table: repeated heads, cut rows, merged cells that go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.pdf.tables import GridCell
from extractors.pdf.wrapping import is_wrapped

_MAX_HEAD = 5  # rows; no head of a form is longer
_LABELS = 2  # labels in the first column that make a form known again


def repeated_head(above: Sequence[GridCell], below: Sequence[GridCell]) -> int:
    """How many rows a part begins with that repeat the first rows of the table.

    The rows must agree in position, spans and text, no cell may reach out of them, and one
    of them must have several cells: a title alone repeats when a new form begins.
    """
    for rows in range(_MAX_HEAD, 0, -1):
        first, second = _top(above, rows), _top(below, rows)
        if first and first == second and _is_head(first, rows):
            return rows
    return 0


def starts_anew(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a part is the same form filled in once more: it begins with the same labels."""
    if repeated_head(above, below):
        return False
    first, second = _first_labels(above), _first_labels(below)
    return len(first) == _LABELS and first == second


def _first_labels(cells: Sequence[GridCell]) -> list[tuple[int, int, str]]:
    """The first cells of the first column, as spans and text; blank ones do not count."""
    column = sorted((cell for cell in cells if cell.col == 0), key=lambda cell: cell.row)
    labels = [(c.rowspan, c.colspan, c.bare_text) for c in column[:_LABELS]]
    return [label for label in labels if label[-1]]


def _top(cells: Sequence[GridCell], rows: int) -> frozenset[tuple[int, int, int, int, str]]:
    """The first rows as position, span and bare text; nothing where a cell reaches below."""
    top = [cell for cell in cells if cell.row < rows]
    ends = [cell.row + cell.rowspan for cell in top]
    if not top or max(ends) != rows:
        return frozenset()
    return frozenset((c.row, c.col, c.rowspan, c.colspan, c.bare_text) for c in top)


def _is_head(top: frozenset[tuple[int, int, int, int, str]], rows: int) -> bool:
    filled = [cell for cell in top if cell[4]]
    return len(filled) > rows


@dataclass(frozen=True, slots=True)
class Habits:
    """Which columns merge filled cells downwards, and which leave single cells blank."""

    merging: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()

    def and_of(self, cells: Iterable[GridCell]) -> Habits:
        """These habits and those of further cells."""
        merging, blank = set(self.merging), set(self.blank)
        for cell in cells:
            if cell.rowspan > 1 and not cell.is_empty:
                merging.add(cell.col)
            elif cell.rowspan == 1 and cell.is_empty:
                blank.add(cell.col)
        return Habits(frozenset(merging), frozenset(blank))


@dataclass(frozen=True, slots=True)
class Mended:
    """The cells on both sides of a page break after what it cut was joined."""

    above: list[GridCell]
    below: list[GridCell]
    glued: int  # 1 where the first row below was the rest of the last row above


def mend(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    rows: int,
    width: Widths,
    habits: Habits,
) -> Mended:
    """Join what a page break cut; `rows` is the number of rows above it."""
    last = {cell.col: cell for cell in above if cell.row + cell.rowspan == rows}
    first = {cell.col: cell for cell in below if cell.row == 0}
    if _is_cut_row(last, first, width):
        return _glue_row(above, below, last, first)
    return _extend_merges(above, below, last, first, habits)


@dataclass(frozen=True, slots=True)
class Widths:
    """How much room the cells of a table have for text."""

    xs: tuple[float, ...]
    padding: float

    def of(self, cell: GridCell) -> float:
        """The width of a cell between its rulings, without what is always left blank."""
        return self.xs[cell.col + cell.colspan] - self.xs[cell.col] - 2 * self.padding


def _is_cut_row(last: dict[int, GridCell], first: dict[int, GridCell], width: Widths) -> bool:
    """Whether the first row below is the rest of the last row above.

    A guess, and noted wherever it is used: same cells, every text below goes on where a full
    line above broke off, and something that is filled above is blank below.
    """
    same_cells = {c.col: c.colspan for c in last.values()} == {
        c.col: c.colspan for c in first.values()
    }
    filled = [cell for cell in first.values() if not cell.is_empty]
    ended = [c for c in last.values() if not c.is_empty and first.get(c.col, c).is_empty]
    return (
        same_cells
        and bool(filled and ended)
        and all(_goes_on_from(last[cell.col], cell, width) for cell in filled)
    )


def _goes_on_from(above: GridCell, below: GridCell, width: Widths) -> bool:
    return not above.is_empty and is_wrapped(above.lines, below.lines[0], width.of(above))


def _glue_row(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    last: dict[int, GridCell],
    first: dict[int, GridCell],
) -> Mended:
    glued = [_glue(cell, first[cell.col]) if last.get(cell.col) is cell else cell for cell in above]
    return Mended(glued, [cell for cell in below if cell.row > 0], 1)


def _glue(upper: GridCell, lower: GridCell) -> GridCell:
    return replace(
        upper,
        lines=(*upper.lines, *lower.lines),
        rowspan=upper.rowspan + lower.rowspan - 1,
    )


def _extend_merges(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    last: dict[int, GridCell],
    first: dict[int, GridCell],
    habits: Habits,
) -> Mended:
    """Let merged labels go on below the break, column by column from the left side on."""
    going_on: dict[int, GridCell] = {}
    at_break = {id(cell) for cell in (*last.values(), *first.values())}
    known = habits.and_of(cell for cell in (*above, *below) if id(cell) not in at_break)
    for col in sorted(first):
        upper, lower = last.get(col), first[col]
        if upper is None or not _is_one_merge(upper, lower, known):
            break
        going_on[col] = lower
    if len(going_on) == len(first):  # a blank row is a row
        going_on = {}
    extended = [
        _extend(cell, going_on[cell.col])
        if cell.col in going_on and last[cell.col] is cell
        else cell
        for cell in above
    ]
    return Mended(extended, [c for c in below if not (c.row == 0 and c.col in going_on)], 0)


def _extend(upper: GridCell, lower: GridCell) -> GridCell:
    """One merged cell out of its two pieces; its text stands in one of them."""
    return replace(upper, rowspan=upper.rowspan + lower.rowspan, lines=(*upper.lines, *lower.lines))


def _is_one_merge(upper: GridCell, lower: GridCell, habits: Habits) -> bool:
    """Whether the cells on both sides of a break are pieces of one merged cell.

    One of them is blank. Where both are a single row high, nothing but the habit of their
    column tells: it merges labels, and leaves no cell blank.
    """
    if upper.colspan != lower.colspan or not (upper.is_empty or lower.is_empty):
        return False
    is_tall = upper.rowspan > 1 or lower.rowspan > 1
    if is_tall and not upper.is_empty:
        return True
    has_merges = upper.col in habits.merging or (is_tall and not lower.is_empty)
    return has_merges and upper.col not in habits.blank
