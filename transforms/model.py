"""The Report: the facts of one budget-performance report, each with its place and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from extractors.place import Place


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is printed.

    `quote` is the words it was read from (the cell with its labels, or the clause);
    `places` boxes the printed value itself: its digits stand there.
    """

    quote: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries. `confidence` runs from 0 to 1; below the threshold of the
    warehouse a fact is kept for review and not counted as extracted.
    """

    evidence: Evidence
    label_raw: str
    method: str  # table | form | prose
    fiscal_year: int | None = None
    period_end: date | None = None
    project_name: str | None = None
    confidence: Decimal = Decimal("1")
    is_primary: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFact(Fact):
    """An amount of money: stage, flow and item of the contract's code lists."""

    stage_code: str
    flow_code: str
    item_code: str
    amount_yuan: Decimal  # printed number x printed unit, even where the unit is a slip
    amount_raw: str
    unit_raw: str
    unit_source: str  # value | label | column | caption | document
    function_code: str | None = None
    economic_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFact(Fact):
    """A printed percentage that is no indicator; 66 means 66 %."""

    rate_code: str
    item_code: str | None
    value_percent: Decimal
    value_raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFact(Fact):
    """A weight and a score of the whole, a block of indicators or the execution row."""

    scope: str  # total | level1 | level2 | budget_execution
    name: str
    weight: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFact(Fact):
    """One indicator row (三级指标, or the finest level that is printed)."""

    ordinal: int
    name: str
    level1: str | None = None
    level2: str | None = None
    category_code: str | None = None
    target_raw: str | None = None
    target_operator: str | None = None  # >= <= = > < qual, None for a bare value
    target_value: Decimal | None = None
    target_unit: str | None = None
    actual_raw: str | None = None
    actual_value: Decimal | None = None
    actual_unit: str | None = None
    completion_rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingFact(Fact):
    """A head count of the contract's staffing measures."""

    measure_code: str
    headcount: int


AnyFact: TypeAlias = BudgetFact | RateFact | ScoreFact | IndicatorFact | StaffingFact


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the narrative below it, up to the next heading of any level."""

    ordinal: int
    level: int
    number: str | None
    heading: str
    body: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """An amount of money that no fact claimed, with the reason (and the named rule)."""

    amount_raw: str
    unit_raw: str | None
    amount_yuan: Decimal | None
    evidence: Evidence
    reason: str  # no_label | ambiguous | unit_unknown | decoy_rule
    rule: str | None = None  # the name of the rule, where reason is decoy_rule


@dataclass(frozen=True, slots=True)
class Mention:
    """What the document says of itself in one spot: conflicts are kept, not voted away.

    kind: organisation | fiscal_year | region | total_score ...; origin: title | form |
    body | site. `evidence` is None where the carrier says it (site meta tags).
    """

    kind: str
    value: str
    origin: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Residue:
    """Template text a clerk left in the report (instructions, placeholders)."""

    rule: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label cell next to a value that no vocabulary row knows."""

    label_raw: str
    context: str  # money | indicator_column | staffing | ...
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What the crawler knows of a file: votes only, the document's own words win."""

    region_code: str | None = None
    organisation_name: str | None = None
    link_text: str | None = None
    published_on: date | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report read out of a Document; a file that holds several gives several parts."""

    sha256: str
    part: int  # 1 for the first report of a file
    report_type: str
    title: str | None = None
    organisation_name: str | None = None
    sector: str | None = None
    region_code: str | None = None
    fiscal_year: int | None = None
    period_end: date | None = None
    project_name: str | None = None
    budgets: tuple[BudgetFact, ...] = ()
    rates: tuple[RateFact, ...] = ()
    scores: tuple[ScoreFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    staffing: tuple[StaffingFact, ...] = ()
    sections: tuple[Section, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    mentions: tuple[Mention, ...] = ()
    residues: tuple[Residue, ...] = ()
    unknown_labels: tuple[UnknownLabel, ...] = ()
    warnings: tuple[str, ...] = ()

    def facts(self) -> Iterator[AnyFact]:
        """Every fact of the report, kind by kind."""
        yield from self.budgets
        yield from self.rates
        yield from self.scores
        yield from self.indicators
        yield from self.staffing
