"""The vocabularies of forms give only codes that the contract or the readers know."""

from __future__ import annotations

from collections import defaultdict

import pytest

from transforms.forms.meaning import MONEY_ROLES, STAGES
from transforms.vocabulary import labels, read_rows

SEEN = ("seed:", "case:", "note:", "contract", "background", "real:")
KINDS = (
    "budget_items",
    "count_words",
    "form_items",
    "form_sections",
    "grades",
    "indicator_columns",
    "indicator_levels",
    "item_parts",
    "money_columns",
    "score_labels",
    "staffing",
)


def codes_of(table: str, column: str) -> set[str]:
    return {row[column] for row in read_rows(table, (column,))}


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_where_it_was_seen(kind):
    rows = labels(kind).entries
    assert rows
    assert [row.label for row in rows if not row.seen.startswith(SEEN)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_stands_for_two_things(kind):
    codes = defaultdict(set)
    for entry in labels(kind).entries:
        codes[entry.key].add(entry.code)
    assert {key: found for key, found in codes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("kind", ["budget_items", "form_items"])
def test_items_are_items_of_the_contract(kind):
    assert labels(kind).codes() <= codes_of("budget_items.csv", "item_code")


def test_parts_name_a_whole_and_an_item_of_the_contract():
    items = codes_of("budget_items.csv", "item_code")
    assert {part for code in labels("item_parts").codes() for part in code.split(">")} <= items


def test_levels_are_categories_of_the_contract_or_their_families():
    known = codes_of("indicator_categories.csv", "category_code") | {"output", "benefit", "cost"}
    assert labels("indicator_levels").codes() <= known


def test_staffing_labels_are_measures_of_the_contract():
    assert labels("staffing").codes() <= codes_of("staffing_measures.csv", "measure_code")


def test_columns_of_money_are_stages_or_roles_a_reader_knows():
    roles = {"rate", "arrival", "weight", "score", "label", "unit_name", "ignored", "plain"}
    codes = {"code", "code_part", "function_code", "economic_code", "surplus", "supplement"}
    assert labels("money_columns").codes() <= STAGES | MONEY_ROLES | roles | codes
