"""What is no fact: named rules, ambiguous readings, and money that no label of the list names."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import (
    ACCOUNTS,
    BUDGET,
    DEPARTMENT,
    MONITORING,
    PROJECT,
    money,
    nothing,
    refused,
    told,
)
from transforms.prose.decoys import barring_rule

RULED = [
    ("公务接待费2万元，比上年减少0.6万元，下降23%。", "0.6万元 year_on_year_change"),
    (
        "与2022年度相比，财政拨款收入支出总计增加1193.2万元，增长13.95%。",
        "1193.2万元 year_on_year_change",
    ),
    ("较上年减少公务接待费2万元。", "2万元 year_on_year_change"),
    ("因人员变动，节约基本支出3.5万元。", "3.5万元 year_on_year_change"),
    ("单价100万元（含）以上设备0台（套）。", "100万元 per_head"),
    ("单笔支出5万元以上的须集体研究决定。", "5万元 threshold"),
    ("公务接待费控制在预算5万元以内。", "5万元 threshold"),
    ("追加资金超过100万元的，同步报送绩效目标。", "100万元 threshold"),
    ("人均公用经费1.2万元。", "1.2万元 per_head"),
    ("会议费标准每人每天450元。", "450元 per_head"),
    ("授予中小企业合同金额80万元。", "80万元 contract"),
    ("本部门面向中小企业预留政府采购项目预算金额225.1万元。", "225.1万元 reserved_for_small_firms"),
    (
        "编报绩效目标的项目39个，涉及预算金额4415.48万元，平均得分99.33分。",
        "4415.48万元 money_covered",
    ),
    ("第一季度用款计划158.05万元。", "158.05万元 quarterly_plan"),
    ("全年预计执行500万元。", "500万元 forecast"),
    ("带动产业实现产值1,500万元。", "1,500万元 economic_result"),
]


@pytest.mark.parametrize(("text", "expected"), RULED, ids=lambda v: str(v)[:24])
def test_an_amount_barred_by_wording_is_left_over_under_the_name_of_its_rule(text, expected):
    assert expected in refused(told(text, ACCOUNTS))
    assert not any(expected.split()[0] in line for line in money(told(text, ACCOUNTS)))


AMBIGUOUS = [
    # the sum of the parts does not say whether the whole or the last part is meant
    "全年预算数100万元，基本支出60万元，项目支出30万元，全年执行数95万元。",
    # money sent by somebody or spent: 拨付 says both
    "项目资金拨付60万元。",
    # a source, and no word whether planned, sent or spent
    "上级补助资金80万元，自筹资金20万元。",
    # two items, one figure, and no division of the list
    "会议费、培训费合计4.7万元。",
    # numbers in a row without a word that shares them out
    "收、支总计是310.5，298.2万元。",
    # the part of the sentence before, or the whole
    "我单位项目支出预算150万元。全年支出148万元。",
    "比年初预算数100万元增加20万元，主要是追加人员经费15万元。",
]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_an_amount_with_two_readings_is_left_over_as_ambiguous(text):
    assert any(line.endswith(" ambiguous") for line in refused(told(text)))


UNNAMED = [
    "办公楼维修改造预算30万元，实际支出28万元，执行率93.3%。",
    "1.乡村振兴驻村工作\n年初预算10万元，实际支出9.8万元。",
    "举办培训班12期，培训学员600人次，支出20万元。",
    "采购电脑10台，单价0.5万元，共计5万元。",
    "发放优秀科技工作者奖金5人共计1万元，慰问老党员12名0.6万元。",
    "全年支出中办公费2万元、差旅费1.5万元、在用资产14.8万元。",
    "国内公务接待30批次，250人次（不包括陪同人员），共计支出2.5万元。",
    "全县招商引资12个项目，合计3.5亿元。",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_money_without_a_label_of_the_list_is_no_fact(text):
    assert nothing(told(text))


SILENT = [
    "联系电话：0734-6812345，邮编421200。",
    "（衡财绩〔2023〕15号）2023年5月16日印发。",
    "- 12 -\n第 12 页 共 30 页",
    "收入决算情况说明 PAGEREF _Toc12345 \\h 3\n支出决算情况说明……………………12",
    "（图1：收、支决算总计变动情况图）（单位：万元）",
    "全年接待群众1200人次，发放宣传册5万余册，培训2.3万人次，建筑面积4000.6平方米。",
    "××县财政局2023年度部门预算***万元，支出XX万元，执行率**%。",
    "上海市 XX 局 2023 年度收入支出总计 XXX 万元，增长（下降）XX%。",
    "指标1：培训人次，目标值≥****人次，实际完成值****人次。",
    "三公经费变动率-5.2%，绩效自评覆盖率100%，能耗下降3.5%，质保金5%。",
    "一是“5G”进校园，荣获二等奖2名，图书500册，第1名。",
    "第十二条 单个项目应当开展事前绩效评估。",
]


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("kind", [DEPARTMENT, PROJECT, MONITORING, BUDGET])
def test_counts_numbers_dates_and_masked_figures_give_nothing(text, kind):
    found = told(text, kind)
    assert nothing(found)
    assert not found.leftovers


def test_a_change_up_to_a_value_is_no_change_by_it():
    assert barring_rule("三公经费减少到", "") is None
    assert barring_rule("三公经费减少", "").name == "year_on_year_change"


def test_what_a_bracket_explains_bars_nothing():
    assert barring_rule("政府采购金额(以合同签订为准)为", "") is None


def test_a_sentence_goes_on_with_its_amount_after_a_change():
    found = told("“三公”经费预算12万元，比上年减少3万元，其中：公务接待费2万元。", BUDGET)
    assert money(found) == [
        "initial expenditure three_public 12万元",
        "initial expenditure three_public_reception 2万元",
    ]
