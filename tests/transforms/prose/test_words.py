"""The vocabularies of running text: every code is one the readers and the contract know."""

from __future__ import annotations

import pytest

from transforms.prose.wording import tree
from transforms.vocabulary import labels, read_rows

STAGES = {row["stage_code"] for row in read_rows("stages.csv", ("stage_code",))}
MEASURES = {row["measure_code"] for row in read_rows("staffing_measures.csv", ("measure_code",))}
RATES = {"execution", "arrival", "completion", "three_public_control", "staffing_control"}
RATES |= {"satisfaction", "share", "none"}

KNOWN = {
    "prose_items": set(tree()) | {"none", "office", "project_total"},
    "function_classes": {"by_function"},
    "stage_words": STAGES | {"arranged", "spent", "paid", "added", "none"},
    "flow_words": {"revenue", "expenditure", "both"},
    "rate_words": RATES,
    "score_words": {"weight", "score", "total_or_weight", "none"},
    "grade_words": {"grade"},
    "staffing_words": MEASURES,
    "indicator_fields": {"target", "actual", "completion", "weight", "score", "forecast"},
    "chain_words": {"part"},
    "fillers": {"filler", "unit"},
    "total_fillers": {"filler"},
    "result_units": {"unit"},
}


@pytest.mark.parametrize("kind", sorted(KNOWN))
def test_every_row_has_a_known_code_and_says_where_it_was_seen(kind):
    for entry in labels(kind).entries:
        assert entry.code in KNOWN[kind], entry
        assert entry.seen, entry


@pytest.mark.parametrize("kind", sorted({*KNOWN, "decoy_rules"}))
def test_no_wording_stands_twice_in_one_place(kind):
    rows = [(e.label, e.note if kind == "decoy_rules" else "") for e in labels(kind).entries]
    assert sorted(set(rows)) == sorted(rows)


def test_every_decoy_rule_says_where_its_wording_stands():
    places = {entry.note for entry in labels("decoy_rules").entries}
    assert places == {"before", "after", "clause", "compare", "rate"}


def test_the_notes_the_reader_obeys_are_spelt_as_it_knows_them():
    notes = {
        e.note for e in labels("prose_items").entries if "under its" in e.note or "alone" in e.note
    }
    assert notes == {"only under its parent", "alone in its clause"}
