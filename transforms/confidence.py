"""How sure a fact is: the share of facts with like evidence that are right.

The shares were counted on damaged synthetic reports (data/reference/confidence.csv, made by
`python -m evaluation.calibrate`). Kinds of evidence that were never counted keep what their
reader said of them: so does what a scan makes doubtful (transforms.recognition).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from extractors.place import PageBox, Place, SheetCell, TextSpan
from transforms.model import AnyFact, BudgetFact, Report
from transforms.vocabulary import read_rows

F = TypeVar("F", bound=AnyFact)


def with_confidence(report: Report) -> Report:
    """The report with the measured confidence of every fact."""
    return replace(
        report,
        budgets=tuple(map(_settled, report.budgets)),
        rates=tuple(map(_settled, report.rates)),
        scores=tuple(map(_settled, report.scores)),
        indicators=tuple(map(_settled, report.indicators)),
        staffing=tuple(map(_settled, report.staffing)),
    )


def evidence_of(fact: AnyFact) -> str:
    """What a fact rests on, as its reader left it: carrier, own confidence, where the unit stood.

    The names are keys of data/reference/confidence.csv.
    """
    carrier = _carrier(fact.evidence.places[0]) if fact.evidence.places else "none"
    unit = fact.unit_source if isinstance(fact, BudgetFact) else ""
    return "|".join(filter(None, (carrier, f"{fact.confidence:.2f}", unit)))


def _settled(fact: F) -> F:
    measured = _measured().get((type(fact).__name__, fact.method, evidence_of(fact)))
    if measured is None or measured == fact.confidence:
        return fact
    return replace(fact, confidence=measured)


def _carrier(place: Place) -> str:
    match place:
        case PageBox():
            return "page"
        case SheetCell():
            return "sheet"
        case TextSpan(path="text"):
            return "text"
        case _:
            return "markup"


@lru_cache(maxsize=1)
def _measured() -> Mapping[tuple[str, str, str], Decimal]:
    rows = read_rows("confidence.csv", ("fact", "method", "evidence", "confidence"))
    return {
        (row["fact"], row["method"], row["evidence"]): Decimal(row["confidence"]) for row in rows
    }
