"""A Document in, its Reports out: the composition of all readers, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.model import Document
from transforms.confidence import with_confidence
from transforms.findings import Context, Findings, Head, Segment
from transforms.forms import read_forms
from transforms.identity import context_of, read_head
from transforms.leftovers import find_leftovers
from transforms.model import IndicatorFact, Leftover, Report, SourceHints
from transforms.primary import mark_primary
from transforms.prose import read_prose
from transforms.rebuild import rebuilt
from transforms.recognition import as_sure_as_read
from transforms.sections import read_sections
from transforms.segments import split_reports
from transforms.vocabulary import read_rows


def read_reports(document: Document, hints: SourceHints | None = None) -> list[Report]:
    """Every report a document holds, in order, with its facts, conflicts and leftovers.

    A document without a single fact still gives one Report, so that it can be told from
    one that could not be read. Pure: no file, clock or network is touched, apart from
    the reference tables, which are read once.
    """
    whole = rebuilt(document)
    reports = (_read(document.sha256, segment, hints) for segment in split_reports(whole))
    return [with_confidence(report) for report in reports]


def _read(sha256: str, segment: Segment, hints: SourceHints | None) -> Report:
    head = read_head(segment, hints)
    context = context_of(segment, head)
    findings = _facts(segment, context) if carries_facts(head.report_type) else Findings()
    leftovers = find_leftovers(segment.blocks, findings, context)
    return _report(sha256, segment, head, findings, leftovers)


def _facts(segment: Segment, context: Context) -> Findings:
    findings = read_forms(segment.blocks, context) + read_prose(segment.blocks, context)
    findings = as_sure_as_read(findings, segment.blocks)
    return mark_primary(replace(findings, indicators=_renumbered(findings.indicators)))


def _renumbered(indicators: tuple[IndicatorFact, ...]) -> tuple[IndicatorFact, ...]:
    """Each reader counts from 1: in the report they follow each other."""
    return tuple(replace(fact, ordinal=n) for n, fact in enumerate(indicators, start=1))


def _report(
    sha256: str,
    segment: Segment,
    head: Head,
    findings: Findings,
    leftovers: Sequence[Leftover],
) -> Report:
    return Report(
        sha256=sha256,
        part=segment.part,
        report_type=head.report_type,
        title=head.title,
        organisation_name=head.organisation_name,
        sector=head.sector,
        region_code=head.region_code,
        fiscal_year=head.fiscal_year,
        period_end=head.period_end,
        project_name=head.project_name,
        budgets=findings.budgets,
        rates=findings.rates,
        scores=findings.scores,
        indicators=findings.indicators,
        staffing=findings.staffing,
        sections=read_sections(segment.blocks),
        leftovers=findings.leftovers + tuple(leftovers),
        mentions=head.mentions,
        residues=findings.residues,
        unknown_labels=findings.unknown_labels,
        warnings=findings.warnings,
    )


@lru_cache(maxsize=1)
def _types_with_facts() -> frozenset[str]:
    rows = read_rows("report_types.csv", ("report_type", "carries_facts"))
    return frozenset(row["report_type"] for row in rows if row["carries_facts"] == "yes")


def carries_facts(report_type: str) -> bool:
    """Tell whether reports of this type hold facts; regulations and templates do not."""
    return report_type in _types_with_facts()
