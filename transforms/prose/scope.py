"""Scope: what earlier clauses lend to later ones inside a sentence or a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.prose.wording import is_general, is_source, tree


@dataclass(frozen=True, slots=True)
class Named:
    """An amount that was named: `item` is None for words the item list does not know.

    `staged` tells that its clause said its stage itself.
    """

    item: str | None
    stage: str | None
    flow: str | None
    year: int | None
    staged: bool
    yuan: Decimal | None = None
    wording: str = ""  # the item as printed


ADDITION = "supplement"
# What is added to a budget, or left of it, leaves the sentence speaking of the budget.
ASIDES = frozenset({ADDITION, "surplus_end"})
# What several sources in a row add up to; its item is the whole of a project, never of an office.
SOURCES_TOGETHER = "sources"
_SUM = Named(SOURCES_TOGETHER, None, "expenditure", None, False)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the next clause may leave out because it has been said.

    `head` is what the sentence speaks of, `members` the parts listed after it without
    words of stage, `last` the amount before this one. Inside a list of parts (其中, or a
    bracket) `outer` is the scope around the list and `parents` the items above it; the list
    is `torn` where the whole was named at several stages: its parts may be of either.
    """

    stage: str | None = None
    flow: str | None = None
    year: int | None = None
    head: Named | None = None
    members: tuple[Named, ...] = ()
    last: Named | None = None
    outer: Scope | None = None
    parents: tuple[str, ...] = ()
    before: Named | None = None  # head of the sentence before
    above: Named | None = None  # head of the paragraph over a numbered list
    head_stages: frozenset[str | None] = frozenset()
    torn: bool = False

    def parts_of_last(self) -> Scope:
        """The scope of the parts of the amount just named."""
        if self.last is None:
            return replace(self, outer=self, head=None, members=())
        parents = (*self.parents, self.last.item) if self.last.item else self.parents
        return Scope(
            stage=self.last.stage,
            flow=self.last.flow,
            year=self.last.year if self.last.year is not None else self.year,
            outer=self,
            parents=parents,
            above=self.above,
            torn=len(self.head_stages) > 1,
        )

    def holds(self, item: str) -> bool:
        """Tell whether this is a list of the parts of something the item is a part of."""
        whole = self.parents[-1] if self.outer is not None and self.parents else None
        return is_below(item, whole)

    def next_sentence(self) -> Scope:
        """A fresh scope that remembers what the sentence spoke of."""
        outermost = self
        while outermost.outer is not None:
            outermost = outermost.outer
        return Scope(before=outermost.known_head(), above=self.above)

    def known_head(self) -> Named | None:
        """What the sentence speaks of, or the one before it, as far as the list knows it."""
        return self.head if self.head is not None and self.head.item else self.before

    def after(self, named: Named) -> Scope:
        """The scope after an amount has been named."""
        scope = replace(
            self,
            last=named,
            stage=named.stage if named.staged else self.stage,
            flow=named.flow or self.flow,
            year=named.year if named.year is not None else self.year,
        )
        if self.head is None or named.item == self.head.item:
            stages = self.head_stages | {named.stage}
            return replace(scope, head=named, members=(), head_stages=stages)
        if named.item in ASIDES:
            return scope
        if not named.staged and is_below(named.item, self.head.item):
            return replace(scope, members=(*self.members, named))
        if _beside(named.item, self.head.item):
            return replace(scope, members=(*self.members, named))
        return replace(scope, head=named, members=(), head_stages=frozenset({named.stage}))

    def owner(self) -> Named | None:
        """The amount that a bracket or a share behind it speaks of."""
        if self.last is not None or self.outer is None:
            return self.last
        return self.outer.owner()

    def subject(self) -> tuple[Named, ...]:
        """What a clause may speak of that names no item: nothing, one thing, or two.

        Inside a list only a part that said its own stage goes on (接待费预算3万元,决算2万元);
        otherwise the speech returns to what the list divides. After parts listed without
        其中 it returns there if they add up to the whole; else both readings stand.
        """
        if self.outer is not None:
            if self.last is not None and self.last.staged and self.last.item != ADDITION:
                return (self.last,)
            return self.outer.subject()
        if self.head is None:
            return ()
        if not self.members or self._is_divided():
            return (self.head,)
        if _beside(self.members[0].item, self.head.item):
            return (_SUM,)
        return self.head, self.members[-1]

    def _is_divided(self) -> bool:
        amounts = [member.yuan for member in self.members]
        if self.head is None or self.head.yuan is None or None in amounts:
            return False
        return sum((a for a in amounts if a is not None), Decimal(0)) == self.head.yuan


def _beside(item: str | None, other: str | None) -> bool:
    """Tell two sources in a row: together they are what was paid for."""
    return item is not None and other is not None and is_source(item) and is_source(other)


def is_below(item: str | None, other: str | None) -> bool:
    """Tell whether an item is a part of another one; sources are parts of any whole."""
    if item is None or other is None or item == other:
        return False
    if is_general(other):
        return not is_general(item) and (item in tree())
    if is_source(item) and not is_source(other):
        return True
    parent = tree()[item].parent if item in tree() else ""
    return parent == other or (bool(parent) and not is_general(parent) and is_below(parent, other))
