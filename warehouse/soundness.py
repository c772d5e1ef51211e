"""Look a batch over before it is stored: an unsound reading is quarantined, not the batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from transforms.model import Report
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


def sift(batch: Batch, codes: Codes) -> Iterator[ReadFile | QuarantinedFile]:
    """Yield each file of a batch once, an unsound reading as a quarantined file with the reason.

    A file that comes several times is loaded once, with all its addresses; a reading
    counts more than a failure to read. What was read comes first.
    """
    arrivals = _by_file(batch.read)
    quarantined: dict[str, QuarantinedFile] = {}
    loaded: set[str] = set()
    for one in batch.read:
        sha256 = one.file.sha256
        if sha256 in loaded:
            continue
        examined = _examined(one, codes)
        del arrivals[sha256][0]  # this one; those before it were unsound
        if isinstance(examined, QuarantinedFile):
            quarantined.setdefault(sha256, examined)
        else:
            loaded.add(sha256)
            again = [_examined(other, codes) for other in arrivals[sha256]]
            yield reduce(_joined, [one, *(other for other in again if isinstance(other, ReadFile))])
    for failed in batch.quarantined:
        quarantined.setdefault(failed.file.sha256, failed)
    yield from (failed for sha256, failed in quarantined.items() if sha256 not in loaded)


def _examined(read: ReadFile, codes: Codes) -> ReadFile | QuarantinedFile:
    fault = find_fault(read, codes)
    return QuarantinedFile(read.file, UNSOUND, fault, read.locations) if fault else read


def _by_file(read: Iterable[ReadFile]) -> dict[str, list[ReadFile]]:
    arrivals: dict[str, list[ReadFile]] = {}
    for one in read:
        arrivals.setdefault(one.file.sha256, []).append(one)
    return arrivals


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
    """Look at a report kind by kind: a million facts pass here, nearly all of them sound."""
    for used, known in _codes_used(report, codes):
        for code in sorted(used - known - {None}, key=str):
            yield f"unknown code {code!r}"
    for bound, numbers in _numbers_held(report):
        for number in numbers:
            if number is not None and not (number.is_finite() and -bound < number < bound):
                yield f"the number {number} is beyond what the warehouse holds"
    yield from _unplaced(report)


def _unplaced(report: Report) -> Iterator[str]:
    for fact in report.facts():
        if not fact.evidence.places:
            yield f"{fact.label_raw!r} has no place in the document"
        if not 0 <= fact.confidence <= 1:
            yield f"{fact.label_raw!r} has the confidence {fact.confidence}"
    for staff in report.staffing:
        if not 0 <= staff.headcount < _HEADS:
            yield f"{staff.label_raw!r} is a head count of {staff.headcount}"


def _codes_used(report: Report, codes: Codes) -> Iterator[tuple[set[str | None], frozenset[str]]]:
    yield {report.report_type}, codes.report_types
    yield {fact.stage_code for fact in report.budgets}, codes.stages
    yield {fact.flow_code for fact in report.budgets}, codes.flows
    yield {fact.item_code for fact in report.budgets}, codes.items
    yield {fact.item_code for fact in report.rates}, codes.items
    yield {fact.category_code for fact in report.indicators}, codes.categories
    yield {fact.measure_code for fact in report.staffing}, codes.measures


def _numbers_held(report: Report) -> Iterator[tuple[Decimal, Iterable[Decimal | None]]]:
    yield _MONEY, (fact.amount_yuan for fact in report.budgets)
    yield _POINTS, (fact.value_percent for fact in report.rates)
    for points in (report.scores, report.indicators):
        yield _POINTS, (fact.weight for fact in points)
        yield _POINTS, (fact.score for fact in points)
    yield _POINTS, (fact.completion_rate for fact in report.indicators)
    yield _VALUE, (fact.target_value for fact in report.indicators)
    yield _VALUE, (fact.actual_value for fact in report.indicators)


def _joined(held: ReadFile, again: ReadFile) -> ReadFile:
    return ReadFile(held.file, held.reports, held.locations + again.locations)
