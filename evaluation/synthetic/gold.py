"""Gold as it is written while a report is made: each fact with the labels that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from evaluation.synthetic.words import Label

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@dataclass(slots=True)
class Gold:
    """Collects facts in the form of gold files; `withheld` marks those under such labels."""

    head: dict[str, Any]
    year: int | None  # None where the report contradicts itself
    budget: list[dict[str, Any]] = field(default_factory=list)
    rates: list[dict[str, Any]] = field(default_factory=list)
    scores: list[dict[str, Any]] = field(default_factory=list)
    staffing: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    must_flag: list[dict[str, Any]] = field(default_factory=list)
    must_not_flag: set[str] = field(default_factory=set)

    def amount(
        self,
        stage: str,
        item: str,
        raw: str,
        unit: str,
        *,
        labels: Sequence[str] = (),
        flow: str = "expenditure",
        year: int | None = None,
        required: bool = True,
    ) -> None:
        """An amount; stage, item and flow may name several codes, joined by |."""
        items = item.split("|")
        if is_withheld(labels) and "other_named" not in items:
            items.append("other_named")  # a label that nobody knows names itself
        self.budget.append(
            {
                "stage": stage.split("|"),
                "flow": flow.split("|"),
                "item": items,
                "amount_yuan": float(Decimal(raw.replace(",", "")) * YUAN[unit]),
                "amount_raw": raw,
                "unit_raw": unit,
                "fiscal_year": year or self.year,
                "required": required,
                "withheld": is_withheld(labels),
            }
        )
        if self.year is None and required:  # the same amount may be read under either year
            self.budget.append({**self.budget[-1], "required": False})

    def rate(
        self,
        rate: str,
        item: str,
        percent: Decimal | str,
        *,
        labels: Sequence[str] = (),
        required: bool = True,
    ) -> None:
        """A printed percentage."""
        self.rates.append(
            {
                "rate": rate,
                "item": item.split("|"),
                "value_percent": float(percent),
                "required": required,
                "withheld": is_withheld(labels),
            }
        )

    def score(
        self,
        scope: str,
        name: str,
        weight: Decimal | None,
        score: Decimal | None,
        *,
        grade: str | None = None,
        labels: Sequence[str] = (),
        required: bool = True,
    ) -> None:
        """A weight and a score of the whole, a block or the execution row."""
        self.scores.append(
            {
                "scope": scope,
                "name": name,
                "weight": _number(weight),
                "score": _number(score),
                "grade": grade,
                "required": required,
                "withheld": is_withheld(labels),
            }
        )

    def heads(self, measure: str, count: int) -> None:
        """A head count."""
        self.staffing.append({"measure": measure, "value": count, "required": True})

    def indicator(self, entry: dict[str, Any], labels: Sequence[str] = ()) -> None:
        """An indicator row in the form of the gold files."""
        self.indicators.append({"required": True, **entry, "withheld": is_withheld(labels)})

    def flag(self, code: str, *others: str) -> None:
        """A publisher's mistake that is to become a finding of any of the codes."""
        self.must_flag.append({"code": code, "code_any": [code, *others]})

    def sound(self, *codes: str) -> None:
        """Identities that hold in this report."""
        self.must_not_flag |= set(codes)

    def entry(self, case_id: str, file: str, family: str, format_: str) -> dict[str, Any]:
        """The finished gold; what must be flagged is not also sound."""
        asked = {code for flag in self.must_flag for code in flag["code_any"]}
        return {
            "id": case_id,
            "file": file,
            "layout_id": family,
            "format": format_,
            "document": self.head,
            "budget": self.budget,
            "rates": self.rates,
            "scores": self.scores,
            "staffing": self.staffing,
            "indicators": self.indicators,
            "must_flag": self.must_flag,
            "must_not_flag": sorted(self.must_not_flag - asked),
        }


def is_withheld(labels: Sequence[str]) -> bool:
    """Whether one of the labels is denied to the reader."""
    return any(isinstance(one, Label) and one.is_withheld for one in labels)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
