"""Subjects: which item an amount is of, named in its clause, lent from before, or understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from transforms.prose.area import only_sums_up
from transforms.prose.label import Label
from transforms.prose.scope import ADDITION, SOURCES_TOGETHER, Named, Scope
from transforms.prose.surroundings import Surroundings
from transforms.prose.wording import is_general, is_source, partition_of, tree

SAID = Decimal("0.95")  # the clause says it all
LENT = Decimal("0.9")  # stage or item stands in an earlier clause or a heading
SUPPOSED = Decimal("0.85")  # the kind of report decides
GUESSED = Decimal("0.8")  # an unnamed project of a report on one project

_SUMS_UP = regex.compile(r"共|总|合计|累计|[增减加少升降长低高][到至为]")
_PROJECT_TOTAL = "project_total"  # of prose_items.csv: no item of the contract
_OF_ONE_PROJECT = frozenset({"project", _PROJECT_TOTAL})
_NAMES_PROJECT = regex.compile(
    r"项目|专项|转移支付|补助|(?:下达|批复|安排|到位).*资金|资金.*(?:下达|批复|安排|到位)"
)
_ALL_ARRANGED = regex.compile(r"(?:共|共计|总计|合计|累计)安排.*(?:资金|经费|补助|专款)$")
_OF_THE_WHOLE_BUDGET = frozenset({"initial", "adjusted"})
_SAYS_ALL = regex.compile(r"总预算|总支出|总收入")
_EARMARKED = "专项"  # 专项资金: the money of the project a report is on


@dataclass(frozen=True, slots=True)
class Unread:
    """No single reading: the reason of the contract, None where no known label stands there."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The item an amount is of, how sure that is, and the amount before that lends it."""

    item: str
    confidence: Decimal
    wording: str = ""  # the item as printed
    named: Named | None = None


def subject_of(label: Label, scope: Scope, around: Surroundings) -> Subject | Unread:
    """The item of an amount, or why there is none."""
    if label.enumerated:
        whole = summed_up(label.enumerated)
        return Subject(whole, SAID, label.text) if whole else Unread("ambiguous")
    if label.item is not None:
        return _named(label, label.item, scope, around)
    if label.compared and label.open:
        return _compared(scope, around)
    if _is_open(label, around) and (label.stage or label.flow or _sums_up(label, scope)):
        return _unnamed(label, scope, around)
    if _may_be_the_project(label, scope, around):
        return Subject("total", GUESSED)
    return Unread()


def _compared(scope: Scope, around: Surroundings) -> Subject | Unread:
    """较上年的5.03万元减少: the same thing as the amount before it, of another year or stage."""
    owner = scope.owner()
    if owner is not None:
        return _lent(owner, around)
    return Subject(around.item, LENT, around.wording) if around.item else Unread()


def _is_open(label: Label, around: Surroundings) -> bool:
    """A clause that names nothing of its own; the earmark of a project is nothing of its own."""
    return label.open or (
        around.project_report and not label.blocked and label.residue == _EARMARKED
    )


def _sums_up(label: Label, scope: Scope) -> bool:
    """共计 alone sums up what the sentence has named; without that it may sum up anything."""
    spoken = scope.head is not None or scope.outer is not None
    return spoken and bool(_SUMS_UP.search(label.text))


def _named(label: Label, item: str, scope: Scope, around: Surroundings) -> Subject | Unread:
    if item in scope.parents and not is_general(item):
        return Unread()  # a part that bears the name of its whole
    if label.needs_parent and not _stands_below_parent(item, scope, around):
        return Unread()
    if is_general(item) and around.item and only_sums_up(label):
        return Subject(around.item, LENT, around.wording)
    if item in _OF_ONE_PROJECT and around.project_report:
        return Subject("total", SAID, label.wording)
    if item == _PROJECT_TOTAL:
        return Unread()
    return Subject(item, SAID, label.wording)


def _stands_below_parent(item: str, scope: Scope, around: Surroundings) -> bool:
    parent = tree()[item].parent
    grand = tree()[parent].parent if parent in tree() else ""
    spoken = {*scope.parents, around.item, scope.head.item if scope.head else None}
    return parent in spoken or bool(grand and not is_general(grand) and grand in spoken)


def _unnamed(label: Label, scope: Scope, around: Surroundings) -> Subject | Unread:
    if around.own and around.item and scope.head is None:
        return Subject(around.item, LENT, around.wording)
    candidates = () if label.numbered else _spoken_of(label, scope)
    if len(candidates) > 1:
        return Unread("ambiguous")
    if candidates:
        return _lent(candidates[0], around)
    if around.foreign or (label.this_project and not around.project_report):
        return Unread()
    if label.vague and not around.project_report:
        return Unread()
    # An item of a list stands for itself: what the list is about may be meant, or the whole.
    unclear = around.item is not None if label.numbered else speaks_of_part(scope, around)
    if unclear:
        return Unread("ambiguous")
    if around.item:
        return Subject(around.item, LENT, around.wording)
    if label.project and not around.project_report:
        return Subject("project", GUESSED)
    return Subject("total", SAID)


def _spoken_of(label: Label, scope: Scope) -> tuple[Named, ...]:
    """What a nameless clause may go on with: the budget as a whole is none of its additions."""
    whole = label.stage in _OF_THE_WHOLE_BUDGET
    named = tuple(n for n in scope.subject() if not (whole and n.item == ADDITION))
    return named[:1] if _SAYS_ALL.search(label.text) else named


def speaks_of_part(scope: Scope, around: Surroundings) -> bool:
    """After a sentence on one part a clause without a name may go on with it or not."""
    before = scope.before.item if scope.before else None
    if before is None or is_general(before) or is_source(before):
        return False
    return before != around.item


def _lent(named: Named, around: Surroundings) -> Subject | Unread:
    if named.item == SOURCES_TOGETHER:
        whole = Subject("total", GUESSED, "", named)
        return whole if around.project_report else Unread("ambiguous")
    return Subject(named.item, LENT, named.wording, named) if named.item else Unread()


def _may_be_the_project(label: Label, scope: Scope, around: Surroundings) -> bool:
    """A report on one project names its money by the project's own name."""
    first = _opens(scope) and not label.blocked
    speaks = _NAMES_PROJECT.search(label.text)
    staged = bool(label.strong_stage) or (
        label.stage == "arranged" and bool(_ALL_ARRANGED.search(label.text))
    )
    return around.project_report and first and staged and bool(speaks)


def summed_up(codes: Sequence[str]) -> str | None:
    """The item that several items make up together, None if they are no complete division."""
    first = tree().get(codes[0])
    if first is None or not first.partition:
        return None
    return first.parent if partition_of(first.parent, first.partition) == set(codes) else None


def _opens(scope: Scope) -> bool:
    """Nothing with a name of its own stands before, neither here nor in what holds this."""
    outer = scope.outer
    return scope.head is None and (
        outer is None or (_opens(outer) and not outer.members and outer.last is None)
    )
