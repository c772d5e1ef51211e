"""The fiscal year a report is about: said by title or form, else voted by the running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.identity.fields import Field
from transforms.identity.lines import Line
from transforms.identity.titles import STRONG, Title
from transforms.model import Evidence, Mention
from transforms.vocabulary import labels

_YEAR = regex.compile(
    r"(?<![\d.])(?P<first>(?:19|20)\d{2})(?:年?[-—~至、和]{1,2}(?P<last>(?:19|20)?\d{2}))?"
    r"(?P<kind>年度|年|度)(?!\d{1,2}月)"
)
_IN_WORDS = regex.compile(r"二[〇○零Oo0][一二三四五六七八九〇○零]{2}(?=年)")
_DIGIT = {**{c: str(i) for i, c in enumerate("零一二三四五六七八九")}, "〇": "0", "○": "0"}
_PLACEHOLDER = regex.compile(r"(?<!\d)20(?:[Xx×*＊_—]{1,2}|\s{0,2})年|[Xx×*＊]{2,4}年")
_DATE_BEHIND = regex.compile(r"\s?\d{1,2}月|[-./]\d{1,2}[-./日]|\.\d{1,2}月?")
_REFERENCE = regex.compile(
    r"(?P<office>[\p{Han}]{2,12})\s?[〔\[(【](?P<year>(?:19|20)\d{2})[〕\])】]\s?(?:第?\s?\d+号)"
)
_BOOK = regex.compile(r"《[^《》]*》")
_GRANT = regex.compile(r"下达|拨付|安排|追加|拨款|专项资金|补助资金")
_CLAUSE = regex.compile(r"[^，,。；;]*")
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_ENOUGH = 2  # weight by which the body's favourite must lead


@dataclass(frozen=True, slots=True)
class YearVote:
    """A year with the spot that says it; `origin` is title, form, body or reference (文号)."""

    year: int
    origin: str
    evidence: Evidence | None = None


def title_years(titles: Iterable[Title], subtitles: Iterable[Line]) -> list[YearVote]:
    """The years of titles and of lines such as （2024年度） below them.

    A strong title speaks first, then its subtitle, then the name in a list of attachments.
    """
    strong = [title for title in titles if title.strength == STRONG]
    weak = [title for title in titles if title.strength != STRONG]
    votes = [vote for title in strong for vote in _of_lines(title.lines)]
    votes += _of_lines(tuple(subtitles))
    return votes + [vote for title in weak for vote in _of_lines(title.lines)]


def form_years(fields: Iterable[Field]) -> list[YearVote]:
    """The years in fields such as 项目年度."""
    return [
        YearVote(year, "form", field.evidence)
        for field in fields
        if field.role == "year" and (year := year_of(field.value)) is not None
    ]


def year_of(text: str) -> int | None:
    """The fiscal year that a title or label says; of a span of years the last.

    A year with 年度 goes before a bare one; dates, 文号 and names of other papers do not count.

    >>> year_of("关于2022年度部门决算公开的说明")
    2022
    """
    matches = list(_years(_arabic(_BOOK.sub("", text) or text)))
    best = next((m for m in matches if m.group("kind") in ("年度", "度")), None)
    best = best or next(iter(matches), None)
    return _last_of(best) if best else None


def is_placeholder_year(text: str) -> bool:
    """Tell whether a form leaves its year to be filled in (20XX年度)."""
    return bool(_PLACEHOLDER.search(text))


def body_year(lines: Sequence[Line]) -> YearVote | None:
    """The year the running text ties to money most often, where one clearly leads.

    Dates, spans, earlier years drawn in for comparison and 文号 are no votes.
    """
    weights: Counter[int] = Counter()
    first: dict[int, tuple[Line, int, int]] = {}
    for line in lines:
        text = _BOOK.sub(lambda m: "《" * len(m.group()), line.text)
        for match in _years(text):
            weight = _weight(text, match)
            if weight:
                year = int(match.group("first"))
                weights[year] += weight
                first.setdefault(year, (line, match.start(), match.end()))
    leaders = weights.most_common(2)
    if not leaders or (len(leaders) > 1 and leaders[0][1] - leaders[1][1] < _ENOUGH):
        return None
    line, start, end = first[leaders[0][0]]
    return YearVote(leaders[0][0], "body", line.evidence(start, end))


def grant_references(lines: Iterable[Line]) -> Iterator[YearVote]:
    """Years of 文号 behind granted money (下达2022年…专项资金(甘财科[2020]2号)20万元)."""
    for line in lines:
        for match in _REFERENCE.finditer(line.text):
            clause = _clause_around(line.text, match.start(), match.end())
            if _GRANT.search(clause) and list(_years(clause)):
                evidence = line.evidence(match.start(), match.end())
                yield YearVote(int(match.group("year")), "reference", evidence)


def decide_year(
    votes: Sequence[YearVote], *, placeholder: bool, body: YearVote | None
) -> int | None:
    """Title before form before body; a form whose year was never filled in asks no body."""
    for origin in ("title", "form", "site"):
        for vote in votes:
            if vote.origin == origin:
                return vote.year
    return body.year if body is not None and not placeholder else None


def as_mentions(votes: Iterable[YearVote]) -> Iterator[Mention]:
    """The votes as the report keeps them, each year once for every origin."""
    seen: set[tuple[int, str]] = set()
    for vote in votes:
        if (vote.year, vote.origin) not in seen:
            seen.add((vote.year, vote.origin))
            yield Mention("fiscal_year", str(vote.year), vote.origin, vote.evidence)


def _of_lines(lines: Sequence[Line]) -> list[YearVote]:
    votes = ((year_of(line.text), line) for line in lines)
    return [YearVote(year, "title", line.evidence()) for year, line in votes if year is not None]


def _years(text: str) -> Iterator[regex.Match[str]]:
    for match in _YEAR.finditer(text):
        year = int(match.group("first"))
        behind = text[match.end() :]
        if _FIRST_YEAR <= year <= _LAST_YEAR and not _DATE_BEHIND.match(behind):
            yield match


def _last_of(match: regex.Match[str]) -> int:
    last = match.group("last")
    return int(match.group("first")) if not last else int(last if len(last) == 4 else "20" + last)


def _arabic(text: str) -> str:
    """Years written in words (二〇二三年度) in digits, all else as it is."""
    return _IN_WORDS.sub(lambda m: "".join(_DIGIT.get(c, c) for c in m.group()), text)


def _weight(text: str, match: regex.Match[str]) -> int:
    if match.group("last"):
        return 0
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() :]
    if _decoy("before").search(before) or _decoy("after").match(after):
        return 0
    clause = _CLAUSE.match(after)
    return 2 if clause and _money().search(clause.group()) else 1


def _clause_around(text: str, start: int, end: int) -> str:
    low = max((text.rfind(mark, 0, start) for mark in "，,。；;"), default=-1)
    tail = _CLAUSE.match(text, end)
    return text[low + 1 : tail.end() if tail else end]


@lru_cache(maxsize=4)
def _decoy(side: str) -> regex.Pattern[str]:
    words = "|".join(regex.escape(e.label) for e in labels("year_decoys").entries if e.code == side)
    return regex.compile(f"(?:{words})" + ("$" if side == "before" else ""))


@lru_cache(maxsize=1)
def _money() -> regex.Pattern[str]:
    return regex.compile("|".join(e.label for e in labels("year_contexts").entries))
