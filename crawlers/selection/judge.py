"""The rules over one title: exclude beats include, include beats look inside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex
import yaml

from crawlers.declarations.source import Source
from crawlers.selection.verdict import Verdict, VerdictKind

RULES = Path(__file__).resolve().parents[2] / "data" / "reference" / "selection_rules.yaml"
NO_RULE = "no_rule"
_LONGEST_TITLE = 500  # a longer one is a paragraph that somebody linked
_PATIENCE_SECONDS = 1.0
_KINDS: dict[str, VerdictKind] = {
    "exclude": "unwanted",
    "include": "wanted",
    "secondary": "look_inside",
}


class Rule(NamedTuple):
    """One named pattern and what it makes of a title."""

    name: str
    kind: VerdictKind
    pattern: regex.Pattern[str]


def judge(title: str, source: Source) -> Verdict:
    """Say whether the article or file of this title is worth fetching, and by which rule.

    The patterns of the source stand beside the general ones, named `source.include.1` and
    `source.exclude.1` in their order; a title that no rule fits is unwanted by `no_rule`.
    """
    text = plain_title(title)
    for rule in _rules_for(source.exclude, source.include):
        if rule.pattern.search(text, timeout=_PATIENCE_SECONDS):
            return Verdict(rule.kind, rule.name)
    return Verdict("unwanted", NO_RULE)


def is_column(name: str) -> bool:
    """Whether a column of this name is likely to hold such reports."""
    return bool(_columns().search(plain_title(name), timeout=_PATIENCE_SECONDS))


def plain_title(title: str) -> str:
    """A title without blanks, in narrow letters and digits, cut to a sane length."""
    narrow = unicodedata.normalize("NFKC", title)
    return regex.sub(r"[\s\p{Cf}]+", "", narrow)[:_LONGEST_TITLE]


@cache
def general_rules() -> tuple[Rule, ...]:
    """The rules of the table, in the order in which they are asked."""
    return tuple(
        Rule(name, kind, regex.compile(_with_parts(pattern)))
        for group, kind in _KINDS.items()
        for name, pattern in _table()[group].items()
    )


def _with_parts(pattern: str) -> str:
    """A pattern with the named parts of the table put in; all else in braces stays."""
    for name, part in _table()["parts"].items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part})")
    return pattern


@cache
def _columns() -> regex.Pattern[str]:
    return regex.compile(_table()["columns"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return table


@cache
def _rules_for(exclude: tuple[str, ...], include: tuple[str, ...]) -> tuple[Rule, ...]:
    own = [*_own("exclude", exclude), *_own("include", include)]
    ranks = list(_KINDS.values())
    return tuple(sorted([*own, *general_rules()], key=lambda rule: ranks.index(rule.kind)))


def _own(group: str, patterns: Iterable[str]) -> Iterator[Rule]:
    for number, pattern in enumerate(patterns, start=1):
        yield Rule(f"source.{group}.{number}", _KINDS[group], regex.compile(pattern))
