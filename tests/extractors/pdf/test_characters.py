"""Each printed character is read once, at its place; what is not seen is not read."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from extractors.pdf import read as reading
from extractors.pdf import read_pdf

pytestmark = pytest.mark.slow


def read(data):
    return read_pdf(data, "test.pdf", "0" * 64)


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs()]


def visible(text):
    return Counter("".join(text.split()))


def everything(document):
    return visible("".join(block.text for block in blocks(document)))


def blocks(document):
    """Everything with text: paragraphs, cells and furniture."""
    yield from document.paragraphs()
    yield from (cell for table in document.tables() for cell in table.cells)
    yield from document.furniture


def test_the_characters_are_those_of_pdfplumber(digital):
    ours = Counter(c.text for page in digital.pages for c in page.text.chars if not c.is_blank)
    theirs = Counter(
        char["text"]
        for page in digital.pages
        for char in digital.second.characters(page.number)
        if not char["text"].isspace()
    )
    assert ours - theirs == Counter()
    hidden = sum(page.text.hidden for page in digital.pages)
    assert (theirs - ours).total() == hidden  # pdfplumber does not look at clip paths


def test_every_character_of_the_pages_stands_in_exactly_one_place(digital):
    printed = Counter(
        char.text for page in digital.pages for char in page.text.chars if not char.is_blank
    )
    assert everything(digital.document) == printed


def test_every_character_of_a_run_has_its_own_place(digital):
    for block in blocks(digital.document):
        claimed = set()
        for run in block.runs:
            assert len(run.edges) == run.end - run.start + 1
            assert list(run.edges) == sorted(run.edges)
            claimed.update(range(run.start, run.end))
        unclaimed = set(range(len(block.text))) - claimed
        assert all(block.text[i].isspace() for i in unclaimed)


def test_the_second_reader_finds_the_same_characters_in_every_box(digital):
    for block in blocks(digital.document):
        for run in block.runs:
            mine = "".join(block.text[run.start : run.end].split())
            assert "".join(digital.second.read(run.place).split()) == mine


def test_every_digit_can_be_boxed_alone(digital):
    for block in blocks(digital.document):
        for run in block.runs:
            middle = (run.start + run.end) // 2
            if block.text[middle].isdigit():
                (place,) = block.place_of(middle, middle + 1)
                assert digital.second.read(place) == block.text[middle]


def test_a_gap_is_a_space_without_a_place(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "编制单位").text(300, 100, "单位：元")
    (paragraph,) = read(paper.pdf()).paragraphs()
    assert paragraph.text == "编制单位 单位：元"
    assert [(run.start, run.end) for run in paragraph.runs] == [(0, 4), (5, 9)]


def test_spread_type_has_no_spaces(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    for number, char in enumerate("绩效自评报告"):
        sheet.text(100 + 16 * number, 100, char)
    assert texts(read(paper.pdf())) == ["绩效自评报告"]


def test_words_set_apart_without_a_blank_are_kept_apart(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "total").text(129, 100, "2023")
    assert texts(read(paper.pdf())) == ["total 2023"]


def test_printed_blanks_stay_as_they_are(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "姓名： 电话：")
    (paragraph,) = read(paper.pdf()).paragraphs()
    assert paragraph.text == "姓名： 电话："
    assert len(paragraph.runs) == 1


def test_blanks_at_the_ends_of_a_line_are_no_text(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "\u3000\u3000合计 ")
    (paragraph,) = read(paper.pdf()).paragraphs()
    assert paragraph.text == "合计"
    assert paragraph.places[0].x0 == 120


def test_a_smaller_raised_character_stays_in_its_line(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "面积12m", size=12).text(142, 99, "2", size=6)
    assert texts(read(paper.pdf())) == ["面积12m2"]


def test_unusual_characters_are_kept_as_printed(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "１２３％≥①")
    assert texts(read(paper.pdf())) == ["１２３％≥①"]


def test_a_hyphen_at_the_end_of_a_line_is_kept(new_paper):
    paper = new_paper()
    paper.sheet().lines(100, 100, ["2020-", "2023"])
    document = read(paper.pdf())
    assert everything(document) == visible("2020-2023")


@pytest.mark.parametrize("aside", [0.0, 0.3, 0.8])
def test_text_printed_twice_to_look_bold_is_read_once(new_paper, aside):
    paper = new_paper()
    sheet = paper.sheet()
    for shift in (0.0, aside):
        for row in range(12):
            sheet.text(100 + shift, 100 + 20 * row, f"合计{row * 11}77.55。")
    document = read(paper.pdf())
    assert texts(document) == [f"合计{row * 11}77.55。" for row in range(12)]
    (notice,) = document.notices
    assert notice.code == "overprinted_text"


def test_text_behind_a_clip_path_is_not_seen(new_paper):
    """One cell over two pages is written on both in full and clipped on each."""
    paper = new_paper()
    for top, bottom in ((100, 118), (118, 140)):
        sheet = paper.sheet().clipped(90, top, 400, bottom)
        sheet.text(100, 104, "第一行。").text(100, 122, "第二行。").unclipped()
    document = read(paper.pdf())
    assert texts(document) == ["第一行。", "第二行。"]
    assert [(n.code, n.count) for n in document.notices] == [("hidden_characters", 4)] * 2


def test_a_text_object_cut_by_a_clip_path_keeps_what_is_seen(new_paper):
    paper = new_paper()
    sheet = paper.sheet().clipped(90, 90, 130, 120)
    sheet.text(100, 100, "看见看不见").unclipped().text(300, 300, "在外")
    assert texts(read(paper.pdf())) == ["看见看", "在外"]


def test_nested_clip_paths_hide_together(new_paper):
    paper = new_paper()
    sheet = paper.sheet().clipped(90, 90, 300, 300).clipped(90, 90, 300, 150)
    sheet.text(100, 100, "见").text(100, 200, "不").unclipped().text(100, 220, "也见")
    assert texts(read(paper.pdf())) == ["见", "也见"]


def askew(sheet, text, degrees, x=200, top=300, size=40):
    """Write a word across the page, as watermarks are."""
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    code = text.encode("utf-16-be").hex()
    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {842 - top}"
    sheet.content.append(f"BT /F1 {size} Tf {matrix} Tm <{code}> Tj ET")


@pytest.mark.parametrize("degrees", [30, 45, -45, 60])
def test_a_watermark_does_not_get_into_the_text(new_paper, degrees):
    paper = new_paper()
    sheet = paper.sheet().grid([50, 250, 450], [200, 300, 400], [["项目", "金额"], ["甲", "12.5"]])
    askew(sheet, "内部资料", degrees)
    document = read(paper.pdf())
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == ["项目", "金额", "甲", "12.5"]
    assert [p.text for p in document.furniture] == ["内部资料"]
    assert [(n.code, n.count) for n in document.notices] == [("slanted_text", 1)]


def test_slightly_leaning_text_is_text(new_paper):
    paper = new_paper()
    askew(paper.sheet(), "正文", 2)
    assert texts(read(paper.pdf())) == ["正文"]


def test_a_document_that_holds_less_than_its_pages_says_so(new_paper, monkeypatch):
    paper = new_paper()
    paper.sheet().text(100, 100, "合计12.5").text(100, 300, "说明")
    assert not read(paper.pdf()).notices
    kept = reading.gather
    monkeypatch.setattr(reading, "gather", lambda lines, columns: kept(lines[1:], columns))
    assert [(n.code, n.count) for n in read(paper.pdf()).notices] == [("characters_unaccounted", 6)]


def test_the_pages_of_the_corpus_are_accounted_for(digital):
    assert "characters_unaccounted" not in {notice.code for notice in digital.document.notices}


def test_a_font_in_gbk_without_a_table_of_its_meanings_is_read(new_paper):
    """Official templates name the encoding and embed nothing."""
    paper = new_paper()
    code = "全年预算数123.45万元".encode("gbk").hex()
    paper.sheet().content.append(f"BT /F1 10 Tf 1 0 0 1 100 700 Tm <{code}> Tj ET")
    data = paper.pdf().replace(b"/UniGB-UCS2-H", b"/GBK-EUC-H   ")
    assert texts(read(data)) == ["全年预算数123.45万元"]


def test_radicals_of_a_font_stay_as_printed_and_are_read_as_their_ideographs(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "⼀⽅⾯⻓期")
    (paragraph,) = read(paper.pdf()).paragraphs()
    assert paragraph.normal == "一方面长期"
