"""Rulings become cells exactly as pdfplumber's TableFinder would have them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from extractors.pdf.edges import Edge
from extractors.pdf.lattice import CrowdedPageError, cell_boxes, rulings
from extractors.pdf.page import read_pages
from extractors.pdf.tables import find_tables


def upright(x, top, bottom):
    return Edge(True, x, top, x, bottom)


def level(y, x0, x1):
    return Edge(False, x0, y, x1, y)


def found_by_pdfplumber(edges):
    ruled = [
        {
            "object_type": "line",
            "orientation": "v" if edge.vertical else "h",
            "x0": edge.x0,
            "x1": edge.x1,
            "top": edge.top,
            "bottom": edge.bottom,
            "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top,
        }
        for edge in edges
    ]
    return TableFinder(SimpleNamespace(edges=ruled, bbox=(0, 0, 900, 900))).cells


def rounded(boxes):
    return sorted(tuple(round(side, 3) for side in box) for box in boxes)


def test_four_rulings_enclose_one_cell():
    edges = [level(10, 0, 50), level(30, 0, 50), upright(0, 10, 30), upright(50, 10, 30)]
    assert cell_boxes(edges) == [(0, 10, 50, 30)]


def test_an_open_side_encloses_nothing():
    assert cell_boxes([level(10, 0, 50), level(30, 0, 50), upright(0, 10, 30)]) == []


def test_double_lines_count_once():
    edges = [level(10, 0, 50), level(11, 0, 50), level(30, 0, 50)]
    edges += [upright(0, 10, 30), upright(50, 10, 30)]
    assert cell_boxes(edges) == [(0, 10.5, 50, 30)]


def test_a_ruling_drawn_in_pieces_is_one():
    pieces = [level(10, start, start + 9) for start in range(0, 50, 10)]
    assert rulings(pieces)[1] == [(10, 0, 49)]


def test_specks_are_no_rulings():
    assert rulings([level(10, 0, 2.5), upright(5, 0, 0.5)]) == ([], [])


@given(
    st.lists(
        st.builds(
            lambda vertical, at, start, length: (
                upright(at, start, start + length) if vertical else level(at, start, start + length)
            ),
            st.booleans(),
            st.integers(0, 12).map(lambda n: n * 9.0),
            st.integers(0, 10).map(lambda n: n * 9.0),
            st.integers(1, 12).map(lambda n: n * 9.0),
        ),
        min_size=4,
        max_size=40,
    )
)
@settings(deadline=None)
def test_any_rulings_give_the_cells_that_pdfplumber_finds(edges):
    """Positions are exact here: pdfplumber snaps by adding differences and may miss a bit."""
    assert rounded(cell_boxes(edges, open_sides=False)) == rounded(found_by_pdfplumber(edges))


def test_the_rulings_of_real_pages_give_the_cells_that_pdfplumber_finds(digital):
    for page in digital.pages:
        edges = page.drawing.edges
        assert rounded(cell_boxes(edges, open_sides=False)) == rounded(found_by_pdfplumber(edges))


def test_a_drawing_of_countless_lines_is_refused_as_a_table():
    edges = [upright(4.0 * n, 0, 4000) for n in range(300)]
    edges += [level(4.0 * n, 0, 4000) for n in range(300)]
    with pytest.raises(CrowdedPageError):
        cell_boxes(edges)


def test_the_text_over_such_a_drawing_is_still_read(new_paper):
    paper = new_paper()
    sheet = paper.sheet(size=(1300.0, 1300.0)).text(10, 10, "规划图")
    for n in range(300):
        sheet.rule(4.0 * n, 0, 4.0 * n, 1299)
        sheet.rule(0, 4.0 * n, 1299, 4.0 * n)
    (page,) = read_pages(paper.pdf(), "map.pdf")
    found = find_tables(page)
    assert found.parts == ()
    assert found.crossings > 0
    assert "".join(char.text for char in found.rest) == "规划图"
