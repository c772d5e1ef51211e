"""Facts as columns: a load has a million of them, and columns are what DuckDB takes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeAlias

from transforms.model import AnyFact, Report
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


@dataclass(frozen=True, slots=True)
class Special:
    """The columns one kind of fact has of its own; exact ones travel as text."""

    exact: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


SPECIAL = {
    "fact_budget": Special(
        exact=("amount_yuan",),
        plain=(
            "stage_code",
            "flow_code",
            "item_code",
            "function_code",
            "economic_code",
            "amount_raw",
            "unit_raw",
            "unit_source",
        ),
    ),
    "fact_rate": Special(exact=("value_percent",), plain=("rate_code", "item_code", "value_raw")),
    "fact_score": Special(exact=("weight", "score"), plain=("scope", "name", "grade")),
    "fact_indicator": Special(
        exact=("target_value", "actual_value", "completion_rate", "weight", "score"),
        plain=(
            "ordinal",
            "level1",
            "level2",
            "category_code",
            "name",
            "target_raw",
            "target_operator",
            "target_unit",
            "actual_raw",
            "actual_unit",
            "deviation_reason",
        ),
    ),
    "fact_staffing": Special(plain=("measure_code", "headcount")),
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
        special = SPECIAL[self.table]
        places = self._of("evidence.places")
        boxes = list(map(page_box, places))
        return {
            "document_no": self.numbers,
            "position": range(len(self.facts)),
            "fiscal_year": self._of("fiscal_year"),
            "period_end": list(map(day_text, self._of("period_end"))),
            "project_name": self._of("project_name"),
            "label_raw": self._of("label_raw"),
            "quote": self._of("evidence.quote"),
            "page": [box and box.page for box in boxes],
            "x0": [box and box.x0 for box in boxes],
            "top": [box and box.top for box in boxes],
            "x1": [box and box.x1 for box in boxes],
            "bottom": [box and box.bottom for box in boxes],
            "locator": list(map(locator_json, places)),
            "method": self._of("method"),
            "confidence": list(map(float, self._of("confidence"))),
            "is_primary": self._of("is_primary"),
            **{name: list(map(decimal_text, self._of(name))) for name in special.exact},
            **{name: self._of(name) for name in special.plain},
        }

    def _of(self, attribute: str) -> list[Any]:
        return list(map(attrgetter(attribute), self.facts))


def list_facts() -> dict[str, FactList]:
    """Give an empty list for every fact table."""
    return {table: FactList(table) for table in SPECIAL}


def add_facts(lists: dict[str, FactList], number: int, report: Report) -> None:
    """Add all facts of a report to the lists."""
    lists["fact_budget"].extend(number, report.budgets)
    lists["fact_rate"].extend(number, report.rates)
    lists["fact_score"].extend(number, report.scores)
    lists["fact_indicator"].extend(number, report.indicators)
    lists["fact_staffing"].extend(number, report.staffing)
