"""Rates: which percentages of running text are rates of the report, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.prose.area import is_list_item
from transforms.prose.label import Label, read_label
from transforms.prose.scope import ASIDES, SOURCES_TOGETHER, Named, Scope
from transforms.prose.subject import speaks_of_part
from transforms.prose.surroundings import Surroundings
from transforms.prose.wording import NONE, is_general
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_LEADS_TO_NUMBER = regex.compile(
    r"(?:\([^()]*\))?(?:仅|约|均|都|也|各|已|就)*(?:为|达到|达|是|到|有|完成|在|高达|保持在)?(?:了)?[:,，]?"
)
_SHARE = regex.compile(r"占(?P<whole>[^占]{0,24}?)(?:的)?(?:比重|比例|比)?(?:为|达|是|:)?(?:约)?$")
_BUDGET_DONE = regex.compile(
    r"(?:完成|为|达到|占)了?(?:年初|全年|年度|调整|调整后)?预算(?:数|总额)?的?$"
)

UNKNOWN = "?"
_OF_ONE_ITEM: dict[str, str | None] = {
    "satisfaction": None,
    "staffing_control": None,
    "three_public_control": "three_public",
}


@dataclass(frozen=True, slots=True)
class RateLabel:
    """The rate code of a percentage, the words that name it, and the item they speak of.

    `own_item` is what the clause itself names; `of_last` says that the amount just
    before is meant (占…的P%, 完成预算的P%).
    """

    code: str
    wording: str
    own_item: str | None
    of_last: bool
    open: bool
    numbered: bool = False  # an item of a list inside its sentence


def read_rate_label(clause: str) -> RateLabel | None:
    """The rate a clause before a percentage names; None where it names none."""
    if _aims().search(clause):
        return None
    if match := _BUDGET_DONE.search(clause, timeout=_TIMEOUT_SECONDS):
        return _of_part(clause, match.start(), "completion")
    if match := _SHARE.search(clause, timeout=_TIMEOUT_SECONDS):
        return _of_part(clause, match.start(), "share")
    return _named(clause)


def measured_item(
    rate: RateLabel, scope: Scope, around: Surroundings, alone: Named | None = None
) -> str | None:
    """The item a rate measures; None for people, UNKNOWN where something off the list is meant.

    `alone` is the one amount of the same part of a list (公用经费34.54万元,执行率100%).
    """
    if rate.code in _OF_ONE_ITEM:
        return _OF_ONE_ITEM[rate.code]
    if rate.own_item and not (rate.of_last and is_general(rate.own_item)):
        return rate.own_item
    if not rate.open:
        return UNKNOWN
    if rate.of_last:
        owner = scope.owner()
        return owner.item if owner and owner.item else UNKNOWN
    if rate.numbered:
        return UNKNOWN if around.item or around.foreign else "total"
    if scope.outer is not None and alone is not None and alone.item not in (None, *ASIDES):
        return alone.item
    return _subject(scope, around)


def _subject(scope: Scope, around: Surroundings) -> str:
    subjects = scope.subject()
    if not subjects:
        unclear = around.foreign or speaks_of_part(scope, around)
        return UNKNOWN if unclear else around.item or "total"
    if len(subjects) > 1 or subjects[0].item is None:
        return UNKNOWN
    return "total" if subjects[0].item == SOURCES_TOGETHER else subjects[0].item


def _of_part(clause: str, end: int, code: str) -> RateLabel:
    label = read_label(clause[:end])
    own = label.item if label.item and not label.enumerated else None
    silent = not clause[:end].strip("(（其约中,，:、 ")
    return RateLabel(code, clause, own, of_last=silent or label.open, open=silent or label.open)


def _named(clause: str) -> RateLabel | None:
    hits = list(labels("rate_words").find_all(clause))
    if not hits or hits[-1].entry.code == NONE:
        return None
    hit = hits[-1]
    if not _LEADS_TO_NUMBER.fullmatch(clause[hit.end :]):
        return None
    before: Label = read_label(clause[: hit.start])
    return RateLabel(
        code=hit.entry.code,
        wording=clause[hit.start : hit.end],
        own_item=before.item,
        of_last=False,
        open=before.open or not clause[: hit.start],
        numbered=is_list_item(clause),
    )


@lru_cache(maxsize=1)
def _aims() -> regex.Pattern[str]:
    words = sorted((e.label for e in labels("decoy_rules").entries if e.note == "rate"), key=len)
    return regex.compile("|".join(map(regex.escape, reversed(words))))
