"""A grade printed apart from the total it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.model import Evidence, ScoreFact


def join_grades(scores: Sequence[ScoreFact]) -> tuple[ScoreFact, ...]:
    """Give a grade that stands alone to the one total beside it that has none.

    Where several totals (of the unit, of the finance office) could take it, it stays apart.
    """
    alone = [s for s in scores if _is_total(s) and s.score is None and s.weight is None]
    takers = [s for s in scores if _is_total(s) and s.score is not None and s.grade is None]
    if len(alone) != 1 or len(takers) != 1:
        return tuple(scores)
    joined = _joined(takers[0], alone[0])
    return tuple(joined if s is takers[0] else s for s in scores if s is not alone[0])


def _is_total(score: ScoreFact) -> bool:
    return score.scope == "total"


def _joined(total: ScoreFact, graded: ScoreFact) -> ScoreFact:
    one, other = total.evidence, graded.evidence
    evidence = Evidence(f"{one.quote} | {other.quote}", (*one.places, *other.places))
    return replace(total, grade=graded.grade, evidence=evidence)
