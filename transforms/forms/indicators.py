"""Indicator tables: one fact a row, scores of levels, of the execution row and of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.categories import category_of, known_level
from transforms.findings import Context, Findings
from transforms.forms.bands import Band
from transforms.forms.columns import Column
from transforms.forms.facts import base, whole_evidence
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.indicator_rows import IndicatorRow, indicator_rows, split_groups
from transforms.forms.indicator_scores import (
    execution_row,
    is_execution_row,
    level_scores,
    subtotal_row,
    total_row,
)
from transforms.forms.items import GRAND_LABELS
from transforms.forms.misentry import as_points, holds_points
from transforms.forms.residue import is_residue
from transforms.forms.totals import score_label
from transforms.forms.values import read_percent, read_points
from transforms.model import IndicatorFact, UnknownLabel
from transforms.values.quantities import Quantity, is_placeholder, operator_code, parse_quantity

_TOTAL_LABELS = frozenset({"total", "total_in_table", "grade"})


def read_indicators(grid: SpanGrid, band: Band, context: Context, ordinal: int) -> Findings:
    """Everything an indicator band says; `ordinal` counts on from the indicators before it."""
    if band.head is None:
        return Findings()
    totals = [row for row in band.rows if _is_total_row(grid, row)]
    subtotals = [row for row in band.rows if _is_subtotal_row(grid, row)]
    rows = [row for row in band.rows if row not in totals and row not in subtotals]
    found = Findings(unknown_labels=tuple(_unknown_heads(band.head.columns)))
    meant: list[Column] = []
    last: dict[int, GridCell | None] = {}
    for columns in split_groups(band.head.columns):
        taken = indicator_rows(grid, rows, columns, context.fiscal_year, band.head.columns)
        if holds_points(_facts(taken, context), columns):
            columns = as_points(columns)
            taken = indicator_rows(grid, rows, columns, context.fiscal_year, band.head.columns)
        last |= {row.row: row.levels.level1 for row in taken}
        found += _read_rows(taken, context, ordinal + len(found.indicators))
        meant.extend(columns)
    for row in totals:
        found += total_row(grid, row, meant, context)
    for row in subtotals:
        above = max((at for at in last if at < row), default=None)
        block = last[above] if above is not None else None
        found += subtotal_row(grid, row, meant, context, block)
    return found


def _is_total_row(grid: SpanGrid, row: int) -> bool:
    cells = grid.printed_in(row)
    return bool(cells) and score_label(cells[0]) in _TOTAL_LABELS


def _is_subtotal_row(grid: SpanGrid, row: int) -> bool:
    return any(score_label(cell) == "subtotal" for cell in grid.printed_in(row)[:2])


def _unknown_heads(columns: Sequence[Column]) -> Iterator[UnknownLabel]:
    for column in columns:
        if column.role is None and column.path:
            cell = column.path[-1]
            yield UnknownLabel(cell.text, "indicator_column", whole_evidence(cell, cell.text))


def _read_rows(rows: Sequence[IndicatorRow], context: Context, ordinal: int) -> Findings:
    found = Findings(scores=tuple(level_scores(rows, context)))
    for row in rows:
        if is_execution_row(row):
            found += execution_row(row, context)
    facts = _facts(rows, context)
    filled = any(f.target_raw or f.actual_raw or f.score is not None for f in facts)
    facts = [fact for fact in facts if filled and _says_something(fact)]
    numbered = (replace(fact, ordinal=ordinal + i) for i, fact in enumerate(facts, start=1))
    return found + Findings(indicators=tuple(numbered))


def _facts(rows: Sequence[IndicatorRow], context: Context) -> list[IndicatorFact]:
    """The indicators of the rows that name one; the execution of the budget is none."""
    return [_fact(row, context) for row in rows if row.name and not is_execution_row(row)]


def _says_something(fact: IndicatorFact) -> bool:
    values = (fact.target_raw, fact.actual_raw, fact.weight, fact.score)
    return any(value is not None for value in values)


def _fact(row: IndicatorRow, context: Context) -> IndicatorFact:
    target, unit_cell = _target(row)
    actual = _quantity(row.text("actual") or row.text("actual_text"))
    level1, level2 = row.levels.level1, row.levels.level2
    outer = level1.key.core if level1 else None
    inner = level2.key.core if level2 else None
    return IndicatorFact(
        **base(context, row.evidence(), row.name),
        method="table",
        ordinal=0,
        name=row.name,
        level1=outer,
        level2=inner,
        category_code=category_of(outer, inner or _name_as_level(row), row.name),
        target_raw=target.raw if target else None,
        target_operator=target.operator if target else None,
        target_value=target.value if target else None,
        target_unit=target.unit if target else None,
        actual_raw=actual.raw if actual else None,
        actual_value=actual.value if actual else None,
        actual_unit=_unit_of(actual, unit_cell),
        completion_rate=_percent(row.text("completion")),
        weight=read_points(row.text("weight")),
        score=row.score(),
        deviation_reason=_deviation(row),
    )


def _name_as_level(row: IndicatorRow) -> str | None:
    """In a form of two levels the finer one names the indicator: 数量指标."""
    return row.name if known_level(row.name) else None


def _target(row: IndicatorRow) -> tuple[Quantity | None, str | None]:
    """The target, its operator and unit joined from their columns; the raw stays the cell's."""
    target = _quantity(row.text("target_adjusted")) or _quantity(_target_text(row))
    unit = row.text("unit") or None
    if target is None or target.value is None:
        return target, unit
    operator = target.operator or operator_code(row.text("operator"))
    if operator == "qual":
        operator = None
    return replace(target, operator=operator, unit=target.unit or _unit(unit)), _unit(unit)


def _target_text(row: IndicatorRow) -> str:
    """The one target of a row; targets of several places that differ are told all together."""
    summed = next((cell.text for label, cell in row.parts if label in GRAND_LABELS), None)
    texts = {cell.text for _, cell in row.parts}
    if summed is not None or len(texts) <= 1:
        return summed or row.text("target")
    return ";".join(f"{label}{cell.text}" for label, cell in row.parts)


def _unit(text: str | None) -> str | None:
    """A unit as the column prints it; 百分比 is the sign it names."""
    return "%" if text and "百分比" in text else text


def _unit_of(actual: Quantity | None, unit: str | None) -> str | None:
    if actual is None or actual.value is None:
        return None
    return actual.unit or unit


def _quantity(text: str) -> Quantity | None:
    if not text or is_placeholder(text) or is_residue(text):
        return None
    return parse_quantity(text)


def _percent(text: str) -> Decimal | None:
    read = read_percent(text) if text else None
    return read[0] if read else None


def _deviation(row: IndicatorRow) -> str | None:
    text = row.text("deviation") or _note(row)
    return None if not text or is_residue(text) or is_placeholder(text) else text


def _note(row: IndicatorRow) -> str:
    """Remarks right of the result stand where other forms print the deviation."""
    note, result = row.cells.get("note"), row.cells.get("score") or row.cells.get("actual")
    return row.text("note") if note and result and note.col > result.col else ""
