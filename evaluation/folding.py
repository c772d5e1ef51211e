"""Names made comparable: what two spellings of one name share, and how alike they are."""

from __future__ import annotations

import csv
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import regex

_PINYIN_NOTE = regex.compile(r"\([a-zà-öø-ÿāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)")
_ORDINAL_PREFIX = regex.compile(r"^[★☆*]*指标\d+[::、.]?")


@lru_cache(maxsize=65536)
def fold(text: str | None) -> str:
    """Give a name without width, traditional characters, pinyin notes, ordinals, punctuation.

    >>> fold("★指标1：資金 到位率（％）")
    '资金到位率%'
    """
    plain = unicodedata.normalize("NFKC", text or "").translate(_simplified())
    plain = "".join(_PINYIN_NOTE.sub("", plain).split())
    named = _ORDINAL_PREFIX.sub("", plain)
    return "".join(char for char in named if char.isalnum() or char in "%‰").lower()


@lru_cache(maxsize=65536)
def similarity(wanted: str | None, found: str | None) -> float:
    """How alike two names are, from 0 to 1; an empty name is like nothing."""
    left, right = fold(wanted), fold(found)
    if not left or not right:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    with (Path(__file__).parent / "traditional.csv").open(encoding="utf-8") as rows:
        return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(rows)}
