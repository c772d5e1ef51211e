"""What single labels and paths of labels say: stage, item, flow, year, role."""

from __future__ import annotations

import pytest

from transforms.forms.indicator_columns import indicator_role
from transforms.forms.items import flow_of, item_of
from transforms.forms.meaning import label_meaning, meaning_of
from transforms.forms.periods import resolve_year, split_period
from transforms.labels import label_key


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("年初预算数", "initial"),
        ("全年预算数（A）", "adjusted"),
        ("全年（调整）预算数", "adjusted"),
        ("预算数", "initial"),
        ("预算数(A)", "adjusted"),
        ("预算安排情况（调整后）", "adjusted"),
        ("2016年预算数", "initial"),
        ("实际到位资金（万元）", "received"),
        ("全年执行数（B）", "executed"),
        ("1—7月执行数", "executed"),
        ("2022年决算数", "final"),
        ("一般公共预算财政拨款支出决算", "final"),
        ("年度资金总额", None),
        ("金额", None),
    ],
)
def test_a_head_of_money_names_its_stage(label, stage):
    assert label_meaning(label_key(label)).stage == stage


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("执行率（B/A）", "rate"),
        ("执行率(%)", "rate"),
        ("到位率", "arrival"),
        ("执行率权重", "weight"),
        ("得分（20分*执行率）", "score"),
        ("全年预计执行数", "forecast"),
        ("比上年增减额", "delta"),
        ("比上年增减（%）", "ignored"),
        ("决算数为预算数的%", "ignored"),
        ("占总支出比重", "ignored"),
        ("行次", "ignored"),
        ("国内公务接待批次（个）", "ignored"),
        ("公务用车保有量（辆）", "ignored"),
        ("功能分类科目编码", "function_code"),
    ],
)
def test_a_head_beside_money_says_what_stands_below_it(label, role):
    assert label_meaning(label_key(label)).role == role


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("其中：当年财政拨款", "source_fiscal"),
        ("其中：本年一般公共预算拨款", "source_general_public"),
        ("县级财政配套资金", "source_county"),
        ("中央财政衔接推进乡村振兴补助资金", "source_central"),
        ("一、一般公共服务支出", "by_function"),
        ("“三公”经费合计", "three_public"),
        ("（2）公务用车运行维护费", "three_public_vehicle_running"),
        ("中期资金总额", "other_named"),
        ("市场监管资金", None),
        ("其他对个人和家庭的补助", None),
        ("设备购置", None),
    ],
)
def test_a_row_of_money_names_its_item(label, item):
    assert item_of(label_key(label).core) == item


def test_a_part_has_a_meaning_only_under_its_whole():
    assert item_of("购置费", "three_public_vehicle") == "three_public_vehicle_purchase"
    assert item_of("购置费") is None
    assert item_of("小计", "three_public_vehicle") == "three_public_vehicle"


def test_a_path_grows_more_special_from_top_to_bottom():
    path = ("2024年“三公”经费预算数", "公务用车购置及运行费", "运行费")
    meaning = meaning_of(map(label_key, path))
    assert (meaning.stage, meaning.year) == ("initial", 2024)
    assert meaning.item == "three_public_vehicle_running"


def test_a_plain_budget_below_an_adjusted_one_stays_adjusted():
    meaning = meaning_of(map(label_key, ("预算安排情况（调整后）", "预算数")))
    assert meaning.stage == "adjusted"


@pytest.mark.parametrize(
    ("label", "flow"),
    [
        ("本年收入合计", "revenue"),
        ("按收入性质分", "revenue"),
        ("其他收入", "revenue"),
        ("年度收入情况", "revenue"),
        ("纳入专户管理的非税收入拨款", None),
        ("基本支出", "expenditure"),
        ("年度支出和结余情况", "expenditure"),
        ("财政拨款", None),
    ],
)
def test_revenue_is_only_where_it_is_printed(label, flow):
    assert flow_of(label) == flow


@pytest.mark.parametrize(
    ("label", "rest", "year"),
    [
        ("2021年实际实现值", "实际实现值", 2021),
        ("预期2022年实现值", "预期实现值", 2022),
        ("上年决算数", "决算数", 2022),
        ("本年预算数", "预算数", 2023),
        ("1—7月执行数", "执行数", 2023),
        ("上年结转资金", "上年结转资金", 2023),
    ],
)
def test_the_year_of_a_label_is_told_from_its_words(label, rest, year):
    bare, named, offset = split_period(label)
    assert bare == rest
    assert resolve_year(named, offset, 2023) == year


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("三级\n指标", "name"),
        ("年度指标值（A）", "target"),
        ("全年实际值（B）", "actual"),
        ("单项指标折算得分", "score_folded"),
        ("得分系数（%）", "completion"),
        ("偏差原因分析 及改进措施", "deviation"),
        ("1-6月执行情况", "actual"),
        ("全年预计完成情况", "ignored"),
        ("2022年目标值", "target"),
        ("实施方案", None),
    ],
)
def test_a_head_of_indicators_says_what_stands_below_it(label, role):
    assert indicator_role(label_key(label)) == role
