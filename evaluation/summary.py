"""Many reports together: precision, recall and F1 by kind, by format, by layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.indicators import FIELDS
from evaluation.matching import Tally, share, total
from evaluation.scoring import KINDS, CaseScore


@dataclass(frozen=True, slots=True)
class FlagSummary:
    """The audit over many reports."""

    expected: int
    raised: int
    false_alarms: int
    must_not: int
    other_findings: int

    @property
    def recall(self) -> float | None:
        """Share of the known mistakes that became findings."""
        return share(self.raised, self.expected)


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a group of reports; shares run from 0 to 1, None where nothing was asked."""

    documents: int
    loaded: int  # known to the warehouse, quarantined ones too
    quarantined: int
    tallies: Mapping[str, Tally]
    indicator_fields: Mapping[str, float | None]
    indicators_fully_right: float | None
    metadata: Mapping[str, float]
    metadata_all: float | None
    flags: FlagSummary


def summarise(scores: Sequence[CaseScore]) -> Summary:
    """Add up the scores of a group of reports."""
    answers = [answer for score in scores for answer in score.metadata.items()]
    return Summary(
        documents=len(scores),
        loaded=sum(score.is_loaded for score in scores),
        quarantined=sum(score.status == "quarantined" for score in scores),
        tallies={kind: total(score.tallies[kind] for score in scores) for kind in KINDS},
        indicator_fields={
            name: total(score.indicators.fields[name] for score in scores).recall for name in FIELDS
        },
        indicators_fully_right=share(
            sum(score.indicators.fully_right for score in scores),
            sum(score.indicators.compared for score in scores),
        ),
        metadata=_shares_by_name(answers),
        metadata_all=share(sum(right for _, right in answers), len(answers)),
        flags=_flags(scores),
    )


def group_by(scores: Sequence[CaseScore], key: Callable[[CaseScore], str]) -> dict[str, Summary]:
    """Summarise each group by itself, groups in alphabetical order."""
    groups: dict[str, list[CaseScore]] = defaultdict(list)
    for score in scores:
        groups[key(score)].append(score)
    return {name: summarise(group) for name, group in sorted(groups.items())}


def by_format(scores: Sequence[CaseScore]) -> dict[str, Summary]:
    """One summary for each file format."""
    return group_by(scores, lambda score: score.case.format)


def by_layout(scores: Sequence[CaseScore]) -> dict[str, Summary]:
    """One summary for each layout of the gold."""
    return group_by(scores, lambda score: score.case.layout)


def _shares_by_name(answers: Sequence[tuple[str, bool]]) -> dict[str, float]:
    by_name: dict[str, list[bool]] = defaultdict(list)
    for name, right in answers:
        by_name[name].append(right)
    return {name: sum(rights) / len(rights) for name, rights in by_name.items()}


def _flags(scores: Sequence[CaseScore]) -> FlagSummary:
    return FlagSummary(
        expected=sum(score.flags.expected for score in scores),
        raised=sum(score.flags.raised for score in scores),
        false_alarms=sum(len(score.flags.false_alarms) for score in scores),
        must_not=sum(score.flags.must_not for score in scores),
        other_findings=sum(score.flags.other_findings for score in scores),
    )
