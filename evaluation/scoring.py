"""One report against its gold: what was found, what is missing, what should not be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.cases import GoldCase
from evaluation.comparing import Comparison, compare_facts
from evaluation.flags import FlagScore, score_flags
from evaluation.indicators import FIELDS, compare_fields
from evaluation.matching import Tally
from evaluation.metadata import score_metadata
from evaluation.rows import DocumentRow, LoadedFile

KINDS = ("budget", "budget_lenient", "indicators", "scores", "staffing", "rates")


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """Of the indicators that were matched and compared: how many fields are right."""

    compared: int
    fully_right: int
    fields: Mapping[str, Tally]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseScore:
    """Everything that is known of one report: tallies, and misses and extras in words."""

    case: GoldCase
    head: DocumentRow | None
    tallies: Mapping[str, Tally]
    indicators: IndicatorScore
    metadata: Mapping[str, bool]
    flags: FlagScore
    missing: Mapping[str, tuple[str, ...]]
    extra: Mapping[str, tuple[str, ...]]

    @property
    def is_loaded(self) -> bool:
        """Whether the warehouse knows the file at all."""
        return self.head is not None

    @property
    def status(self) -> str | None:
        """The status of the document that speaks for the file."""
        return self.head.status if self.head else None


def score_case(case: GoldCase, loaded: LoadedFile) -> CaseScore:
    """Compare one report with the rows that were loaded for its file."""
    comparisons = compare_facts(case, loaded)
    told = {kind: comparisons[kind] for kind in KINDS if kind != "budget_lenient"}
    return CaseScore(
        case=case,
        head=loaded.head,
        tallies={kind: comparisons[kind].matching.tally for kind in KINDS},
        indicators=_score_fields(comparisons["indicators"]),
        metadata=score_metadata(case.document, loaded.head),
        flags=score_flags(case, loaded.findings),
        missing={kind: comparison.missing() for kind, comparison in told.items()},
        extra={kind: comparison.extra() for kind, comparison in told.items()},
    )


def _score_fields(comparison: Comparison) -> IndicatorScore:
    gold, rows = comparison.gold, comparison.rows
    compared = [
        (gold[i].name, right)
        for i, j in sorted(comparison.matching.pairs.items())
        if (right := compare_fields(gold[i], rows[j]))
    ]
    return IndicatorScore(
        compared=len(compared),
        fully_right=sum(all(right.values()) for _, right in compared),
        fields={name: _tally_field(name, (right for _, right in compared)) for name in FIELDS},
        wrong=tuple(
            f"{indicator}: {', '.join(name for name in right if not right[name])}"
            for indicator, right in compared
            if not all(right.values())
        ),
    )


def _tally_field(name: str, compared: Iterable[Mapping[str, bool]]) -> Tally:
    answers = [right[name] for right in compared if name in right]
    return Tally(right=sum(answers), missing=len(answers) - sum(answers))
