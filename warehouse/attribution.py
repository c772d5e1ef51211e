"""Whose mistake a finding is: the witnesses to what it rests on, and what follows from them.

A finding starts `undecided`. Its facts are read again in the file by a second reader (that
takes bytes, and is no business of the warehouse), looked up in twins of the document and in
repetitions within it; attribution is a pure function of what they said, kept in
`finding_evidence`. A person's verdict goes before all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.db import Connection, atomic, count, query, script_statements
from warehouse.errors import FindingUnknown

ATTRIBUTIONS = ("undecided", "publisher_error", "extraction_error")


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be read again: the values of a fact, or words, and the places they stand at.

    `kind` is `numbers` or `words`; `locator` is the JSON that the fact table holds; `container`
    is the bundle in which the file came.
    """

    finding_id: str
    fact_id: str
    file_sha256: str
    kind: str
    printed: tuple[str, ...]
    locator: str
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the second reader found there: `agrees | differs | unreadable`."""

    question: Question
    verdict: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a finding; `moment` is naive UTC."""

    attribution: str
    by: str
    moment: datetime
    dismiss: bool = False


@dataclass(frozen=True, slots=True)
class Attributed:
    """How many findings were decided, and how many open ones nobody can tell of yet."""

    publisher_errors: int = 0
    extraction_errors: int = 0
    undecided: int = 0

    @property
    def decided(self) -> int:
        """The findings that are decided now and were not before."""
        return self.publisher_errors + self.extraction_errors


def questions(db: Connection) -> tuple[Question, ...]:
    """Give what undecided findings rest on and nobody has read again yet, file by file."""
    _run_script(db, "printed_facts")
    rows = db.execute(query("open_questions")).fetchall()
    return tuple(
        Question(finding, fact, file, kind, tuple(printed), locator, container)
        for finding, fact, file, kind, printed, locator, container in rows
    )


def attribute(db: Connection, load_id: int, answers: Sequence[Answer]) -> Attributed:
    """Write the answers down, hear the other witnesses, and decide what can be decided."""
    before = _counts(db)
    with atomic(db):
        db.execute(query("note_answers"), {"load_id": load_id, **_columns(answers)})
        db.execute(f"SET VARIABLE load_id = {load_id:d}::BIGINT")
        _run_script(db, "printed_facts")
        _run_script(db, "find_twins")
        db.execute(query("attribute_findings"))
    after = _counts(db)
    return Attributed(after[0] - before[0], after[1] - before[1], after[2])


def decide(db: Connection, wanted: str, verdict: Verdict) -> str:
    """Write a person's verdict on the one finding that begins like this; gives its whole id.

    Raises FindingUnknown where there is none or more than one.
    """
    found = [row[0] for row in db.execute(query("find_findings"), {"wanted": wanted}).fetchall()]
    if len(found) != 1 or verdict.attribution not in ATTRIBUTIONS:
        raise FindingUnknown(wanted, len(found))
    db.execute(
        query("decide_finding"),
        {
            "finding_id": found[0],
            "attribution": verdict.attribution,
            "verdict_by": verdict.by,
            "verdict_at": verdict.moment,
            "dismiss": verdict.dismiss,
        },
    )
    return str(found[0])


def _columns(answers: Sequence[Answer]) -> dict[str, list[str | None]]:
    return {
        "finding_id": [answer.question.finding_id for answer in answers],
        "fact_id": [answer.question.fact_id for answer in answers],
        "verdict": [answer.verdict for answer in answers],
        "expected": [" | ".join(answer.question.printed) for answer in answers],
        "found": [answer.found for answer in answers],
    }


def _run_script(db: Connection, name: str) -> None:
    for statement in script_statements(query(name)):
        db.execute(statement)


def _counts(db: Connection) -> tuple[int, int, int]:
    of = "SELECT count(*) FROM quality_finding WHERE status = 'open' AND attribution = ?"
    publisher, extraction, undecided = (
        count(db, of, [name]) for name in ("publisher_error", "extraction_error", "undecided")
    )
    return publisher, extraction, undecided
