"""The execution of the budget as a score: 分值 10, 执行率 97.8%, 得分 9.78."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.findings import Context
from transforms.forms.columns import Column
from transforms.forms.facts import base, quoted
from transforms.forms.grid import GridCell
from transforms.forms.headers import Head
from transforms.forms.meaning import label_meaning
from transforms.forms.sections import section_of
from transforms.forms.values import read_points
from transforms.model import BudgetFact, Evidence, ScoreFact

NAME = "预算执行率"
_LARGEST_FRACTION = 2
_NEAR = Decimal("0.01")


def execution_score(
    points: Mapping[str, GridCell], label: GridCell | None, head: Head, context: Context
) -> Iterator[ScoreFact]:
    """The score fact of one row of money; none where it prints neither weight nor score.

    A row of a part (其中：财政拨款) counts only where it prints a score.
    """
    whole = label is None or label_meaning(label.key).item == "total"
    if not points or not (whole or "score" in points):
        return
    cells = tuple(points.values())
    name = label.text if label else NAME
    quote = quoted((name,), " | ".join(cell.text for cell in cells))
    weight = _points(points.get("weight"))
    yield ScoreFact(
        **base(context, Evidence(quote, tuple(p for c in cells for p in c.places)), name),
        method="table",
        scope="budget_execution",
        name=NAME,
        weight=_weight_in_head(head) if weight is None else weight,
        score=_points(points.get("score")),
    )


def _points(cell: GridCell | None) -> Decimal | None:
    return read_points(cell.text) if cell is not None else None


def _weight_in_head(head: Head) -> Decimal | None:
    """The points in the label over the scores or beside the block: 得分(20分*执行率)."""
    columns = (column.meaning.points for column in head.columns if column.role == "score")
    sides = (label.key.points for label in head.labels if section_of(label) == "money")
    return next((points for points in (*columns, *sides) if points is not None), None)


def is_fraction(text: str, column: Column, budgets: Sequence[BudgetFact]) -> bool:
    """Tell whether a rate is printed as 0.98 for 98 %: by the amounts of its row, not by looks."""
    points = read_points(text)
    if text.endswith("%") or column.meaning.percent or points is None:
        return False
    amounts = {fact.stage_code: fact.amount_yuan for fact in budgets}
    budget = amounts.get("adjusted") or amounts.get("initial")
    spent = amounts.get("executed") or amounts.get("final")
    if not budget or not spent or not 0 < points <= _LARGEST_FRACTION:
        return False
    return abs(spent / budget - points) < _NEAR
