"""Head counts in running text: posts, people in post, people retired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.findings import Context
from transforms.model import StaffingFact
from transforms.prose.clauses import clause_around, last_clause, sentences
from transforms.prose.decoys import barring_rule
from transforms.prose.passages import Passage
from transforms.prose.statements import METHOD, opens_parts
from transforms.prose.subject import SAID
from transforms.text import View
from transforms.vocabulary import Hit, LabelTable, labels

_TIMEOUT_SECONDS = 2.0
# 名 and 个 count many things: what is counted must stand before the number, not behind it.
_COUNT = regex.compile(
    r"(?<![\d.,%])(?P<number>\d{1,5})(?:人(?!次|份|均|民)|[名个](?!\p{Han})|[名个](?=[其和及与现实在退离另]))"
)
_LEADS_TO_NUMBER = regex.compile(
    r"(?:干部职工|教职工|职工|干部|人员|人数|教师|员工|编制|总数|总人数|数量|数)*"
    r"(?:\([^()]*\))?(?:总计|合计|共计|共有|共|总|为|是|有|:)*"
)


@dataclass(frozen=True, slots=True)
class _Count:
    measure: str
    wording: str
    number: int
    start: int
    end: int
    part: bool  # listed after 其中, or in a bracket behind the count it divides
    quote: tuple[int, int]


def read_staffing(passages: Sequence[Passage], context: Context) -> Iterator[StaffingFact]:
    """Every head count that stands for a whole; parts of a printed total are none of their own.

    A total that holds people in post and retired ones alike is neither measure; then its
    parts count.
    """
    for passage in passages:
        for low, high in sentences(passage.text, passage.start):
            text = passage.text[low:high]
            if "人" in text or "编" in text:
                for count in _standing(list(_counts(text))):
                    yield _fact(passage.view, low, count, context)


def _fact(view: View, low: int, count: _Count, context: Context) -> StaffingFact:
    start, end = count.quote
    return StaffingFact(
        evidence=view.evidence(low + count.start, low + count.end, (low + start, low + end)),
        label_raw=count.wording,
        method=METHOD,
        fiscal_year=context.fiscal_year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=SAID,
        measure_code=count.measure,
        headcount=count.number,
    )


def _counts(text: str) -> Iterator[_Count]:
    read_to, parts = 0, False
    for match in _COUNT.finditer(text, timeout=_TIMEOUT_SECONDS):
        start, end = match.span("number")
        area = text[read_to:start]
        parts = (parts and not regex.search(r"[;；]", area)) or opens_parts(area)
        read_to = match.end()
        clause = area[last_clause(area) :].lstrip("、/和及与")
        hit = _label(clause)
        if hit is not None:
            quote = clause_around(text, start, match.end())
            number = int(match.group("number"))
            yield _Count(
                hit.entry.code, clause[hit.start : hit.end], number, start, end, parts, quote
            )


def _label(clause: str) -> Hit | None:
    if barring_rule(clause, "") is not None:
        return None
    hits = list(_table().find_all(clause))
    if not hits or not _LEADS_TO_NUMBER.fullmatch(clause, hits[-1].end):
        return None
    return hits[-1]


def _standing(counts: Sequence[_Count]) -> Iterator[_Count]:
    """The counts that stand for a whole, out of totals and the parts behind them."""
    for index, count in enumerate(counts):
        following = _parts_behind(counts, index)
        if count.part:
            total = _total_before(counts, index)
            if total is None or total.measure != count.measure or _is_mixed(total, counts):
                yield count
        elif not _is_mixed(count, counts) or not following:
            yield count


def _total_before(counts: Sequence[_Count], index: int) -> _Count | None:
    return next((count for count in reversed(counts[:index]) if not count.part), None)


def _parts_behind(counts: Sequence[_Count], index: int) -> list[_Count]:
    found: list[_Count] = []
    for count in counts[index + 1 :]:
        if not count.part:
            break
        found.append(count)
    return found


def _is_mixed(total: _Count, counts: Sequence[_Count]) -> bool:
    """Tell a count of people in post and retired together: its parts add up to it."""
    parts = _parts_behind(counts, list(counts).index(total))
    measures = {part.measure for part in parts}
    return measures >= {"in_post", "retired"} and sum(p.number for p in parts) == total.number


@lru_cache(maxsize=1)
def _table() -> LabelTable:
    entries = (*labels("staffing_words").entries, *labels("staffing").entries)
    return LabelTable("staffing in text", entries)
