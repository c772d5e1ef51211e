"""A place in a sheet leads back to what is shown there."""

from datetime import date

import pytest

from extractors.place import SheetCell
from extractors.sheets.resolve import resolve_cell
from extractors.sniff import XLS, XLSX
from tests.extractors.sheets.biff_files import Styled, xls
from tests.extractors.sheets.books import book_of, saved


@pytest.fixture(scope="module")
def new() -> bytes:
    book, active = book_of([["甲", 0.123, True, None, "=1+1"]])
    active["B1"].number_format = "0.0%"
    active["F1"] = date(2024, 3, 15)
    active["F1"].number_format = 'yyyy"年"m"月"'
    return saved(book)


@pytest.fixture(scope="module")
def old() -> bytes:
    return xls({"Sheet": [["甲", Styled(0.123, "0.0%"), True]]})


@pytest.mark.parametrize(
    ("ref", "text"),
    [("A1", "甲"), ("B1", "12.3%"), ("C1", "TRUE"), ("D1", ""), ("F1", "2024年3月"), ("", "Sheet")],
)
def test_cells_of_new_files(new, ref, text):
    assert resolve_cell(new, SheetCell("Sheet", ref), XLSX) == text


@pytest.mark.parametrize(
    ("ref", "text"), [("A1", "甲"), ("B1", "12.3%"), ("C1", "TRUE"), ("Z9", ""), ("", "Sheet")]
)
def test_cells_of_old_files(old, ref, text):
    assert resolve_cell(old, SheetCell("Sheet", ref), XLS) == text


@pytest.mark.parametrize("place", [SheetCell("无", "A1"), SheetCell("Sheet", "A1:B2")])
def test_a_place_that_leads_nowhere_is_an_error(new, old, place):
    with pytest.raises(LookupError):
        resolve_cell(new, place, XLSX)
    with pytest.raises(LookupError):
        resolve_cell(old, place, XLS)
