"""Paragraphs, the lines they are broken into, and the headings they stand under."""

from __future__ import annotations

import pytest

from extractors.model import Paragraph, Table
from extractors.place import PageBox, Run
from tests.transforms.prose.telling import paragraphs
from transforms.prose.headings import read_heading
from transforms.prose.passages import read_passages


def passages(text: str):
    return read_passages(paragraphs(text.strip("\n")))


def texts(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


def test_a_sentence_goes_on_where_its_next_line_can_be_no_beginning():
    assert texts("全年执行数为\n\n872.46\n万元，执行率92%。") == [
        "全年执行数为872.46万元，执行率92%。"
    ]
    assert texts("指标1：收益率，实际完成值\n40%，完成率47%；") == [
        "指标1:收益率，实际完成值40%，完成率47%;"
    ]


def test_lines_of_a_hard_broken_text_are_joined_and_paragraphs_are_not():
    broken = (
        "二〇二三年我单位认真落实各项部署要求，按照年初确定的\n"
        "工作要点稳步推进，各项任务指标都得到了较好完成与落实\n"
        "并在年末组织了考核，考核结果已经在单位内部进行了公示\n"
        "和通报。\n"
        "下一步继续努力。"
    )
    assert [t[-6:] for t in texts(broken)] == ["公示和通报。", "步继续努力。"]


def test_a_heading_never_swallows_the_paragraph_below_it():
    assert texts("1.基本支出\n2023年总支出120.53万元。") == [
        "1.基本支出",
        "2023年总支出120.53万元。",
    ]
    assert texts("2、产出指标。权重40分，得40分\n分别设置3个二级指标。")[0].endswith("得40分")
    assert len(texts("某县科协整体支出绩效自评报告\n一、基本情况\n县科协为正科级单位。")) == 3


def test_a_paragraph_goes_on_over_the_turn_of_a_page():
    def on(page: int, text: str) -> Paragraph:
        return Paragraph(text, (Run(0, len(text), PageBox(page, 0, 0, 100, 10)),))

    first, second = on(1, "本单位，2023年度各项工作"), on(2, "进展顺利。")
    assert [p.text for p in read_passages([first, second])] == [first.text + second.text]
    assert len(read_passages([first, on(1, "进展顺利。")])) == 2


def test_a_table_between_two_paragraphs_parts_them():
    before, after = paragraphs("本年度，支出\n共计3万元。")
    table = Table(0, 0, ())
    assert [p.text for p in read_passages([before, table, after])] == [
        "本年度，支出",
        "共计3万元。",
    ]


def test_headings_stand_over_what_follows_until_one_as_high():
    found = passages(
        "2023年自评报告\n一、概况\n（一）职能\n做科普。\n（二）收支\n1.收入\n收入好。\n二、绩效\n好。"
    )
    by_text = {p.text: [h.text for h in p.headings] for p in found}
    assert by_text["做科普。"] == ["2023年自评报告", "概况", "职能"]
    assert by_text["收入好。"] == ["2023年自评报告", "概况", "收支", "收入"]
    assert by_text["好。"] == ["2023年自评报告", "绩效"]


def test_a_displayed_number_counts_like_a_printed_one():
    displayed = Paragraph("资金投入，指标8分，得8分。", numbering="（1）")
    (passage,) = read_passages([displayed])
    assert (passage.level, passage.lead.text) == (5, "资金投入，指标8分，得8分")


@pytest.mark.parametrize(
    ("text", "level", "phrase", "inline"),
    [
        ("第二部分 决算情况说明", 1, "决算情况说明", False),
        ("一、基本情况", 2, "基本情况", False),
        ("(一)收支情况:", 3, "收支情况", False),
        ("2.项目支出", 4, "项目支出", False),
        ("(3)质量指标。", 5, "质量指标", False),
        ("①数量指标:", 6, "数量指标", False),
        ("1、公务接待费支出2.5万元,用于接待。", 4, "公务接待费支出", True),
        ("(1)数量指标。全年办案94件。", 5, "数量指标", True),
    ],
)
def test_a_numbered_paragraph_begins_with_a_heading(text, level, phrase, inline):
    heading = read_heading(text.replace("二部分 ", "二部分"))
    assert (heading.level, heading.text, heading.inline) == (level, phrase, inline)


@pytest.mark.parametrize(
    "text", ["4.21个司法所建成", "2023年执行数", "3.5万元", "一是加强管理", "12人"]
)
def test_numbers_that_are_no_numbering(text):
    assert read_heading(text) is None


@pytest.mark.parametrize(
    "line", ["一、收入支出决算总表……………1", "收入 PAGEREF _Toc1 h 3", "- 12 -", "第3页"]
)
def test_tables_of_contents_and_page_numbers_are_no_passages(line):
    assert texts(f"{line}\n正文在此。") == ["正文在此。"]
