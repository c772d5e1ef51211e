"""A page is read by whichever way has the better evidence, and the Document says which."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors import errors
from extractors.pdf import read_pdf
from extractors.pdf.evidence import Doubt, doubt_about
from extractors.pdf.page import read_pages
from tests.extractors.pdf.conftest import Paper
from tests.extractors.scan.scans import Scanner

LINES = [
    "某县科学技术协会二〇二三年度部门决算",
    "年初预算数为120.50万元，全年执行数为118.75万元。",
    "其中人员经费80.25万元，公用经费38.50万元。",
    "年末结转和结余为1.75万元，较上年减少0.60万元。",
]
TABLE = [
    ["项目", "预算数", "决算数"],
    ["基本支出", "120.50", "118.75"],
    ["项目支出", "30.20", "28.10"],
]
pytestmark = [pytest.mark.usefixtures("recognition"), pytest.mark.slow]


def digital_page() -> bytes:
    paper = Paper()
    paper.sheet().lines(80, 100, LINES, size=14, pitch=30)
    return paper.pdf()


def scanned_table() -> Image.Image:
    paper = Paper()
    xs, ys = [20, 160, 280, 400], [20, 60, 100, 140]
    sheet = paper.sheet(size=(420.0, 160.0))
    sheet.table(xs, ys, ((r, c, 1, 1, t) for r, row in enumerate(TABLE) for c, t in enumerate(row)),
                size=14)  # fmt: skip
    return Scanner(dpi=200).page(paper.pdf())


def with_pictures(data: bytes, *pictures: tuple[Image.Image, float, float, float, float]) -> bytes:
    """The first page with pictures painted over it, each in a box from the left bottom corner."""
    document = pdfium.PdfDocument(data)
    page = document[0]
    for image, left, bottom, width, height in pictures:
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=90)
        placed = pdfium.PdfImage.new(document)
        placed.load_jpeg(out, inline=True)
        placed.set_matrix(pdfium.PdfMatrix().scale(width, height).translate(left, bottom))
        page.insert_obj(placed)
    page.gen_content()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def read(data: bytes):
    return read_pdf(data, "报告.pdf", "0" * 64)


def squeezed(document) -> str:
    return "".join("".join(p.text.split()) for p in document.paragraphs())


def test_a_scanned_table_among_digital_text_is_recognised_in_its_place():
    data = with_pictures(digital_page(), (scanned_table(), 80, 400, 420, 160))
    document = read(data)
    assert [page.reading for page in document.pages] == ["mixed"]
    assert squeezed(document) == "".join(LINES)
    (table,) = document.tables()
    rows = [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]
    assert rows == TABLE
    assert all(c.is_recognised for c in table.cells)
    assert not any(p.is_recognised for p in document.paragraphs())
    (place,) = table.places
    assert (place.x0, place.x1) == (pytest.approx(100, abs=3), pytest.approx(480, abs=3))
    assert place.top == pytest.approx(842 - 560 + 20, abs=3)


def test_a_photo_and_a_stamp_stay_pictures():
    photo = Image.linear_gradient("L").resize((400, 300))
    stamp = scanned_table().resize((80, 80))
    data = with_pictures(digital_page(), (photo, 80, 400, 420, 160), (stamp, 400, 200, 90, 90))
    document = read(data)
    assert [page.reading for page in document.pages] == ["digital"]
    assert list(document.tables()) == []


def test_text_under_a_picture_that_shows_it_is_believed():
    """As scanners write that put the text they recognised behind the picture."""
    picture = Scanner(dpi=150).page(digital_page())
    document = read(with_pictures(digital_page(), (picture, 0, 0, 595, 842)))
    assert [page.reading for page in document.pages] == ["digital"]
    assert squeezed(document) == "".join(LINES)
    assert "text_over_picture" in {notice.code for notice in document.notices}


def test_text_under_a_picture_that_shows_something_else_is_not_believed():
    hidden = Paper()
    hidden.sheet().lines(80, 100, ["隐藏的文字与所见不同，金额为999.99万元。"] * 4, 14, 30)
    picture = Scanner(dpi=150).page(digital_page())
    document = read(with_pictures(hidden.pdf(), (picture, 0, 0, 595, 842)))
    assert [page.reading for page in document.pages] == ["ocr"]
    assert "118.75" in squeezed(document)
    assert "999.99" not in squeezed(document)


def test_fonts_that_say_nothing_are_read_by_their_looks():
    """Glyphs without meaning in the text, drawn as a reader sees them."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.lines(80, 100, LINES, size=14, pitch=30)
    (page,) = read_pages(paper.pdf(), "x")
    assert doubt_about(page) is Doubt.NONE
    for y in range(300, 700, 40):  # painted with no ink, so that only the lines are seen
        sheet.content.append(f"BT /F2 10 Tf 3 Tr 1 0 0 1 80 {y} Tm <{f'F{y:03}' * 40}> Tj ET")
    (page,) = read_pages(paper.pdf(), "x")
    assert doubt_about(page) is Doubt.GARBLED
    document = read(paper.pdf())
    assert [page.reading for page in document.pages] == ["ocr"]
    assert "118.75" in squeezed(document)


def test_a_drawing_without_a_character_is_looked_at():
    paper = Paper()
    sheet = paper.sheet()
    for number in range(80):
        sheet.rule(100 + number, 100, 101 + number, 130)
    (page,) = read_pages(paper.pdf(), "x")
    assert doubt_about(page) is Doubt.DRAWN
    with pytest.raises(errors.NoTextLayer):
        read(paper.pdf())
