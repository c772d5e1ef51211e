"""Look a batch over before it is stored: an unsound reading is quarantined, not the batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.model import (
    AnyFact,
    BudgetFact,
    IndicatorFact,
    RateFact,
    Report,
    ScoreFact,
    StaffingFact,
)
from warehouse.batch import Batch, QuarantinedFile, ReadFile
from warehouse.db import Connection

UNSOUND = "unsound_reading"  # the quarantine code of everything refused here

# Bounds of the columns: DECIMAL(20, 2) for money, DECIMAL(18, 6) and (24, 6) for the rest.
_MONEY = Decimal(10) ** 18
_POINTS = Decimal(10) ** 12
_VALUE = Decimal(10) ** 18
_HEADS = 10**15


@dataclass(frozen=True, slots=True)
class Codes:
    """The code lists of the contract, as the warehouse holds them."""

    report_types: frozenset[str]
    stages: frozenset[str]
    flows: frozenset[str]
    items: frozenset[str]
    categories: frozenset[str]
    measures: frozenset[str]

    @classmethod
    def held_by(cls, db: Connection) -> Codes:
        """Read the code lists from the dimensions."""

        def codes(column: str, table: str) -> frozenset[str]:
            rows = db.execute(f"SELECT {column} FROM {table}").fetchall()  # noqa: S608
            return frozenset(row[0] for row in rows)

        return cls(
            report_types=codes("report_type", "dim_report_type"),
            stages=codes("stage_code", "dim_stage"),
            flows=codes("flow_code", "dim_flow"),
            items=codes("item_code", "dim_budget_item"),
            categories=codes("category_code", "dim_indicator_category"),
            measures=codes("measure_code", "dim_staffing_measure"),
        )


def sift(batch: Batch, codes: Codes) -> Batch:
    """Move every file whose reading cannot be stored to the quarantined ones, with the reason.

    A file that comes several times is loaded once, with all its addresses; a reading
    counts more than a failure to read.
    """
    read: dict[str, ReadFile] = {}
    quarantined: dict[str, QuarantinedFile] = {}
    for one in batch.read:
        fault = find_fault(one, codes)
        if fault:
            refused = QuarantinedFile(one.file, UNSOUND, fault, one.locations)
            quarantined.setdefault(one.file.sha256, refused)
        else:
            held = read.get(one.file.sha256)
            read[one.file.sha256] = _joined(held, one) if held else one
    for failed in batch.quarantined:
        quarantined.setdefault(failed.file.sha256, failed)
    return Batch(
        tuple(read.values()),
        tuple(failed for sha256, failed in quarantined.items() if sha256 not in read),
    )


def find_fault(read: ReadFile, codes: Codes) -> str | None:
    """Say in one sentence why a reading cannot be stored; None if it can."""
    parts = [report.part for report in read.reports]
    if parts != list(range(1, len(parts) + 1)):
        return f"its reports are numbered {parts}, not from 1 on"
    for report in read.reports:
        if report.sha256 != read.file.sha256:
            return f"report {report.part} belongs to another file, {report.sha256[:12]}"
        for fault in _report_faults(report, codes):
            return f"report {report.part}: {fault}"
    return None


def _report_faults(report: Report, codes: Codes) -> Iterator[str]:
    if report.report_type not in codes.report_types:
        yield f"unknown report type {report.report_type!r}"
    for fact in report.facts():
        if not fact.evidence.places:
            yield f"{fact.label_raw!r} has no place in the document"
        if not 0 <= fact.confidence <= 1:
            yield f"{fact.label_raw!r} has the confidence {fact.confidence}"
        yield from _fact_faults(fact, codes)


def _fact_faults(fact: AnyFact, codes: Codes) -> Iterator[str]:
    match fact:
        case BudgetFact():
            yield from _unknown(fact.stage_code, codes.stages)
            yield from _unknown(fact.flow_code, codes.flows)
            yield from _unknown(fact.item_code, codes.items)
            yield from _beyond(_MONEY, fact.amount_yuan)
        case RateFact():
            yield from _unknown(fact.item_code, codes.items)
            yield from _beyond(_POINTS, fact.value_percent)
        case ScoreFact():
            yield from _beyond(_POINTS, fact.weight, fact.score)
        case IndicatorFact():
            yield from _unknown(fact.category_code, codes.categories)
            yield from _beyond(_POINTS, fact.weight, fact.score, fact.completion_rate)
            yield from _beyond(_VALUE, fact.target_value, fact.actual_value)
        case StaffingFact():
            yield from _unknown(fact.measure_code, codes.measures)
            if not 0 <= fact.headcount < _HEADS:
                yield f"a head count of {fact.headcount}"


def _unknown(code: str | None, known: frozenset[str]) -> Iterator[str]:
    if code is not None and code not in known:
        yield f"unknown code {code!r}"


def _beyond(bound: Decimal, *numbers: Decimal | None) -> Iterator[str]:
    for number in numbers:
        if number is not None and not (number.is_finite() and abs(number) < bound):
            yield f"the number {number} is beyond what the warehouse holds"


def _joined(held: ReadFile, again: ReadFile) -> ReadFile:
    return ReadFile(held.file, held.reports, held.locations + again.locations)
