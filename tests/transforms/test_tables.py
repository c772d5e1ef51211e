"""Cutting a table by rows: every cell lands once, spans are clipped, places stay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Cell, Table, find_tiling_error
from extractors.place import PageBox, Run
from tests.transforms.papers import table
from transforms.tables import slice_rows

TALL = table(
    ("绩效指标", "甲", "1"),
    ("", "乙", "2"),
    ("", "丙", "3"),
    ("合计", "", "6"),
    spans={(0, 0): (3, 1), (3, 0): (1, 2)},
)


def test_a_cell_over_the_cut_belongs_to_the_part_it_starts_in() -> None:
    upper, lower = slice_rows(TALL, 0, 2), slice_rows(TALL, 2, 4)
    assert upper.cells[0].text == "绩效指标"
    assert upper.cells[0].rowspan == 2
    assert [cell.text for cell in lower.cells] == ["", "丙", "3", "合计", "6"]


def test_cells_keep_their_places() -> None:
    lower = slice_rows(TALL, 3, 4)
    assert [cell.runs for cell in lower.cells] == [c.runs for c in TALL.cells if c.row == 3]


def test_head_rows_are_counted_in_the_part_that_has_them() -> None:
    headed = replace(TALL, head_rows=2)
    assert slice_rows(headed, 0, 3).head_rows == 2
    assert slice_rows(headed, 1, 4).head_rows == 1
    assert slice_rows(headed, 3, 4).head_rows == 0


def test_a_part_stands_only_on_the_pages_of_its_cells() -> None:
    boxes = [PageBox(page, 0, 0, 10, 10) for page in (1, 2)]
    cells = tuple(Cell("x", (Run(0, 1, box),), row=row, col=0) for row, box in enumerate(boxes))
    both = Table(2, 1, cells, places=tuple(boxes))
    assert slice_rows(both, 1, 2).places == (boxes[1],)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with random spans that tile the grid."""
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    free = {(r, c) for r in range(rows) for c in range(cols)}
    cells = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) not in free:
                continue
            height, width = draw(st.integers(1, rows - row)), draw(st.integers(1, cols - col))
            slots = {(row + r, col + c) for r in range(height) for c in range(width)}
            if not slots <= free:
                height, width, slots = 1, 1, {(row, col)}
            free -= slots
            cells.append(Cell(f"{row}.{col}", row=row, col=col, rowspan=height, colspan=width))
    return Table(rows, cols, tuple(cells))


@given(tables(), st.data())
def test_parts_tile_and_hold_every_text_exactly_once(whole: Table, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, whole.rows))
    parts = [slice_rows(whole, 0, cut)]
    if cut < whole.rows:
        parts.append(slice_rows(whole, cut, whole.rows))
    assert all(find_tiling_error(part) is None for part in parts)
    texts = [cell.text for part in parts for cell in part.cells if cell.text]
    assert sorted(texts) == sorted(cell.text for cell in whole.cells)
