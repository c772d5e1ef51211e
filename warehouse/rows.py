"""A batch as rows: one tuple per table row, in the order of `layouts.LAYOUTS`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias

from extractors.place import Place
from transforms.model import Evidence, Report
from warehouse.batch import Batch, FileFacts, Location, QuarantinedFile, ReadFile
from warehouse.fact_columns import Value, add_facts, day_text, decimal_text, list_facts
from warehouse.identity import document_id, organisation_id
from warehouse.layouts import FACT_TABLES, LAYOUTS
from warehouse.locators import full_locator, page_box

Row: TypeAlias = tuple[Value, ...]

NO_REPORT_TYPE = "other"  # of a file that was read and holds no report


class BatchRows:
    """The rows of one batch, table by table, with its facts listed beside them.

    Documents are numbered as they come.
    """

    def __init__(self, batch: Batch) -> None:
        self.tables: dict[str, list[Row]] = {
            name: [] for name in LAYOUTS if name not in FACT_TABLES
        }
        self.facts = list_facts()
        self.quarantined = len(batch.quarantined)
        for read in batch.read:
            self._add_read(read)
        for quarantined in batch.quarantined:
            self._add_quarantined(quarantined)

    @property
    def documents(self) -> int:
        """How many documents the batch holds; a file with two reports is two."""
        return len(self.tables["document"])

    def _add_read(self, read: ReadFile) -> None:
        self._add_locations(read.file, read.locations)
        reports = read.reports or (
            Report(sha256=read.file.sha256, part=1, report_type=NO_REPORT_TYPE),
        )
        for report in reports:
            self._add_report(read.file, report)

    def _add_report(self, file: FileFacts, report: Report) -> None:
        number = self.documents
        name = document_id(file.sha256, report.part)
        status = "no_facts" if next(report.facts(), None) is None else "loaded"
        head = (number, name, file.sha256, report.part, file.container, file.file_name)
        self.tables["document"].append(head + _said(report) + _carried(file, status, None))
        add_facts(self.facts, number, report)
        for table, row in _satellites(number, report):
            self.tables[table].append(row)

    def _add_quarantined(self, file: QuarantinedFile) -> None:
        facts = file.file
        self._add_locations(facts, file.locations)
        number = self.documents
        head = (number, facts.sha256, facts.sha256, 1, facts.container, facts.file_name)
        unread: Row = (None,) * _SAID
        carried = _carried(facts, "quarantined", file.reason)
        self.tables["document"].append(head + unread + carried)
        self.tables["document_notice"].append((number, 1, file.code, file.reason))

    def _add_locations(self, file: FileFacts, locations: Iterable[Location]) -> None:
        seen_at = _moment(file.retrieved_at)
        for spot in locations:
            words = (spot.source_id, spot.url, spot.page_url, spot.link_text)
            published = _published(spot.published_on, file)
            self.tables["location"].append((file.sha256, *words, published, seen_at))


def _said(report: Report) -> Row:
    """What a report says of itself: title to project_name."""
    organisation = report.organisation_name
    identity = organisation_id(organisation, report.region_code) if organisation else None
    return (
        report.title,
        report.report_type,
        report.fiscal_year,
        day_text(report.period_end),
        identity,
        organisation,
        report.sector,
        report.region_code,
        report.project_name,
    )


_SAID = 9  # columns of `_said`


def _carried(file: FileFacts, status: str, reason: str | None) -> Row:
    """What is known without reading the report: format to text_sha256."""
    return (
        file.format,
        file.page_count,
        day_text(file.published_on),
        _moment(file.retrieved_at),
        status,
        reason,
        file.extractor_version,
        file.text_sha256,
    )


def _satellites(number: int, report: Report) -> Iterator[tuple[str, Row]]:
    for section in report.sections:
        words = (section.level, section.number, section.heading, section.body)
        page = _page(section.places)
        yield "document_section", (number, section.ordinal, *words, page)
    for left in report.leftovers:
        amount = (left.amount_raw, left.unit_raw, decimal_text(left.amount_yuan))
        places = left.evidence.places
        spot = (left.evidence.quote, _page(places), full_locator(places))
        yield "leftover_amount", (number, *amount, *spot, left.reason, left.rule)
    for mention in report.mentions:
        said = (mention.kind, mention.value, mention.origin)
        yield "document_mention", (number, *said, *_spot(mention.evidence))
    for residue in report.residues:
        yield "document_residue", (number, residue.rule, *_spot(residue.evidence))
    for label in report.unknown_labels:
        seen = (label.evidence.quote, full_locator(label.evidence.places))
        yield "unknown_label", (number, label.label_raw, label.context, *seen)
    for ordinal, warning in enumerate(report.warnings, start=1):
        yield "document_notice", (number, ordinal, "reading", warning)


def _spot(evidence: Evidence | None) -> Row:
    """The quote with its box and locator; nothing of it where the carrier said it."""
    if evidence is None:
        return (None,) * 7
    box = page_box(evidence.places)
    if box is None:
        return (evidence.quote, *(None,) * 5, full_locator(evidence.places))
    sides = (round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom))
    return (evidence.quote, box.page, *sides, full_locator(evidence.places))


def _page(places: Sequence[Place]) -> int | None:
    box = page_box(places)
    return box.page if box else None


def _published(day: date | None, file: FileFacts) -> str | None:
    return day_text(day or file.published_on)


def _moment(moment: datetime) -> str:
    return moment.isoformat(sep=" ")
