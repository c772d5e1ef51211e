"""Entries: names with their weights and scores, put together from the points of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from transforms.categories import SATISFACTION, is_level1, known_level
from transforms.prose.levels import level_text
from transforms.prose.passages import Passage
from transforms.prose.points import BARE, FULL, SCORE, WEIGHT, Points, find_points
from transforms.vocabulary import labels

_EDGES = '，,、:：;；。( )"“”'
_LEADING = regex.compile(r"^(?:其中|分别为|分别是)[:,，]?")
_COUNTED = regex.compile(r"^[一二三四五六七八九十]是(?=\p{Han}{2})")
_TRAILING = regex.compile(r"(?:一项|部分|方面)$")
_THIS_ONE = regex.compile(r"[该本此]项?指标?(?:自评|评价|实际)?")
_YEAR = regex.compile(r"(?:19|20)\d{2}年度?")
_LONGEST_LEAD = 60
_FULL_MARKS, _ROUND = 100, 5
_SCORED = regex.compile(r"(?:[，,；;)]|得分)(?:自评|实际)?得?(?:为|:)?\d+(?:\.\d+)?分")
_EVALUATED = "绩效"  # 县水务局2022年度绩效 means the whole; 县水务局 alone is one of several

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with a weight, a score or both, as one passage prints them.

    `lead`: the paragraph begins with it (a scored heading); `total`: it is the score of
    the whole; `part`: it divides a total named before it; `counted`: 一是 stands before its
    name. `name` is empty where the points speak of the heading above the passage.
    """

    name: str
    name_span: Span
    weight: Points | None = None
    score: Points | None = None
    lead: bool = False
    total: bool = False
    part: bool = False
    counted: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where name, weight and score are printed."""
        points = (p for p in (self.weight, self.score) if p is not None)
        return (self.name_span, *((p.start, p.end) for p in points))


def read_entries(passage: Passage) -> list[Entry]:
    """The scored names of one passage, in order; marks of a scale give none."""
    entries: list[Entry] = []
    for points in find_points(passage.text, passage.start):
        if points.role in (WEIGHT, FULL):
            _add_weight(passage, points, entries)
        elif points.role == SCORE:
            _add_score(passage, points, entries)
        elif points.role == BARE:
            _add_bare(passage, points, entries)
    entries = [_told_by_parts(entry, entries) for entry in entries]
    return [entry for entry in entries if entry.score is not None or not entry.total]


def _add_bare(passage: Passage, points: Points, entries: list[Entry]) -> None:
    """Points without a word: behind a weight its score, behind a total a part of it."""
    entry = _named(passage, points, entries)
    last = entries[-1] if entries else None
    if last and not entry.name and last.score is None and _follows(passage, last.weight, points):
        entries[-1] = replace(last, score=points)
    elif entry.name and _divides_total(passage.text, points, entries):
        entries.append(replace(entry, score=points, part=True))


def _follows(passage: Passage, before: Points | None, points: Points) -> bool:
    if before is None:
        return False
    return not passage.text[before.after : points.clause].strip(_EDGES)


def _told_by_parts(entry: Entry, entries: list[Entry]) -> Entry:
    """总分100分 is the full mark, unless it is what the scores before it add up to.

    A full mark is round: 总分93.5分 alone can only be what was reached.
    """
    if not entry.total or entry.score is not None or entry.weight is None:
        return entry
    parts = [e.score.value for e in entries if e.score is not None and not e.total]
    added_up = len(parts) > 1 and sum(parts) == entry.weight.value
    if added_up or entry.weight.value % _ROUND:
        return replace(entry, weight=None, score=entry.weight)
    return entry


def _add_weight(passage: Passage, points: Points, entries: list[Entry]) -> None:
    """Open an entry with its weight, or give the weight to the score in front of its bracket."""
    entry = _named(passage, points, entries)
    last = entries[-1] if entries else None
    if last and not entry.name and _in_bracket_behind(passage.text, last.score, points):
        entries[-1] = replace(last, weight=last.weight or points)
        return
    full_marks = points.value == _FULL_MARKS and names_whole(entry.name)
    part = _divides_total(passage.text, points, entries)
    total = points.role == FULL or full_marks
    entries.append(replace(entry, weight=points, total=total, part=part))


def _in_bracket_behind(text: str, score: Points | None, points: Points) -> bool:
    return score is not None and text[score.after : points.clause] == "("


def _add_score(passage: Passage, points: Points, entries: list[Entry]) -> None:
    """Pair a score with the weight before it, give it to the paragraph's lead, or let it stand."""
    entry = _named(passage, points, entries)
    unnamed = not entry.name or names_whole(entry.name)
    if not entry.name and _is_of_a_row(passage, points, entries):
        return
    if entries and unnamed and entries[-1].score is None:
        entries[-1] = replace(entries[-1], score=points)
        return
    if entries and not entry.name and _was_a_weight(passage, entries[-1], points):
        entries[-1] = replace(entries[-1], weight=entries[-1].score, score=points)
        return
    if not entry.name and entries and entries[0].lead and entries[0].score is None:
        entries[0] = replace(entries[0], score=points)
        return
    scored_lead = bool(entries) and entries[0].lead and not entries[0].total
    whole = unnamed and points.word != "得" and not scored_lead
    part = _divides_total(passage.text, points, entries)
    entries.append(replace(entry, score=points, total=whole, part=part and not whole))


def _is_of_a_row(passage: Passage, points: Points, entries: Sequence[Entry]) -> bool:
    """产出指标(50分):维修12公里,得10分;改造45眼,得9分: points of the rows told under a block."""
    block = entries[0] if len(entries) == 1 and entries[0].lead else None
    if block is None or block.weight is None or block.score is not None:
        return False
    code = known_level(level_text(block.name))
    if code is None or not is_level1(code) or _follows(passage, block.weight, points):
        return False
    text = passage.text
    return len(_SCORED.findall(text, block.weight.after)) > 1


def _was_a_weight(passage: Passage, last: Entry, points: Points) -> bool:
    """产出指标50分,得48分: what looked like the score of a part was its weight."""
    if not last.part or last.weight is not None or last.score is None:
        return False
    return last.score.role == BARE and _follows(passage, last.score, points)


def _named(passage: Passage, points: Points, entries: list[Entry]) -> Entry:
    """The name of some points: in their own clause, or the words the paragraph begins with."""
    text = passage.text
    start, name = _trimmed(text, points.clause, points.clause + len(points.name))
    if name and not _THIS_ONE.fullmatch(name):
        lead = passage.level is not None and start <= passage.start + 1 and not entries
        count = _COUNTED.match(name)
        begin = start + (count.end() if count else 0)
        span = (begin, start + len(name))
        return Entry(text[slice(*span)], span, lead=lead, counted=bool(count))
    begin, phrase = _trimmed(text, passage.start, points.clause)
    phrase = _level_before_colon(phrase) or phrase
    if passage.level is not None and not entries and _is_lead(phrase):
        return Entry(phrase, (begin, begin + len(phrase)), lead=bool(phrase))
    return Entry("", (points.start, points.start))


def _level_before_colon(phrase: str) -> str | None:
    """产出指标:年初设置5项,全部完成: what is told behind the colon is no part of the level."""
    label, colon, _ = phrase.partition(":")
    code = known_level(level_text(label)) if colon else None
    block = code is not None and is_level1(code) and code != SATISFACTION  # 满意度 names rows too
    return label if block else None


def _is_lead(phrase: str) -> bool:
    return len(phrase) <= _LONGEST_LEAD and not regex.search(r"[。;；]", phrase)


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    phrase = text[start:end]
    lead = len(phrase) - len(phrase.lstrip(_EDGES))
    phrase = phrase.strip(_EDGES)
    if match := _LEADING.match(phrase):
        lead += match.end()
        phrase = phrase[match.end() :]
    return start + lead, _TRAILING.sub("", phrase)


def _divides_total(text: str, points: Points, entries: list[Entry]) -> bool:
    """Tell whether points stand behind a total, in its sentence or in the next one."""
    totals = [entry.score for entry in entries if entry.total and entry.score is not None]
    return bool(totals) and text[totals[-1].after : points.start].count("。") <= 1


@lru_cache(maxsize=1024)
def names_whole(name: str) -> bool:
    """Tell whether a name means the report as a whole: 我单位部门整体绩效, or nothing at all."""
    if _EVALUATED in name:
        name = _office().sub("", name)
    return not _fillers().sub("", _YEAR.sub("", name)).strip(_EDGES)


@lru_cache(maxsize=1)
def _office() -> regex.Pattern[str]:
    """The name of the office a report is on before its year or its whole: 清河县水务局2022年度."""
    entries = labels("organisation_suffixes").entries
    endings = "|".join(regex.escape(e.label) for e in entries if e.code == "body")
    return regex.compile(rf"^\p{{Han}}{{2,20}}?(?:{endings})(?=(?:19|20)\d{{2}}年|部门|单位|整体)")


@lru_cache(maxsize=1)
def _fillers() -> regex.Pattern[str]:
    words = sorted((e.label for e in labels("total_fillers").entries), key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, words)))
