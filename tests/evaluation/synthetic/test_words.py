"""The word list, and the vocabulary that a reader keeps when a fifth of it is withheld."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from evaluation.synthetic.denied import REFERENCE, denies_labels, reference_without
from evaluation.synthetic.words import Words, withheld_labels, word_list


def test_a_fifth_of_the_labels_is_withheld() -> None:
    labels = [label for variants in word_list().values() for label in variants]
    assert sum(label.is_withheld for label in labels) / len(labels) == pytest.approx(0.2, abs=0.01)


def test_a_label_is_withheld_everywhere_or_nowhere() -> None:
    labels = [label for variants in word_list().values() for label in variants]
    kept = {str(label) for label in labels if not label.is_withheld}
    assert not kept & withheld_labels()


def test_every_field_keeps_a_known_label() -> None:
    assert all(not variants[0].is_withheld for variants in word_list().values())


def test_a_report_keeps_to_one_label_for_a_field() -> None:
    words = Words(Random(1), open_list=True)
    assert words("col.initial") == words("col.initial")


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError):
        Words(Random(1), open_list=False)("col.nothing")


def test_denied_labels_leave_the_vocabulary_in_every_print(tmp_path: Path) -> None:
    struck = reference_without(
        tmp_path / "reference", denies_labels(["年初预算数", "执行率（％）"])
    )
    assert struck >= 1
    kept = _labels(tmp_path / "reference")
    assert "年初预算数" not in kept
    assert "全年预算数" in kept
    assert len(_labels(REFERENCE)) == len(kept) + struck


def _labels(reference: Path) -> list[str]:
    found = []
    for path in sorted((reference / "vocabulary").glob("*.csv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        found += [row.get("label") or "" for row in rows]
    return found
