"""Texts read as running text, and what was found said in short lines that tests compare."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.model import Paragraph
from extractors.place import Run, TextSpan
from transforms.findings import Context, Findings
from transforms.prose import read_prose

DEPARTMENT = "department_self_evaluation"
PROJECT = "project_self_evaluation"
TRANSFER = "transfer_self_evaluation"
MONITORING = "performance_monitoring"
ACCOUNTS = "final_accounts"
BUDGET = "department_budget"
THREE_PUBLIC = "three_public"
YEAR = 2023


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text as paragraphs; places count in the whole text."""
    found, start = [], 0
    for line in text.split("\n"):
        place = TextSpan("text", start, start + len(line))
        found.append(Paragraph(line, (Run(0, len(line), place),) if line else ()))
        start += len(line) + 1
    return found


def told(text: str, kind: str = DEPARTMENT, year: int = YEAR) -> Findings:
    return read_prose(paragraphs(text.strip("\n")), Context(kind, year))


def money(found: Findings, year: int = YEAR) -> list[str]:
    """`stage flow item amount`, with @year where it is another one than the report's."""
    return [
        f"{b.stage_code} {b.flow_code} {b.item_code} {b.amount_raw}{b.unit_raw}"
        + (f" @{b.fiscal_year}" if b.fiscal_year != year else "")
        for b in found.budgets
    ]


def rates(found: Findings) -> list[str]:
    return [f"{r.rate_code} {r.item_code or '-'} {r.value_raw}" for r in found.rates]


def scores(found: Findings) -> list[str]:
    """`scope name weight/score grade`, a dash for what is not printed."""
    return [
        f"{s.scope} {s.name} {_or_dash(s.weight)}/{_or_dash(s.score)} {_or_dash(s.grade)}"
        for s in found.scores
    ]


def indicators(found: Findings) -> list[str]:
    """`category name target -> actual`, then what else is printed (rate, weight, score)."""
    return [
        " ".join(
            (
                i.category_code or "-",
                i.name,
                f"{i.target_operator or ''}{_or_dash(i.target_value)}{i.target_unit or ''}",
                "->",
                f"{_or_dash(i.actual_value)}{i.actual_unit or ''}",
                f"rate {_or_dash(i.completion_rate)}",
                f"{_or_dash(i.weight)}/{_or_dash(i.score)}",
            )
        )
        for i in found.indicators
    ]


def staffing(found: Findings) -> list[str]:
    return [f"{s.measure_code} {s.headcount}" for s in found.staffing]


def refused(found: Findings) -> list[str]:
    """`amount reason-or-rule` of every amount that is no fact."""
    return [f"{x.amount_raw}{x.unit_raw} {x.rule or x.reason}" for x in found.leftovers]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def nothing(found: Findings) -> bool:
    return not any((found.budgets, found.rates, found.scores, found.indicators, found.staffing))


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)


def evidence_of(found: Findings) -> Iterable[tuple[str, tuple[TextSpan, ...]]]:
    """The digits of every amount, rate and refused amount, with the spans they stand at."""
    for budget in found.budgets:
        yield budget.amount_raw, _spans(budget.evidence.places)
    for rate in found.rates:
        yield rate.value_raw.rstrip("%"), _spans(rate.evidence.places)
    for leftover in found.leftovers:
        yield leftover.amount_raw, _spans(leftover.evidence.places)


def _spans(places: tuple[object, ...]) -> tuple[TextSpan, ...]:
    return tuple(place for place in places if isinstance(place, TextSpan))
