"""Whether a fact's digits stand where its place says: read again by the independent reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import regex

from extractors.place import SheetCell
from extractors.resolve import resolve
from extractors.sniff import sniff
from transforms.model import (
    AnyFact,
    BudgetFact,
    IndicatorFact,
    RateFact,
    ScoreFact,
    StaffingFact,
)


def sample_places(
    data: bytes, facts: Sequence[AnyFact], count: int, random: Random
) -> list[tuple[AnyFact, bool]]:
    """So many facts of one file, drawn at random, each with whether its place holds."""
    told = [fact for fact in facts if digits_of(fact)]
    chosen = random.sample(told, min(count, len(told)))
    media_type = sniff(data) if chosen else ""
    return [(fact, holds(data, media_type, fact)) for fact in chosen]


def holds(data: bytes, media_type: str, fact: AnyFact) -> bool:
    """Whether all digits of the fact stand at its places, in the source bytes themselves."""
    try:
        printed = " ".join(resolve(data, place, media_type) for place in fact.evidence.places)
    except LookupError:
        return False
    there = _digits(printed)
    wanted = digits_of(fact)
    if not isinstance(fact, BudgetFact | RateFact | StaffingFact):
        return all(number in there for number in wanted)
    if any(isinstance(place, SheetCell) for place in fact.evidence.places):
        # The cell is the finest place there is in a sheet, and it may hold a whole sentence.
        spots = range(len(there) - len(wanted) + 1)
        return any(there[at : at + len(wanted)] == wanted for at in spots)
    return there == wanted


def digits_of(fact: AnyFact) -> list[str]:
    """The runs of digits that the fact claims to have read."""
    match fact:
        case BudgetFact():
            return _digits(fact.amount_raw)
        case RateFact():
            return _digits(fact.value_raw)
        case StaffingFact():
            return [str(fact.headcount)]
        case IndicatorFact():
            return _digits(f"{fact.target_raw or ''} {fact.actual_raw or ''}")
        case ScoreFact():
            return [run for number in (fact.weight, fact.score) for run in _runs(number)]


def _runs(number: Decimal | None) -> list[str]:
    """The digits of a number; decimals that say nothing may not be printed."""
    return [] if number is None else _digits(f"{number.normalize():f}")


def _digits(text: str) -> list[str]:
    return regex.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
