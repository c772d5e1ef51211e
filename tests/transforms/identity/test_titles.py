"""Titles: what a paper calls itself, over several lines, and what only looks like a title."""

from __future__ import annotations

import pytest

from extractors.model import Block
from tests.transforms.papers import blocks_of, paragraph, table
from transforms.identity.lines import read_lines
from transforms.identity.titles import STRONG, WEAK, Title, find_titles, kind_of


def titles_of(*parts: str | Block) -> list[Title]:
    return find_titles(read_lines(blocks_of(*parts)))


KINDS = {
    "部门整体支出绩效评价自评表": "department_self_evaluation",
    "机关整体支出绩效自评报告": "department_self_evaluation",
    "部门整体绩效自评表": "department_self_evaluation",
    "2022年度科协整体支出绩效自评报告": "department_self_evaluation",
    "机关整体支出绩效评价报告": "evaluation_department",
    "部门整体支出绩效目标表": "performance_targets",
    "整体支出绩效监控报告": "performance_monitoring",
    "财政支出绩效运行监控表": "performance_monitoring",
    "部门预算项目支出绩效自评表": "project_self_evaluation",
    "财政预算支出项目绩效目标自评表": "project_self_evaluation",
    "财政支出项目绩效评价(自评)报告": "project_self_evaluation",
    "项目支出绩效单位自评报告": "project_self_evaluation",
    "绩效目标自评表": "project_self_evaluation",
    "县级专项资金绩效目标自评表": "transfer_self_evaluation",
    "中央对地方转移支付区域(项目)绩效目标自评表": "transfer_self_evaluation",
    "耒阳市第四中学专项资金绩效自评价报告": "transfer_self_evaluation",
    "2023年义务教育专项资金项目支出绩效自评表": "project_self_evaluation",
    "项目支出绩效目标批复表": "performance_targets",
    "绩效项目申报表": "performance_targets",
    "抗疫特别国债项目绩效目标表(打捆项目)": "performance_targets",
    "2021年财政重点绩效评价报告": "performance_evaluation",
    "“三公”经费支出统计表": "three_public",
    "2022年部门决算及“三公”经费公开说明": "final_accounts",
    "2021年度单位决算情况说明": "final_accounts",
    "收入支出决算总表": "final_accounts",
    "2024年部门预算": "department_budget",
    "关于2021年财政决算草案的报告": "government_budget",
    "关于2022年预算执行情况和2023年预算草案的报告": "government_budget",
    "某县预算绩效管理办法(试行)": "rules",
    "关于开展2022年度部门整体支出绩效自评工作的通知": "rules",
    "绩效目标申报表(参考模板)": "performance_targets",
}


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_the_words_of_a_title_tell_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize("text", ["关于举办科技培训班的公告", "一、基本情况", "2022年12月30日", ""])
def test_other_words_tell_no_kind(text: str) -> None:
    assert kind_of(text) is None


def test_a_title_over_several_lines_is_joined() -> None:
    (title,) = titles_of("青川县司法局", "关于2021年度转移支付资金绩效的自评报告", "一、概况")
    assert title.text == "青川县司法局关于2021年度转移支付资金绩效的自评报告"
    assert title.kind == "transfer_self_evaluation"
    (cover,) = titles_of("2022年度", "石门县统计局", "部门决算")
    assert cover.text == "2022年度石门县统计局部门决算"


def test_a_title_broken_inside_its_words_tells_its_kind_when_joined() -> None:
    (title,) = titles_of("2022年度部门整体支出绩效", "自评报告")
    assert title.kind == "department_self_evaluation"


def test_blanks_inside_a_title_are_squeezed_and_its_marks_kept() -> None:
    (title,) = titles_of("临泽县科学技术协会          部门整体支出绩效自评报告（2024年度）")
    assert title.printed == "临泽县科学技术协会部门整体支出绩效自评报告（2024年度）"


def test_a_title_may_stand_in_the_first_row_of_its_table() -> None:
    (title,) = titles_of(table(("项目支出绩效自评表",), ("项目名称", "甲工程")))
    assert title.strength == STRONG


@pytest.mark.parametrize(
    "line",
    [
        "附件：2022年财政衔接资金实施项目绩效自评表",
        "一、部门整体支出绩效自评情况说明",
        "第二部分 2022年度单位决算情况说明",
    ],
)
def test_attachments_and_section_headings_are_weak_titles(line: str) -> None:
    (title,) = titles_of(line)
    assert title.strength == WEAK


@pytest.mark.parametrize(
    "line",
    [
        "一、收入支出决算总表……………………4",
        "部门决算情况说明 PAGEREF _Toc123 h 3",
        "详见项目支出绩效自评表",
        "按照要求报送部门整体支出绩效自评报告。",
        "根据县财政局要求，我单位认真编制，现报送项目支出绩效自评报告",
        "单位名称：某局部门决算",
        "项目绩效目标情况；",
    ],
)
def test_lines_of_contents_and_sentences_are_no_titles(line: str) -> None:
    assert titles_of(line) == []


def test_a_loose_ending_makes_a_title_only_with_a_year_or_as_a_marked_heading() -> None:
    assert [t.strength for t in titles_of("井研县2020年“三公”经费决算情况")] == [STRONG]
    assert [t.strength for t in titles_of("“三公”经费执行情况")] == [WEAK]
    assert [t.strength for t in titles_of(paragraph("2021年度部门决算", level=1))] == [STRONG]


def test_a_date_or_an_attachment_mark_above_is_no_part_of_the_title() -> None:
    titles = titles_of("附件3", "2022年12月30日", "绩效目标自评表")
    assert [title.text for title in titles] == ["绩效目标自评表"]
