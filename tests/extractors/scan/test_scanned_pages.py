"""Scans give the same paragraphs, tables and numbers as the pages they were made from."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
import regex

from extractors.extract import extract
from extractors.model import Document, Paragraph, Table
from extractors.pdf import read_pdf, resolve_box
from extractors.place import PageBox
from tests.extractors.scan.scans import Scanner

pytestmark = pytest.mark.slow

NUMBER = regex.compile(r"\d[\d.,%]*")


def squeezed(text):
    return "".join(text.split())


def contents(document: Document) -> list[object]:
    return [
        [(c.row, c.col, c.rowspan, c.colspan, squeezed(c.normal)) for c in block.cells]
        if isinstance(block, Table)
        else squeezed(block.normal)
        for block in document.blocks
        if isinstance(block, Table | Paragraph)
    ]


def numbers(document: Document) -> list[str]:
    return NUMBER.findall(str(contents(document)))


def test_a_scanned_table_has_the_cells_spans_and_text_of_the_printed_one(
    scanned_table, digital_table
):
    _, document = scanned_table
    assert contents(document) == contents(digital_table)
    assert [page.reading for page in document.pages] == ["ocr"]
    assert document.converter_chain[-1].tool == "rapidocr"


def test_a_value_is_found_again_in_the_crop_of_its_place(scanned_table):
    """On a page that lies askew, as a reader of the page sees it."""
    data, document = scanned_table
    values = [
        cell
        for table in document.tables()
        for cell in table.cells
        if NUMBER.fullmatch(cell.normal) and len(cell.text) >= 3
    ][:8]
    assert len(values) == 8
    for cell in values:
        (place,) = cell.places
        assert squeezed(resolve_box(data, place)) == squeezed(cell.text)


def test_places_are_near_those_of_the_printed_page(scanned_table, digital_table):
    """The scan was turned by 0.8 degrees about its middle, up to 6 points at its sides."""
    pairs = zip(scanned_table[1].tables(), digital_table.tables(), strict=True)
    for scanned, printed in (
        (s, p) for left, right in pairs for s, p in zip(left.cells, right.cells, strict=True)
    ):
        for here, there in zip(scanned.places[:1], printed.places[:1], strict=True):
            assert abs(here.x0 - there.x0) < 14
            assert abs((here.top + here.bottom) - (there.top + there.bottom)) < 24


def test_doubtful_numbers_are_noticed_with_their_place(scanned_table):
    _, document = scanned_table
    doubts = [notice for notice in document.notices if notice.code == "low_confidence"]
    assert all(isinstance(notice.place, PageBox) for notice in doubts)
    assert len(doubts) < 10


@pytest.mark.usefixtures("recognition")
def test_a_scanned_page_among_digital_ones_is_read_in_its_place(table_report):
    digital = pdfium.PdfDocument(table_report)
    scan = pdfium.PdfDocument(Scanner(dpi=150).pdf(table_report, (4,)))
    digital.import_pages(scan, [0])
    out = io.BytesIO()
    digital.save(out)
    document = read_pdf(out.getvalue(), "混合.pdf", "0" * 64)
    assert [page.reading for page in document.pages] == ["digital"] * 4 + ["ocr"]
    last = [squeezed(p.normal) for p in document.paragraphs() if p.places[0].page == 4]
    again = [squeezed(p.normal) for p in document.paragraphs() if p.places[0].page == 5]
    assert len(again) >= 5
    assert set(again) <= set(last)


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_turned_is_read_upright(table_report, turn):
    """Its places stay on the page as it lies."""
    scanner = Scanner(dpi=150, turn=turn)
    (document,) = extract(scanner.picture(table_report, 4), "照片.jpg")
    upright = Scanner(dpi=150).page(table_report, 4)
    (page,) = document.pages
    assert (page.width > page.height) == (turn == 90)
    assert "turned_page" in {notice.code for notice in document.notices}
    assert {"14.01", "64.29", "57.98", "5.11"} <= set(numbers(document))
    places = [place for block in document.paragraphs() for place in block.places]
    assert all(p.x0 >= 0 and p.x1 <= page.width + 1 for p in places)
    assert all(p.top >= 0 and p.bottom <= page.height + 1 for p in places)
    assert upright.width < upright.height


@pytest.mark.usefixtures("recognition")
def test_a_tiff_of_two_pages_is_one_document(table_report):
    (document,) = extract(Scanner(dpi=100).tiff(table_report, (3, 4)), "扫描.tif")
    assert [(page.number, page.reading) for page in document.pages] == [(1, "ocr"), (2, "ocr")]
    assert document.media_type == "image/tiff"
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 842)
    assert "14.01" in numbers(document)


@pytest.mark.usefixtures("recognition")
def test_the_scanned_report_of_the_cases_has_every_number(shared):
    path = shared / "corpus" / "cases" / "ly_d4zx_2022_sjgy.pdf"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in the shared corpus")
    (document,) = extract(path.read_bytes(), path.name)
    wanted = ["2022", "2022", "1000", "239", "179.25", "59.75", "2022", "87.06"]
    assert numbers(document) == wanted


@pytest.mark.stress
@pytest.mark.usefixtures("recognition")
def test_the_scanned_seed_has_the_numbers_of_its_digital_twin(shared):
    seeds = shared / "corpus" / "seeds"
    scan, twin = (
        read_pdf((seeds / f"003_61282cadfb006abc{kind}.pdf").read_bytes(), kind, "0" * 64)
        for kind in ("_scan", "")
    )
    assert numbers(scan) == numbers(twin)
