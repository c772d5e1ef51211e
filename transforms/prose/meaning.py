"""Meaning: item, stage, flow and year of an amount, from its label and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.prose.label import Label
from transforms.prose.scope import Scope
from transforms.prose.stage import flow_of, stage_of, year_of
from transforms.prose.subject import Subject, Unread, subject_of
from transforms.prose.surroundings import Surroundings

_EDGES = "，,、:：;；为是(（ "
_SIDES = ("revenue", "expenditure")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an amount is: codes of the contract, the label as printed, and how sure that is."""

    item: str
    stage: str
    flow: str
    year: int | None
    wording: str  # the label as printed
    subject: str  # the item as printed, here or where it is lent from
    staged: bool
    confidence: Decimal
    said: bool = False  # its clause names the stage for sure
    bound: bool = False  # the whole it is a part of does
    plain: bool = False  # its clause names a stage by a word that says no more than 预算


def read_meanings(label: Label, scope: Scope, around: Surroundings) -> tuple[Meaning, ...] | Unread:
    """The meanings of one amount: one, or two where it stands for income and spending alike."""
    subject = subject_of(label, scope, around)
    if isinstance(subject, Unread):
        return subject
    flow = flow_of(label, subject, scope, around)
    staged = stage_of(label, subject.item, flow, scope, around)
    if staged is None:
        return Unread("ambiguous")
    stage, sure = staged
    meaning = Meaning(
        item=subject.item,
        stage=stage,
        flow=flow,
        year=year_of(label, subject, scope, around),
        wording=_wording(label, subject),
        subject=subject.wording,
        staged=label.stage is not None,
        confidence=min(subject.confidence, sure),
        said=label.strong_stage is not None,
        plain=label.plain,
        bound=scope.holds(subject.item) and not scope.torn,
    )
    if meaning.flow != "both":
        return (meaning,)
    return replace(meaning, flow="revenue"), replace(meaning, flow="expenditure")


def share_out(
    label: Label, count: int, scope: Scope, around: Surroundings
) -> tuple[Meaning, ...] | Unread:
    """One meaning for each of several amounts in a row, bound left to right to their labels.

    Items, years, stages or 收、支 share them out, whichever comes in the right number; if
    more than one does, or none, the row is ambiguous.
    """
    whole = replace(label, enumerated=(), item=label.item or "total", flow=None)
    ways = [
        [replace(whole, item=item) for item in label.enumerated],
        [replace(whole, year=year) for year in label.years],
        [replace(whole, stage=stage) for stage in label.stages],
        [replace(whole, flow=flow) for flow in _SIDES if label.flow == "both"],
    ]
    fitting = [way for way in ways if len(way) == count]
    if len(fitting) != 1 or label.blocked:
        return Unread("ambiguous")
    shared: list[Meaning] = []
    for part in fitting[0]:
        read = read_meanings(part, scope, around)
        if isinstance(read, Unread) or len(read) != 1:
            return Unread("ambiguous")
        shared.extend(read)
    return tuple(shared)


def _wording(label: Label, subject: Subject) -> str:
    """The label as printed; a clause that names no item is put behind the item it is lent."""
    if label.item is not None:
        return label.wording
    clause = label.text.strip(_EDGES)
    return f"{subject.wording} {clause}" if subject.wording else clause
