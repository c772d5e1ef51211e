"""Tables that list projects with their goals: a project, its money, and its indicators beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from transforms.findings import Context, Findings
from transforms.forms.bands import Band
from transforms.forms.columns import Column
from transforms.forms.facts import base, part_evidence, quoted
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.meaning import label_meaning
from transforms.forms.surroundings import Surroundings, default_stage
from transforms.forms.units import unit_of
from transforms.forms.values import read_amount
from transforms.model import BudgetFact, IndicatorFact
from transforms.values.amounts import to_yuan
from transforms.vocabulary import labels


def project_column(band: Band) -> Column | None:
    """The column left of the indicators that names the project of each row."""
    columns = band.head.columns if band.head else ()
    named = (c for c in columns if c.path and c.role in (None, "group"))
    return next((c for c in named if _names_project(c.path[-1])), None)


def _names_project(cell: GridCell) -> bool:
    return labels("head_fields").code(cell.text) == "project"


def projects_of_rows(grid: SpanGrid, band: Band) -> dict[int, str]:
    """The project of each row, where the list holds more than one."""
    column = project_column(band)
    if column is None:
        return {}
    named: dict[int, str] = {}
    name = ""
    for row in band.rows:
        cell = grid.at(row, column.start)
        name = cell.text if cell is not None and not cell.blank else name
        named[row] = name
    return named if len(set(named.values()) - {""}) > 1 else {}


def with_projects(found: Findings, grid: SpanGrid, rows: dict[int, str]) -> Findings:
    """Indicators told apart by the project of the row that prints them."""
    if not rows:
        return found
    named: dict[object, str] = {
        place: rows[row] for row in rows for c in grid.row(row) for place in c.places
    }
    return replace(found, indicators=tuple(_named(fact, named) for fact in found.indicators))


def _named(fact: IndicatorFact, named: dict[object, str]) -> IndicatorFact:
    project = next((named[p] for p in fact.evidence.places if p in named), None)
    return replace(fact, project_name=project) if project else fact


def listed_money(
    grid: SpanGrid, band: Band, surroundings: Surroundings, context: Context
) -> Iterator[BudgetFact]:
    """The money of each listed project, in columns of money left of the indicators.

    Only where a column names the projects and the unit of money is printed.
    """
    if band.head is None or project_column(band) is None:
        return
    rows = projects_of_rows(grid, band)
    for column in band.head.columns:
        meaning = label_meaning(column.path[-1].key) if column.path else None
        if column.role is not None or meaning is None or meaning.role != "amount":
            continue
        for row in band.rows:
            cell = grid.at(row, column.start)
            amount = read_amount(cell.text) if cell and cell.row == row else None
            if cell is None or amount is None:
                continue
            unit = unit_of(amount.unit, (), meaning.unit, band.head, surroundings, context)
            if unit is None:
                continue
            own = replace(context, project_name=rows.get(row, context.project_name))
            evidence = part_evidence(
                cell, amount.start, amount.end, quoted((column.label,), cell.text)
            )
            yield BudgetFact(
                **base(own, evidence, column.label),
                method="table",
                stage_code=meaning.stage or default_stage(surroundings, context),
                flow_code="expenditure",
                item_code=meaning.item or "total",
                amount_yuan=to_yuan(amount.value, unit.name),
                amount_raw=amount.raw,
                unit_raw=unit.name,
                unit_source=unit.source,
            )
