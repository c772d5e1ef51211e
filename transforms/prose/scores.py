"""Scores in running text: totals with grades, blocks, the execution row, scored indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.place import merge_places
from transforms.categories import is_level1, known_level
from transforms.findings import Context
from transforms.model import Evidence, IndicatorFact, ScoreFact
from transforms.prose.entries import Entry, read_entries
from transforms.prose.indicator_rows import NamedRow
from transforms.prose.levels import Levels, indicator_category, level_text, split_level
from transforms.prose.passages import Passage
from transforms.prose.points import Points
from transforms.prose.statements import METHOD
from transforms.prose.subject import LENT, SAID
from transforms.prose.wording import is_general, items
from transforms.text import View
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_EXECUTION = "budget_execution"
_BLOCKS = frozenset({"level1", "level2"})


@dataclass(frozen=True, slots=True)
class _Scored:
    """An entry with the passage and the levels it stands under."""

    entry: Entry
    passage: Passage
    levels: Levels
    index: int  # of the passage
    depth: int  # of the heading it is, or belongs to
    counted_in: bool = False  # inside a block that its own paragraph opens


@dataclass(slots=True)
class Scores:
    """What the points of a report say; `indicators` by the index of their passage.

    `scored` holds the levels whose own heading carries points.
    """

    facts: list[ScoreFact] = field(default_factory=list)
    indicators: dict[int, list[IndicatorFact]] = field(default_factory=dict)
    scored: frozenset[Levels] = frozenset()


def read_scores(
    passages: Sequence[Passage],
    levels: Sequence[Levels],
    rowed: Mapping[int, Sequence[NamedRow]],
    context: Context,
) -> Scores:
    """Score facts, and the indicators that are printed as a name with weight and score.

    The finest scored heading is the indicator, the scored headings above it are blocks.
    `levels` gives the level labels in force before each passage, and after the last one;
    `rowed` the indicators with named values by their passage: its nameless points are
    theirs, and those inside one of these rows or under its name too.
    """
    every = _scored(passages, levels)
    scored = list(_owned(one for one in every if not _is_of_row(one, rowed)))
    found = Scores(scored=frozenset(levels[one.index + 1] for one in scored if one.entry.lead))
    block: _Scored | None = None
    for position, one in enumerate(scored):
        if one.entry.score is None and not one.entry.lead:
            continue  # a weight in a sentence describes the scheme
        one = _below(block, _inside(block, one))
        scope = _scope(one, scored[position + 1 :])
        if scope is not None:
            found.facts.append(_score(one, scope, context))
            block = one if _opens_block(one, scope) else block
        elif one.entry.weight is not None and one.entry.score is not None:
            found.indicators.setdefault(one.index, []).append(_indicator(one, context))
    return found


def _is_of_row(one: _Scored, rowed: Mapping[int, Sequence[NamedRow]]) -> bool:
    rows = rowed.get(one.index, ())
    name, start = one.entry.name, one.entry.name_span[0]
    own = name[split_level(name)[1] :]
    names = [one.passage.text[slice(*row.name)] for row in rows]
    inside = any(row.name[1] <= start < row.span[1] for row in rows)
    led = any(_leads(row, n) for row in names for n in (name, own))
    return bool(rows) and (not name or inside or led)


def _leads(row: str, name: str) -> bool:
    """A name that goes on with values behind a mark is that of the row: 完成数，指标值25个."""
    return name == row or (name.startswith(row) and name[len(row)] in "，,、；;:(")


def _opens_block(one: _Scored, scope: str) -> bool:
    return scope in _BLOCKS and (one.entry.lead or one.entry.counted)


def _inside(block: _Scored | None, one: _Scored) -> _Scored:
    """What is scored behind 一是投入(20分) in its paragraph lies inside that block."""
    if block is None or not block.entry.counted or block.index != one.index:
        return one
    depth = one.depth + 1
    level1 = level_text(block.entry.name)
    levels = Levels(level1=level1, depth1=one.depth)
    return replace(one, depth=depth, levels=levels, counted_in=True)


def _below(block: _Scored | None, one: _Scored) -> _Scored:
    """What is scored below a scored block has it as level 1 where no label of a level stands."""
    if block is None or block.depth >= one.depth or one.levels.level1 is not None:
        return one
    return replace(one, levels=replace(one.levels, level1=block.entry.name, depth1=block.depth))


def _scored(passages: Sequence[Passage], levels: Sequence[Levels]) -> Iterator[_Scored]:
    for index, passage in enumerate(passages):
        if "分" in passage.text:
            for entry in read_entries(passage):
                depth = passage.level or 0
                above = levels[index].above(depth) if entry.lead else levels[index]
                yield _Scored(entry, passage, above, index, depth)


def _owned(scored: Iterable[_Scored]) -> Iterator[_Scored]:
    """Give nameless points to the scored heading above them; an equal repetition is none."""
    heading: _Scored | None = None
    for one in scored:
        if one.entry.lead:
            heading = one
            yield one
        elif one.entry.name or one.entry.total:
            yield one
        elif heading is not None and _speaks_of(one.entry, heading):
            named = replace(one.entry, name=heading.entry.name)
            yield replace(one, entry=named, levels=heading.levels, depth=heading.depth)


def _speaks_of(entry: Entry, heading: _Scored) -> bool:
    """A pair of weight and score repeats its heading; a score alone completes a fine one."""
    if entry.weight is not None:
        return entry.score is not None and not _repeats(entry, heading.entry)
    open_score = heading.entry.weight is not None and heading.entry.score is None
    return open_score and not is_level1(known_level(level_text(heading.entry.name)))


def _repeats(entry: Entry, heading: Entry) -> bool:
    return _value(entry.score) in (None, _value(heading.score)) and _value(entry.weight) in (
        None,
        _value(heading.weight),
    )


def _scope(one: _Scored, following: Sequence[_Scored]) -> str | None:
    """The scope of a score, None for an indicator (or for a weight that nobody scored)."""
    entry = one.entry
    if entry.total:
        return "total"
    name = level_text(entry.name)
    code = known_level(name)
    if code == _EXECUTION and one.counted_in:
        return None  # one of the indicators of 一是投入(20分)
    if code == _EXECUTION and entry.lead and one.levels.level1 is None:
        return "level1" if _has_finer(one, following) else _EXECUTION  # 预算执行(20分) as a block
    if code == _EXECUTION or _is_money_row(entry.name):
        return _EXECUTION
    if code is not None and is_level1(code) and _is_block(one, name):
        return "level1"
    if entry.lead and _has_finer(one, following):
        return "level1" if one.levels.level1 is None else "level2"
    if entry.part:
        return "level2" if code is not None and "." in code else "level1"
    return None


def _is_block(one: _Scored, name: str) -> bool:
    """A label of level 1 heads a block, except where it stands inside a block of its own."""
    inside = one.levels.level1 is not None and one.depth > one.levels.depth1
    return not inside or one.entry.part or ("指标" in name and not one.entry.lead)


def _is_money_row(name: str) -> bool:
    code = items().code(name)
    return code is not None and is_general(code)


def _has_finer(one: _Scored, following: Sequence[_Scored]) -> bool:
    for other in following:
        if other.entry.lead:
            return other.depth > one.depth
    return False


def _score(one: _Scored, scope: str, context: Context) -> ScoreFact:
    entry, view = one.entry, one.passage.view
    label = entry.name + (entry.score.word if entry.total and entry.score else "")
    return ScoreFact(
        evidence=_evidence(view, entry),
        label_raw=label,
        method=METHOD,
        fiscal_year=context.fiscal_year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=SAID if entry.lead or entry.total else LENT,
        scope=scope,
        name=label or entry.name,
        weight=_value(entry.weight),
        score=_value(entry.score),
        grade=_grade(one.passage.text, entry) if entry.total else None,
    )


def _indicator(one: _Scored, context: Context) -> IndicatorFact:
    entry, levels = one.entry, one.levels
    return IndicatorFact(
        evidence=_evidence(one.passage.view, entry),
        label_raw=entry.name,
        method=METHOD,
        fiscal_year=context.fiscal_year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=SAID,
        ordinal=0,
        name=entry.name,
        level1=levels.level1,
        level2=levels.level2,
        category_code=indicator_category(entry.name, levels.level1, levels.level2),
        weight=_value(entry.weight),
        score=_value(entry.score),
    )


def _value(points: Points | None) -> Decimal | None:
    return points.value if points is not None else None


def _evidence(view: View, entry: Entry) -> Evidence:
    spans = [span for span in entry.spans if span[0] < span[1]]
    places = (place for span in spans for place in view.places(*span))
    points = [p for p in (entry.weight, entry.score) if p is not None]
    low = min((p.clause for p in points), default=spans[0][0])
    high = max((p.after for p in points), default=spans[-1][1])
    return Evidence(view.text[min(low, spans[0][0]) : high], merge_places(places))


def _grade(text: str, entry: Entry) -> str | None:
    """The grade printed beside a total: the first one behind it, else the last one before."""
    found = list(_grades().finditer(text, timeout=_TIMEOUT_SECONDS))
    end = entry.score.after if entry.score else 0
    behind = [match for match in found if match.start() >= end]
    chosen = behind[:1] or found[-1:]
    return chosen[0].group("grade") if chosen else None


@lru_cache(maxsize=1)
def _grades() -> regex.Pattern[str]:
    words = {e.label for e in labels("grade_words").entries}
    words |= {e.label for e in labels("score_labels").entries if e.code == "grade"}
    grades = sorted((e.label for e in labels("grades").entries), key=len, reverse=True)
    return regex.compile(
        rf"(?:{'|'.join(map(regex.escape, sorted(words, key=len, reverse=True)))})"
        rf"(?:定)?(?:为|是|:)*[“\"‘']?(?P<grade>{'|'.join(grades)})(?:[”\"’'等级]*)(?=[，,。；;)]|$)"
    )
