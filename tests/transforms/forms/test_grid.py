"""The span grid: every slot answers with the cell that covers it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Cell, Table
from tests.transforms.forms.drawn import drawn, dumped
from transforms.forms.grid import SpanGrid

FORM = """
项目资金（万元） | | 年初预算数 | 全年预算数
^ | 年度资金总额 | 10 | 20
^ | 其他资金 | < | <
"""


def test_a_span_answers_for_every_slot_it_covers():
    grid = SpanGrid(drawn(FORM))
    assert grid.at(2, 0) is grid.at(0, 0)
    assert grid.at(2, 3) is grid.at(2, 1)
    assert [c.text for c in grid.row(1)] == ["项目资金(万元)", "年度资金总额", "10", "20"]


def test_only_cells_that_begin_in_a_row_and_show_something_are_printed_in_it():
    grid = SpanGrid(drawn(FORM))
    assert [c.text for c in grid.printed_in(0)] == ["项目资金(万元)", "年初预算数", "全年预算数"]
    assert [c.text for c in grid.printed_in(2)] == ["其他资金"]


def test_dashes_slashes_and_nothing_are_blank_and_a_nought_is_not():
    grid = SpanGrid(drawn("— | / | 无 | | 0"))
    assert [cell.blank for cell in grid.row(0)] == [True, True, True, True, False]


def test_stretched_cells_of_a_dump_are_taken_back_to_one_column():
    grid = SpanGrid(dumped("a | b | c\n总分 | 100"))
    last = grid.at(1, 1)
    assert last is not None
    assert (last.col, last.end) == (1, 2)
    assert grid.at(1, 2) is None


def test_cells_above_are_found_upwards_each_once():
    grid = SpanGrid(drawn("甲 | x\n^ | y\n乙 | z"))
    lowest = grid.at(2, 0)
    assert lowest is not None
    assert [c.text for c in grid.above(lowest)] == ["甲"]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose rows are cut into cells of any width."""
    rows, cols = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    cells = []
    for row in range(rows):
        col = 0
        while col < cols:
            width = draw(st.integers(1, cols - col))
            text = draw(st.sampled_from(["", "项目", "12.5", "≥90%"]))
            cells.append(Cell(text, row=row, col=col, colspan=width))
            col += width
    return Table(rows, cols, tuple(cells))


@given(tables())
def test_every_slot_of_a_printed_table_has_its_cell(table):
    grid = SpanGrid(table)
    for row in range(table.rows):
        for col in range(table.cols):
            cell = grid.at(row, col)
            assert cell is not None
            assert cell.row == row
            assert cell.col <= col < cell.end
    assert len(list(grid.origins())) == len(table.cells)
