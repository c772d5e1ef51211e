"""Template text that a clerk left where an answer should stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from transforms.model import Residue
from transforms.text import View
from transforms.vocabulary import read_rows

_TIMEOUT_SECONDS = 2.0
_FEWEST_CHARACTERS = 6


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    rows = read_rows("vocabulary/residue_patterns.csv", ("pattern", "rule", "seen", "note"))
    return tuple((row["rule"], regex.compile(row["pattern"])) for row in rows)


@lru_cache(maxsize=4096)
def residue_rule(text: str) -> str | None:
    """The rule a text breaks where it is template text (residue_patterns.csv), else None."""
    if len(text) < _FEWEST_CHARACTERS:
        return None
    for rule, pattern in _patterns():
        if pattern.search(text, timeout=_TIMEOUT_SECONDS):
            return rule
    return None


def is_residue(text: str) -> bool:
    """Tell whether a text is the form's instruction and not an answer."""
    return residue_rule(text) is not None


def find_residues(squeezed: View) -> Iterator[Residue]:
    """The template text a view holds, as one residue with the whole of it."""
    rule = residue_rule(squeezed.text)
    if rule is not None:
        yield Residue(rule, squeezed.evidence(0, len(squeezed.text)))
