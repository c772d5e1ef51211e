"""Answers that are not what they seem: challenge pages of firewalls, error pages sent as 200."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import regex

SOURCE = Path(__file__).resolve().parents[2] / "data" / "crawling" / "response_signs.csv"

Meaning: TypeAlias = Literal["", "waf", "soft_404"]

_TITLE = regex.compile(r"<title[^>]*>(.*?)</title>", regex.IGNORECASE | regex.DOTALL)
_UNSEEN = regex.compile(
    r"<!--.*?-->|<(script|style|noscript)\b.*?</\1\s*>|<[^>]*>", regex.IGNORECASE | regex.DOTALL
)
_BLANK = regex.compile(r"\s+|&nbsp;")
# A real article of this kind is longer than any notice of an error or a challenge.
_NOTICE_CHARACTERS = 300
_LONGEST_PAGE = 400_000
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One row of the table: where to look, for what, and what it means."""

    kind: Meaning
    where: str
    pattern: regex.Pattern[str]
    note: str


@cache
def signs() -> tuple[Sign, ...]:
    """The table of signs in its order; firewalls before error pages."""
    with SOURCE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Sign(_meaning(row["kind"]), row["where"], regex.compile(row["pattern"]), row["note"])
            for row in csv.DictReader(stream)
        )


def meaning_of(text: str, headers: Iterable[tuple[str, str]]) -> tuple[Meaning, str]:
    """What a page that came with status 200 really is, and by which sign; ('', '') if itself.

    Only a page that shows hardly any text is suspected: an article may quote such words.
    """
    if len(text) > _LONGEST_PAGE:
        return "", ""
    try:
        return _meaning_of(text, headers)
    except TimeoutError:  # no notice is so intricate
        return "", ""


def _meaning_of(text: str, headers: Iterable[tuple[str, str]]) -> tuple[Meaning, str]:
    seen = _seen_text(text)
    if len(seen) > _NOTICE_CHARACTERS:
        return "", ""
    title = _TITLE.search(text, timeout=_PATIENCE_SECONDS)
    places = {
        "title": title.group(1).strip() if title else "",
        "header": "\n".join(f"{name}: {value}" for name, value in headers),
    }
    for sign in signs():
        # The scripts of a challenge are its sign; an error page shows its words.
        body = text if sign.kind == "waf" else seen
        if sign.pattern.search(places.get(sign.where, body), timeout=_PATIENCE_SECONDS):
            return sign.kind, sign.note
    return "", ""


def _seen_text(text: str) -> str:
    return _BLANK.sub("", _UNSEEN.sub("", text, timeout=_PATIENCE_SECONDS))


def _meaning(word: str) -> Meaning:
    if word == "waf":
        return "waf"
    if word == "soft_404":
        return "soft_404"
    raise ValueError(f"{SOURCE.name}: unknown kind {word!r}")
