"""Vocabularies are data: looked up whole, found in running text, switched off row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.errors import VocabularyError
from transforms.vocabulary import REFERENCE, Entry, LabelTable, labels, read_rows


def is_label_table(path: Path) -> bool:
    """Patterns and ordered rules have columns of their own, and tests of their own."""
    head = next(line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return head == "label,code,seen,note"


KINDS = sorted(
    path.stem for path in (REFERENCE / "vocabulary").glob("*.csv") if is_label_table(path)
)


def table(*rows: tuple[str, str]) -> LabelTable:
    from transforms.labels import label_key

    return LabelTable(
        "test", tuple(Entry(label_key(label).core, label, code, "note", "") for label, code in rows)
    )


def test_the_longest_label_wins_at_each_spot() -> None:
    items = table(("公务用车费", "vehicle"), ("公务用车", "car"), ("财政拨款", "fiscal"))
    hits = list(items.find_all("公务用车费和财政拨款"))
    assert [hit.entry.code for hit in hits] == ["vehicle", "fiscal"]


def test_quotes_and_hints_in_brackets_may_be_missing_in_running_text() -> None:
    items = table(("因公出国（境）费", "abroad"), ("“三公”经费", "three_public"))
    assert [h.entry.code for h in items.find_all("三公经费和因公出国费")] == [
        "three_public",
        "abroad",
    ]
    assert [h.entry.code for h in items.find_all("“三公”经费，因公出国(境)费")] == [
        "three_public",
        "abroad",
    ]


def test_rows_of_one_source_can_be_switched_off() -> None:
    entries = (Entry("甲", "甲", "a", "seed:000", ""), Entry("乙", "乙", "b", "note:2", ""))
    left = LabelTable("test", entries).without("seed:000")
    assert left.code("甲") is None
    assert left.code("乙") == "b"


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_where_it_was_seen(kind: str) -> None:
    for entry in labels(kind).entries:
        assert entry.label
        assert entry.code
        assert entry.seen, entry


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_stands_for_two_codes(kind: str) -> None:
    codes: dict[tuple[str, str], str] = {}
    for entry in labels(kind).entries:
        # a decoy's note says where the word stands, which is half of its meaning
        place = entry.note if kind == "decoy_rules" else ""
        assert codes.setdefault((entry.label, place), entry.code) == entry.code, entry


def test_every_budget_item_of_the_vocabulary_is_in_the_contract() -> None:
    known = {row["item_code"] for row in read_rows("budget_items.csv", ("item_code",))}
    assert labels("budget_items").codes() <= known


def test_a_missing_table_is_named() -> None:
    with pytest.raises(VocabularyError, match="no_such_table"):
        read_rows("vocabulary/no_such_table.csv", ("label",))


def test_a_missing_column_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text("label\n甲\n", encoding="utf-8")
    monkeypatch.setattr("transforms.vocabulary.REFERENCE", tmp_path)
    with pytest.raises(VocabularyError, match="code"):
        read_rows("t.csv", ("label", "code"))
