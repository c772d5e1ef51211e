"""Scores in an indicator table that are no indicators: levels, execution, totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from transforms.categories import level_code
from transforms.findings import Context, Findings
from transforms.forms.columns import Column
from transforms.forms.execution import NAME as EXECUTION_NAME
from transforms.forms.facts import base, rate_fact
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.indicator_rows import IndicatorRow, level_cells
from transforms.forms.score_rows import read_score_row
from transforms.forms.totals import Total, read_total, score_label
from transforms.forms.values import read_points
from transforms.model import Evidence, ScoreFact

_EXECUTION = "budget_execution"
_LONGEST_NAME = 10  # 预算执行率 is the row's own name; longer ones are indicators about it


def is_execution_row(row: IndicatorRow) -> bool:
    """The execution of the budget beside the indicators: its own level, or a name without one."""
    outer, inner = row.levels.level1, row.levels.level2
    if outer is not None:
        return level_code(outer.text) == _EXECUTION
    named = inner.text if inner is not None else row.name
    return level_code(named) == _EXECUTION and len(named) <= _LONGEST_NAME


def execution_row(row: IndicatorRow, context: Context) -> Findings:
    """Its weight and score, and its result as the rate of execution; no indicator."""
    label = row.name or (row.levels.level1.text if row.levels.level1 else "")
    weight, score = read_points(row.text("weight")), row.score()
    found = Findings()
    if weight is not None or score is not None:
        fact = ScoreFact(
            **base(context, row.evidence(), label),
            method="table",
            scope=_EXECUTION,
            name=EXECUTION_NAME,
            weight=weight,
            score=score,
        )
        found += Findings(scores=(fact,))
    actual = row.cells.get("actual")
    rate = rate_fact(actual, "execution", "total", label, context) if actual else None
    return found + Findings(rates=(rate,)) if rate else found


def level_scores(rows: Sequence[IndicatorRow], context: Context) -> Iterator[ScoreFact]:
    """The weight in a level's label, 产出指标(50分), and the points in columns of its own."""
    for level, cell in level_cells(rows):
        own = [row for row in rows if getattr(row.levels, level) is cell]
        weighed, scored = (_first(own, f"{level}_{kind}") for kind in ("weight", "score"))
        weight = cell.key.points if cell.key.points is not None else _points(weighed)
        if (weight is None and scored is None) or all(map(is_execution_row, own)):
            continue
        yield ScoreFact(
            **base(context, _cells_evidence((cell, weighed, scored)), cell.text),
            method="table",
            scope=level,
            name=cell.key.core,
            weight=weight,
            score=_points(scored),
        )


def _first(rows: Sequence[IndicatorRow], role: str) -> GridCell | None:
    """The first cell of a role that prints points."""
    cells = (row.cells[role] for row in rows if row.text(role))
    return next((cell for cell in cells if read_points(cell.text) is not None), None)


def _points(cell: GridCell | None) -> Decimal | None:
    return read_points(cell.text) if cell is not None else None


def total_row(grid: SpanGrid, row: int, columns: Sequence[Column], context: Context) -> Findings:
    """The score of the whole (总分, 合计), or the grade below it."""
    if score_label(grid.printed_in(row)[0]) == "grade":
        return read_score_row(grid, row, context)
    total = read_total(grid, row, columns)
    if total is None:
        return Findings()
    return Findings(scores=(_score_fact(total, "total", total.label, context),))


def subtotal_row(
    grid: SpanGrid,
    row: int,
    columns: Sequence[Column],
    context: Context,
    above: GridCell | None = None,
) -> Findings:
    """A 小计 is the score of the level 1 that covers its row, or of the block above it."""
    total = read_total(grid, row, columns)
    level = next((c for c in grid.row(row) if c.row < row and level_code(c.text)), above)
    if total is None or level is None:
        return Findings()
    return Findings(scores=(_score_fact(total, "level1", level, context),))


def _score_fact(total: Total, scope: str, named: GridCell, context: Context) -> ScoreFact:
    return ScoreFact(
        **base(context, _cells_evidence((total.label, *total.cells)), total.label.text),
        method="table",
        scope=scope,
        name=named.key.core,
        weight=total.weight,
        score=total.score,
        grade=total.grade,
    )


def _cells_evidence(cells: Sequence[GridCell | None]) -> Evidence:
    printed = [cell for cell in cells if cell is not None]
    quote = " | ".join(cell.text for cell in printed)
    values = printed[1:] or printed
    return Evidence(quote=quote, places=tuple(place for cell in values for place in cell.places))
