"""Titles: which lines name the paper, and what kind of paper they say it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.identity.divisions import find_chains
from transforms.identity.lines import Line, as_printed
from transforms.vocabulary import labels

_LONGEST_TITLE = 80
_LONGEST_LEAD = 45
_BRACKETS_AT_END = regex.compile(r"(?:\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]|\d{1,3}|[》*])+$")
_SENTENCE = regex.compile(r"[。;；!！?？]|，.*，|[:：]")
_CONTENTS_LINE = regex.compile(
    r"[.…·．]{3,}|PAGEREF|\bTOC\b|目录$|(?<=[\p{Han})])[-—]?\d{1,3}[-—]?$"
)
_NUMBERED = regex.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.，]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|条))"
)
ATTACHMENT = regex.compile(r"^(?:附件|附表|附)\s?[一二三四五六七八九十\d]{0,3}(?:-\d+)?[:：、.]?")
_OTHERS_PAPER = regex.compile(
    r"^(?:详见|见|填报(?!说明)|按照|根据|依据|注[:：1-9]|备注|说明[:：]|报送|附[:：]"
    r"|[我本](?:单位|部门|项目|次|年|级|局|会|校|院|镇|乡|县|市|区|街道|中心|办法|报告|表))"
)
_YEAR_LINE = regex.compile(r"^[(【\[]?(?:20|19)\d{2}(?:[-—至](?:20|19)?\d{2})?年?度?[)】\]]?$")
_STARTS_TITLE = regex.compile(r"^(?:关于|[(]?(?:20|19|二[〇○零])\p{Han}?[\d\p{Han}]{2,3}年)")
_DATE = regex.compile(r"\d月|\d{4}[-./]\d{1,2}")
# Kinds of papers and pages that forms are published in.
_HOLDERS = frozenset({"final_accounts", "department_budget", "government_budget", "other"})
STRONG, WEAK = "strong", "weak"


@dataclass(frozen=True, slots=True)
class Title:
    """Lines that together name a paper.

    `text` is squeezed, `printed` the same in its printed characters. `kind` is a code of
    report_titles.csv. A strong title stands alone and ends like the name of a paper; a
    weak one is a heading, an entry of a list of attachments, or a line of contents.
    """

    text: str
    printed: str
    kind: str
    strength: str
    lines: tuple[Line, ...]  # the last one is the one that names the kind


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str | None:
    """The kind of paper that squeezed words name: a code of report_titles.csv, else None.

    >>> kind_of("2024年度部门整体支出绩效自评报告")
    'department_self_evaluation'
    """
    core = _BRACKETS_AT_END.sub("", text)
    return next((pattern.kind for pattern in _patterns() if pattern.fits(core)), None)


def kind_of_head(kinds: Sequence[str], *, has_form: bool) -> str | None:
    """The kind that the titles of one head agree on: the first, or that of the form below it.

    A page of 部门决算公开 that shows nothing but a 自评表 is that form.
    """
    first = kinds[0] if kinds else None
    if has_form and first in _HOLDERS:
        return next((kind for kind in kinds if kind not in _HOLDERS), first)
    return first


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Words that follow each other in a title, with anything between them."""

    words: tuple[str, ...]
    at_end: bool
    kind: str

    def fits(self, text: str) -> bool:
        position = 0
        for word in self.words:
            position = text.find(word, position) + len(word)
            if position < len(word):
                return False
        return not self.at_end or text.endswith(self.words[-1])


def read_title(lines: Sequence[Line], index: int) -> Title | None:
    """The title that ends at this line, with the lines before it that belong to it."""
    text = lines[index].text
    strength = _strength(lines[index]) if 1 < len(text) <= _LONGEST_TITLE else None
    if strength is None or kind_of(text) is None:
        return None
    taken = [lines[index]]
    if strength == STRONG:
        for line in reversed(lines[max(0, index - 3) : index]):
            if not _leads(line, taken[0]):
                break
            taken.insert(0, line)
    whole = "".join(line.text for line in taken)
    printed = "".join(_printed(line) for line in taken)
    return Title(whole, printed, kind_of(whole) or "other", strength, tuple(taken))


def find_titles(lines: Sequence[Line]) -> list[Title]:
    """Every title among the lines, strong and weak, in reading order."""
    found = (read_title(lines, index) for index in range(len(lines)))
    return [title for title in found if title is not None]


def is_lead(line: Line) -> bool:
    """Tell whether a line may stand above a title as part of the new paper's head."""
    return bool(
        ATTACHMENT.match(line.text)
        or _YEAR_LINE.match(line.text)
        or (is_short(line) and _unfinished().search(line.text))
        or is_name_line(line)
    )


def is_year_line(line: Line) -> bool:
    """Tell whether a line is nothing but a fiscal year: （2024年度）."""
    return bool(_YEAR_LINE.match(line.text))


def is_name_line(line: Line) -> bool:
    """Tell whether a line is nothing but the name of an organisation."""
    return is_short(line) and bool(_names_organisation().search(line.text))


def is_short(line: Line) -> bool:
    """Tell whether a line is too short and too plain to be running text or a label."""
    text = line.text
    return (
        0 < len(text) <= _LONGEST_LEAD
        and not _SENTENCE.search(text)
        and not _NUMBERED.match(text)
        and not _CONTENTS_LINE.search(text)
        and not _DATE.search(text)
    )


def is_numbered(line: Line) -> bool:
    """Tell whether a line starts like a numbered heading or list item."""
    return bool(_NUMBERED.match(line.text))


def _strength(line: Line) -> str | None:
    text = line.text
    if _SENTENCE.search(ATTACHMENT.sub("", text)) or _OTHERS_PAPER.match(text):
        return None
    core = _BRACKETS_AT_END.sub("", text)
    ending = _ending().search(core)
    if ending is None and line.level is None:
        return None
    if _CONTENTS_LINE.search(text):
        return None if _CONTENTS_LINE.search(core) else WEAK
    if ATTACHMENT.match(text) or _NUMBERED.match(text):
        return WEAK
    if ending is None or (_endings()[ending.group()] == "loose"):
        return STRONG if regex.search(r"(?:19|20)\d{2}年|绩效自评|绩效评价", core) else WEAK
    return STRONG


def _leads(line: Line, following: Line) -> bool:
    """Tell whether a line is the first part of the title that goes on in the following line."""
    apart = following.spot.block - line.spot.block
    if (
        apart > 1
        or line.is_row != following.is_row
        or not is_short(line)
        or ATTACHMENT.match(line.text)
    ):
        return False
    if kind_of(line.text) and _ending().search(_BRACKETS_AT_END.sub("", line.text)):
        return False  # a title of its own
    return bool(
        _YEAR_LINE.match(line.text)
        or _is_place(line.text)
        or _STARTS_TITLE.match(line.text)
        or _unfinished().search(line.text)
        or is_name_line(line)
    )


def _is_place(text: str) -> bool:
    """Tell whether a line is nothing but a place: the first line of 汉阴县 / 农业农村局."""
    return any(chain.start == 0 and chain.end == len(text) for chain in find_chains(text))


def _printed(line: Line) -> str:
    shown = line.view()
    return as_printed(shown, 0, len(shown.text))


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(tuple(e.label.rstrip("$").split("…")), e.label.endswith("$"), e.code)
        for e in labels("report_titles").entries
    )


@lru_cache(maxsize=1)
def _endings() -> dict[str, str]:
    return {entry.label: entry.code for entry in labels("title_endings").entries}


@lru_cache(maxsize=1)
def _ending() -> regex.Pattern[str]:
    return regex.compile("(?:" + "|".join(sorted(_endings(), key=len, reverse=True)) + ")$")


@lru_cache(maxsize=1)
def _unfinished() -> regex.Pattern[str]:
    words = (entry.label for entry in labels("title_parts").entries)
    return regex.compile("(?:" + "|".join(words) + ")$")


@lru_cache(maxsize=1)
def _names_organisation() -> regex.Pattern[str]:
    entries = labels("organisation_suffixes").entries
    names = (entry.label for entry in entries if entry.code != "place")
    return regex.compile(
        "(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")(?:\(本级\)|本级|机关)?$"
    )
