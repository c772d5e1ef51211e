"""What the readers hand to each other: the context they read in, and what they found."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from extractors.model import Block, Origin
from transforms.model import (
    BudgetFact,
    IndicatorFact,
    Leftover,
    Mention,
    RateFact,
    Residue,
    ScoreFact,
    StaffingFact,
    UnknownLabel,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The blocks of one report: the whole of a Document, or a part where it holds several."""

    part: int  # 1-based
    blocks: tuple[Block, ...]
    origin: Origin
    file_name: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says of itself, decided by vote; `mentions` keep every vote."""

    report_type: str
    title: str | None = None
    organisation_name: str | None = None
    sector: str | None = None
    region_code: str | None = None
    fiscal_year: int | None = None
    period_end: date | None = None
    project_name: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a fact reader may know of the report around it.

    `document_unit` is a unit of money printed once for the whole document (单位：万元
    under the title), None where there is none.
    """

    report_type: str
    fiscal_year: int | None
    period_end: date | None = None
    project_name: str | None = None
    document_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything one reader found; findings of several readers add up."""

    budgets: tuple[BudgetFact, ...] = ()
    rates: tuple[RateFact, ...] = ()
    scores: tuple[ScoreFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    staffing: tuple[StaffingFact, ...] = ()
    leftovers: tuple[Leftover, ...] = ()  # amounts a named rule ignored, or found ambiguous
    residues: tuple[Residue, ...] = ()
    unknown_labels: tuple[UnknownLabel, ...] = ()
    warnings: tuple[str, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        """Join two sets of findings, field by field, in order."""
        joined = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        return Findings(**joined)
