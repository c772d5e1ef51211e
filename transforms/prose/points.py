"""Points in running text: every number of 分 with its role and the name before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.values.numbers import parse_number
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_POINTS = regex.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d+)?)分"
    r"(?!钟|类|析|布|支|局|公司|期|批|解|配|店|校|组|工|散|红|担|享|数线|管|项|级|档|制|之|成)"
)
_BANDS = regex.compile(r"\(?(?:不?含)?\)?(?:以上|以下|及以上|至|以内|-|~|—)")
_SEPARATOR = regex.compile(r"[，,；;：:。(、]")
_TAIL = regex.compile(r"(?:为|是|仅|共|合计|:|了)+$")
_NOT_SCORED = regex.compile(r"[获取赢懂值难不]得$")
WEIGHT, SCORE, NONE, BARE, FULL = "weight", "score", "none", "bare", "total_or_weight"


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points: `role` weight, score, bare, none or total_or_weight.

    `name` is what stands before the word of the role in its clause, `word` that word;
    `clause` is where the clause begins, `start..end` the digits. `bracketed` marks points
    that stand alone in a bracket behind a name: 产出指标(50分).
    """

    role: str
    name: str
    word: str
    value: Decimal
    clause: int
    start: int
    end: int
    after: int
    bracketed: bool = False


def find_points(text: str, start: int = 0) -> Iterator[Points]:
    """Every number of points of a passage, left to right; marks of a scale are `none`."""
    read_to = start
    for match in _POINTS.finditer(text, start, timeout=_TIMEOUT_SECONDS):
        value = parse_number(match.group("number"))
        if value is not None:
            yield _read(text, read_to, match, value)
        read_to = match.end()


def _read(text: str, read_to: int, match: regex.Match[str], value: Decimal) -> Points:
    low, high = match.span("number")
    begin = _clause_start(text, read_to, low)
    bracketed = begin > 0 and text[begin - 1] == "(" and begin == low
    if begin == low and begin > read_to:  # 得分:95分 and 产出指标(50分) name themselves before
        begin = _clause_start(text, read_to, begin - 1)
    clause = text[begin : low - 1 if begin < low and text[low - 1] in "(:：" else low]
    role, name, word = _role(clause)
    if bracketed and role == BARE:
        role = WEIGHT
    if _BANDS.match(text, match.end()):
        role = NONE
    return Points(role, name, word, value, begin, low, high, match.end(), bracketed)


def _clause_start(text: str, low: int, high: int) -> int:
    return max((m.end() for m in _SEPARATOR.finditer(text, low, high)), default=low)


def _role(clause: str) -> tuple[str, str, str]:
    phrase = _TAIL.sub("", clause)
    match = _words().search(phrase, timeout=_TIMEOUT_SECONDS)
    if match is None or _NOT_SCORED.search(phrase):
        return BARE, phrase, ""
    word, name = match.group(), phrase[: match.start()]
    code = labels("score_words").code(word) or NONE
    if name and word.startswith("指标"):  # 数量指标分值20分 names 数量指标
        return (BARE if word == "指标" else code), name + "指标", word.removeprefix("指标")
    return code, name, word


@lru_cache(maxsize=1)
def _words() -> regex.Pattern[str]:
    found = sorted((e.label for e in labels("score_words").entries), key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, found))})$")
