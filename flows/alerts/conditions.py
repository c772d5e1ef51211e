"""What may raise an alert: the contract checks of a load, its outcome, and what a flow adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from warehouse.results import CheckResult, CheckSummary, Outcome, PublishResult

SEVERITIES = ("notice", "warning", "error")  # from mild to grave
PUBLISHING = "publishing"
_KEPT_BACK = (Outcome.REFUSED, Outcome.HELD)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that needs a person: a check that failed, and where.

    `check` groups (its title is what a digest line says), `scope` tells the places apart: a
    source, a table, a report type. The same check and scope are the same alert, night after
    night, whatever `text` and `size` say by then.
    """

    check: str
    scope: str
    severity: str
    text: str = ""
    size: int = 1  # rows, documents or days: what may double
    title: str = ""
    owner: str = "maintainers"

    @property
    def fingerprint(self) -> str:
        """The name of the alert in state, commands and log."""
        return sha256(f"{self.check}\x1f{self.scope}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Observation:
    """What one run saw: the conditions, and every check it was able to ask.

    An alert whose check was asked and that was not seen again is resolved; one whose check
    was not asked, or could not run, stays as it is.
    """

    conditions: tuple[Condition, ...]
    asked: frozenset[str]

    def __add__(self, other: Observation) -> Observation:
        """Both observations as one."""
        return Observation(self.conditions + other.conditions, self.asked | other.asked)


def observe_load(summary: CheckSummary | None, published: PublishResult | None) -> Observation:
    """Turn the outcome of a load into conditions; findings in documents never alert."""
    contracts = [r for r in summary.results if r.family == "contract"] if summary else []
    errors = list(summary.errors) if summary else []
    asked = {result.check_code for result in contracts if result.status != "error"}
    conditions = [
        *(condition for result in contracts for condition in _failures(result)),
        *(_cannot_run(result) for result in errors),
    ]
    # what could not run last night and can tonight is resolved under its own name
    asked |= {_broken(result) for result in (summary.results if summary else ())}
    if published is not None:
        asked.add(PUBLISHING)
        if published.outcome in _KEPT_BACK:
            conditions.append(
                Condition(PUBLISHING, "warehouse", "error", published.reason, title="本次未发布")
            )
    return Observation(tuple(conditions), frozenset(asked))


def observe(check: str, conditions: Iterable[Condition]) -> Observation:
    """Give the conditions of one question that a flow asked itself, such as of its sources."""
    return Observation(tuple(conditions), frozenset({check}))


def _failures(result: CheckResult) -> Iterator[Condition]:
    if result.status != "fail":
        return
    severity = "error" if result.severity == "block" else "warning"
    for failure in result.failures:
        yield Condition(
            check=result.check_code,
            scope=failure.subject,
            severity=severity,
            text=failure.example,
            size=failure.rows_bad,
        )


def _cannot_run(result: CheckResult) -> Condition:
    return Condition(_broken(result), "warehouse", "error", result.message, title="检查无法运行")


def _broken(result: CheckResult) -> str:
    return f"{result.check_code} (cannot run)"
