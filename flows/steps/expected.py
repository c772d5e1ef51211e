"""What the declared sources say is published every year, in the words of the warehouse."""

from __future__ import annotations

from collections.abc import Iterable

from crawlers.declarations import Source
from crawlers.declarations.source import Publishes
from warehouse.publications import ExpectedReport

# Budgets and targets are for the year they appear in; everything else tells of a year that is over.
OF_THE_SAME_YEAR = frozenset({"department_budget", "performance_targets", "performance_monitoring"})


def expected_reports(sources: Iterable[Source]) -> tuple[ExpectedReport, ...]:
    """One expectation for each unit and type of report that a source declares."""
    return tuple(
        _expected(source, unit, report_type, publishes)
        for source in sources
        for unit, report_type, publishes in source.owed()
    )


def _expected(source: Source, unit: str, report_type: str, publishes: Publishes) -> ExpectedReport:
    month, day = map(int, publishes.due.split("-"))
    return ExpectedReport(
        source_id=source.id,
        organisation_name=unit,
        report_type=report_type,
        first_year=publishes.since,
        due_month=month,
        due_day=day,
        years_after=0 if report_type in OF_THE_SAME_YEAR else 1,
        region_code=source.division,
    )
