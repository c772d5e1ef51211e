"""Labels: what the words before an amount say of item, stage, flow and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.prose.residue import BRACKET, read_residue
from transforms.prose.wording import (
    NONE,
    OFFICE,
    find_items,
    is_general,
    is_source,
    is_stock,
    tree,
)
from transforms.vocabulary import Hit, LabelTable, labels

_TIMEOUT_SECONDS = 2.0
_YEAR = regex.compile(
    r"(?<![\d自从])(?:(?P<year>(?:19|20)\d{2})年度?|(?P<last>上年度?|上一年度?|去年))(?!\d{1,2}月)"
)
_COMPARED_YEAR = regex.compile(r"[比较与同](?:(?:19|20)\d{2}年度?|上年度?|上一年度?|去年)")
_JOINT = regex.compile(r"[、,，/和及与以或]+|以及")
_THIS_PROJECT = regex.compile(r"[该本此]项目")
_WEAK = frozenset({"arranged", "spent", "paid", "added"})
_SHORT = 2  # a label this short must be all that its clause names
_ONLY_BELOW = "only under its parent"
_ALONE = "alone in its clause"
_PLAIN = "plain"
_APPROVAL = "approval"  # of stage_words.csv
LAST_YEAR = -1


@dataclass(frozen=True, slots=True)
class Label:
    """One clause before a number, taken apart.

    `item` is None where the clause names none; `open` then says that nothing else is
    named either, so that the whole or the subject of the sentence is meant. `stage` is a
    stage code or one of the weak words of stage_words.csv; `flow` may be `both`.
    `enumerated` holds two or more items that one figure sums up.
    """

    text: str
    item: str | None
    wording: str
    stage: str | None
    flow: str | None
    year: int | None  # LAST_YEAR for 上年
    open: bool
    blocked: bool = False
    enumerated: tuple[str, ...] = ()
    project: bool = False  # 项目 stands in the clause
    this_project: bool = False
    needs_parent: bool = False  # the label counts only below its parent (货物 of 政府采购)
    residue: str = ""
    numbered: bool = False  # its clause is an item of a list inside the sentence: (3)…
    vague: bool = False  # the clauses before it speak of something else
    compared: bool = False  # 较上年决算数…: an aside
    years: tuple[int, ...] = ()
    stages: tuple[str, ...] = ()
    plain: bool = False  # only 预算 says its stage: which budget, sums may decide

    @property
    def strong_stage(self) -> str | None:
        """The stage, if the clause names one that no context overrules."""
        return None if self.stage in _WEAK else self.stage

    @property
    def says_anything(self) -> bool:
        """Tell whether the clause holds a word of money at all."""
        return bool(self.item or self.stage or self.flow)


@lru_cache(maxsize=8192)
def read_label(clause: str) -> Label:
    """Take the clause before a number apart."""
    hits = _without_shadowed(find_items(clause), clause)
    masked = _mask(clause, [(h.start, h.end) for h in hits])
    stages = _stages(clause, hits)
    blocked = any(h.entry.code == NONE for h in hits)
    chosen, enumerated = _choose([h for h in hits if h.entry.code not in (NONE, OFFICE)], clause)
    residue = read_residue(_mask(masked, [(h.start, h.end) for h in stages]))
    crowded = bool(residue) or len({h.entry.code for h in hits}) > 1
    if chosen is not None and _is_approver(chosen, stages):
        chosen = None
    dropped = chosen is not None and crowded and _stands_alone(chosen)
    if chosen is not None and (dropped or _only_sums_up(chosen)):
        chosen = None
    years = _years(masked)
    return Label(
        text=clause,
        item=None if blocked or chosen is None else chosen.entry.code,
        wording=clause[chosen.start : chosen.end] if chosen else clause,
        stage=_stage(stages),
        flow=_flow(clause, chosen),
        year=years[-1] if years else None,
        open=not (chosen or dropped or blocked or residue or enumerated),
        blocked=blocked,
        enumerated=enumerated,
        project="项目" in masked,
        this_project=bool(_THIS_PROJECT.search(masked)),
        needs_parent=chosen is not None and chosen.entry.note == _ONLY_BELOW,
        residue=residue,
        years=years,
        stages=tuple(h.entry.code for h in stages if h.entry.code not in _WEAK),
        plain=bool(stages) and all(h.entry.note == _PLAIN for h in stages),
    )


def read_year(text: str) -> int | None:
    """The last year a text names, LAST_YEAR for 上年; years it compares with do not count."""
    years = _years(_COMPARED_YEAR.sub("", text))
    return years[-1] if years else None


@lru_cache(maxsize=1)
def stage_table() -> LabelTable:
    """The words that say at which stage an amount stands."""
    return labels("stage_words")


def _without_shadowed(hits: list[Hit], clause: str) -> list[Hit]:
    """Drop what a bracket only explains: 基本支出(人员经费、公用经费) speaks of 基本支出."""
    brackets = [m.span() for m in BRACKET.finditer(clause, timeout=_TIMEOUT_SECONDS)]
    kept: list[Hit] = []
    for hit in hits:
        inside = any(low < hit.start and hit.end < high for low, high in brackets)
        if inside and any(_is_above(before.entry.code, hit.entry.code) for before in kept):
            continue
        kept.append(hit)
    return kept


def _is_above(code: str, other: str) -> bool:
    above = tree()[other].parent if other in tree() else ""
    return above == code or (bool(above) and _is_above(code, above))


def _choose(hits: list[Hit], clause: str) -> tuple[Hit | None, tuple[str, ...]]:
    """The item a clause speaks of: the last of the most special ones, or several in a row."""
    for rank in (_is_special, _is_source, _is_whole):
        ranked = [hit for hit in hits if rank(hit)]
        if not ranked:
            continue
        row = _row(ranked, clause)
        codes = tuple(dict.fromkeys(hit.entry.code for hit in row))
        if len(codes) > 1:
            return None, codes
        return ranked[-1], ()
    return None, ()


def _stands_alone(hit: Hit) -> bool:
    """Labels that name an item only where their clause names nothing else."""
    if is_general(hit.entry.code):
        return False
    return len(hit.entry.key) <= _SHORT or hit.entry.note == _ALONE


def _is_approver(hit: Hit, stages: Sequence[Hit]) -> bool:
    """县财政批复预算: an office that approves, not a source of money."""
    office = hit.entry.note == _ALONE and is_source(hit.entry.code)
    return office and any(stage.entry.note == _APPROVAL for stage in stages)


def _only_sums_up(hit: Hit) -> bool:
    """合计, 总计, 总额: words of summing up that name nothing."""
    return is_general(hit.entry.code) and len(hit.entry.key) <= _SHORT


def _is_special(hit: Hit) -> bool:
    return not (_is_source(hit) or _is_whole(hit))


def _is_source(hit: Hit) -> bool:
    return is_source(hit.entry.code)


def _is_whole(hit: Hit) -> bool:
    """The whole of an office, or all money of a project by its plainest names (项目资金)."""
    plain = hit.entry.code.startswith("project") and hit.entry.note == _ALONE
    return is_general(hit.entry.code) or hit.entry.code == "project_total" or plain


def _row(hits: list[Hit], clause: str) -> list[Hit]:
    """The last hits of a clause that are only joined by 、 and the like."""
    row = hits[-1:]
    for hit in reversed(hits[:-1]):
        between = clause[hit.end : row[0].start]
        if not _JOINT.fullmatch(between):
            break
        row.insert(0, hit)
    return row


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spans blanked out, so that offsets and neighbours stay."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _stages(clause: str, items: Sequence[Hit]) -> list[Hit]:
    """The stage words of a clause; 支出 as part of an item's name says nothing."""
    return [
        hit
        for hit in stage_table().find_all(clause)
        if hit.entry.code != NONE
        and not (hit.entry.code == "spent" and any(_names_spending(item, hit) for item in items))
    ]


def _names_spending(item: Hit, word: Hit) -> bool:
    """支出 inside 基本支出 is a name; inside 政府性基金预算支出 it says that money was spent."""
    inside = item.start <= word.start and word.end <= item.end
    return inside and not (is_source(item.entry.code) or is_general(item.entry.code))


def _stage(hits: list[Hit]) -> str | None:
    strong = [h.entry.code for h in hits if h.entry.code not in _WEAK]
    weak = [h.entry.code for h in hits if h.entry.code in _WEAK]
    return next(reversed(strong or weak), None)


def _flow(clause: str, chosen: Hit | None) -> str | None:
    """Which way the money of a clause flows; what cannot be income never is."""
    if chosen is not None and is_stock(chosen.entry.code):
        return "stock"
    if chosen is not None and _is_special(chosen) and chosen.entry.code != "other_named":
        return "expenditure"
    found = [hit.entry.code for hit in labels("flow_words").find_all(clause)]
    return "both" if "both" in found else next(reversed(found), None)


def _years(text: str) -> tuple[int, ...]:
    return tuple(
        int(match.group("year")) if match.group("year") else LAST_YEAR
        for match in _YEAR.finditer(text, timeout=_TIMEOUT_SECONDS)
    )
