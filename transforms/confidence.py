"""How sure a fact is: the share of facts with like evidence that are right.

The shares were counted on damaged synthetic reports (data/reference/confidence.csv, made by
`python -m evaluation.calibrate`); what was read from doubtful digits of a scan is less sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from extractors.model import Document, Notice
from extractors.place import PageBox, Place, SheetCell, TextSpan
from transforms.model import AnyFact, BudgetFact, Report
from transforms.vocabulary import read_rows

F = TypeVar("F", bound=AnyFact)
# Notices about digits that may be others -> the most that a fact may be sure of.
_DOUBTS = {
    "disputed_number": Decimal("0.4"),
    "merged_numbers": Decimal("0.4"),
    "low_confidence": Decimal("0.7"),
}


def with_confidence(report: Report, document: Document) -> Report:
    """The report with the measured confidence of every fact, lowered where digits are in doubt."""
    doubts = [n for n in document.notices if n.code in _DOUBTS and isinstance(n.place, PageBox)]
    return replace(
        report,
        budgets=tuple(_settled(fact, doubts) for fact in report.budgets),
        rates=tuple(_settled(fact, doubts) for fact in report.rates),
        scores=tuple(_settled(fact, doubts) for fact in report.scores),
        indicators=tuple(_settled(fact, doubts) for fact in report.indicators),
        staffing=tuple(_settled(fact, doubts) for fact in report.staffing),
    )


def evidence_of(fact: AnyFact) -> str:
    """What a fact rests on, as its reader left it: carrier, own confidence, where the unit stood.

    The names are keys of data/reference/confidence.csv.
    """
    carrier = _carrier(fact.evidence.places[0]) if fact.evidence.places else "none"
    unit = fact.unit_source if isinstance(fact, BudgetFact) else ""
    return "|".join(filter(None, (carrier, f"{fact.confidence:.2f}", unit)))


def _settled(fact: F, doubts: Sequence[Notice]) -> F:
    measured = _measured().get((type(fact).__name__, fact.method, evidence_of(fact)))
    confidence = fact.confidence if measured is None else measured
    for notice in doubts:
        if any(_touch(place, notice.place) for place in fact.evidence.places):
            confidence = min(confidence, _DOUBTS[notice.code])
    return fact if confidence == fact.confidence else replace(fact, confidence=confidence)


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


def _touch(place: Place, other: Place | None) -> bool:
    """Whether two boxes on one page overlap."""
    if not isinstance(place, PageBox) or not isinstance(other, PageBox):
        return False
    return (
        place.page == other.page
        and place.x0 < other.x1
        and other.x0 < place.x1
        and place.top < other.bottom
        and other.top < place.bottom
    )


@lru_cache(maxsize=1)
def _measured() -> Mapping[tuple[str, str, str], Decimal]:
    rows = read_rows("confidence.csv", ("fact", "method", "evidence", "confidence"))
    return {
        (row["fact"], row["method"], row["evidence"]): Decimal(row["confidence"]) for row in rows
    }
