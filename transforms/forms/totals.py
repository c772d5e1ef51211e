"""Rows and cells of totals: 总分 | 100 | 96 | 优."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.placing import placed
from transforms.forms.values import read_points
from transforms.vocabulary import labels

_TOTALS = frozenset({"total", "total_in_table"})
# A label that speaks of a result, not of the full points: 自评总分, 综合得分.
# What a label of a total ends in, however it begins: 财政复核总分.
_SUMS_SCORES = regex.compile(r"\p{Han}{0,8}(?:总分|总得分|总评分|综合得分|综合评分)")
_NAMES_SCORE = regex.compile("自评|得分|评分|评价")


@dataclass(frozen=True, slots=True)
class Total:
    """A total row taken apart; `cells` are those that were read."""

    label: GridCell
    weight: Decimal | None
    score: Decimal | None
    grade: str | None
    cells: tuple[GridCell, ...]


def score_label(cell: GridCell) -> str | None:
    """total, total_in_table, subtotal or grade where a cell is such a label, else None."""
    entry = labels("score_labels").lookup(cell.text)
    if entry is None and _SUMS_SCORES.fullmatch(cell.key.core):
        return "total"
    return entry.code if entry else None


def is_total_label(cell: GridCell) -> bool:
    """Tell whether a cell names the total of an indicator table."""
    return score_label(cell) in _TOTALS


def grade_of(text: str) -> str | None:
    """The grade a cell prints, quotes aside; None where it is no grade word alone."""
    bare = text.strip("“”\"'。;")
    return bare if labels("grades").lookup(bare) else None


def read_total(grid: SpanGrid, row: int, columns: Sequence[Column]) -> Total | None:
    """Read a total row below an indicator head; None where it shows no number and no grade.

    Two numbers are weight and score in the order of the head's columns, wherever a shifted
    cell puts them; a single one is what its column says, and nothing where that is neither.
    """
    cells = grid.printed_in(row)
    label, values = cells[0], cells[1:]
    numbers = [(cell, points) for cell in values if (points := read_points(cell.text)) is not None]
    graded = next((cell for cell in values if grade_of(cell.text)), None)
    weight, score = _weight_and_score(grid, row, columns, numbers)
    if weight is None and score is None and graded is None:
        return None
    used = [c for c, points in numbers if points in (weight, score)] + ([graded] if graded else [])
    grade = grade_of(graded.text) if graded else None
    return Total(label, weight, score, grade, tuple(used))


Number = tuple[GridCell, Decimal]


def _weight_and_score(
    grid: SpanGrid, row: int, columns: Sequence[Column], numbers: Sequence[Number]
) -> tuple[Decimal | None, Decimal | None]:
    order = [c.role for c in columns if c.role in ("weight", "score", "score_folded")]
    if len(numbers) == 2 and _both(order):
        first, second = numbers[0][1], numbers[1][1]
        return (first, second) if order[0] == "weight" else (second, first)
    roles = {id(cell): column.role for cell, column in _placed_right(grid, row, columns)}
    found = {_field(roles.get(id(cell))): points for cell, points in numbers}
    if None in found and len(numbers) == 1:
        only = {_field(role) for role in order}
        told = only == {"score"} or _NAMES_SCORE.search(grid.printed_in(row)[0].text)
        return (None, found[None]) if told else (None, None)
    return found.get("weight"), found.get("score")


def _both(order: Sequence[str | None]) -> bool:
    return "weight" in order and any(role != "weight" for role in order)


def _field(role: str | None) -> str | None:
    return {"weight": "weight", "score": "score", "score_folded": "score"}.get(role or "")


def _placed_right(
    grid: SpanGrid, row: int, columns: Sequence[Column]
) -> list[tuple[GridCell, Column]]:
    """In an inferred table the label of a total row stands for all cells that are not there."""
    cells = grid.row(row)
    if grid.printed or len(cells) >= len(columns):
        return placed(grid, row, columns)
    return list(zip(cells[1:], columns[len(columns) - len(cells) + 1 :], strict=True))
