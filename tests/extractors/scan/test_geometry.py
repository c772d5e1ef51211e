"""Straightening, rulings, cutting and the way back, without any recognition."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Cell, Document, Page, Paragraph, Table
from extractors.pdf.frame import move
from extractors.pdf.going_back import WayBack, put_back
from extractors.place import PageBox, Run
from extractors.scan.doubts import merged_numbers
from extractors.scan.engine import Glyph
from extractors.scan.letters import Word, in_common_sizes, ink_in, word_of
from extractors.scan.overlooked import ink_in_cells, lines_alone
from extractors.scan.pieces import cells_of, cut_at_rulings, part_lines, take_apart
from extractors.scan.raster import Area, PagePicture
from extractors.scan.rulings import find_edges
from extractors.scan.straighten import find_skew, straighten

SCALE = 200 / 72
pytestmark = pytest.mark.usefixtures("recognition")  # the extra brings what straightens pages


def paper(width=800, height=1000):
    return np.full((height, width), 250, np.uint8)


def lines_of_type(pixels, pitch=40):
    """Rows of small squares, as text looks from afar."""
    for top in range(60, pixels.shape[0] - 60, pitch):
        for left in range(80, pixels.shape[1] - 80, 24):
            pixels[top : top + 18, left : left + 18] = 20
    return pixels


def askew(pixels, degrees):
    import cv2

    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(pixels, matrix, (width, height), borderValue=250)


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 0.3, 2.4])
def test_the_skew_of_a_page_is_found(degrees):
    assert find_skew(askew(lines_of_type(paper()), degrees)) == pytest.approx(degrees, abs=0.1)


def test_a_blank_page_is_straight():
    assert find_skew(paper()) == 0.0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@given(x=st.integers(60, 700), y=st.integers(60, 900))
@settings(deadline=None, max_examples=10)
def test_a_mark_on_the_straight_page_leads_back_to_the_page(turn, x, y):
    """The page as displayed is the straight one turned clockwise."""
    upright = lines_of_type(paper())
    upright[y : y + 9, x : x + 9] = 0
    shown = np.ascontiguousarray(np.rot90(upright, -turn // 90))
    size = shown.shape[1] / SCALE, shown.shape[0] / SCALE
    straight = straighten(PagePicture(1, *size, shown, SCALE), turn)
    u, v = move(straight.back, (x + 4.5) / SCALE, (y + 4.5) / SCALE)
    column, row = int(u * SCALE), int(v * SCALE)
    assert shown[row, column] == 0


def ruled(xs, ys):
    pixels = paper()
    for x in xs:
        pixels[ys[0] : ys[-1] + 2, x : x + 2] = 30
    for y in ys:
        pixels[y : y + 2, xs[0] : xs[-1] + 2] = 30
    return pixels


def test_rulings_become_edges_in_points():
    edges = find_edges(ruled([100, 400, 700], [100, 200, 300]), SCALE)
    assert sorted(round(e.x0 * SCALE) for e in edges if e.vertical) == [101, 401, 701]
    assert sorted(round(e.top * SCALE) for e in edges if not e.vertical) == [101, 201, 301]


def test_strokes_of_characters_are_no_rulings():
    assert find_edges(lines_of_type(paper()), SCALE) == ()


def test_text_over_a_ruling_is_cut_there_and_text_outside_of_tables_is_not():
    cells = cells_of(find_edges(ruled([100, 400, 700], [100, 200, 300]), SCALE), SCALE)
    assert len(cells) == 4
    left, right = cut_at_rulings(Area(350, 130, 470, 160), cells)
    assert left.x1 < 400 < right.x0
    outside = Area(100, 500, 600, 540)
    assert cut_at_rulings(outside, cells) == [outside]


def test_a_margin_that_only_touches_the_next_cell_makes_no_text_there():
    cells = cells_of(find_edges(ruled([100, 400, 700], [100, 200, 300]), SCALE), SCALE)
    (part,) = cut_at_rulings(Area(300, 130, 406, 160), cells)
    assert part.x1 < 400


def test_lines_in_tight_print_are_parted_and_boxes_on_one_line_are_not():
    upper, lower, beside = Area(0, 0, 100, 44), Area(0, 36, 100, 80), Area(120, 2, 200, 42)
    assert part_lines([upper, lower, beside]) == [Area(0, 0, 100, 40), Area(0, 40, 100, 80), beside]


def test_upright_writing_is_taken_apart_and_a_single_digit_is_not():
    pixels = paper()
    for top in (100, 140, 180, 220):
        pixels[top : top + 30, 100:130] = 10
    assert len(list(take_apart(pixels, Area(95, 95, 135, 255), usual=36))) == 4
    digit = Area(95, 95, 110, 135)
    pixels[100:130, 100:106] = 10
    assert list(take_apart(pixels, digit, usual=36)) == [digit]


def test_a_line_that_detection_passed_over_is_found_by_its_ink():
    pixels = paper()
    for x in range(100, 300, 26):
        pixels[500:524, x : x + 20] = 10
    pixels[700:703, 50:90] = 10  # a stroke is no line of text
    (line,) = lines_alone(pixels, [Area(0, 0, 800, 400)], usual=30)
    assert line.x0 <= 100 < 290 <= line.x1
    assert line.top <= 500 < 524 <= line.bottom
    assert not list(lines_alone(pixels, [Area(90, 490, 310, 530)], usual=30))


def test_a_digit_that_detection_passed_over_is_found_in_its_cell():
    pixels = paper()
    pixels[130:155, 200:206] = 10
    cells = [Area(100, 100, 300, 180), Area(300, 100, 500, 180)]
    (digit,) = ink_in_cells(pixels, [], cells, usual=30)
    assert digit.x0 <= 200 < 206 <= digit.x1
    assert not list(ink_in_cells(pixels, [Area(190, 120, 220, 160)], cells, usual=30))


def figures(starts, width=10):
    """A line with one bar for each figure, and what a recogniser would say about it."""
    pixels = paper(400, 60)
    for x in starts:
        pixels[20:42, x : x + width] = 10
    area = Area(0, 10, 400, 52)
    glyphs = [Glyph("1", (x + width / 2) / 400, 1.0) for x in starts]
    return pixels, area, glyphs


def test_two_numbers_in_one_box_stay_two():
    word = word_of(*figures([100, 116, 180, 196]))
    assert word.gaps == {2}
    chars = word.chars(1.0)
    assert chars[2].x0 - chars[1].x1 > 0.25 * word.em
    assert chars[1].x0 == chars[0].x1


def test_paper_behind_the_last_figure_is_no_gap_in_the_number():
    """The recogniser may place a figure beyond its ink."""
    pixels, area, glyphs = figures([100, 116, 132])
    guessed = [*glyphs[:2], glyphs[2]._replace(centre=150 / 400)]
    assert word_of(pixels, area, guessed).gaps == frozenset()


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_characters_follow_each_other_whatever_the_recogniser_guesses(jitter):
    pixels, area, glyphs = figures([100 + 16 * i for i in range(len(jitter))])
    guessed = [g._replace(centre=g.centre + j / 400) for g, j in zip(glyphs, jitter, strict=True)]
    chars = word_of(pixels, area, guessed).chars(1.0)
    assert all(char.x0 <= char.x1 for char in chars)
    assert all(left.x0 <= right.x0 for left, right in pairwise(chars))
    assert chars[0].x0 == pytest.approx(100, abs=2)


def words_of(*sizes):
    area = Area(0, 0, 10, 10)
    return [Word((Glyph("字", 0.5, 1.0),) * count, area, area, em) for count, em in sizes]


def test_sizes_of_type_that_nearly_agree_become_one():
    words = words_of((30, 28.0), (30, 29.0), (30, 30.0), (30, 44.0))
    assert [word.em for word in in_common_sizes(words)] == [29.0, 29.0, 29.0, 44.0]


def test_few_characters_take_the_size_of_the_text_if_theirs_is_near():
    words = words_of((30, 30.0), (3, 24.5), (3, 36.0), (3, 44.0), (20, 36.0))
    assert [word.em for word in in_common_sizes(words)] == [30.0, 30.0, 30.0, 44.0, 36.0]


def test_a_page_without_words_has_no_sizes():
    assert in_common_sizes([]) == []


def test_dust_is_no_ink():
    pixels = paper(100, 100)
    pixels[50, 50] = 0
    assert ink_in(pixels, Area(0, 0, 100, 100)) is None


def a_document(*cells, reading="ocr"):
    table = Table(1, len(cells), tuple(cells))
    return Document("0", "a", "b", (table,), pages=(Page(1, 600, 800, 0, reading),))


def a_cell(*texts, col=0):
    runs, start = [], 0
    for number, text in enumerate(texts):
        box = PageBox(1, 10, 10 + 20 * number, 60, 25 + 20 * number)
        runs.append(Run(start, start + len(text), box))
        start += len(text) + 1
    return Cell("\n".join(texts), tuple(runs), 0, col)


@pytest.mark.parametrize(
    ("texts", "doubts"),
    [(["5", "10"], 1), (["100%", "98.5%"], 1), (["5"], 0), (["得分", "10"], 0), (["10", "分"], 0)],
)
def test_several_numbers_in_one_cell_are_doubtful(texts, doubts):
    assert len(list(merged_numbers(a_document(a_cell(*texts))))) == doubts
    assert not list(merged_numbers(a_document(a_cell(*texts), reading="digital")))


def test_places_of_a_page_askew_are_boxed_tightly():
    """A line of 500 points rises by 17 at two degrees; its characters are not that high."""
    straight = straighten(PagePicture(1, 288.0, 360.0, askew(lines_of_type(paper()), 2.0), SCALE))
    edges = tuple(20.0 + 10 * i for i in range(21))
    line = Paragraph("字" * 20, (Run(0, 20, PageBox(1, 20.0, 100.0, 220.0, 112.0), edges),))
    page = Page(1, 288.0, 360.0, 0, "ocr")
    document = Document("0", "a", "b", (line,), pages=(page,))
    back = put_back(document, {1: WayBack(straight.back, page)})
    (moved,) = back.paragraphs()
    assert [run.end for run in moved.runs[:-1]] == [run.start for run in moved.runs[1:]]
    (first,), (last,) = moved.place_of(0, 1), moved.place_of(19, 20)
    assert first.bottom - first.top < 16
    assert abs(last.top - first.top) == pytest.approx(190 * 0.035, abs=2)
