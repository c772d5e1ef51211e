"""Label variants as clerks print them, a fixed fifth of them withheld from the reader."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent


class Label(str):
    """A printed label that remembers whether the reader's vocabulary is denied it."""

    __slots__ = ("is_withheld",)
    is_withheld: bool

    def __new__(cls, text: str, is_withheld: bool = False) -> Label:
        """Make a label of its text."""
        label = super().__new__(cls, text)
        label.is_withheld = is_withheld
        return label


class Words:
    """Chooses one variant for each field of one report, and keeps to it.

    With `open_list` the withheld variants are drawn like all others, else never.
    """

    def __init__(self, random: Random, *, open_list: bool) -> None:
        self._random = random
        self._open_list = open_list
        self._chosen: dict[str, Label] = {}

    def __call__(self, field: str) -> Label:
        """The report's label for a field of the word list; KeyError for an unknown field."""
        if field not in self._chosen:
            variants = word_list()[field]
            usable = [v for v in variants if self._open_list or not v.is_withheld]
            self._chosen[field] = self._random.choice(usable)
        return self._chosen[field]

    def fix(self, field: str, text: str) -> None:
        """Let a field stand for this text in the report, outside the word list."""
        self._chosen[field] = Label(text)


@lru_cache(maxsize=1)
def word_list() -> dict[str, tuple[Label, ...]]:
    """Every field with its variants, in the order of the file."""
    fields: dict[str, list[Label]] = {}
    for row in read_table("wordlist.csv"):
        fields.setdefault(row["field"], []).append(Label(row["label"], row["use"] == "withheld"))
    return {field: tuple(variants) for field, variants in fields.items()}


def withheld_labels() -> frozenset[str]:
    """The variants that are to be struck from the reader's vocabulary."""
    return frozenset(str(v) for vs in word_list().values() for v in vs if v.is_withheld)


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this folder; lines that start with # are remarks."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))
