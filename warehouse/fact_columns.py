"""Facts as columns: a load has a million of them, and columns are what DuckDB takes over.

Every column is one comprehension over the facts: half the time of a getter by name, and a
thread that waits for its turn gets it in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from extractors.place import PageBox
from transforms.model import (
    AnyFact,
    BudgetFact,
    IndicatorFact,
    RateFact,
    Report,
    ScoreFact,
    StaffingFact,
)
from warehouse.locators import locator_json, page_box

Value: TypeAlias = str | int | float | bool | None
Columns: TypeAlias = dict[str, Sequence[Value]]


def decimal_text(number: Decimal | None) -> str | None:
    """Write a number out in full, never with an exponent, so that SQL casts it exactly."""
    if number is None:
        return None
    text = str(number)
    return format(number, "f") if "E" in text else text


def day_text(day: date | None) -> str | None:
    """Write a date as SQL reads it."""
    return None if day is None else day.isoformat()


def _budget(facts: Sequence[BudgetFact]) -> Columns:
    return {
        "stage_code": [fact.stage_code for fact in facts],
        "flow_code": [fact.flow_code for fact in facts],
        "item_code": [fact.item_code for fact in facts],
        "function_code": [fact.function_code for fact in facts],
        "economic_code": [fact.economic_code for fact in facts],
        "amount_yuan": _exact([fact.amount_yuan for fact in facts]),
        "amount_raw": [fact.amount_raw for fact in facts],
        "unit_raw": [fact.unit_raw for fact in facts],
        "unit_source": [fact.unit_source for fact in facts],
    }


def _rate(facts: Sequence[RateFact]) -> Columns:
    return {
        "rate_code": [fact.rate_code for fact in facts],
        "item_code": [fact.item_code for fact in facts],
        "value_percent": _exact([fact.value_percent for fact in facts]),
        "value_raw": [fact.value_raw for fact in facts],
    }


def _score(facts: Sequence[ScoreFact]) -> Columns:
    return {
        "scope": [fact.scope for fact in facts],
        "name": [fact.name for fact in facts],
        "weight": _exact([fact.weight for fact in facts]),
        "score": _exact([fact.score for fact in facts]),
        "grade": [fact.grade for fact in facts],
    }


def _indicator(facts: Sequence[IndicatorFact]) -> Columns:
    return {
        "ordinal": [fact.ordinal for fact in facts],
        "level1": [fact.level1 for fact in facts],
        "level2": [fact.level2 for fact in facts],
        "category_code": [fact.category_code for fact in facts],
        "name": [fact.name for fact in facts],
        "target_raw": [fact.target_raw for fact in facts],
        "target_operator": [fact.target_operator for fact in facts],
        "target_value": _exact([fact.target_value for fact in facts]),
        "target_unit": [fact.target_unit for fact in facts],
        "actual_raw": [fact.actual_raw for fact in facts],
        "actual_value": _exact([fact.actual_value for fact in facts]),
        "actual_unit": [fact.actual_unit for fact in facts],
        "completion_rate": _exact([fact.completion_rate for fact in facts]),
        "weight": _exact([fact.weight for fact in facts]),
        "score": _exact([fact.score for fact in facts]),
        "deviation_reason": [fact.deviation_reason for fact in facts],
    }


def _staffing(facts: Sequence[StaffingFact]) -> Columns:
    return {
        "measure_code": [fact.measure_code for fact in facts],
        "headcount": [fact.headcount for fact in facts],
    }


_OWN: dict[str, Callable[[Sequence[Any]], Columns]] = {
    "fact_budget": _budget,
    "fact_rate": _rate,
    "fact_score": _score,
    "fact_indicator": _indicator,
    "fact_staffing": _staffing,
}


@dataclass(slots=True)
class FactList:
    """The facts of one table, each with the number of its document."""

    table: str
    numbers: list[int] = field(default_factory=list)
    facts: list[AnyFact] = field(default_factory=list)

    def extend(self, number: int, facts: Sequence[AnyFact]) -> None:
        """Add the facts of one report."""
        self.numbers.extend([number] * len(facts))
        self.facts.extend(facts)

    def columns(self) -> Columns:
        """Give all columns of the table's layout; ids and what the document says come in SQL."""
        return {
            "document_no": self.numbers,
            "position": range(len(self.facts)),
            **_shared(self.facts),
            **_OWN[self.table](self.facts),
        }


def _shared(facts: Sequence[AnyFact]) -> Columns:
    places = [fact.evidence.places for fact in facts]
    boxes = [page_box(found) for found in places]
    return {
        "fiscal_year": [fact.fiscal_year for fact in facts],
        "period_end": [day_text(fact.period_end) for fact in facts],
        "project_name": [fact.project_name for fact in facts],
        "label_raw": [fact.label_raw for fact in facts],
        "quote": [fact.evidence.quote for fact in facts],
        **_sides(boxes),
        "locator": [locator_json(found) for found in places],
        "method": [fact.method for fact in facts],
        "confidence": [float(fact.confidence) for fact in facts],
        "is_primary": [fact.is_primary for fact in facts],
    }


def _sides(boxes: Sequence[PageBox | None]) -> Columns:
    return {
        "page": [None if box is None else box.page for box in boxes],
        "x0": [None if box is None else box.x0 for box in boxes],
        "top": [None if box is None else box.top for box in boxes],
        "x1": [None if box is None else box.x1 for box in boxes],
        "bottom": [None if box is None else box.bottom for box in boxes],
    }


def _exact(numbers: Sequence[Decimal | None]) -> Sequence[str | None]:
    return [decimal_text(number) for number in numbers]


def list_facts() -> dict[str, FactList]:
    """Give an empty list for every fact table."""
    return {table: FactList(table) for table in _OWN}


def add_facts(lists: dict[str, FactList], number: int, report: Report) -> None:
    """Add all facts of a report to the lists."""
    lists["fact_budget"].extend(number, report.budgets)
    lists["fact_rate"].extend(number, report.rates)
    lists["fact_score"].extend(number, report.scores)
    lists["fact_indicator"].extend(number, report.indicators)
    lists["fact_staffing"].extend(number, report.staffing)
