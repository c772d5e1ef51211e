"""Columns of an indicator table whose label no vocabulary knows, told by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from transforms.forms.columns import Column, cells_below
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.periods import split_period
from transforms.forms.values import read_points
from transforms.values.quantities import operator_code, parse_quantity

_OF_POINTS = regex.compile(r"分|权")
_OF_RATES = regex.compile(r"率|比例|程度")
_PERCENT = regex.compile(r"\d+(?:\.\d+)?[%％]")
_BARE = regex.compile(r"\d+(?:\.\d+)?[%％]?")  # where the label itself says （%）
_IN_PERCENT = regex.compile(r"[（(]\s*[%％]\s*[)）]")
_FULL = Decimal(100)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A column with a label but without a role, and the printed cells below it by their row."""

    index: int
    label: str
    in_percent: bool  # the label says that its numbers are percentages
    cells: dict[int, GridCell]

    def points(self) -> dict[int, Decimal] | None:
        """The numbers of points that all its cells are, by row; None if one is anything else."""
        found = {row: read_points(cell.text) for row, cell in self.cells.items()}
        numbers = {row: points for row, points in found.items() if points is not None}
        sound = len(numbers) == len(found) and all(0 <= n <= _FULL for n in numbers.values())
        return numbers if sound else None


def told_by_content(grid: SpanGrid, end: int, columns: Sequence[Column]) -> list[Column]:
    """The columns, with a role for those that only one reading of their content fits.

    An operator column holds nothing but operators; a rate of completion percentages under a
    label of a rate; weights are points under a label of points, none smaller than the score
    beside it, and scores none larger than the weight.
    """
    told = list(columns)
    for unknown in _unknown(grid, end, columns):
        role = _role(unknown, grid, end, told)
        if role is not None and all(column.role != role for column in told):
            told[unknown.index] = replace(told[unknown.index], role=role)
    target = _target(grid, end, told)
    if target is not None:
        told[target.index] = replace(told[target.index], role="target")
    return told


def _target(grid: SpanGrid, end: int, columns: Sequence[Column]) -> _Unknown | None:
    """The one column that fits as target of a form that prints results, and none beside it.

    The form must print unit or operator of the target in a column of its own, and the cells be
    of the same kind as the results: numbers where these are numbers, words where they are words.
    """
    places = {column.role: index for index, column in enumerate(columns) if column.role}
    split = places.keys() & {"unit", "operator"}
    if not split or "actual" not in places or places.keys() & {"target", "target_adjusted"}:
        return None
    results = _printed(grid, end, columns[places["actual"]])
    fitting = [
        unknown
        for unknown in _unknown(grid, end, columns)
        if unknown.index < places["actual"] and _is_like(unknown.cells, results)
    ]
    if len(fitting) != 1 or _names_a_year(fitting[0].label):
        return None
    return fitting[0]


def _names_a_year(label: str) -> bool:
    """Whether a label says of which year its values are: 上年完成, 2022年."""
    _, year, offset = split_period(label)
    return year is not None or offset is not None


def _is_like(cells: dict[int, GridCell], results: dict[int, GridCell]) -> bool:
    """Whether two columns print values in the same rows, and the same kind of value in each."""
    shared = cells.keys() & results.keys()
    kinds = [(_has_number(cells[row]), _has_number(results[row])) for row in shared]
    alike = sum(mine == other for mine, other in kinds)
    return (
        cells.keys() == results.keys()
        and 4 * alike >= 3 * len(kinds)
        and any(mine and other for mine, other in kinds)
    )


def _has_number(cell: GridCell) -> bool:
    quantity = parse_quantity(cell.text)
    return quantity is not None and quantity.value is not None


def _unknown(grid: SpanGrid, end: int, columns: Sequence[Column]) -> list[_Unknown]:
    named = next((i for i, c in enumerate(columns) if c.role == "name"), len(columns))
    found = []
    for index, column in enumerate(columns):
        cells = _printed(grid, end, column)
        if column.role is None and index > named and column.path and len(cells) >= _FEWEST:
            label = column.path[-1]
            in_percent = bool(_IN_PERCENT.search(label.text))
            found.append(_Unknown(index, label.key.core, in_percent, cells))
    return found


def _printed(grid: SpanGrid, end: int, column: Column) -> dict[int, GridCell]:
    cells = cells_below(grid, end, column.start, column.end)
    return {cell.row: cell for cell in cells if not cell.blank}


def _role(unknown: _Unknown, grid: SpanGrid, end: int, columns: Sequence[Column]) -> str | None:
    texts = [cell.text for cell in unknown.cells.values()]
    if all(operator_code(text) for text in texts):
        return "operator"
    if _OF_RATES.search(unknown.label) and _are_rates(unknown, grid, end, columns):
        return "completion"
    points = unknown.points() if _OF_POINTS.search(unknown.label) else None
    return _points_role(points, grid, end, columns) if points else None


def _are_rates(unknown: _Unknown, grid: SpanGrid, end: int, columns: Sequence[Column]) -> bool:
    """Whether all cells are percentages: by their sign, by the label, or by what they compare."""
    texts = {row: cell.text for row, cell in unknown.cells.items()}
    if all(_PERCENT.fullmatch(text) for text in texts.values()):
        return True
    if not all(_BARE.fullmatch(text) for text in texts.values()):
        return False
    numbers = {row: Decimal(text.rstrip("%％")) for row, text in texts.items()}
    return unknown.in_percent or _follow_from_results(numbers, grid, end, columns)


def _follow_from_results(
    numbers: dict[int, Decimal], grid: SpanGrid, end: int, columns: Sequence[Column]
) -> bool:
    """Whether each number is 100 or what result and target of its row give, and some are that."""
    of = {c.role: _quantities(grid, end, c) for c in columns if c.role in ("target", "actual")}
    targets, results = of.get("target", {}), of.get("actual", {})
    reached = {row: _FULL * results[row] / targets[row] for row in targets.keys() & results.keys()}
    follow = {row for row in reached if row in numbers and abs(numbers[row] - reached[row]) <= 1}
    full = {row for row, number in numbers.items() if number == _FULL}
    return len(follow) >= _FEWEST and numbers.keys() <= follow | full


def _quantities(grid: SpanGrid, end: int, column: Column) -> dict[int, Decimal]:
    """The numbers of a column by row; a nought divides nothing and compares nothing."""
    read = {row: parse_quantity(cell.text) for row, cell in _printed(grid, end, column).items()}
    return {row: quantity.value for row, quantity in read.items() if quantity and quantity.value}


def _points_role(
    points: dict[int, Decimal], grid: SpanGrid, end: int, columns: Sequence[Column]
) -> str | None:
    """Weight or score, by the one of the two that is known; alone they are weights."""
    known = {c.role: _points_of(grid, end, c) for c in columns if c.role in ("weight", "score")}
    if "weight" in known:
        return "score" if _none_exceeds(points, known["weight"]) else None
    if "score" in known:
        return "weight" if _none_exceeds(known["score"], points) else None
    return "weight" if sum(points.values()) <= _FULL else None


def _points_of(grid: SpanGrid, end: int, column: Column) -> dict[int, Decimal]:
    found = {row: read_points(cell.text) for row, cell in _printed(grid, end, column).items()}
    return {row: points for row, points in found.items() if points is not None}


def _none_exceeds(small: dict[int, Decimal], large: dict[int, Decimal]) -> bool:
    shared = small.keys() & large.keys()
    return len(shared) >= _FEWEST and all(small[row] <= large[row] for row in shared)
