"""The vocabularies of the head: every code means something to the code that reads it."""

from __future__ import annotations

import pytest

from transforms.identity.divisions import divisions, find_chains
from transforms.identity.fields import role_of
from transforms.identity.titles import kind_of
from transforms.vocabulary import labels, read_rows

REPORT_TYPES = {row["report_type"] for row in read_rows("report_types.csv", ("report_type",))}
FAMILIES = {"self_evaluation", "evaluation", "evaluation_department", "evaluation_project"}

CODES = {
    "report_titles": REPORT_TYPES | FAMILIES,
    "report_labels": REPORT_TYPES | FAMILIES,
    "title_endings": {"paper", "loose"},
    "title_boundaries": {"after_name"},
    "title_parts": {"unfinished"},
    "head_fields": {"unit", "implementer", "supervisor", "project", "year", "other"},
    "column_heads": {"head"},
    "organisation_suffixes": {"body", "authority", "place"},
    "self_descriptions": {"self", "stranger"},
    "evaluators": {"itself", "above"},
    "project_decoys": {"kind"},
    "year_decoys": {"before", "after"},
    "year_contexts": {"money"},
    "ethnic_groups": {"people"},
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_are_those_the_reader_knows(kind: str) -> None:
    assert labels(kind).codes() == CODES[kind] & labels(kind).codes()
    assert labels(kind).entries


@pytest.mark.parametrize("entry", labels("report_titles").entries, ids=lambda e: e.label)
def test_no_row_of_titles_is_hidden_by_the_rows_above_it(entry) -> None:
    words = entry.label.rstrip("$").split("…")
    assert kind_of("某局" * 2 + "".join(words)) == entry.code or any(
        kind_of(("某" * gap).join(words)) == entry.code for gap in (1, 2)
    )


@pytest.mark.parametrize("entry", labels("head_fields").entries, ids=lambda e: e.label)
def test_every_head_field_is_found_by_its_label(entry) -> None:
    assert role_of(entry.label) == entry.code


def test_short_forms_of_divisions_stand_for_divisions() -> None:
    for entry in labels("region_aliases").entries:
        assert entry.code in divisions()
        assert [chain.code for chain in find_chains(f"{entry.label}财政厅")] == [entry.code]


def test_abbreviations_are_shorter_than_what_they_stand_for() -> None:
    for entry in labels("organisation_abbreviations").entries:
        assert entry.label != entry.code
