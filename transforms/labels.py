"""Labels as they are compared: without blanks, numbering, hints in brackets and points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.text import squeeze

_NUMBERING = regex.compile(
    r"^(?:[★☆*▲△●■]+"
    r"|\(?[一二三四五六七八九十]{1,3}\)?[、.)](?!\d)"
    r"|\([一二三四五六七八九十\d]{1,3}\)"
    r"|[①-⑳⑴-⒇⒈-⒛]"
    r"|\d{1,2}[、.)](?!\d))+"
)
_OF_WHICH = regex.compile(r"^(?:其中[:：,，]?|其:|含:)")
_HINT = regex.compile(r"\(([^()]*)\)|〔([^〔〕]*)〕|【([^【】]*)】|\[([^\[\]]*)\]")
_MONEY_UNIT = regex.compile(r"(?:单位:)?(?:人民币)?(亿元|百万元|万元|千元|元)")
_POINTS_HINT = regex.compile(r"^(\d+(?:\.\d+)?)(?:分|分\*.*|%)?$")
_EDGES = ":：,，;；、.。*"


@dataclass(frozen=True, slots=True)
class LabelKey:
    """A label taken apart: its core for look-up, and what its brackets say.

    `unit` is a money unit printed in the label, `points` the weight in `产出指标(50分)`,
    `of_which` tells a part of the row above (其中), `hints` keeps every bracket as printed.
    """

    core: str
    unit: str | None = None
    points: Decimal | None = None
    of_which: bool = False
    hints: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def label_key(text: str) -> LabelKey:
    """Take a label apart; labels that mean the same in print give the same core.

    >>> label_key("其中： 一般公共预算：").core
    '一般公共预算'
    >>> label_key("产出指标 (50分)").points
    Decimal('50')
    """
    flat = squeeze(text).replace("，", ",").replace("“", "").replace("”", "").replace('"', "")
    flat, of_which = _strip_lead(flat)
    hints = tuple(
        next(g for g in match.groups() if g is not None) for match in _HINT.finditer(flat)
    )
    core = flat
    while (shorter := _HINT.sub("", core)) != core:
        core = shorter
    core = core.strip(_EDGES).replace(" ", "")
    return LabelKey(core or flat.strip(_EDGES), _unit(hints), _points(hints), of_which, hints)


def _strip_lead(flat: str) -> tuple[str, bool]:
    of_which = False
    while True:
        shorter = _NUMBERING.sub("", flat, count=1)
        if match := _OF_WHICH.match(shorter):
            of_which = True
            shorter = shorter[match.end() :]
        if shorter == flat or not shorter:
            return shorter or flat, of_which
        flat = shorter


def _unit(hints: tuple[str, ...]) -> str | None:
    for hint in hints:
        if match := _MONEY_UNIT.fullmatch(hint):
            return match.group(1)
    return None


def _points(hints: tuple[str, ...]) -> Decimal | None:
    for hint in (hint.replace(" ", "") for hint in hints):
        if (match := _POINTS_HINT.match(hint)) and not hint.endswith("%"):
            return Decimal(match.group(1))
    return None
