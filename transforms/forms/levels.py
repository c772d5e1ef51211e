"""Level labels carried to their rows: printed once, in mid-block, on every row or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.categories import known_level, level_code
from transforms.forms.grid import GridCell
from transforms.forms.middle import in_middle


@dataclass(frozen=True, slots=True)
class Levels:
    """The level labels that hold for a row; None where a level is not printed at all."""

    level1: GridCell | None
    level2: GridCell | None


def is_level(cell: GridCell) -> bool:
    """Tell whether a cell is the whole label of a level."""
    return known_level(cell.text) is not None


def family_of(code: str | None) -> str | None:
    """The level-1 family a code belongs to: output.quality is of output."""
    if code is None:
        return None
    return "output" if code == "cost" else code.partition(".")[0]


def carry(rows: Sequence[Levels]) -> list[Levels]:
    """Give every row its levels: labels are carried down, and up to the top of their block.

    A row between two labels of level 1 belongs to the one whose family its level 2 names,
    to the upper one where that does not decide. Where labels of level 2 stand in the middle
    of their blocks throughout, the blocks are drawn around them.
    """
    middle = in_middle([row.level2 for row in rows])
    if middle is not None:
        rows = [Levels(row.level1, level2) for row, level2 in zip(rows, middle, strict=True)]
    outer = _carry_level1(rows)
    inner = _carry_level2(rows, outer)
    return [Levels(a, b) for a, b in zip(outer, inner, strict=True)]


def _carry_level1(rows: Sequence[Levels]) -> list[GridCell | None]:
    above: GridCell | None = None
    carried: list[GridCell | None] = []
    below = _next_printed([row.level1 for row in rows])
    for row, next_label in zip(rows, below, strict=True):
        if row.level1 is None and (above is None or _belongs_below(row, above, next_label)):
            carried.append(next_label)
        else:
            carried.append(row.level1 or above)
        above = carried[-1]
    return carried


def _belongs_below(row: Levels, above: GridCell, below: GridCell | None) -> bool:
    if below is None or row.level2 is None:
        return False
    family = family_of(level_code(row.level2.text))
    return family == _family(below) and family != _family(above)


def _family(cell: GridCell) -> str | None:
    return family_of(level_code(cell.text))


def _next_printed(cells: Sequence[GridCell | None]) -> list[GridCell | None]:
    following: GridCell | None = None
    result: list[GridCell | None] = []
    for cell in reversed(cells):
        following = cell or following
        result.append(following)
    return result[::-1]


def _carry_level2(
    rows: Sequence[Levels], outer: Sequence[GridCell | None]
) -> list[GridCell | None]:
    carried: list[GridCell | None] = []
    for i, row in enumerate(rows):
        cell = row.level2
        if cell is None and i and _same(outer[i], outer[i - 1]):
            cell = carried[i - 1]
        if cell is None:
            cell = _first_below(rows, outer, i)
        carried.append(cell)
    return carried


def _first_below(
    rows: Sequence[Levels], outer: Sequence[GridCell | None], start: int
) -> GridCell | None:
    """The first level 2 printed further down in the same block of level 1."""
    for i in range(start, len(rows)):
        if not _same(outer[i], outer[start]):
            return None
        if rows[i].level2 is not None:
            return rows[i].level2
    return None


def _same(one: GridCell | None, other: GridCell | None) -> bool:
    """The same block of level 1, printed once or on every row."""
    if one is None or other is None:
        return one is other
    return one is other or one.key.core == other.key.core
