"""Levels in prose: which block and which kind of indicators a passage stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from transforms.categories import (
    SATISFACTION,
    category_of,
    is_family,
    is_level1,
    known_level,
    level_code,
)
from transforms.prose.headings import UNNUMBERED, Heading
from transforms.prose.passages import Passage

_EXECUTION = "budget_execution"
_SUFFIX = regex.compile(
    r"(?:(?:(?:任务|目标)?(?:完成|实现)|得分|评价)?(?:情况|结果|方面|部分)?(?:的)?(?:分析|说明)?|一项|类)$"
)
_LOST_NUMBER = regex.compile(r"^\d{1,2}(?=\p{Han})")
_CUT = regex.compile(r"[，,(]|得分|分值|权重|满分")
_INTRODUCED = regex.compile(r"(?P<label>\p{Han}{2,10}指标)[:。]")
_LEADING_KIND = regex.compile(r"(?P<kind>\p{Han}{2,6}指标)(?=\p{Han}{2})")
_SHORTEST_TELLING = 4  # a shorter label inside a name may be anything


@dataclass(frozen=True, slots=True)
class Levels:
    """The labels over a passage as printed, and how deep the headings stood that gave them."""

    level1: str | None = None
    level2: str | None = None
    depth1: int = 0
    depth2: int = 0

    def after(self, passage: Passage) -> Levels:
        """The levels that hold from this passage on."""
        heading = _own_heading(passage)
        if heading is None:
            return self
        text = level_text(heading.text)
        code = known_level(text) if text else None
        if code is None or code == _EXECUTION or not _is_level_heading(text, code):
            return self.above(heading.level)
        if self._is_kind(code, heading.level):
            return replace(self, level2=text, depth2=heading.level)
        return Levels(level1=text, depth1=heading.level)

    def above(self, depth: int) -> Levels:
        """The labels that stand over a heading as deep as `depth`: its own kind is beside it."""
        if self.level1 is not None and depth <= self.depth1:
            return Levels()
        return replace(self, level2=None, depth2=0) if depth <= self.depth2 else self

    def _is_kind(self, code: str, depth: int) -> bool:
        if not is_level1(code):
            return True
        beside = self.level2 is not None and depth == self.depth2
        below = self.level1 is not None and depth > self.depth1
        if code == SATISFACTION:  # 服务对象满意度指标 under 满意度指标
            return below and known_level(self.level1 or "") == SATISFACTION
        return code == "cost" and (beside or below)

    @property
    def names_indicators(self) -> bool:
        """Tell whether results that follow are results of indicators."""
        if self.level2 is not None:
            return True
        if self.level1 is None:
            return False
        code = known_level(self.level1)
        return code == SATISFACTION or (is_family(code) and "指标" in self.level1)


def _own_heading(passage: Passage) -> Heading | None:
    if passage.lead is not None:
        return passage.lead
    if match := _INTRODUCED.match(passage.text):
        return Heading(UNNUMBERED, "", match.group("label"))
    heading = passage.headings[-1] if passage.headings else None
    own = heading is not None and not heading.number and passage.text.startswith(heading.text)
    return heading if own else None


def level_text(text: str) -> str:
    """A heading without what it says of the results: 产出指标完成情况分析 is 产出指标.

    >>> level_text("履职效果指标完成情况分析")
    '履职效果指标'
    """
    phrase = _LOST_NUMBER.sub("", text)
    if cut := _CUT.search(phrase):
        phrase = phrase[: cut.start()]
    if known_level(phrase):
        return phrase
    shorter = _SUFFIX.sub("", phrase)
    return shorter if shorter and known_level(shorter) else phrase


def split_level(name: str) -> tuple[str | None, int]:
    """The level a name begins with (产出数量:完成…), and where the name itself begins."""
    label, colon, _ = name.partition(":")
    if colon and known_level(label):
        return label, len(label) + len(colon)
    if match := _LEADING_KIND.match(name):  # 质量指标工程合格率
        code = known_level(match.group("kind"))
        if code is not None and not is_level1(code):
            return match.group("kind"), match.end("kind")
    return None, 0


def _is_level_heading(text: str, code: str) -> bool:
    """Words like 管理 or 执行 head many a section; as a level they are called 指标."""
    return is_family(code) or "." in code or code == SATISFACTION or "指标" in text


def indicator_category(name: str, level1: str | None, level2: str | None) -> str | None:
    """The category of an indicator by its levels, or by its name where no level 2 is printed."""
    if level2 is not None:
        return category_of(level1, level2)
    named = level_code(name) if len(name) >= _SHORTEST_TELLING else None
    if "满意度" in name or named == SATISFACTION:
        return SATISFACTION
    outer = level_code(level1) if level1 else None
    if named is not None and (known_level(level_text(name)) or _agrees(named, outer)):
        return category_of(level1, name)
    return category_of(level1, None)


def _agrees(named: str, outer: str | None) -> bool:
    """A kind found inside a name counts if its block is the one printed, or none of its own."""
    if outer is None:
        return False
    if is_family(outer):
        return named.partition(".")[0] == outer
    return named.startswith("benefit.") or named == outer
