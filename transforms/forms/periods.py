"""The year a label names: 2021年预算数, 上年决算数, 预期2022年实现值, 1-7月执行数."""

from __future__ import annotations

from functools import lru_cache

import regex

_TIMEOUT_SECONDS = 2.0
_YEAR = regex.compile(r"(?P<year>(?:19|20)\d{2})(?:年度?|[-.]?$)")
_RELATIVE = regex.compile(
    r"^(?P<word>上一?年度?|去年|本年度?|当年|今年|下一?年度?)"
    r"(?=预算|决算|实际|执行|完成|支出|收入|指标|目标|预期|金额|[数值]|$)"
)
_MONTHS = regex.compile(
    r"(?:截[至止]|到)?\d{1,2}(?:[-~至—－]{1,2}\d{1,2})?月(?:份|底|末|\d{1,2}日)?|(?:上|下)半年|前[一二三]季度"
)
_OFFSETS = {"上": -1, "去": -1, "本": 0, "当": 0, "今": 0, "下": 1}


@lru_cache(maxsize=4096)
def split_period(core: str) -> tuple[str, int | None, int | None]:
    """A label without its period, the year it names, and the year counted from the report's own.

    >>> split_period("2021年实际实现值")
    ('实际实现值', 2021, None)
    >>> split_period("上年决算数")
    ('决算数', None, -1)
    """
    rest, year, offset = core, None, None
    if match := _YEAR.search(rest, timeout=_TIMEOUT_SECONDS):
        year = int(match.group("year"))
        rest = rest[: match.start()] + rest[match.end() :]
    if match := _RELATIVE.match(rest, timeout=_TIMEOUT_SECONDS):
        offset = _OFFSETS[match.group("word")[0]]
        rest = rest[match.end() :]
    rest = _MONTHS.sub("", rest, timeout=_TIMEOUT_SECONDS)
    return rest.strip("()/、-"), year, offset


def resolve_year(year: int | None, offset: int | None, fiscal_year: int | None) -> int | None:
    """The year meant, seen from a report of `fiscal_year`; its own where the label names none."""
    if year is not None:
        return year
    if offset is not None and fiscal_year is not None:
        return fiscal_year + offset
    return fiscal_year
