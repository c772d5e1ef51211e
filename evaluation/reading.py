"""Facts straight from a file, without a warehouse: what a scorer may count of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from evaluation.rows import (
    BudgetRow,
    DocumentRow,
    IndicatorRow,
    LoadedFile,
    RateRow,
    ScoreRow,
    StaffingRow,
)
from extractors import extract
from extractors.model import Document
from transforms import read_reports
from transforms.model import AnyFact, IndicatorFact, Report


def read_file(data: bytes, file_name: str) -> list[tuple[Document, list[Report]]]:
    """Every document of a file with its reports; raises what extract raises."""
    return [(document, read_reports(document)) for document in extract(data, file_name)]


def as_loaded(file_name: str, reports: Iterable[Report], threshold: Decimal) -> LoadedFile:
    """The reports of one file as rows, facts below the confidence threshold left out."""
    found = sorted(reports, key=lambda r: len(r.budgets) + len(r.indicators), reverse=True)
    return LoadedFile(
        documents=tuple(_document(file_name, report) for report in found),
        budgets=tuple(
            BudgetRow(
                report.sha256,
                fact.fiscal_year or report.fiscal_year,
                fact.stage_code,
                fact.flow_code,
                fact.item_code,
                float(fact.amount_yuan),
            )
            for report in found
            for fact in report.budgets
            if fact.confidence >= threshold
        ),
        rates=tuple(
            RateRow(r.sha256, fact.rate_code, fact.item_code, float(fact.value_percent))
            for r in found
            for fact in r.rates
            if fact.confidence >= threshold
        ),
        scores=tuple(
            ScoreRow(r.sha256, f.scope, f.name, _float(f.weight), _float(f.score), f.grade)
            for r in found
            for f in r.scores
            if f.confidence >= threshold
        ),
        indicators=tuple(
            _indicator(r.sha256, fact)
            for r in found
            for fact in r.indicators
            if fact.confidence >= threshold
        ),
        staffing=tuple(
            StaffingRow(r.sha256, fact.measure_code, fact.headcount)
            for r in found
            for fact in r.staffing
            if fact.confidence >= threshold
        ),
    )


def facts_of(reports: Iterable[Report]) -> list[AnyFact]:
    """All facts of some reports, one after the other."""
    return [fact for report in reports for fact in report.facts()]


def _document(file_name: str, report: Report) -> DocumentRow:
    return DocumentRow(
        document_id=report.sha256,
        file_name=file_name,
        report_type=report.report_type,
        fiscal_year=report.fiscal_year,
        period_end=report.period_end.isoformat() if report.period_end else None,
        organisation_name=report.organisation_name,
        region_code=report.region_code,
        status="loaded" if any(True for _ in report.facts()) else "no_facts",
    )


def _indicator(sha256: str, fact: IndicatorFact) -> IndicatorRow:
    return IndicatorRow(
        sha256,
        fact.name,
        fact.category_code,
        fact.target_operator,
        _float(fact.target_value),
        _float(fact.actual_value),
        _float(fact.completion_rate),
        _float(fact.weight),
        _float(fact.score),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
