"""What the labels around a value say of it: role, stage, item, flow, year, unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.forms.items import GRAND_LABELS, flow_of, item_of, part_of
from transforms.forms.periods import split_period
from transforms.labels import LabelKey
from transforms.vocabulary import LabelTable, labels

STAGES = frozenset({"initial", "adjusted", "received", "executed", "final"})
MONEY_ROLES = frozenset({"amount", "adjustment", "change", "delta", "forecast", "opening"})
CODE_ROLES = frozenset({"code", "function_code", "economic_code", "code_part"})
VALUE_ROLES = MONEY_ROLES | {"rate", "arrival", "weight", "score"}
_MONEY = STAGES | {"plain", "amount", "forecast", "delta", "opening"}
_ITEMS_OF_COLUMNS = {"surplus": "surplus_end", "supplement": "supplement"}
_LASTING_ROLES = frozenset({"delta", "forecast", "opening", "ignored"})
_BUDGET_STAGES = frozenset({"initial", "adjusted"})
_SHORTEST_INSIDE = 3
_SHORTEST_ENDING = 2
_CHANGE = regex.compile(
    r"增减|调增|调减|增长|增加|减少|增幅|降幅|变动|变化|差异|差额|[较比]上年|同比|[±+]-?"
)
_RATIO = regex.compile(r"%|占|比重|比例|百分比|率$|^完成.*预算$|为.*的$")
_SAYS_HOW = regex.compile(r"^[不未无没]|超(?:支|预算|过)|控制在|以内$")
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one label, or a path of labels from general to special, says of a value.

    `role` says what kind of value stands there; `plain` marks a budget whose stage no
    word decides; `year` and `offset` name a year; `percent` tells that bare numbers
    below are percentages, `summed` that the last label is a 合计 or 小计. `part` is a label
    that names an item only beside the one it is a part of (货物 of 政府采购).
    """

    role: str | None = None
    stage: str | None = None
    plain: bool = False
    item: str | None = None
    flow: str | None = None
    year: int | None = None
    offset: int | None = None
    unit: str | None = None
    points: Decimal | None = None
    percent: bool = False
    summed: bool = False
    part: str | None = None

    @property
    def known(self) -> bool:
        """True where a vocabulary knew the label."""
        return bool(self.role or self.stage or self.item)

    def then(self, special: Meaning) -> Meaning:
        """The meaning made more special by a label below it."""
        keeps_stage = special.stage is None or (special.plain and self.stage in _BUDGET_STAGES)
        return Meaning(
            role=self.role if self.role in _LASTING_ROLES else special.role or self.role,
            stage=self.stage if keeps_stage else special.stage,
            plain=self.plain if keeps_stage else special.plain,
            item=special.item or self.item,
            flow=special.flow or self.flow,
            year=special.year or self.year,
            offset=self.offset if special.offset is None else special.offset,
            unit=special.unit or self.unit,
            points=self.points if special.points is None else special.points,
            percent=special.percent or self.percent,
            summed=special.summed,
            part=special.part,
        )


def meaning_of(path: Iterable[LabelKey]) -> Meaning:
    """The meaning of labels that stand over (or before) each other, the general one first."""
    meaning = Meaning()
    for key in path:
        meaning = meaning.then(label_meaning(key, meaning.item))
    return meaning


@lru_cache(maxsize=16384)
def label_meaning(key: LabelKey, parent: str | None = None) -> Meaning:
    """What a single label says; a Meaning that knows nothing where no vocabulary has it."""
    core, year, offset = split_period(key.core)
    item = item_of(key.core, parent)
    code = _column_code(key, core, item)
    stage, plain = _stage(code, key)
    part = key.core if item is None and code is None and part_of(key.core) else None
    named = part is not None or (item is not None and code is None)
    is_amount = named or code in STAGES or code in ("plain", "amount")
    return Meaning(
        role="amount" if is_amount else _role(code),
        stage=stage,
        plain=plain,
        item=item or _ITEMS_OF_COLUMNS.get(code or "") or _item_inside(key.core, code),
        flow=flow_of(core),
        year=year,
        offset=offset,
        unit=key.unit,
        points=key.points,
        summed=key.core in GRAND_LABELS,
        part=part,
        percent="%" in key.hints or "％" in key.hints or key.core.endswith("%"),
    )


def _column_code(key: LabelKey, core: str, item: str | None) -> str | None:
    table = labels("money_columns")
    for name in dict.fromkeys((key.core, core)):
        if entry := table.lookup(name):
            return "ignored" if entry.code in _MONEY and _in_percent(key) else entry.code
    if item or len(core) > _LONGEST_LABEL or any(char.isdigit() for char in core):
        return None  # an item, or a text that only speaks of money
    if _counts(key):
        return "ignored"
    if _RATIO.search(core) or _in_percent(key):
        return "ignored"
    if _SAYS_HOW.search(core):
        return None  # 不超预算 is an answer, no head
    return "delta" if _CHANGE.search(core) else _code_inside(table, core)


def _in_percent(key: LabelKey) -> bool:
    return "%" in key.hints


def _counts(key: LabelKey) -> bool:
    """A label of counted things: 国内公务接待批次（个）, 公务用车保有量."""
    words = _count_words()
    if any(hint in words for hint in key.hints):
        return True
    return any(key.core.endswith(word) for word in words if len(word) >= _SHORTEST_ENDING)


@lru_cache(maxsize=1)
def _count_words() -> frozenset[str]:
    return frozenset(entry.key for entry in labels("count_words").entries)


def _code_inside(table: LabelTable, core: str) -> str | None:
    """The code of a column name inside a longer label: the one at its end, else the longest."""
    hits = [hit for hit in table.find_all(core) if hit.end - hit.start >= _SHORTEST_INSIDE]
    if hits:
        best = max(hits, key=lambda hit: (hit.end == len(core), hit.end - hit.start))
        return best.entry.code
    return {"预算": "plain", "决算": "final"}.get(core[-2:])


def _item_inside(core: str, code: str | None) -> str | None:
    """The item in a label that names item and stage at once: 2024年“三公”经费预算数."""
    if code not in STAGES and code != "plain":
        return None
    hits = list(labels("budget_items").find_all(core))
    return hits[0].entry.code if hits and len(hits) == 1 else None


def _stage(code: str | None, key: LabelKey) -> tuple[str | None, bool]:
    if code == "surplus":
        return "final", False
    if code in ("adjustment", "supplement"):
        return "adjusted", False
    adjusted = any(hint == "A" or hint.startswith("调整") for hint in key.hints)
    if code is None and adjusted:
        return "adjusted", False  # 合计(A): the letter alone tells the column of the budget
    if code != "plain":
        return (code if code in STAGES else None), False
    return ("adjusted" if adjusted or "全年" in key.core else "initial"), not adjusted


def _role(code: str | None) -> str | None:
    return "amount" if code in _ITEMS_OF_COLUMNS else code
