"""Rows of a warehouse as a scorer sees them: the columns that gold files speak of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The head of a document as loaded."""

    document_id: str
    file_name: str
    report_type: str | None
    fiscal_year: int | None
    period_end: str | None
    organisation_name: str | None
    region_code: str | None
    status: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """An amount as loaded."""

    document_id: str
    fiscal_year: int | None
    stage_code: str
    flow_code: str
    item_code: str
    amount_yuan: float | None

    def __str__(self) -> str:
        codes = f"{self.stage_code} {self.flow_code} {self.item_code}"
        return f"{codes} {self.fiscal_year or ''} {self.amount_yuan or 0:,.2f}"


@dataclass(frozen=True, slots=True)
class RateRow:
    """A percentage as loaded."""

    document_id: str
    rate_code: str
    item_code: str | None
    value_percent: float | None

    def __str__(self) -> str:
        return f"{self.rate_code} {self.item_code} {self.value_percent}%"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A weight, a score, a grade as loaded."""

    document_id: str
    scope: str
    name: str | None
    weight: float | None
    score: float | None
    grade: str | None

    def __str__(self) -> str:
        return f"{self.scope} {self.name or ''} {self.score}/{self.weight} {self.grade or ''}"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator row as loaded."""

    document_id: str
    name: str | None
    category_code: str | None
    target_operator: str | None
    target_value: float | None
    actual_value: float | None
    completion_rate: float | None
    weight: float | None
    score: float | None


@dataclass(frozen=True, slots=True)
class StaffingRow:
    """A head count as loaded."""

    document_id: str
    measure_code: str
    headcount: int | None

    def __str__(self) -> str:
        return f"{self.measure_code} {self.headcount}"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """An open finding of the audit that says more than `info`."""

    document_id: str
    check_code: str


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """All documents of one file name with their rows, the document richest in facts first."""

    documents: tuple[DocumentRow, ...] = ()
    budgets: tuple[BudgetRow, ...] = ()
    rates: tuple[RateRow, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    staffing: tuple[StaffingRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()

    @property
    def head(self) -> DocumentRow | None:
        """The document that speaks for the file; None where nothing was loaded."""
        return self.documents[0] if self.documents else None
