"""A gold case: what a person read in one report, as typed values.

The numbers are floats on purpose: they are only ever compared within a tolerance. A fact is
`withheld` where a label that tells it is kept from the reader's vocabulary (synthetic reports).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeAlias

Numbers: TypeAlias = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class GoldBudget:
    """An amount in yuan under any of the listed codes; `*` accepts every code.

    `amounts` are the accepted readings, mostly `amount_yuan` alone.
    """

    stages: tuple[str, ...]
    flows: tuple[str, ...]
    items: tuple[str, ...]
    amount_yuan: float
    amounts: tuple[float, ...]
    fiscal_year: int | None
    required: bool
    withheld: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether one code is asked for in each place."""
        return len(self.stages) * len(self.flows) * len(self.items) <= 1

    def __str__(self) -> str:
        codes = " ".join("/".join(codes) for codes in (self.stages, self.flows, self.items))
        return f"{codes} {self.fiscal_year or ''} {self.amount_yuan:,.2f}"


@dataclass(frozen=True, slots=True)
class GoldRate:
    """A printed percentage."""

    rate: str
    items: tuple[str | None, ...]
    value_percent: float
    required: bool
    withheld: bool = False

    def __str__(self) -> str:
        return f"{self.rate} {'/'.join(str(item) for item in self.items)} {self.value_percent}%"


@dataclass(frozen=True, slots=True)
class GoldScore:
    """A weight, a score, a grade; None where the report prints none."""

    scope: str
    name: str | None
    weight: float | None
    score: float | None
    grade: str | None
    required: bool
    withheld: bool = False

    def __str__(self) -> str:
        return f"{self.scope} {self.name or ''} {self.score}/{self.weight} {self.grade or ''}"


@dataclass(frozen=True, slots=True)
class GoldStaffing:
    """A head count."""

    measure: str
    value: float
    required: bool

    def __str__(self) -> str:
        return f"{self.measure} {self.value:g}"


@dataclass(frozen=True, slots=True)
class GoldIndicator:
    """An indicator row; of the plural fields any listed value is right.

    `checked` is False where only the name is to be found.
    """

    name: str
    categories: tuple[str, ...]
    operator: str | None
    target_value: float | None
    target_values: Numbers
    actual_values: Numbers
    scores: Numbers
    weight: float | None
    completion_rate: float | None
    checked: bool
    required: bool
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What the head of the report says; an empty tuple is not asked for."""

    organisations: tuple[str, ...]
    regions: tuple[str | None, ...]
    fiscal_years: tuple[int | None, ...]
    report_types: tuple[str, ...]
    period_end: str | None


@dataclass(frozen=True, slots=True)
class GoldFlag:
    """A mistake that stands in the report; a finding of any of the codes is right."""

    code: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One report with everything that a person read in it."""

    case_id: str
    file: str
    folder: Path
    layout: str
    format: str
    document: GoldDocument
    budgets: tuple[GoldBudget, ...] = ()
    rates: tuple[GoldRate, ...] = ()
    scores: tuple[GoldScore, ...] = ()
    staffing: tuple[GoldStaffing, ...] = ()
    indicators: tuple[GoldIndicator, ...] = ()
    must_flag: tuple[GoldFlag, ...] = ()
    must_not_flag: frozenset[str] = frozenset()

    @property
    def file_name(self) -> str:
        """The name of the file without folders."""
        return PurePosixPath(self.file).name

    def rendered_as(self, ending: str) -> GoldCase:
        """The same report in another rendering: `ending` replaces the extension."""
        stem = str(PurePosixPath(self.file).with_suffix(""))
        return replace(self, file=stem + ending, format=ending)

    def mentions(self, text: str) -> bool:
        """Whether id, file or layout contains the text."""
        return text in self.case_id or text in self.file or text in self.layout
