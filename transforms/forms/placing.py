"""Which column a cell stands in, also where only the order of the cells is known."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.levels import is_level
from transforms.forms.meaning import MONEY_ROLES, VALUE_ROLES, label_meaning
from transforms.forms.values import is_number

_LEVELS = frozenset({"level1", "level2"})


def placed(grid: SpanGrid, row: int, columns: Sequence[Column]) -> list[tuple[GridCell, Column]]:
    """The cells of a row with the column each stands in; spans from above count.

    A cell that reaches over several naming columns belongs to the last of them. In an
    inferred table a row shorter than the head is laid against the side where it fits.
    """
    cells = grid.row(row)
    if not grid.printed:
        if (laid := _aligned(cells, columns) or paired(grid, row, columns)) is not None:
            return laid
        shift = _shift(grid, cells, columns)
        return [(c, columns[i + shift]) for i, c in enumerate(cells) if i + shift < len(columns)]
    pairs = []
    for cell in cells:
        over = [c for c in columns if c.start < cell.end and cell.col < c.end]
        own = next((c for c in over if c.start <= cell.col), over[0] if over else None)
        names = [c for c in over if c.role == "name"]
        if own is not None:
            pairs.append((cell, names[-1] if names and own.role in _LEVELS else own))
    return pairs


def _aligned(
    cells: Sequence[GridCell], columns: Sequence[Column]
) -> list[tuple[GridCell, Column]] | None:
    """A short row of labels and amounts in a table of two halves: each in its own half.

    人员经费合计 | 408 | 公用经费合计 | 355 lacks two codes and no side: only where labels and
    amounts alternate as the label and amount columns of the head do.
    """
    halves = [c for c in columns if c.role == "label"]
    if len(halves) < 2 or len(cells) >= len(columns):
        return None
    wanted = [c for c in columns if c.role == "label" or c.role in MONEY_ROLES]
    if len(cells) != len(wanted) or any(_kind(c) == "blank" for c in cells):
        return None
    fits = all(
        (_kind(cell) == "number") == (column.role != "label")
        for cell, column in zip(cells, wanted, strict=True)
    )
    return list(zip(cells, wanted, strict=True)) if fits else None


def paired(
    grid: SpanGrid, row: int, columns: Sequence[Column]
) -> list[tuple[GridCell, Column]] | None:
    """Amounts that each bring their label, as many as the head names: 预算数 | 63 | 到位数 | 63.

    None in rows no wider than the head, and where no vocabulary knows a label.
    """
    cells = grid.printed_in(row)
    money = [c for c in columns if c.role in MONEY_ROLES]
    pairs, rest = cells[: 2 * len(money)], cells[2 * len(money) :]
    others = [c for c in columns if c not in money]
    if (
        grid.printed
        or len(cells) <= len(columns)
        or len(money) < 2
        or len(pairs) != 2 * len(money)
        or len(rest) > len(others)
    ):
        return None
    labels, amounts = pairs[::2], pairs[1::2]
    fits = all(label_meaning(cell.key).known and _kind(cell) == "text" for cell in labels)
    if not fits or any(_kind(cell) != "number" for cell in amounts):
        return None
    return [*zip(amounts, money, strict=True), *zip(rest, others, strict=False)]


def _shift(grid: SpanGrid, cells: Sequence[GridCell], columns: Sequence[Column]) -> int:
    spare = len(columns) - len(cells)
    if spare <= 0 or not cells:
        return 0
    model = _row_like(grid, cells[0].row, len(columns))
    if model is not None:
        kinds = [_kind(cell) for cell in model]
        own = [_kind(cell) for cell in cells]
        alike = [sum(map(eq, own, kinds[shift:])) for shift in (0, spare)]
        if alike[0] != alike[1]:
            return 0 if alike[0] > alike[1] else spare
    return max((0, spare), key=lambda shift: (_fit(cells, columns[shift:]), -shift))


def _row_like(grid: SpanGrid, row: int, width: int) -> tuple[GridCell, ...] | None:
    """The nearest row of values above that has a cell for every column."""
    for above in range(row - 1, -1, -1):
        cells = grid.row(above)
        if len(cells) == width and any(is_number(cell.text) for cell in cells):
            return cells
    return None


def _kind(cell: GridCell) -> str:
    return "blank" if cell.blank else "number" if is_number(cell.text) else "text"


def _fit(cells: Sequence[GridCell], columns: Sequence[Column]) -> int:
    return sum(_suits(cell, column.role) for cell, column in zip(cells, columns, strict=False))


def _suits(cell: GridCell, role: str | None) -> int:
    if cell.blank or role is None:
        return 0
    number = is_number(cell.text)
    if role in VALUE_ROLES:
        return 1 if number else -1
    if role in _LEVELS:
        return 1 if is_level(cell) else -1
    return -1 if number and role == "name" else 0
