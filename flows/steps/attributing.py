"""Whose mistake a finding is: read again in the file what it rests on, and let it be decided."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias

import regex

from flows.settings import Settings
from flows.steps.collecting import FoundFile
from flows.workers.limits import Limits
from flows.workers.messages import Lost, Outcome
from flows.workers.pool import WorkerPool
from warehouse import Warehouse
from warehouse.attribution import Answer, Attributed, Question

# A file at hand by its hash, and which member of it is meant; None for the file itself.
Spot: TypeAlias = tuple[str, str | None]

_REREAD = "flows.steps.rereading_worker:reread"
_NUMBER = regex.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = regex.compile(r"(?<=\d)\s*,\s*(?=\d{3})")


def attribute_findings(
    warehouse: Warehouse, files: Sequence[FoundFile], settings: Settings
) -> Attributed:
    """Answer what the checked staging file asks, as far as its files are at hand.

    A file that is not at hand, or that kills its reader, leaves its findings undecided.
    """
    at_hand = {file.sha256: file for file in files}
    asked: dict[Spot, list[Question]] = defaultdict(list)
    for question in warehouse.questions():
        if spot := _spot(question, at_hand):
            asked[spot].append(question)
    answers: list[Answer] = []
    limits = Limits(settings.read_seconds, settings.read_cpu_seconds, settings.read_memory_mb)
    with WorkerPool[Spot](_REREAD, settings.workers, limits) as pool:
        for spot, outcome in pool.run(_jobs(asked, at_hand)):
            answers.extend(_answers(asked[spot], outcome))
    return warehouse.attribute(answers)


def judge(question: Question, found: str | None) -> Answer:
    """Compare what the second reader found at a place with what was extracted from there.

    Numbers agree when every extracted one stands there; a place without a single digit
    (八人) says nothing about numbers. Words agree when one text holds the other.
    """
    if found is None:
        return Answer(question, "unreadable", None)
    if question.kind == "words":
        wanted, there = _squashed("".join(question.printed)), _squashed(found)
        verdict = "agrees" if there and (there in wanted or wanted in there) else "unreadable"
        return Answer(question, verdict, found)
    numbers = _numbers(found)
    if not numbers:
        return Answer(question, "unreadable", found)
    wanted_numbers = {number for value in question.printed for number in _numbers(value)}
    return Answer(question, "agrees" if wanted_numbers <= numbers else "differs", found)


def _spot(question: Question, at_hand: Mapping[str, FoundFile]) -> Spot | None:
    """Where a question can be answered: in the file itself, else in the bundle it came in."""
    if question.file_sha256 in at_hand:
        return question.file_sha256, None
    if question.container is not None and question.container in at_hand:
        return question.container, question.file_sha256
    return None


def _jobs(
    asked: Mapping[Spot, Sequence[Question]], at_hand: Mapping[str, FoundFile]
) -> Iterator[tuple[Spot, tuple[bytes, str, str | None, list[str]]]]:
    """One job for each file and each member, so that a bad member costs itself alone."""
    for spot, questions in asked.items():
        carrier, member = spot
        file = at_hand[carrier]
        try:
            data = file.path.read_bytes()
        except OSError:  # gone since it was loaded: its findings stay undecided
            continue
        if sha256(data).hexdigest() == carrier:
            locators = [question.locator for question in questions]
            yield spot, (data, file.name, member, locators)


def _answers(asked: Sequence[Question], outcome: Outcome[list[str | None]]) -> Iterator[Answer]:
    if isinstance(outcome, Lost):
        return
    for question, found in zip(asked, outcome.result, strict=True):
        yield judge(question, found)


def _numbers(text: str) -> frozenset[Decimal]:
    """Every number of a text by value: 1,234.50 and 1234.5 are the same.

    Whether 12 34.5 are two numbers or one that was pulled apart or broken over two lines,
    the text alone does not say: it holds them all.
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    lines = ("".join(line.split(" ")) for line in plain.splitlines())
    readings = (plain, "\n".join(lines), "".join(plain.split()))
    found = {digits for reading in readings for digits in _NUMBER.findall(reading)}
    return frozenset(Decimal(digits).normalize() for digits in found)


def _squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
