"""Rows of an indicator table taken apart: which cell is name, target, result, weight, score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from transforms.categories import is_level1, known_level
from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.indicator_columns import indicator_role
from transforms.forms.levels import Levels, carry
from transforms.forms.periods import resolve_year
from transforms.forms.placing import placed
from transforms.forms.values import read_points
from transforms.model import Evidence

_NUMBERED = regex.compile(
    r"^(?:[★☆*▲△●■]+|指标\d{1,2}[:.、,，]?(?!\d)|指标[一二三四五六七八九十]+[:、]|\d{1,2}[、.](?!\d))+"
)
_PLACEHOLDER_NAME = regex.compile(r"^[\d….·。、/%\-—*×]*$|^(?:指标)?\d*[:：]?[….]*$|^[xX×*]{2,}")
# Values of one printed cell hold for every row it covers; points are counted once.
_SHARED = frozenset(
    {"name", "target", "target_adjusted", "actual", "actual_text", "deviation", "unit", "operator"}
)
_SCORES = ("score_folded", "score", "score_review")
_IN_EVIDENCE = ("target", "target_adjusted", "actual", "actual_text", "weight", *_SCORES)
_PRIOR_OR_LATER = "other_year"

Taken = dict[str, list[GridCell]]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row under an indicator head: its cells by role, its levels carried, its name."""

    row: int
    cells: dict[str, GridCell]
    levels: Levels
    name: str
    name_cells: tuple[GridCell, ...]
    parts: tuple[tuple[str, GridCell], ...] = ()  # targets of places or units, with their labels

    def text(self, role: str) -> str:
        """The text under a role; empty where there is no such column or nothing is printed."""
        cell = self.cells.get(role)
        return "" if cell is None or cell.blank else cell.text

    def score(self) -> Decimal | None:
        """The points the row got: weighted before plain, the unit's own before a reviewer's."""
        found = (read_points(self.text(role)) for role in _SCORES)
        return next((points for points in found if points is not None), None)

    def evidence(self) -> Evidence:
        """Where name, target, result, weight and score are printed."""
        values = [self.cells[role] for role in _IN_EVIDENCE if self.text(role)]
        cells = (*self.name_cells, *values)
        quote = " | ".join(cell.text for cell in cells)
        return Evidence(quote=quote, places=tuple(place for c in cells for place in c.places))


def split_groups(columns: Sequence[Column]) -> list[tuple[Column, ...]]:
    """The columns of each half of a head that names its indicators twice, side by side.

    Long-term and annual goals stand so; columns of levels on the left serve both halves,
    unless the right half has a level 2 of its own.
    """
    groups: list[list[Column]] = [[]]
    for column in columns:
        roles = {c.role for c in groups[-1]}
        if column.role in ("level2", "name") and {"name", "target"} <= roles:
            shared = ("level1", "level2") if column.role == "name" else ("level1",)
            groups.append([c for c in groups[0] if c.role in shared])
        groups[-1].append(column)
    return [tuple(group) for group in groups]


def indicator_rows(
    grid: SpanGrid,
    rows: Iterable[int],
    columns: Sequence[Column],
    fiscal_year: int | None,
    head: Sequence[Column] = (),
) -> list[IndicatorRow]:
    """Take rows apart; levels are carried over all of them before any row is left out.

    `head` holds all columns of the table where `columns` are one half of them.
    """
    laid = {row: _laid(grid, row, columns, head or columns) for row in rows}
    taken = [(row, _cells_by_role(grid, row, laid[row], fiscal_year)) for row in laid]
    levels = carry([Levels(_label(t, "level1"), _label(t, "level2")) for _, t in taken])
    shared = [column for column in columns if _is_part(column)]
    return [
        IndicatorRow(
            row,
            {role: cells[0] for role, cells in by_role.items()},
            _own_levels(level, by_role) if grid.printed else level,
            *_name(by_role),
            parts=tuple(_parts(laid[row], shared)),
        )
        for (row, by_role), level in zip(taken, levels, strict=True)
    ]


Laid = list[tuple[GridCell, Column]]


def _laid(grid: SpanGrid, row: int, columns: Sequence[Column], head: Sequence[Column]) -> Laid:
    """The cells of a row that stand in some of the columns of its head."""
    every = placed(grid, row, head)
    return [(cell, meant) for cell, col in every if (meant := _same_column(col, columns))]


def _same_column(column: Column, among: Sequence[Column]) -> Column | None:
    return next((c for c in among if (c.start, c.end) == (column.start, column.end)), None)


def _own_levels(levels: Levels, taken: Taken) -> Levels:
    """No level holds for a row whose name fills the column of level 1 too."""
    outer = levels.level1
    names = taken.get("name", ())
    covered = outer is not None and any(c.col <= outer.col < c.end for c in names)
    return Levels(None, None) if covered else levels


def _is_part(column: Column) -> bool:
    """A column of targets under a label of its own that says whose targets they are."""
    return column.role == "target" and indicator_role(column.path[-1].key) is None


def _parts(laid: Laid, shared: Sequence[Column]) -> Iterator[tuple[str, GridCell]]:
    if len(shared) > 1:
        for cell, column in laid:
            if column in shared and not cell.blank:
                yield column.path[-1].text, cell


def _cells_by_role(grid: SpanGrid, row: int, laid: Laid, fiscal_year: int | None) -> Taken:
    by_role: Taken = {}
    if (level := _block_label(grid, row)) is not None:
        return {"level1": [level]}
    for cell, column in laid:
        role = _role_in(column, fiscal_year)
        if role is None or (cell.row != row and role not in _SHARED | {"level1", "level2"}):
            continue
        known = by_role.setdefault(role, [cell])
        if cell not in known and (role == "name" or known[0].blank):
            known.append(cell) if role == "name" else by_role.__setitem__(role, [cell])
    return by_role


def _block_label(grid: SpanGrid, row: int) -> GridCell | None:
    """A level 1 that fills a row alone heads the rows below it."""
    cells = grid.printed_in(row)
    alone = len(cells) == 1 and is_level1(known_level(cells[0].text))
    return cells[0] if alone else None


def _role_in(column: Column, fiscal_year: int | None) -> str | None:
    """The role of a column; values of another year are not those of this report."""
    year = resolve_year(column.meaning.year, column.meaning.offset, fiscal_year)
    if column.role in ("target", "actual") and None not in (year, fiscal_year):
        return column.role if year == fiscal_year else _PRIOR_OR_LATER
    return column.role


def _label(taken: Taken, role: str) -> GridCell | None:
    cells = taken.get(role)
    return None if not cells or cells[0].blank else cells[0]


def _name(taken: Taken) -> tuple[str, tuple[GridCell, ...]]:
    cells = tuple(cell for cell in taken.get("name", ()) if not cell.blank)
    parts = [part for cell in cells if (part := clean_name(cell.text))]
    return "".join(parts), cells


def clean_name(text: str) -> str:
    """A name without 指标1：, numbers and stars; empty for the form's own placeholders."""
    name = _NUMBERED.sub("", text).strip()
    return "" if _PLACEHOLDER_NAME.match(name) else name


def level_cells(rows: Iterable[IndicatorRow]) -> Iterator[tuple[str, GridCell]]:
    """Every printed level label once, with the level it is of."""
    seen: set[tuple[int, int]] = set()
    for row in rows:
        for level, cell in (("level1", row.levels.level1), ("level2", row.levels.level2)):
            if cell is not None and (cell.row, cell.col) not in seen:
                seen.add((cell.row, cell.col))
                yield level, cell
