"""A bundle that cost a process, read again member by member: only the culprit stays unread."""

from __future__ import annotations

from typing import Any

from flows.steps.parsing import BrokenInstallation, Parsed, ParsedFile, Unreadable
from flows.workers.limits import Limits
from flows.workers.messages import Done, Lost, Outcome
from flows.workers.pool import WorkerPool
from transforms.model import SourceHints

_MEMBERS = "flows.steps.parsing_worker:members"
_WORTH_IT = frozenset({"timeout", "memory", "crash", "killed", "defect"})
_MOST_LOST = 3  # members of one bundle that may each cost a process before the rest is given up
_GIVEN_UP = f"it was not tried after {_MOST_LOST} other members of its bundle had failed"


def try_members(
    pool: WorkerPool[Any],
    limits: Limits | None,
    data: bytes,
    file_name: str,
    lost: Lost,
    hints: SourceHints | None = None,
) -> Outcome[Parsed]:
    """Read each member of a lost bundle in a job of its own; what is no bundle stays lost."""
    names = _names(limits, data, file_name) if lost.code in _WORTH_IT else []
    if not names:
        return lost
    outcomes: dict[int, Outcome[Parsed]] = {}
    jobs = (
        (number, (data, file_name, number, hints))
        for number in range(len(names))
        if sum(isinstance(outcome, Lost) for outcome in outcomes.values()) < _MOST_LOST
    )
    for number, outcome in pool.run(jobs):
        outcomes[number] = outcome
    return _together([_read(name, outcomes.get(number)) for number, name in enumerate(names)])


def _names(limits: Limits | None, data: bytes, file_name: str) -> list[str]:
    """The members, listed by a process of its own: the directory may be what kills."""
    with WorkerPool[str](_MEMBERS, 1, limits) as pool:
        ((_, outcome),) = pool.run([(file_name, (data, file_name))])
    return list(outcome.result) if isinstance(outcome, Done) else []


def _read(name: str, outcome: Outcome[Parsed] | None) -> ParsedFile | BrokenInstallation:
    """What came of one member."""
    match outcome:
        case Done(ParsedFile() | BrokenInstallation() as result):
            return result
        case Done(Unreadable(code, reason, media_type)):
            unread = Unreadable(code, reason, media_type, name)
        case Lost(code, reason):
            unread = Unreadable(code, reason, "", name)
        case _:
            unread = Unreadable("not_tried", _GIVEN_UP, "", name)
    return ParsedFile((), (unread,))


def _together(members: list[ParsedFile | BrokenInstallation]) -> Done[Parsed]:
    parts: list[ParsedFile] = []
    for member in members:
        if isinstance(member, BrokenInstallation):
            return Done(member)
        parts.append(member)
    documents = tuple(document for part in parts for document in part.documents)
    return Done(ParsedFile(documents, tuple(unread for part in parts for unread in part.unread)))
