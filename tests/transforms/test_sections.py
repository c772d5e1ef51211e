"""The narrative as sections: numbering gives the level, lists stay in the body, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block
from tests.transforms.papers import blocks_of, paragraph, table
from transforms.sections import read_sections


def outline(*parts: str | Block) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.heading) for s in read_sections(blocks_of(*parts))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、基本情况", (1, "一、", "基本情况")),
        ("第二部分 决算说明", (1, "第二部分", "决算说明")),
        ("（一）机构设置情况", (2, "（一）", "机构设置情况")),
        ("(一) 基本支出", (2, "(一)", "基本支出")),
        ("1.主要职能", (3, "1.", "主要职能")),
        ("2、 效益情况", (3, "2、", "效益情况")),
        ("3 可持续影响指标", (3, "3", "可持续影响指标")),
        ("2.1 资金到位情况", (3, "2.1", "资金到位情况")),
        ("（2）质量指标。满分10分，得10分", (4, "（2）", "质量指标。满分10分，得10分")),
        ("①数量指标：", (5, "①", "数量指标：")),
    ],
)
def test_numbering_gives_the_level(line: str, expected: tuple[int, str, str]) -> None:
    assert outline(line) == [expected]


@pytest.mark.parametrize(
    "line", ["2024年年初预算20万元。", "12万元用于维修。", "3个项目均已完工。", "资金到位100%。"]
)
def test_numbers_of_other_things_are_no_numbering(line: str) -> None:
    assert outline(line) == [(0, None, "")]


def test_the_text_below_a_heading_is_its_body_as_printed() -> None:
    (section,) = read_sections(blocks_of("一、概况", "我单位 5 人，", "执行率100％。"))
    assert section.body == "我单位5人，\n执行率100％。"
    assert len(section.places) == 3


def test_text_before_the_first_heading_is_kept_without_one() -> None:
    assert outline("绩效自评报告", "一、概况") == [(0, None, ""), (1, "一、", "概况")]


def test_a_heading_that_the_source_marks_needs_no_number() -> None:
    assert outline(paragraph("部门概况", level=2)) == [(2, None, "部门概况")]
    assert outline(paragraph("概况", numbering="一、")) == [(1, "一、", "概况")]


def test_broken_numbering_is_kept_as_printed() -> None:
    lines = ("（一）职责", "（二）机构", "（二）预算管理", "（五）执行情况", "三、绩效", "三、绩效")
    assert [number for _, number, _ in outline(*lines)] == [
        "（一）",
        "（二）",
        "（二）",
        "（五）",
        "三、",
        "三、",
    ]


def test_items_of_a_list_stay_in_the_body() -> None:
    lines = ("1.主要职能", "（1）开展学术交流。", "（2）弘扬科学精神。", "2.机构")
    assert [heading for _, _, heading in outline(*lines)] == ["主要职能", "机构"]
    (section, _) = read_sections(blocks_of(*lines))
    assert section.body == "（1）开展学术交流。\n（2）弘扬科学精神。"
    assert outline("一、任务", "1.建立组织；", "2.培训队伍；") == [(1, "一、", "任务")]


def test_scored_headings_that_end_like_sentences_are_headings() -> None:
    lines = (
        "（1）资金投入，指标8分，得8分。",
        "目标合理。",
        "（2）采购管理，指标2分，得1.8分。",
        "规范。",
    )
    assert len(outline(*lines)) == 2


def test_the_first_sentence_of_a_long_numbered_paragraph_heads_it() -> None:
    text = "（一）绩效自评结果拟应用。通过绩效自评，进一步掌握了资金使用情况和取得的效果，总结了资金管理经验，认识到了不足。"
    (section,) = read_sections(blocks_of(text))
    assert section.heading == "绩效自评结果拟应用"
    assert section.body.startswith("通过绩效自评")


@pytest.mark.parametrize("line", ["目  录", "一、部门职责……………………1", "决算说明 PAGEREF _Toc12 h 3"])
def test_lists_of_contents_are_no_narrative(line: str) -> None:
    assert outline(line) == []


def test_tables_are_no_narrative() -> None:
    assert outline(table(("一、合计", "12"))) == []


def test_sections_are_numbered_in_reading_order() -> None:
    assert [s.ordinal for s in read_sections(blocks_of("一、甲", "二、乙", "三、丙"))] == [1, 2, 3]


LINES = st.lists(
    st.sampled_from(
        ["一、甲", "（一）乙。", "1.丙；", "（1）丁。", "正文一句。", "①戊", "2.己。", "长" * 60]
    ),
    max_size=12,
)


@given(LINES)
def test_no_word_of_the_narrative_is_lost(lines: list[str]) -> None:
    sections = read_sections(blocks_of(*lines))
    told = "".join((s.number or "") + s.heading + s.body for s in sections)
    assert sorted(told.replace("\n", "")) == sorted("".join(lines))
