"""What the warehouse answers: counts of a load, the outcome of the checks, of publishing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Counts of one `load` call; `load_id` is the run they belong to."""

    load_id: int
    documents_seen: int = 0
    documents_loaded: int = 0  # new or changed, with or without facts
    documents_unchanged: int = 0
    documents_quarantined: int = 0
    documents_superseded: int = 0
    facts_loaded: int = 0
    facts_retired: int = 0
    news: bool = False  # whether there is anything to publish

    def __add__(self, other: LoadResult) -> LoadResult:
        """Add the counts of a further batch of the same run."""
        sums = {
            name: getattr(self, name) + getattr(other, name)
            for name in self.__slots__
            if name not in ("load_id", "news")
        }
        return LoadResult(load_id=other.load_id, news=self.news or other.news, **sums)


@dataclass(frozen=True, slots=True)
class Failure:
    """One subject of a contract check that failed: a table, a source, a report type."""

    subject: str
    rows_bad: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went: `pass | fail | error | not_applicable`."""

    check_code: str
    family: str  # contract | audit
    severity: str  # of the check: block | warn (contract), error | warning | info (audit)
    status: str
    rows_checked: int
    rows_bad: int
    message: str = ""
    failures: tuple[Failure, ...] = ()  # of a contract check, one for each subject
    cpu_seconds: float = field(default=0.0, compare=False)  # what it cost, on all cores together

    @property
    def blocks(self) -> bool:
        """Whether this outcome keeps the load from being published."""
        bad = self.status in ("fail", "error")
        return bad and self.family == "contract" and self.severity == "block"


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """All check results of a load and the open findings, counted by severity."""

    load_id: int
    results: tuple[CheckResult, ...] = ()
    findings: dict[str, int] = field(default_factory=dict)  # severity -> open findings
    findings_new: int = 0
    findings_resolved: int = 0

    @property
    def blocking(self) -> tuple[CheckResult, ...]:
        """The contract checks that keep this load from being published."""
        return tuple(result for result in self.results if result.blocks)

    @property
    def errors(self) -> tuple[CheckResult, ...]:
        """The checks that could not run: a fault of ours, never of the data."""
        return tuple(result for result in self.results if result.status == "error")


class Outcome(StrEnum):
    """What `publish` did."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"  # nothing new: the published file stays as it is
    REFUSED = "refused"  # a blocking contract failed: the published file stays as it is
    HELD = "held"  # kept beside the published file until a person decides


@dataclass(frozen=True, slots=True)
class PublishResult:
    """Whether the staging file took the place of the published one, and why not."""

    outcome: Outcome
    path: Path
    reason: str = ""

    @property
    def published(self) -> bool:
        """Whether analysts see something new now."""
        return self.outcome is Outcome.PUBLISHED


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to one SQL question, all rows fetched."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
