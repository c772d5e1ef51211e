"""Automatic list numbers, counted as the paragraphs go by: they are nowhere in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import regex
from lxml import etree

from extractors.docx.names import VAL, is_on, w
from extractors.docx.number_formats import format_number
from extractors.docx.styles import Styles, number

_LEVELS = 9
_SLOT = regex.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart_after: int | None = None  # level (from 1) that resets this one; 0 = never
    legal: bool = False  # shows every level in plain digits
    suffix: str = "tab"
    style_id: str | None = None


@dataclass(slots=True)
class _List:
    """One `w:num`: the levels it shows, and the counters it shares with its abstract list."""

    levels: dict[int, Level]
    counters: dict[int, int]
    pending_starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """A displayed number, and whether anything stands between it and the text."""

    text: str
    is_spaced: bool = True


class Numbering:
    """The lists of one file; call `next` for every listed paragraph in reading order."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        self._load = load
        self._styles = styles

    @cached_property
    def _lists(self) -> dict[str, _List]:
        """Read when the first listed paragraph comes; most files have none."""
        root = self._load()
        return self._read(root) if root is not None else {}

    def level_of_style(self, num_id: str, style_id: str | None) -> int:
        """The level of a list that is bound to a paragraph style; the first if none is."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        return next(
            (i for i, level in levels.items() if style_id and level.style_id == style_id), 0
        )

    def next(self, num_id: str, level: int) -> Number:
        """Count one paragraph of the list and give its number as displayed."""
        numbered = self._lists.get(num_id)
        if numbered is None or level not in numbered.levels:
            return Number("")
        self._count(numbered, level)
        return self._show(numbered, level)

    @staticmethod
    def _count(numbered: _List, level: int) -> None:
        counters = numbered.counters
        start = numbered.pending_starts.pop(level, None)
        if start is not None:
            counters[level] = start
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = numbered.levels[level].start
        for deeper in range(level + 1, _LEVELS):
            restart = numbered.levels[deeper].restart_after if deeper in numbered.levels else None
            if restart is None or (restart and level < restart):
                counters.pop(deeper, None)

    @staticmethod
    def _show(numbered: _List, level: int) -> Number:
        own = numbered.levels[level]
        if own.number_format == "bullet":
            return Number(_bullet(own.text), own.suffix != "nothing")

        def shown(match: regex.Match[str]) -> str:
            index = int(match.group(1)) - 1
            shown_level = numbered.levels.get(index, Level())
            count = numbered.counters.get(index, shown_level.start)
            return format_number(count, "decimal" if own.legal else shown_level.number_format)

        return Number(_SLOT.sub(shown, own.text), own.suffix != "nothing")

    def _read(self, root: etree._Element) -> dict[str, _List]:
        lists: dict[str, _List] = {}
        abstract = {e.get(w("abstractNumId"), ""): e for e in root.iterchildren(w("abstractNum"))}
        counters: dict[str, dict[int, int]] = {}
        nums = {e.get(w("numId"), ""): e for e in root.iterchildren(w("num"))}
        for num_id, element in nums.items():
            name = self._follow_links(_abstract_id(element), abstract, nums)
            if name not in abstract:
                continue
            levels = _read_levels(abstract[name])
            starts: dict[int, int] = {}
            for override in element.iterchildren(w("lvlOverride")):
                _apply_override(override, levels, starts)
            lists[num_id] = _List(levels, counters.setdefault(name, {}), starts)
        return lists

    def _follow_links(
        self, name: str, abstract: dict[str, etree._Element], nums: dict[str, etree._Element]
    ) -> str:
        """A list may say no more than the name of a style that leads to another list."""
        for _ in range(4):
            link = abstract[name].find(w("numStyleLink")) if name in abstract else None
            num_id = self._styles.get(link.get(VAL, "")).num_id if link is not None else None
            if num_id is None or num_id not in nums:
                break
            name = _abstract_id(nums[num_id])
        return name


def _abstract_id(num: etree._Element) -> str:
    link = num.find(w("abstractNumId"))
    return link.get(VAL, "") if link is not None else ""


def _read_levels(abstract: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in abstract.iterchildren(w("lvl")):
        index = element.get(w("ilvl"), "")
        if index.isdecimal() and int(index) < _LEVELS:
            levels[int(index)] = _read_level(element)
    return levels


def _read_level(element: etree._Element) -> Level:
    def value(name: str) -> str | None:
        child = element.find(w(name))
        return child.get(VAL) if child is not None else None

    # A newer format may stand in mc:Choice, the plain one in mc:Fallback.
    formats = [e.get(VAL, "decimal") for e in element.iter(w("numFmt"))]
    start = number(element.find(w("start")))
    return Level(
        start=1 if start is None else start,
        number_format=formats[-1] if formats else "decimal",
        text=value("lvlText") or "",
        restart_after=number(element.find(w("lvlRestart"))),
        legal=is_on(element.find(w("isLgl"))),
        suffix=value("suff") or "tab",
        style_id=value("pStyle"),
    )


def _apply_override(
    override: etree._Element, levels: dict[int, Level], starts: dict[int, int]
) -> None:
    index = override.get(w("ilvl"), "")
    if not index.isdecimal():
        return
    replaced = override.find(w("lvl"))
    if replaced is not None:
        levels[int(index)] = _read_level(replaced)
    start = number(override.find(w("startOverride")))
    if start is not None:
        starts[int(index)] = start


def _bullet(text: str) -> str:
    """Symbol fonts put their bullets into the private use area; any dot will do for them."""
    return "•" if any("\ue000" <= char <= "\uf8ff" for char in text) else text
