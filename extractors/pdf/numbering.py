"""How headings and list items begin in official Chinese writing, and how sentences end."""

from __future__ import annotations

import regex

_TIMEOUT = 2.0  # seconds
_CHINESE = r"[一二三四五六七八九十百零]{1,4}"
_NUMBER = regex.compile(
    rf"{_CHINESE}\s*[、.．]"
    rf"|[（(]\s*(?:{_CHINESE}|\d{{1,2}})\s*[）)]"
    rf"|第{_CHINESE}(?:部分|[章节条])"
    r"|\d{1,2}\s*(?:、|[.．](?!\s*\d))"
    r"|[①-⑳●■◆◇○•·]"
)
_LEADER = regex.compile(r"(?:…{3,}|\.{4,}|·{4,}|-{6,})\s*\d*$")

FULL_STOPS = frozenset("。！？!?")
CLAUSE_ENDS = FULL_STOPS | frozenset("；;：:")


def number_of(text: str) -> str:
    """The number or bullet a text begins with; empty where it begins with neither.

    An amount is no number of a list: `12.5万元` begins with none, `12. 公用经费` does.
    """
    match = _NUMBER.match(text, timeout=_TIMEOUT)
    return match.group() if match else ""


def ends_in_leader(text: str) -> bool:
    """Whether a text ends in the dots of a table of contents, with or without a page number."""
    return _LEADER.search(text, timeout=_TIMEOUT) is not None
