"""Scores outside the indicator table: 自评总分 | 95 | 评价等级 | 优."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from transforms.findings import Context, Findings
from transforms.forms.facts import base, quoted
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.totals import grade_of, score_label
from transforms.forms.values import read_points
from transforms.model import Evidence, ScoreFact


def read_score_row(grid: SpanGrid, row: int, context: Context) -> Findings:
    """The total score and the grade of a row whose labels name them; nothing in other rows.

    One number is the score; two are the full points and the score, unless the second is
    the greater.
    """
    cells = grid.printed_in(row)
    total = next((cell for cell in cells if score_label(cell) == "total"), None)
    graded = _after(cells, "grade")
    if total is None and (graded is None or grade_of(graded.text) is None):
        return Findings()
    numbers = _numbers_after(cells, total) if total else []
    grade = next((cell for cell in cells if cell is not total and grade_of(cell.text)), None)
    if not numbers and grade is None:
        return Findings()
    return Findings(scores=(_fact(total or cells[0], numbers, grade, context),))


def _after(cells: Sequence[GridCell], kind: str) -> GridCell | None:
    pairs = pairwise(cells)
    return next((right for left, right in pairs if score_label(left) == kind), None)


def _numbers_after(cells: Sequence[GridCell], label: GridCell) -> list[GridCell]:
    """The run of numbers right of a label, two at most."""
    numbers: list[GridCell] = []
    for cell in cells[cells.index(label) + 1 :][:2]:
        if read_points(cell.text) is None:
            break
        numbers.append(cell)
    points = [read_points(cell.text) or 0 for cell in numbers]
    return numbers[:1] if len(points) == 2 and points[1] > points[0] else numbers


def _fact(
    label: GridCell, numbers: Sequence[GridCell], grade: GridCell | None, context: Context
) -> ScoreFact:
    cells = [*numbers, *([grade] if grade else [])]
    evidence = Evidence(
        quoted((label.text,), " | ".join(cell.text for cell in cells)),
        tuple(place for cell in cells for place in cell.places),
    )
    return ScoreFact(
        **base(context, evidence, label.text),
        method="form",
        scope="total",
        name=label.key.core,
        weight=read_points(numbers[0].text) if len(numbers) > 1 else None,
        score=read_points(numbers[-1].text) if numbers else None,
        grade=grade_of(grade.text) if grade else None,
    )
