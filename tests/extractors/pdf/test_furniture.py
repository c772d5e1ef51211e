"""Page numbers and running heads are kept apart; captions and units are text."""

from __future__ import annotations

import pytest

from extractors.pdf import read_pdf


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def body(document):
    return [paragraph.text for paragraph in document.paragraphs()]


def furniture(document):
    return [paragraph.text for paragraph in document.furniture]


@pytest.mark.parametrize(
    "style",
    [
        "- {} -",
        "— {} —",
        "－{}－",
        "{}",
        "第{}页",
        "第 {} 页 共 3 页",
        "第{}页，共3页",
        "{}/3",
        "{} / 3",
        "Page {} of 3",
        "·{}·",
        "~ {} ~",
    ],
)
def test_page_numbers_in_every_style_leave_the_text(new_paper, style):
    paper = new_paper()
    for number in (1, 2, 3):
        paper.sheet().text(100, 100, f"正文{number}。").text(280, 805, style.format(number))
    document = read(paper)
    assert body(document) == ["正文1。", "正文2。", "正文3。"]
    assert furniture(document) == [style.format(number) for number in (1, 2, 3)]


@pytest.mark.parametrize("number", ["- 1 -", "—1—", "第1页", "第1页 共1页", "1/1", "1"])
def test_the_number_of_an_only_page_leaves_the_text(new_paper, number):
    paper = new_paper()
    paper.sheet().text(100, 100, "正文。").text(290, 805, number)
    assert furniture(read(paper)) == [number]


def test_numbering_may_begin_anywhere(new_paper):
    paper = new_paper()
    paper.sheet().text(200, 300, "封面")
    for number in (1, 2, 3):
        paper.sheet().text(100, 100, "正文。").text(290, 805, str(number))
    assert furniture(read(paper)) == ["1", "2", "3"]


def test_page_numbers_on_changing_sides_and_sizes_are_found(new_paper):
    paper = new_paper()
    for number in (1, 2, 3, 4):
        wide = number % 2 == 0
        sheet = paper.sheet(size=(842.0, 595.0) if wide else (595.0, 842.0))
        sheet.text(100, 100, "正文。").text(60 if wide else 500, 560 if wide else 805, str(number))
    assert furniture(read(paper)) == ["1", "2", "3", "4"]


def test_a_number_in_the_text_is_no_page_number(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "决算数").text(100, 400, "1")
    paper.sheet().text(100, 100, "预算数").text(100, 400, "2")
    assert furniture(read(paper)) == []


def test_numbers_in_the_margin_that_do_not_count_with_the_pages_stay(new_paper):
    paper = new_paper()
    for number in ("2023", "415", "88"):
        paper.sheet().text(100, 100, "正文。").text(100, 805, number)
    assert furniture(read(paper)) == []


def test_running_heads_and_feet_leave_the_text(new_paper):
    paper = new_paper()
    for number in (1, 2, 3):
        sheet = paper.sheet().text(200, 30, "某县人民政府公报", size=9)
        sheet.text(100, 100, f"正文{number}。").text(200, 800, "某县财政局编印", size=9)
    document = read(paper)
    assert body(document) == ["正文1。", "正文2。", "正文3。"]
    assert furniture(document) == ["某县人民政府公报", "某县财政局编印"] * 3


def test_a_line_on_two_pages_only_is_no_running_head(new_paper):
    paper = new_paper()
    for number in (1, 2):
        paper.sheet().text(200, 30, "绩效自评表").text(100, 100, f"正文{number}。")
    assert furniture(read(paper)) == []


def test_units_and_captions_stay_however_often_they_return(new_paper):
    paper = new_paper()
    for number in (1, 2, 3):
        sheet = paper.sheet().text(100, 30, "收入决算表").text(400, 45, "单位：万元")
        sheet.text(100, 100, f"正文{number}。")
    document = read(paper)
    assert furniture(document) == []
    assert body(document).count("单位：万元") == 3


def test_a_title_right_above_its_table_is_no_running_head(new_paper):
    paper = new_paper()
    for number in (1, 2, 3):
        sheet = paper.sheet().text(100, 52, "收入情况")
        sheet.grid([50, 150, 250], [66, 90, 120], [["科目", "金额"], [f"20{number}", "1"]])
    assert furniture(read(paper)) == []


def test_furniture_has_its_places(new_paper):
    paper = new_paper()
    for number in (1, 2):
        paper.sheet().text(100, 100, "正文。").text(290, 805, f"- {number} -")
    first, second = read(paper).furniture
    assert [first.places[0].page, second.places[0].page] == [1, 2]
