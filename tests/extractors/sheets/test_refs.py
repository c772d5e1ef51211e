import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.sheets.refs import MOST_COLUMNS, MOST_ROWS, column_name, ref_of, slot_of


@pytest.mark.parametrize(
    ("col", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_lettered_as_sheets_letter_them(col, name):
    assert column_name(col) == name


@given(st.integers(0, MOST_ROWS - 1), st.integers(0, MOST_COLUMNS - 1))
@settings(deadline=None)
def test_a_reference_leads_back_to_its_slot(row, col):
    assert slot_of(ref_of(row, col)) == (row, col)


@pytest.mark.parametrize("ref", ["b5", "$B$5", "B$5"])
def test_small_letters_and_fixed_references_are_the_same_cell(ref):
    assert slot_of(ref) == (4, 1)


@pytest.mark.parametrize("ref", ["", "B", "5", "B0", "XFE1", "A1048577", "A1:B2", "é5", "B5 "])
def test_what_is_no_cell_of_a_sheet_is_none(ref):
    assert slot_of(ref) is None
