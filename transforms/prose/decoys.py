"""Named rules: wording that keeps an amount of money from being a fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.prose.wording import NONE, find_items
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_BRACKET = regex.compile(r"\([^()]*\)")
_CHANGE = "year_on_year_change"
_FILLER = r"(?:[了额数约各均都为计:近共]|分别|共计|支出|收入|资金|经费|预算|金额|幅度){0,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """The name of a rule, and the word in the text that called it."""

    name: str
    wording: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """Patterns met by the clause before the number, and the one met by what follows the unit."""

    before: tuple[tuple[regex.Pattern[str], dict[str, str]], ...]
    behind: regex.Pattern[str]
    names_behind: dict[str, str]


def barring_rule(clause: str, behind: str) -> Rule | None:
    """The named rule that bars an amount from being a fact, or None.

    `clause` is the text of the amount's clause up to its number (brackets in it only
    explain), `behind` what follows its unit. A change up to a value (增加到, 降至) is none.

    >>> barring_rule("较预算增加", "").name
    'year_on_year_change'
    """
    rules = _rules()
    clause = _BRACKET.sub("", clause)
    for pattern, names in rules.before:
        for match in pattern.finditer(clause, timeout=_TIMEOUT_SECONDS):
            if not _is_in_a_name(clause, match.span("word")):
                return Rule(names[match.group("word")], match.group("word"))
    found = rules.behind.match(behind, timeout=_TIMEOUT_SECONDS)
    return Rule(rules.names_behind[found.group("word")], found.group("word")) if found else None


def _is_in_a_name(clause: str, word: tuple[int, int]) -> bool:
    """纳入 inside 纳入专户管理的非税收入 belongs to the name of that money."""
    return any(
        hit.start <= word[0] and word[1] <= hit.end and hit.entry.code != NONE
        for hit in find_items(clause)
    )


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    entries = labels("decoy_rules").entries

    def named(where: str) -> dict[str, str]:
        return {e.label: e.code for e in entries if e.note == where}

    directly, anywhere, behind = named("before"), named("clause"), named("after")
    changes = _either(w for w, rule in directly.items() if rule == _CHANGE and len(w) > 1)
    change = rf"(?P<word>{changes})(?!到|至|为|于)"
    before = (
        (rf"(?P<word>{_either(directly)}){_FILLER}$", directly),
        (rf"^(?:其中[:,，]?)?(?:主要)?(?:是)?{change}", directly),
        (rf"(?:{_either(named('compare'))})[^;；]*?{change}", directly),
        (rf"(?P<word>{_either(anywhere)})", anywhere),
    )
    return _Rules(
        tuple((regex.compile(pattern), names) for pattern, names in before),
        regex.compile(rf"(?P<word>{_either(behind)})"),
        behind,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
