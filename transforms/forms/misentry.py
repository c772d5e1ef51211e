"""Weights and scores typed into the value columns of a form that has no columns for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.forms.columns import Column
from transforms.model import IndicatorFact

# The indicators of a self-evaluation carry 100 points, or what the execution row leaves of them.
_FULL_POINTS = frozenset(map(Decimal, (100, 90, 80)))
_FEWEST_ROWS = 3
_MEANT = {"target": "weight", "actual": "score"}


def holds_points(facts: Iterable[IndicatorFact], columns: Sequence[Column]) -> bool:
    """Tell whether bare numbers that add up to all points stand for targets and results.

    Only where the form prints neither weights nor scores, every target is a bare number,
    they add up to the points a form distributes, and no result exceeds its target.
    """
    if {column.role for column in columns} & {"weight", "score"}:
        return False
    measured = [fact for fact in facts if fact.target_raw is not None]
    if len(measured) < _FEWEST_ROWS or not all(map(_is_bare, measured)):
        return False
    return sum(fact.target_value or 0 for fact in measured) in _FULL_POINTS


def as_points(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The same columns read as what was typed into them: weights and scores."""
    return tuple(replace(c, role=_MEANT.get(c.role or "", c.role)) for c in columns)


def _is_bare(fact: IndicatorFact) -> bool:
    if fact.target_value is None or fact.target_operator or fact.target_unit or fact.actual_unit:
        return False
    if fact.actual_raw is None:
        return True
    return fact.actual_value is not None and fact.actual_value <= fact.target_value
