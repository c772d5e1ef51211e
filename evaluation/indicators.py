"""Indicator rows: found by the likeness of their names, then compared field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.cases import GoldIndicator, Numbers
from evaluation.folding import similarity
from evaluation.matching import Matching, tally_of
from evaluation.rows import IndicatorRow
from evaluation.rules import close

FIELDS = (
    "target_value",
    "operator",
    "actual_value",
    "weight",
    "score",
    "category",
    "completion_rate",
)
SAME_NAME = 0.8

_OPERATORS = {
    "≥": ">=",
    "≧": ">=",
    "≤": "<=",
    "≦": "<=",
    "＝": "=",
    "﹦": "=",
    "═": "=",
    "date": "qual",
    "": None,
}


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A possible pair, ordered by how good it is; ties go to the same place in both lists."""

    likeness: float
    right_fields: int
    required: bool
    closeness: int
    gold: int
    row: int


def match_indicators(gold: Sequence[GoldIndicator], rows: Sequence[IndicatorRow]) -> Matching:
    """Pair each gold row with the row most like it, best pairs first; what is left is extra."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(_candidates(gold, rows), reverse=True):
        if pair.gold not in pairs and pair.row not in taken:
            pairs[pair.gold] = pair.row
            taken.add(pair.row)
    extra = tuple(j for j in range(len(rows)) if j not in taken)
    return Matching(pairs, extra, tally_of(gold, pairs, len(extra)))


def compare_fields(gold: GoldIndicator, row: IndicatorRow) -> dict[str, bool]:
    """Say of every field that the gold asks for whether the row has it right."""
    if not gold.checked:
        return {}
    right = {
        "target_value": _one_of(gold.target_values, row.target_value),
        "operator": _same_operator(gold, row),
        "actual_value": _one_of(gold.actual_values, row.actual_value),
        "weight": close(gold.weight, row.weight),
        "score": _one_of(gold.scores, row.score),
    }
    if gold.categories:
        right["category"] = row.category_code in gold.categories
    if gold.completion_rate is not None:
        right["completion_rate"] = close(gold.completion_rate, row.completion_rate)
    return right


def has_value(row: IndicatorRow, field: str) -> bool:
    """Whether a field is there at all: an empty one is a miss, never wrong."""
    if field == "operator":
        return row.target_operator not in (None, "qual") or row.target_value is not None
    return getattr(row, {"category": "category_code"}.get(field, field)) is not None


def _candidates(gold: Sequence[GoldIndicator], rows: Sequence[IndicatorRow]) -> list[_Candidate]:
    found = []
    for i, wanted in enumerate(gold):
        for j, row in enumerate(rows):
            likeness = similarity(wanted.name, row.name)
            if likeness >= SAME_NAME:
                right = sum(compare_fields(wanted, row).values())
                found.append(_Candidate(likeness, right, wanted.required, -abs(i - j), i, j))
    return found


def _same_operator(gold: GoldIndicator, row: IndicatorRow) -> bool:
    """Words carry no operator or `qual`; a bare number is read as equality."""
    wanted, found = (_plain_operator(op) for op in (gold.operator, row.target_operator))
    unspoken = {None, "qual"} if gold.target_value is None else {None, "="}
    return wanted == found or {wanted, found} <= unspoken


def _plain_operator(operator: str | None) -> str | None:
    return _OPERATORS.get(operator, operator) if operator is not None else None


def _one_of(accepted: Numbers, found: float | None) -> bool:
    return any(close(value, found) for value in accepted)
