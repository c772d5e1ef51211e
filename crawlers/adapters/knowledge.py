"""What is known of content systems, files and lists: the tables in data/reference, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex
import yaml

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


@dataclass(frozen=True, slots=True)
class Sign:
    """One mark that gives a content system away, in the html, the url or a header."""

    where: str
    pattern: regex.Pattern[str]
    weight: int


@dataclass(frozen=True, slots=True)
class Family:
    """One content system."""

    cms: str
    name: str
    article_urls: tuple[regex.Pattern[str], ...]
    body: tuple[str, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class AttachmentForms:
    """How pages hand out files."""

    suffixes: frozenset[str]
    pictures: frozenset[str]
    decoration: regex.Pattern[str]
    forms: Mapping[str, regex.Pattern[str]]
    viewers: regex.Pattern[str]
    viewer_parameters: tuple[str, ...]
    nameless: regex.Pattern[str]
    script_strings: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class ListMarks:
    """What lists print around their rows."""

    next_words: regex.Pattern[str]
    next_signs: regex.Pattern[str]
    back_words: regex.Pattern[str]
    next_classes: frozenset[str]
    last_words: regex.Pattern[str]
    disabled_classes: frozenset[str]
    current_classes: frozenset[str]
    positions: tuple[regex.Pattern[str], ...]
    totals: tuple[regex.Pattern[str], ...]
    script_totals: regex.Pattern[str]
    page_parameters: frozenset[str]
    empty_words: regex.Pattern[str]
    short_words: regex.Pattern[str]
    volatile: regex.Pattern[str]


@cache
def families() -> Mapping[str, Family]:
    """The content systems by the name of their adapter."""
    return {name: _family(name, row) for name, row in _read("cms_families")["families"].items()}


@cache
def attachment_forms() -> AttachmentForms:
    """The forms in which files are handed out."""
    row = _read("attachment_forms")
    return AttachmentForms(
        suffixes=frozenset(row["suffixes"]),
        pictures=frozenset(row["pictures"]),
        decoration=regex.compile(row["decoration"]),
        forms={name: regex.compile(pattern) for name, pattern in row["forms"].items()},
        viewers=regex.compile(row["viewers"]),
        viewer_parameters=tuple(row["viewer_parameters"]),
        nameless=regex.compile(row["nameless"]),
        script_strings=regex.compile(row["script_strings"]),
    )


@cache
def list_marks() -> ListMarks:
    """The words, classes and scripts by which lists show where they go on."""
    row = _read("list_marks")
    return ListMarks(
        next_words=regex.compile(row["next_words"], regex.IGNORECASE),
        next_signs=regex.compile(row["next_signs"]),
        back_words=regex.compile(row["back_words"], regex.IGNORECASE),
        next_classes=frozenset(row["next_classes"]),
        last_words=regex.compile(row["last_words"], regex.IGNORECASE),
        disabled_classes=frozenset(row["disabled_classes"]),
        current_classes=frozenset(row["current_classes"]),
        positions=_compiled(row["positions"]),
        totals=_compiled(row["totals"]),
        script_totals=regex.compile(row["script_totals"]),
        page_parameters=frozenset(row["page_parameters"]),
        empty_words=regex.compile(row["empty_words"]),
        short_words=regex.compile(row["short_words"], regex.IGNORECASE),
        volatile=regex.compile(row["volatile"]),
    )


def _family(name: str, row: Mapping[str, Any]) -> Family:
    return Family(
        cms=name,
        name=row["name"],
        article_urls=_compiled(row["article_urls"]),
        body=tuple(row["body"]),
        signs=tuple(
            Sign(sign["in"], regex.compile(sign["pattern"]), sign["weight"])
            for sign in row["signs"]
        ),
    )


def _compiled(patterns: list[str]) -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(pattern) for pattern in patterns)


def _read(table: str) -> dict[str, Any]:
    content = yaml.safe_load((REFERENCE / f"{table}.yaml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise TypeError(f"{table}.yaml is no mapping")
    return content
