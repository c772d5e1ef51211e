"""The model itself refuses a table that is none, and counts what a document holds."""

from __future__ import annotations

import pytest

from extractors.model import Cell, Document, Image, Paragraph, Table


def cell(row, col, rowspan=1, colspan=1, text="甲", **more):
    return Cell(text, (), row, col, rowspan, colspan, **more)


def test_spans_that_tile_the_grid_are_a_table():
    Table(2, 2, (cell(0, 0, 2), cell(0, 1), cell(1, 1)))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ((cell(0, 0, 2), cell(0, 1), cell(1, 0), cell(1, 1)), "two cells cover"),
        ((cell(0, 0, 2), cell(0, 1)), "no cell covers"),
        ((cell(0, 0, 2, 3),), "leaves the grid"),
        ((cell(0, 0, 0), cell(0, 1), cell(1, 0), cell(1, 1)), "empty span"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_spans_cannot_be_made_into_a_table(cells, reason):
    with pytest.raises(ValueError, match=reason):
        Table(2, 2, cells)


def test_a_document_counts_every_character_that_leaves_ink_once():
    nested = Table(1, 1, (cell(0, 0, text="内 层"),))
    table = Table(1, 2, (cell(0, 0, text="合\n计"), cell(0, 1, text="1.5", blocks=(nested,))))
    blocks = (Paragraph("支 出"), table, Image(()))
    document = Document("0" * 64, "x", "text/plain", blocks, furniture=(Paragraph("第1页"),))
    assert document.inked == 2 + (2 + 3 + 2) + 3
