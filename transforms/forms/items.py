"""Budget items named by the cells of forms and tables, their flow of money included."""

from __future__ import annotations

from functools import lru_cache

import regex

from transforms.forms.periods import split_period
from transforms.vocabulary import Entry, labels, read_rows

SUMS = frozenset({"total"})
NAMED_BY_CODE = frozenset({"by_function", "by_economic"})
GRAND_LABELS = ("合计", "小计", "总计", "总额")
_PARTS_OF_NAMES = regex.compile(r"(?:资金|拨款|补助|专款|配套|投入|安排)(?:小计|合计)?$")
_ARRANGED_FROM = regex.compile(r"^.*(?:安排|列支|开支|支出|形成|用于|负担)的(?=\p{Han}{3})")
_SUM_TAIL = regex.compile(r"(?<=\p{Han}{4})(?:合计|小计|总计|总额)$")
_OWN_YEAR = regex.compile(r"^(?:本年度?|当年度?|本年年初|年度)(?=\p{Han}{3})")
_SHORTEST_PREFIX = 2
_NOT_ALONE = ("only under its parent", "alone in its clause")
_TAIL = r"(?:小计|合计|总计|总额|预算|决算|情况|明细|数)*$"
_REVENUE = regex.compile(rf"收入{_TAIL}|^按收入性质")
_EXPENDITURE = regex.compile(rf"支出(?:[和及与]结余)?{_TAIL}|^按支出性质")


@lru_cache(maxsize=8192)
def item_of(core: str, parent: str | None = None) -> str | None:
    """The item a label names, None where no vocabulary knows it.

    `parent` is the item of the label above: 购置费 means something only under 公务用车,
    and a 小计 repeats its parent.
    """
    if core in GRAND_LABELS and parent is not None:
        return parent
    if part := labels("item_parts").lookup(core):
        above, _, item = part.code.partition(">")
        return item if above == parent else None
    bare, _, _ = split_period(core)
    own = _OWN_YEAR.sub("", bare)
    arranged = _ARRANGED_FROM.sub("", own)  # 一般公共预算财政拨款安排的“三公”经费
    added_up = _SUM_TAIL.sub("", arranged)  # 政府采购支出合计
    for name in dict.fromkeys((core, bare, own, arranged, added_up)):
        if entry := _whole(name):
            return entry.code
    return _source_of(own) or _sum_of(bare)


def _whole(core: str) -> Entry | None:
    known = labels("form_items").lookup(core) or labels("budget_items").lookup(core)
    return known or _told(core)


def _told(core: str) -> Entry | None:
    """A name that running text uses for an item, where it means that item by itself."""
    entry = labels("prose_items").lookup(core)
    return (
        entry
        if entry and not entry.note.startswith(_NOT_ALONE) and entry.code in _items()
        else None
    )


@lru_cache(maxsize=1)
def _items() -> frozenset[str]:
    return frozenset(row["item_code"] for row in read_rows("budget_items.csv", ("item_code",)))


def _source_of(core: str) -> str | None:
    """The source in front of a longer name of money: 县级财政配套资金."""
    if not _PARTS_OF_NAMES.search(core):
        return None
    return next((code for prefix, code in _source_prefixes() if core.startswith(prefix)), None)


@lru_cache(maxsize=1)
def _source_prefixes() -> tuple[tuple[str, str], ...]:
    entries = (*labels("form_items").entries, *labels("budget_items").entries)
    prefixes = {
        entry.key: entry.code
        for entry in entries
        if entry.code.startswith("source_")
        and entry.code != "source_other"
        and len(entry.key) >= _SHORTEST_PREFIX
    }
    return tuple(sorted(prefixes.items(), key=lambda pair: -len(pair[0])))


def _sum_of(core: str) -> str | None:
    return "total" if core.endswith(("资金总额", "资金合计")) else None


@lru_cache(maxsize=8192)
def part_of(core: str) -> str | None:
    """The item whose part a label names where it means nothing alone: 货物 is of procurement."""
    part = labels("item_parts").lookup(core)
    return part.code.partition(">")[0] if part else None


@lru_cache(maxsize=8192)
def flow_of(core: str) -> str | None:
    """Revenue only where 收入 or 按收入性质 is printed, expenditure where 支出 is; else None."""
    if _REVENUE.search(core):
        return "revenue"
    return "expenditure" if _EXPENDITURE.search(core) else None
