"""Vocabularies: which printed label means which code, read from data/reference/vocabulary.

One CSV file a kind, with the columns `label,code,seen,note`: the label as printed, the
code it stands for, and where it was seen (seed, note, case), so that a test can switch
rows off and measure what remains.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex

from transforms.errors import VocabularyError
from transforms.labels import label_key
from transforms.text import squeeze

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `key` is the label as it is compared, `label` as it was seen in print."""

    key: str
    label: str
    code: str
    seen: str
    note: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found inside a longer text."""

    start: int
    end: int
    entry: Entry


class LabelTable:
    """The labels of one kind, to be looked up whole or found inside running text."""

    def __init__(self, kind: str, entries: tuple[Entry, ...]) -> None:
        self.kind = kind
        self.entries = entries
        self._by_key = {entry.key: entry for entry in reversed(entries)}
        printed = sorted({squeeze(entry.label) for entry in entries}, key=len, reverse=True)
        self._pattern = regex.compile("|".join(map(_in_text, printed)) or r"(?!)")

    def lookup(self, label: str) -> Entry | None:
        """The entry whose label this is, after both are brought to their key; else None."""
        return self._by_key.get(label_key(label).core)

    def code(self, label: str) -> str | None:
        """The code of a whole label, None where the table does not know it."""
        entry = self.lookup(label)
        return entry.code if entry else None

    def find_all(self, text: str) -> Iterator[Hit]:
        """Every label inside a view's text, the longest at each spot, left to right."""
        for match in self._pattern.finditer(text, timeout=_TIMEOUT_SECONDS):
            entry = self.lookup(match.group())
            if entry is not None:
                yield Hit(match.start(), match.end(), entry)

    def codes(self) -> frozenset[str]:
        """Every code the table can give."""
        return frozenset(entry.code for entry in self.entries)

    def without(self, seen: str) -> LabelTable:
        """The table as it would be had the rows seen only in `seen` never been written."""
        return LabelTable(self.kind, tuple(e for e in self.entries if e.seen != seen))


def _in_text(label: str) -> str:
    """A pattern for a label inside running text: quotes and hints in brackets may be absent."""
    pattern = regex.escape(label, literal_spaces=True)
    pattern = regex.sub(r"\\?[“”\"]", '[“”"]?', pattern)
    return regex.sub(r"\\\(([^()]*)\\\)", r"(?:\(\1\))?", pattern)


@lru_cache(maxsize=64)
def labels(kind: str) -> LabelTable:
    """The vocabulary of one kind: the file data/reference/vocabulary/<kind>.csv.

    Raises VocabularyError where the file or one of its columns is missing.
    """
    rows = read_rows(f"vocabulary/{kind}.csv", ("label", "code", "seen", "note"))
    entries = (
        Entry(label_key(row["label"]).core, row["label"], row["code"], row["seen"], row["note"])
        for row in rows
    )
    return LabelTable(kind, tuple(entries))


def read_rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a reference CSV; lines that start with # are remarks."""
    path = REFERENCE / name
    if not path.is_file():
        raise VocabularyError(name, "the file is missing")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(line for line in lines if not line.startswith("#"))
        absent = set(columns) - set(reader.fieldnames or ())
        if absent:
            raise VocabularyError(name, f"no column {', '.join(sorted(absent))}")
        return [{column: row[column] or "" for column in columns} for row in reader]
