"""The kind of report: the title says it, the form and the text settle what the title leaves open."""

from __future__ import annotations

import pytest

from extractors.model import Block, Origin
from tests.transforms.papers import head_of, table
from transforms.model import SourceHints


def kind(*parts: str | Block) -> str:
    return head_of(*parts).report_type


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("项目名称", "甲工程"),), "project_self_evaluation"),
        ((("转移支付（项目）名称", "甲资金"),), "transfer_self_evaluation"),
        ((("部门名称", "会宁县审计局"),), "department_self_evaluation"),
    ],
)
def test_a_bare_self_evaluation_is_told_by_its_form(
    rows: tuple[tuple[str, ...], ...], expected: str
) -> None:
    assert kind("2022年度绩效自评表", table(*rows)) == expected


def test_a_unit_that_evaluates_itself_self_evaluates_whatever_it_calls_it() -> None:
    assert (
        kind("2022年部门整体支出绩效评价报告", "我局认真开展自评。") == "department_self_evaluation"
    )
    assert kind("2022年水库维修项目绩效评价报告", "我局认真开展自评。") == "project_self_evaluation"


def test_an_evaluation_from_above_is_none_of_the_units() -> None:
    text = "受财政局委托，评价工作组开展现场评价，被评价单位配合。"
    assert kind("2022年部门整体支出绩效评价报告", text) == "performance_evaluation"
    assert kind("2022年水库维修项目绩效评价报告", text) == "performance_evaluation"


def test_an_evaluation_of_a_project_that_says_nothing_of_its_author_came_from_above() -> None:
    assert kind("2022年水库维修项目绩效评价报告") == "performance_evaluation"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (("项目名称", "年度指标值", "实际完成值", "得分"), "project_self_evaluation"),
        (("一级指标", "年度指标值"), "performance_targets"),
        (("项目", "1-7月执行数", "实际完成值"), "performance_monitoring"),
    ],
)
def test_without_a_title_the_labels_of_the_form_tell(head: tuple[str, ...], expected: str) -> None:
    rows = (("项目名称", "甲工程"), ("实施单位", "会宁县审计局"), head)
    assert kind(table(*rows)) == expected


def test_without_a_title_the_first_sentences_tell() -> None:
    text = "现将我单位2022年度部门整体支出绩效自评情况报告如下："
    assert kind("县财政局：", text) == "department_self_evaluation"


def test_a_page_of_accounts_that_shows_a_form_is_that_form() -> None:
    form = table(("项目名称", "校车补贴"), ("实施单位", "平江县教育局"), ("年初预算数", "12"))
    page = ("平江县教育局2022年度部门决算公开", "项目支出绩效自评表")
    assert kind(*page, form) == "project_self_evaluation"
    assert kind(*page, "一、部门职责。") == "final_accounts"


def test_a_sentence_that_announces_nothing_tells_nothing() -> None:
    assert kind("全县召开预算绩效管理工作会议，部署部门整体支出绩效自评。") == "other"


def test_the_carrier_tells_only_where_the_paper_does_not() -> None:
    page = Origin(title="某某县2022年部门决算_某某县人民政府")
    assert head_of("正文见附件", origin=page).report_type == "final_accounts"
    assert (
        head_of("2022年部门整体支出绩效自评表", origin=page).report_type
        == "department_self_evaluation"
    )
    link = SourceHints(link_text="2022年度部门预算公开")
    assert head_of("正文见附件", hints=link).report_type == "department_budget"


@pytest.mark.parametrize("year", ["（20XX年度）", ""])
def test_an_empty_form_is_a_template(year: str) -> None:
    form = table(
        ("项目名称", "", "主管部门", ""),
        ("年度资金总额", "", "", "10"),
        ("总分", "", "", "100"),
    )
    assert kind("项目支出绩效自评表", year, form) == "rules"


def test_a_filled_form_is_none_even_where_its_year_is_open() -> None:
    form = table(("项目名称", "渠道维修"), ("年度资金总额", "12"))
    assert kind("项目支出绩效自评表", "（20XX年度）", form) == "project_self_evaluation"


def test_a_masked_prose_report_keeps_its_kind() -> None:
    assert (
        kind("****县****局2020年度项目支出绩效自评报告", "执行率**%。") == "project_self_evaluation"
    )


def test_a_list_of_contents_has_the_kind_of_its_paper() -> None:
    assert kind("2021年度部门决算", "目录", "一、收入支出决算总表……………4") == "final_accounts"


def test_paper_that_is_none_of_these_is_other() -> None:
    assert kind("关于举办科技培训班的公告", "欢迎参加。") == "other"
    assert kind() == "other"
