"""How tables of other tools are read and scored."""

from __future__ import annotations

from benchmarks.peers.readers import _markdown_tables, _slots
from benchmarks.peers.scoring import Score, score
from benchmarks.tables.random_tables import RandomTable, Slot, random_table

TABLE = RandomTable(
    seed=0,
    style="ruled",
    rows=2,
    cols=2,
    slots=(Slot(0, 0, 1, 2, "预算"), Slot(1, 0, 1, 1, ""), Slot(1, 1, 1, 1, "12.5")),
    head_rows=0,
)


def test_a_cell_counts_whole_only_with_its_span():
    whole = [[0, 0, 1, 2, "预 算"], [1, 0, 1, 1, ""], [1, 1, 1, 1, "12.5"]]
    assert score(TABLE, [whole]) == Score(cells=3, texts=3, spans=3)
    assert score(TABLE, [_slots([["预算", None], ["", "12.5"]])]) == Score(3, 3, 2)


def test_no_table_gives_nothing_not_even_the_empty_cells():
    assert score(TABLE, []) == Score(cells=3)


def test_pieces_of_a_table_are_set_below_each_other():
    assert score(TABLE, [_slots([["预算", None]]), _slots([["", "12.5"]])]).texts == 3


def test_markdown_gives_rows_without_its_rules_and_made_up_heads():
    text = "前文\n|  |  |\n| --- | --- |\n| 预算 | NaN |\n| 12.5 | 3 |\n后文"
    assert list(_markdown_tables(text)) == [[["预算", ""], ["12.5", "3"]]]


def test_a_number_names_one_table_for_ever():
    assert random_table(7) == random_table(7)
    assert random_table(7) != random_table(8)
