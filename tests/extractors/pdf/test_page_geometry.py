"""Places count from the top left corner of the page as it is displayed."""

from __future__ import annotations

import hashlib

import pytest

from extractors.pdf import read_pdf, resolve_box
from extractors.pdf.frame import compose, frame_of, move, move_box
from extractors.pdf.resolve import BoxReader
from extractors.place import PageBox


def read(data):
    return read_pdf(data, "test.pdf", hashlib.sha256(data).hexdigest())


def only_box(document, text):
    (block,) = [b for b in document.paragraphs() if b.text == text]
    (place,) = block.places
    return place


def test_a_box_counts_from_the_top_left_corner(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 200, "合计", size=12)
    place = only_box(read(paper.pdf()), "合计")
    assert (place.page, place.x0, place.x1) == (1, pytest.approx(100), pytest.approx(124))
    assert place.top == pytest.approx(200, abs=1)
    assert place.bottom == pytest.approx(212, abs=1)


def test_a_shifted_paper_gives_the_same_places(new_paper):
    paper = new_paper()
    paper.sheet(origin=(-50.0, 300.0)).text(100, 200, "合计")
    place = only_box(read(paper.pdf()), "合计")
    assert (place.x0, place.top) == (pytest.approx(100), pytest.approx(200, abs=1))


def test_places_count_from_the_crop_box(new_paper):
    paper = new_paper()
    paper.sheet(crop=(40.0, 100.0, 500.0, 800.0)).text(100, 200, "合计")
    document = read(paper.pdf())
    place = only_box(document, "合计")
    assert (place.x0, place.top) == (pytest.approx(60), pytest.approx(200 - 42, abs=1))
    assert (document.pages[0].width, document.pages[0].height) == (460, 700)


def test_what_lies_beyond_the_crop_box_is_left_out_and_counted(new_paper):
    paper = new_paper()
    sheet = paper.sheet(crop=(40.0, 100.0, 500.0, 800.0))
    sheet.text(100, 200, "看得见").text(100, 780, "看不见")
    document = read(paper.pdf())
    assert [p.text for p in document.paragraphs()] == ["看得见"]
    (notice,) = document.notices
    assert (notice.code, notice.count) == ("hidden_characters", 3)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_rotated_page_is_measured_as_displayed(new_paper, rotate):
    paper = new_paper()
    paper.sheet(rotate=rotate, origin=(7.0, 11.0)).text(100, 200, "一")
    document = read(paper.pdf())
    page = document.pages[0]
    x, y = 105, 205  # the middle of the character on the unrotated paper
    seen = {0: (x, y), 90: (842 - y, x), 180: (595 - x, 842 - y), 270: (y, 595 - x)}[rotate]
    place = only_box(document, "一")
    assert ((place.x0 + place.x1) / 2, (place.top + place.bottom) / 2) == (
        pytest.approx(seen[0], abs=1),
        pytest.approx(seen[1], abs=1),
    )
    assert page.rotation == rotate
    assert (page.width, page.height) == ((595, 842) if rotate in (0, 180) else (842, 595))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_second_reader_finds_the_character_on_rotated_and_cropped_pages(new_paper, rotate):
    paper = new_paper()
    sheet = paper.sheet(rotate=rotate, origin=(7.0, 11.0), crop=(40.0, 90.0, 540.0, 770.0))
    sheet.text(100, 200, "一").text(300, 600, "二")
    data = paper.pdf()
    document = read(data)
    with BoxReader(data) as reader:
        for paragraph in document.paragraphs():
            (place,) = paragraph.places
            assert reader.read(place) == paragraph.text


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_table_on_a_page_turned_for_display_is_read_upright(new_paper, rotate):
    """Landscape tables are often drawn sideways on an upright page that is then turned."""
    paper = new_paper()
    sheet = paper.sheet(size=(842.0, 595.0))
    sheet.grid([50, 150, 250], [50, 80, 110], [["项目", "金额"], ["合计", "12.5"]])
    upright = read(paper.pdf())
    turn = "0 1 -1 0 595 0 cm" if rotate == 90 else "0 -1 1 0 0 842 cm"
    turned = new_paper()
    page = turned.sheet(size=(595.0, 842.0), rotate=rotate)
    page.content = [f"q {turn}", *sheet.content, "Q"]
    document = read(turned.pdf())
    (expected,), (table,) = upright.tables(), document.tables()
    assert [(c.row, c.col, c.text) for c in table.cells] == [
        (c.row, c.col, c.text) for c in expected.cells
    ]
    for mine, other in zip(table.cells, expected.cells, strict=True):
        assert sides(mine) == pytest.approx(sides(other), abs=0.5)


def sides(cell):
    return [side for p in cell.places for side in (p.x0, p.top, p.x1, p.bottom)]


def test_matrices_compose_from_the_inner_to_the_outer():
    double, shift = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 10.0, 20.0)
    assert move(compose(double, shift), 3, 4) == (16, 28)
    assert move(compose(shift, double), 3, 4) == (26, 48)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_frame_maps_the_visible_box_onto_the_page(rotation):
    frame = frame_of((10.0, 20.0, 110.0, 320.0), rotation)
    assert move_box(frame.matrix, 10, 20, 110, 320) == (0, 0, frame.width, frame.height)


def test_every_page_knows_its_number_and_size(new_paper):
    paper = new_paper()
    paper.sheet().text(10, 10, "一")
    paper.sheet(size=(842.0, 595.0)).text(10, 10, "二")
    pages = read(paper.pdf()).pages
    assert [(p.number, p.width, p.height) for p in pages] == [(1, 595, 842), (2, 842, 595)]


def test_single_characters_can_be_boxed(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 200, "预算12.5万元")
    (paragraph,) = read(paper.pdf()).paragraphs()
    start = paragraph.text.index("12.5")
    (place,) = paragraph.place_of(start, start + 4)
    assert (place.x0, place.x1) == (pytest.approx(120), pytest.approx(140))


def test_a_box_off_the_paper_holds_nothing(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 200, "合计")
    with BoxReader(paper.pdf()) as reader:
        assert reader.read(PageBox(1, 300, 300, 400, 400)) == ""


def test_a_box_resolves_to_what_is_printed_in_it(new_paper):
    paper = new_paper()
    paper.sheet()
    paper.sheet().text(100, 200, "一般公共预算拨款12.50万元").text(100, 215, "下一行")
    data = paper.pdf()
    (first, _) = read(data).paragraphs()
    (place,) = first.place_of(8, 13)
    assert place.page == 2
    assert resolve_box(data, place) == "12.50"
