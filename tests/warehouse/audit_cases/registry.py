"""Cases of the audit checks: facts, and the severities that a check must find in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

CASES: list[Case] = []


@dataclass(frozen=True)
class Case:
    """One made-up report for one check; `found` is empty where the report is sound."""

    check: str
    claim: str
    found: tuple[str, ...]
    build: Callable[..., Iterator[object]]
    report: dict[str, object]

    @property
    def name(self) -> str:
        return f"{self.check}: {self.claim}"


def sound(check: str, claim: str, **report: object):
    """Register facts in which the check must find nothing."""
    return broken(check, claim, **report)


def broken(check: str, claim: str, *found: str, **report: object):
    """Register facts in which the check must find exactly these severities."""

    def register(build):
        CASES.append(Case(check, claim, found, build, report))
        return build

    return register
