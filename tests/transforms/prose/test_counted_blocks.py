"""Blocks counted by 一是, blocks with points in brackets, and rows with all their values named."""

from __future__ import annotations

from tests.transforms.prose.telling import (
    ACCOUNTS,
    PROJECT,
    TRANSFER,
    indicators,
    money,
    refused,
    scores,
    told,
)


def test_an_office_may_name_itself_before_its_total() -> None:
    found = told("经综合评价，清河县水务局2022年度部门整体支出绩效自评得分92.5分，评价等级为“优”。")
    assert [line.split()[0] for line in scores(found)] == ["total"]
    assert scores(found)[0].endswith("-/92.5 优")


def test_an_office_alone_is_one_of_several_that_were_scored() -> None:
    assert not any(line.startswith("total") for line in scores(told("教育局自评得分92.5分。")))


def test_what_follows_a_counted_block_lies_inside_it() -> None:
    found = told(
        "一是投入（20分），自评得分19分。预算编制合理性（10分），得10分；预算执行率（10分），得9分。"
    )
    assert scores(found) == ["level1 投入 20/19 -"]
    assert [(i.level1, i.name) for i in found.indicators] == [
        ("投入", "预算编制合理性"),
        ("投入", "预算执行率"),
    ]


def test_satisfaction_inside_a_counted_block_is_an_indicator() -> None:
    found = told(
        "四是效果（20分），自评得分18分。防洪能力（10分），得9分；群众满意度（10分），得9分。"
    )
    assert scores(found) == ["level1 效果 20/18 -"]
    assert [i.category_code for i in found.indicators] == [None, "satisfaction"]


def test_a_heading_below_a_scored_block_is_its_indicator_whatever_it_is_called() -> None:
    text = """
（一）项目决策（满分15分，得分15分）
1.项目立项（满分8分，得8分）。程序规范。
2.绩效目标（满分7分，得7分）。目标明确。
"""
    found = told(text, PROJECT)
    assert scores(found) == ["level1 项目决策 15/15 -"]
    assert [(i.level1, i.name, i.category_code) for i in found.indicators] == [
        ("项目决策", "项目立项", "decision"),
        ("项目决策", "绩效目标", "decision"),
    ]


def test_a_row_with_all_its_values_named_is_one_indicator() -> None:
    text = """
（一）产出指标（50分）
1.数量指标：低保保障人数，分值20分，目标值≥9800人，实际完成10126人，得20分。
2.质量指标：困难群众生活，分值30分，目标值有效保障，实际有效保障，得30分。
"""
    assert indicators(told(text, TRANSFER)) == [
        "output.quantity 低保保障人数 >=9800人 -> 10126人 rate - 20/20",
        "output.quality 困难群众生活 qual- -> - rate - 30/30",
    ]


def test_all_that_was_arranged_for_the_project_is_its_total() -> None:
    text = (
        "2023年共安排困难群众救助补助资金2350万元，其中中央资金1500万元、"
        "省级资金600万元、县级配套资金250万元。"
    )
    assert money(told(text, TRANSFER)) == [
        "initial expenditure total 2350万元",
        "initial expenditure source_central 1500万元",
        "initial expenditure source_provincial 600万元",
        "initial expenditure source_county 250万元",
    ]


def test_in_the_report_of_a_department_such_money_is_one_of_many() -> None:
    found = told("2023年共安排困难群众救助补助资金2350万元。")
    assert money(found) == []


def test_spending_of_the_year_after_a_changed_budget_was_spent() -> None:
    found = told("2023年年初预算1856.4万元，调整后预算2169万元，全年支出2098.75万元。")
    assert [line.split()[0] for line in money(found)] == ["initial", "adjusted", "executed"]


def test_what_was_bought_goes_with_the_budget_of_purchases() -> None:
    found = told("2023年政府采购预算350万元，实际采购金额328.5万元。")
    assert money(found) == [
        "initial expenditure procurement 350万元",
        "executed expenditure procurement 328.5万元",
    ]
    assert refused(found) == []


def test_one_figure_may_hold_for_each_item_before_it() -> None:
    found = told("政府采购支出总额52000元，其中货物52000元，工程和服务均为0元。", ACCOUNTS)
    assert money(found)[-2:] == [
        "final expenditure procurement_works 0元",
        "final expenditure procurement_services 0元",
    ]


def test_all_that_was_arranged_is_the_whole_of_a_project_under_a_heading_too() -> None:
    text = """
一、项目基本情况
2023年共安排困难群众救助补助资金2350万元，其中中央资金1500万元、省级资金600万元。
"""
    assert [(fact.item_code, fact.amount_raw) for fact in told(text, TRANSFER).budgets] == [
        ("total", "2350"),
        ("source_central", "1500"),
        ("source_provincial", "600"),
    ]
