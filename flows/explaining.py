"""A file explained: every fact with place, quote, label, rule; every leftover with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from extractors import extract
from extractors.errors import ExtractionError
from flows.places import say_places
from transforms import Report, read_reports
from transforms.explain import Answer, explain, explain_leftover
from transforms.model import AnyFact, Evidence, Leftover

_COMMON = frozenset(
    {"evidence", "label_raw", "method", "confidence", "is_primary", "period_end", "project_name"}
)
_INDENT = " " * 4


def explain_file(path: Path) -> list[dict[str, Any]]:
    """One entry for each report of a file; raises ExtractionError where it cannot be read."""
    documents = extract(path.read_bytes(), path.name)
    return [_report(report) for document in documents for report in read_reports(document)]


def as_lines(reports: list[dict[str, Any]]) -> Iterator[str]:
    """What is explained, for a person."""
    for report in reports:
        yield f"{report['title'] or 'no title'} ({report['report_type']})"
        for fact in report["facts"]:
            yield ""
            yield f"{fact['kind']}  {fact['reading']}  confidence {fact['confidence']}"
            yield from _named_lines(fact, ("place", "quote", "label", "rule"))
            yield from (f"{_INDENT}{answer}" for answer in fact["because"])
        for leftover in report["leftovers"]:
            yield ""
            yield f"left over  {leftover['amount']}"
            yield from _named_lines(leftover, ("place", "quote", "why"))
        yield ""


def _named_lines(entry: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    return (f"{_INDENT}{name:<9} {entry[name]}" for name in names if entry[name])


def _report(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "report_type": report.report_type,
        "facts": [_fact(fact) for fact in report.facts()],
        "leftovers": [_leftover(leftover) for leftover in report.leftovers],
    }


def _fact(fact: AnyFact) -> dict[str, Any]:
    explanation = explain(fact)
    return {
        "kind": type(fact).__name__.removesuffix("Fact").lower(),
        "reading": _reading(fact),
        "confidence": str(fact.confidence),
        "place": _place(fact.evidence),
        "quote": fact.evidence.quote,
        "label": fact.label_raw,
        "rule": f"{fact.method}: {explanation.rule}",
        "because": [_because(answer) for answer in explanation.answers],
    }


def _reading(fact: AnyFact) -> str:
    """The fact's own fields, those that say something."""
    values = ((field.name, getattr(fact, field.name)) for field in fields(fact))
    shown = ((name, value) for name, value in values if name not in _COMMON and value is not None)
    return "  ".join(f"{name}={value}" for name, value in shown)


def _because(answer: Answer) -> str:
    head = f"{answer.question} {answer.code}"
    reason = f"{answer.matched}" if answer.matched else "no label: by its surroundings"
    passed = "; ".join(map(str, answer.rejected))
    return f"{head}: {reason}" + (f"; rejected: {passed}" if passed else "")


def _leftover(leftover: Leftover) -> dict[str, Any]:
    return {
        "amount": f"{leftover.amount_raw}{leftover.unit_raw or ''}",
        "place": _place(leftover.evidence),
        "quote": leftover.evidence.quote,
        "why": explain_leftover(leftover),
    }


def _place(evidence: Evidence) -> str:
    return say_places([place.locator() for place in evidence.places])


__all__ = ["ExtractionError", "as_lines", "explain_file"]
