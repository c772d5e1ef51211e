"""Residue: what a clause says besides items, stages, dates, offices and small words."""

from __future__ import annotations

from functools import lru_cache

import regex

from transforms.vocabulary import labels

BRACKET = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕")
_DATE = regex.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d+")
_LETTER = regex.compile(r"\p{Han}|[A-Za-z]")


def read_residue(masked: str) -> str:
    """The words left of a clause whose items and stages are blanked out.

    Nothing left means that the clause speaks of the whole, or of what was named before.

    >>> read_residue("我部门2021年  资金")
    ''
    """
    rest = BRACKET.sub("", masked)
    rest = _DATE.sub(" ", rest)
    rest = _flow_words().sub(" ", rest)
    rest = _office().sub(" ", rest)
    rest = _small_words().sub("", rest)
    return "".join(_LETTER.findall(rest))


@lru_cache(maxsize=1)
def _flow_words() -> regex.Pattern[str]:
    return regex.compile(_either("flow_words"))


@lru_cache(maxsize=1)
def _office() -> regex.Pattern[str]:
    """The name of an office a clause begins with, up to 局, 协会 and the like."""
    return regex.compile(rf"^\s*\p{{Han}}{{1,30}}(?:{_either('fillers', 'unit')})")


@lru_cache(maxsize=1)
def _small_words() -> regex.Pattern[str]:
    return regex.compile(_either("fillers", "filler"))


def _either(kind: str, code: str | None = None) -> str:
    found = {entry.label for entry in labels(kind).entries if code in (None, entry.code)}
    return "|".join(map(regex.escape, sorted(found, key=len, reverse=True)))
