"""Statements: the numbers of a sentence, each with what the words around it say it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from transforms.prose.area import read_area
from transforms.prose.clauses import (
    Money,
    Value,
    brackets,
    clause_around,
    find_values,
    groups,
    last_clause,
)
from transforms.prose.decoys import barring_rule
from transforms.prose.label import Label
from transforms.prose.meaning import Meaning, read_meanings, share_out
from transforms.prose.rate_label import UNKNOWN, RateLabel, measured_item, read_rate_label
from transforms.prose.scope import Named, Scope
from transforms.prose.subject import Unread
from transforms.prose.surroundings import Surroundings
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_KEEPS_SUBJECT = "year_on_year_change"  # after a change the sentence still speaks of its amount
_EACH = regex.compile(r"(?:均|都|各)[为是]?$")  # 工程和服务均为0元
_LIST_MARK = regex.compile(r"[;；]")
_OF_THE_WHOLE = regex.compile(r"全年|年度|总|合计|共")
_BARE_NUMBER = regex.compile(r"\d[,，、]$")


@dataclass(frozen=True, slots=True)
class MoneyStatement:
    """An amount and its meanings: several where one figure stands for more than one thing.

    Income and spending share it (收支各…), or the items named before it do (均为).
    """

    value: Money
    quote: tuple[int, int]
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class RateStatement:
    """A percentage, its rate code and the item it measures (None where it measures none)."""

    value: Value
    quote: tuple[int, int]
    label: RateLabel
    item: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An amount that is no fact, with the reason of the contract and the named rule."""

    value: Money
    quote: tuple[int, int]
    reason: str  # decoy_rule | ambiguous
    rule: str | None = None


METHOD = "prose"
Statement = MoneyStatement | RateStatement | Refusal


class Walk:
    """One sentence read from left to right; `scope` is what it leaves to the next one."""

    def __init__(self, text: str, scope: Scope, around: Surroundings) -> None:
        self.text = text
        self.around = around
        self.values = find_values(text)
        self._opening, self._closing = brackets(text, self.values)
        self._saved: list[Scope] = []
        self._listed: list[Named] = []  # amounts since the last rate or mark of a list
        self.scope = scope.parts_of_last() if opens_with_parts(text) else scope

    def statements(self) -> Iterator[Statement]:
        """Every number of the sentence that says something, or is refused by a named rule."""
        read_to = 0
        for group in groups(self.text, self.values):
            area_start = self._enter(read_to, group[0].start)
            area = self.text[area_start : group[0].start]
            if opens_parts(area) and area_start:
                self.scope = self.scope.parts_of_last()
                self._listed = []
            if _LIST_MARK.search(area):
                self._listed = []
            amounts = [value for value in group if isinstance(value, Money)]
            if amounts:
                yield from self._amounts(amounts, area)
            else:
                yield from self._percentages(group, area)
            read_to = group[-1].end

    def _enter(self, start: int, end: int) -> int:
        """Follow the brackets between two numbers; gives where the words of the next begin."""
        for position in range(start, end):
            if position in self._opening:
                self._saved.append(self.scope)
                self.scope = self.scope.parts_of_last()
                start = position + 1
            elif position in self._closing and self._saved:
                self.scope = self._saved.pop()
                start = position + 1
        return start

    def _amounts(self, group: Sequence[Money], area: str) -> Iterator[Statement]:
        clause = area[last_clause(area) :].rstrip(":")
        rule = barring_rule(clause, self.text[group[-1].end :])
        if rule is not None:
            if rule.name != _KEEPS_SUBJECT:
                self.scope = replace(self.scope, last=None)
            for value in group:
                yield Refusal(value, self._quote(group), "decoy_rule", rule.name)
            return
        label = read_area(area)
        self._stay_with_the_part(label, clause)
        rows: Sequence[tuple[Meaning, ...]] | Unread
        if len(group) > 1:
            meanings = share_out(label, len(group), self.scope, self.around)
            rows = meanings if isinstance(meanings, Unread) else tuple((m,) for m in meanings)
        elif label.enumerated and _EACH.search(clause):
            each = share_out(label, len(label.enumerated), self.scope, self.around)
            rows = each if isinstance(each, Unread) else (each,)
        elif _BARE_NUMBER.search(area):
            rows = Unread("ambiguous")
        else:
            read = read_meanings(label, self.scope, self.around)
            rows = read if isinstance(read, Unread) else (read,)
        yield from self._settle(group, rows, label)

    def _stay_with_the_part(self, label: Label, clause: str) -> None:
        """公务接待费0.5万元,预算1万元;…: between marks of a list a stage goes on with its part."""
        last, listed = self.scope.last, self._listed
        if self.scope.outer is None or last is None or len(listed) != 1 or listed[0] is not last:
            return
        nameless = label.item is None and label.strong_stage is not None
        if nameless and _LIST_MARK.search(self.text) and not _OF_THE_WHOLE.search(clause):
            self.scope = replace(self.scope, last=replace(last, staged=True))

    def _settle(
        self,
        group: Sequence[Money],
        rows: Sequence[tuple[Meaning, ...]] | Unread,
        label: Label,
    ) -> Iterator[Statement]:
        if isinstance(rows, Unread):
            if not label.compared:
                self.scope = _after_unknown(self.scope, label)
            if rows.reason:
                for value in group:
                    yield Refusal(value, self._quote(group), rows.reason)
            return
        for value, meanings in zip(group, rows, strict=True):
            if not label.compared:
                named = _named(meanings[0], value, label)
                self.scope = self.scope.after(named)
                self._listed.append(named)
            yield MoneyStatement(value, self._quote(group), meanings)

    def _percentages(self, group: Sequence[Value], area: str) -> Iterator[Statement]:
        clause = area[last_clause(area) :].rstrip(":")
        found = read_rate_label(clause)
        if found is None or len(group) > 1 or self.around.aims:
            return
        alone = self._listed[0] if len(self._listed) == 1 else None
        item = measured_item(found, self.scope, self.around, alone)
        self._listed = []
        if item is UNKNOWN:
            return
        owner = self.scope.owner() if found.of_last else None
        year = owner.year if owner else self.around.fiscal_year
        yield RateStatement(group[0], self._quote(group), found, item or None, year)

    def _quote(self, group: Sequence[Value]) -> tuple[int, int]:
        return clause_around(self.text, group[0].start, group[-1].end)


def _named(meaning: Meaning, value: Money, label: Label) -> Named:
    return Named(
        item=meaning.item,
        stage=meaning.stage,
        flow=meaning.flow,
        year=label.year,
        staged=meaning.staged,
        yuan=value.yuan,
        wording=meaning.subject,
    )


def _after_unknown(scope: Scope, label: Label) -> Scope:
    """The scope after an amount of something off the list: the next clause may go on with it."""
    unknown = Named(None, None, None, label.year, label.stage is not None)
    if scope.outer is not None:
        return replace(scope, last=unknown)
    return replace(scope, last=unknown, head=unknown, members=(), before=scope.known_head())


@lru_cache(maxsize=1)
def _parts() -> regex.Pattern[str]:
    words = sorted((e.label for e in labels("chain_words").entries), key=len, reverse=True)
    return regex.compile(rf"(?:^|[，,;；:：。(])(?:{'|'.join(map(regex.escape, words))})")


def opens_parts(area: str) -> bool:
    """Tell whether the words before a number open a list of parts (其中, 内含)."""
    return bool(_parts().search(area, timeout=_TIMEOUT_SECONDS))


def opens_with_parts(text: str) -> bool:
    """Tell whether a sentence begins with the parts of what was said before."""
    return bool(_parts().match(text))
