"""Lines become paragraphs as a reader sees them: sentences whole, headings apart."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pdf import read_pdf

LEFT, SIZE, PER_LINE = 97.5, 10.0, 40  # the column stands in the middle of the page
RIGHT = LEFT + SIZE * PER_LINE


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def texts(paper):
    return [paragraph.text for paragraph in read(paper).paragraphs()]


def typeset(sheet, top, text, indent=2, per_line=PER_LINE, pitch=18):
    """Set one paragraph of Chinese characters: first line indented, the others full."""
    first, rest = text[: per_line - indent], text[per_line - indent :]
    sheet.text(LEFT + indent * SIZE, top, first)
    for line in textwrap.wrap(rest, per_line):
        top += pitch
        sheet.text(LEFT, top, line)
    return top + pitch


BODY = "本单位按照年初制定的工作计划认真开展各项业务活动" * 4 + "全年工作任务已经完成。"


def test_a_wrapped_sentence_is_one_paragraph(new_paper):
    paper = new_paper()
    typeset(paper.sheet(), 100, BODY)
    document = read(paper)
    (paragraph,) = document.paragraphs()
    assert paragraph.text == BODY
    assert len(paragraph.runs) == 3
    assert [place.page for place in paragraph.places] == [1, 1, 1]


def test_indents_part_paragraphs_even_after_a_full_line(new_paper):
    full = "一" * (2 * PER_LINE - 3) + "。"
    paper = new_paper()
    sheet = paper.sheet()
    top = typeset(sheet, 100, full)
    typeset(sheet, top, BODY)
    assert texts(paper) == [full, BODY]


def test_short_lines_end_paragraphs_without_any_indent(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    top = typeset(sheet, 100, BODY, indent=0)
    top = typeset(sheet, top, "二、经费情况", indent=0)
    typeset(sheet, top, BODY, indent=0)
    assert texts(paper) == [BODY, "二、经费情况", BODY]


def test_a_sentence_runs_on_over_a_page_break(new_paper):
    paper = new_paper()
    lines = [BODY[:38], *textwrap.wrap(BODY[38:], PER_LINE)]
    first, second = paper.sheet(), paper.sheet()
    typeset(first, 100, BODY)
    first.text(LEFT + 2 * SIZE, 760, lines[0])
    second.lines(LEFT, 80, lines[1:], pitch=18)
    document = read(paper)
    last = list(document.paragraphs())[-1]
    assert last.text == BODY
    assert [place.page for place in last.places] == [1, 2, 2]


def test_a_sentence_runs_on_past_the_page_number(new_paper):
    paper = new_paper()
    lines = [BODY[:38], *textwrap.wrap(BODY[38:], PER_LINE)]
    paper.sheet().text(LEFT + 2 * SIZE, 740, lines[0]).text(290, 800, "- 1 -")
    paper.sheet().lines(LEFT, 80, lines[1:], pitch=18).text(290, 800, "- 2 -")
    document = read(paper)
    assert [p.text for p in document.paragraphs()] == [BODY]
    assert [p.text for p in document.furniture] == ["- 1 -", "- 2 -"]


def test_a_heading_stays_apart_from_the_text_below(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    top = typeset(sheet, 100, "一、部门基本情况")
    typeset(sheet, top, BODY)
    assert texts(paper) == ["一、部门基本情况", BODY]


def test_a_larger_heading_that_fills_its_line_stays_apart(new_paper):
    paper = new_paper()
    sheet = paper.sheet().text(LEFT, 80, "某县科学技术协会部门整体支出绩效自评报告正文", 18)
    typeset(sheet, 120, BODY)
    assert texts(paper)[1] == BODY


def test_a_centred_title_on_two_lines_is_whole(new_paper):
    title = "某某县科学技术协会二〇二四年度部门整体支出绩效自评报告"
    paper = new_paper()
    sheet = paper.sheet()
    sheet.text(LEFT + 8, 80, title[:24], 16).text(273.5, 105, title[24:], 16)
    typeset(sheet, 150, BODY * 2)
    assert texts(paper)[0] == title


def test_centred_lines_ended_on_purpose_stay_apart(new_paper):
    paper = new_paper()
    sheet = paper.sheet().text(190, 80, "2024年度某某县科协", 16).text(206, 105, "绩效自评报告", 16)
    typeset(sheet, 150, BODY * 2)
    assert texts(paper)[:2] == ["2024年度某某县科协", "绩效自评报告"]


def test_numbered_items_are_paragraphs_though_their_lines_are_full(new_paper):
    items = [f"{n}.{'一' * (PER_LINE - 2)}；" for n in (1, 2, 3)]
    paper = new_paper()
    paper.sheet().lines(LEFT, 100, items, pitch=18)
    assert texts(paper) == items


def test_a_number_at_the_beginning_of_a_line_is_no_list_number(new_paper):
    """A line may break right before an amount: 其中支出 | 12.5万元."""
    text = "二" * (PER_LINE - 2) + "12.5万元" + "三" * 10 + "。"
    paper = new_paper()
    sheet = paper.sheet()
    typeset(sheet, 60, BODY)
    sheet.text(LEFT + 2 * SIZE, 200, text[: PER_LINE - 2]).text(LEFT, 218, text[PER_LINE - 2 :])
    assert texts(paper)[-1] == text


def test_an_amount_that_did_not_fit_leaves_no_gap(new_paper):
    """The line before an unbreakable amount ends early and is full all the same."""
    text = "二" * (PER_LINE - 5) + "123456.78万元" + "三" * 10 + "。"
    paper = new_paper()
    sheet = paper.sheet()
    typeset(sheet, 60, BODY * 2)
    sheet.text(LEFT + 2 * SIZE, 300, text[: PER_LINE - 5]).text(LEFT, 318, text[PER_LINE - 5 :])
    assert texts(paper)[-1] == text


def test_items_of_one_length_are_not_taken_for_full_lines(new_paper):
    items = [
        f"{'某某县科学技术协会下属单位名称' * 2}{name}中心。" for name in "甲乙丙丁戊己庚辛壬癸"
    ]
    paper = new_paper()
    paper.sheet().lines(LEFT, 100, items, pitch=18)
    assert texts(paper) == items


def test_hanging_items_are_whole(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    sheet.text(LEFT, 100, "1. " + "一" * (PER_LINE - 2)).text(LEFT + 15, 118, "二" * 10 + "。")
    sheet.text(LEFT, 136, "2. " + "三" * 10 + "。")
    assert texts(paper) == [
        "1. " + "一" * (PER_LINE - 2) + "二" * 10 + "。",
        "2. 三三三三三三三三三三。",
    ]


def test_entries_of_a_table_of_contents_stay_apart(new_paper):
    entries = ["一、概况" + "…" * 34 + "1", "二、决算" + "…" * 34 + "3"]
    paper = new_paper()
    paper.sheet().lines(LEFT, 100, entries, pitch=18)
    assert texts(paper) == entries


def test_latin_words_are_joined_by_a_space(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    typeset(sheet, 60, BODY)
    sheet.text(LEFT, 200, "word " * 15 + "word").text(LEFT, 218, "next words")
    assert texts(paper)[-1] == "word " * 15 + "word next words"


def test_lines_far_apart_do_not_belong_together(new_paper):
    paper = new_paper()
    paper.sheet().text(LEFT, 100, "一" * PER_LINE).text(LEFT, 300, "二" * PER_LINE)
    assert texts(paper) == ["一" * PER_LINE, "二" * PER_LINE]


def test_a_caption_right_of_the_text_does_not_widen_it(new_paper):
    paper = new_paper()
    sheet = paper.sheet().text(RIGHT + 20, 60, "单位：元")
    typeset(sheet, 100, BODY)
    assert texts(paper) == ["单位：元", BODY]


@given(st.lists(st.integers(5, 150), min_size=1, max_size=8), st.sampled_from([0, 2]))
@settings(deadline=None, max_examples=60)
def test_paragraphs_of_any_length_come_back_over_any_page_break(new_paper, lengths, indent):
    """With indents always; without, where a paragraph ends in a line that is not full."""
    if indent == 0:
        lengths = [n + 1 if n % PER_LINE == 0 else n for n in lengths]
    paragraphs = [chr(0x4E00 + 7 * n) * length + "。" for n, length in enumerate(lengths)]
    if indent == 0:
        paragraphs = [p for p in paragraphs if len(p) % PER_LINE]
    paper = new_paper()
    top, sheet = 80, paper.sheet(size=(595.0, 300.0))
    lead = "首" * (2 * PER_LINE - indent + 1) + "。"
    for text in [lead, *paragraphs]:
        lines = [text[: PER_LINE - indent], *textwrap.wrap(text[PER_LINE - indent :], PER_LINE)]
        for number, line in enumerate(lines):
            if top > 250:
                top, sheet = 80, paper.sheet(size=(595.0, 300.0))
            sheet.text(LEFT + (0 if number else indent * SIZE), top, line)
            top += 18
    assert texts(paper) == [lead, *paragraphs]
