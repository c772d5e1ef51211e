"""Accounts and budgets of other provinces: what a column means, whatever the form draws."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, drawn, indicators, read, scores
from transforms.findings import Context

ACCOUNTS = Context("final_accounts", 2022, document_unit="万元")
BUDGET = Context("department_budget", 2024, document_unit="万元")


def test_class_section_and_item_name_columns_however_far_down_they_reach():
    found = read(
        "支出决算表",
        drawn("""
支出功能分类科目编码 | < | < | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
类 | 款 | 项 | 栏次 | 1 | 2 | 3
^ | ^ | ^ | 合计 | 1,264.66 | 530.10 | 734.56
208 | | | 社会保障和就业支出 | 95.20 | 95.20 |
208 | 05 | 05 | 基本养老保险缴费支出 | 60.10 | 60.10 |
"""),
        context=ACCOUNTS,
    )
    assert budgets(found)[:3] == [
        ("final", "total", "1,264.66"),
        ("final", "basic", "530.10"),
        ("final", "project", "734.56"),
    ]
    assert [f.function_code for f in found.budgets[3:]] == ["208", "208", "2080505", "2080505"]


def test_the_name_of_a_class_does_not_turn_income_into_spending():
    found = read(
        "部门收入总表",
        drawn("""
科目编码 | 科目名称 | 总计 | 一般公共预算拨款收入 | < | 事业收入
^ | ^ | ^ | 小计 | 其中：财政拨款 | ^
207 | 文化旅游体育与传媒支出 | 1500.10 | 1450.10 | 1390.10 | 50.00
"""),
        context=BUDGET,
    )
    assert [(f.flow_code, f.item_code) for f in found.budgets] == [
        ("revenue", "by_function"),
        ("revenue", "source_general_public"),
        ("revenue", "source_fiscal"),
        ("revenue", "source_unit"),
    ]


def test_a_small_sum_is_that_of_its_group_where_other_money_stands_beside_it():
    found = read(
        "部门预算支出总表",
        drawn("""
部门预算支出经济分类 | < | 合计 | 基本支出 | < | < | 项目支出
科目编码 | 科目名称 | ^ | 小计 | 人员经费 | 公用经费 | ^
302 | 商品和服务支出 | 400.10 | 150.10 | | 150.10 | 250.00
"""),
        context=BUDGET,
    )
    assert budgets(found) == [
        ("initial", "goods_services", "400.10"),
        ("initial", "basic", "150.10"),
        ("initial", "public", "150.10"),
        ("initial", "project", "250.00"),
    ]


def test_money_arranged_from_a_source_is_the_money_and_not_the_source():
    found = read(
        "“三公”经费、会议费、培训费支出决算表",
        drawn("""
项目 | 一般公共预算财政拨款安排的“三公”经费 | < | < | 会议费
^ | 小计 | 因公出国（境）费用 | 公务接待费 | ^
栏次 | 1 | 2 | 3 | 4
预算数 | 8.50 | 6 | 2.50 | 1.00
决算数 | 6.32 | 5.10 | 1.22 | 0.80
"""),
        context=ACCOUNTS,
    )
    assert budgets(found) == [
        (stage, item, amount)
        for stage, amounts in (
            ("initial", ("8.50", "6", "2.50", "1.00")),
            ("final", ("6.32", "5.10", "1.22", "0.80")),
        )
        for item, amount in zip(
            ("three_public", "three_public_abroad", "three_public_reception", "meeting"),
            amounts,
            strict=True,
        )
    ]


def test_goods_works_and_services_are_parts_of_what_the_row_is():
    found = read(
        "政府采购支出情况表",
        drawn("""
项目 | 合计 | 货物 | 工程 | 服务
政府采购支出总额 | 258.60 | 58.60 | 120.00 | 80.00
其中：授予中小企业合同金额 | 200.00 | 50.00 | 90.00 | 60.00
"""),
        context=ACCOUNTS,
    )
    assert [f.item_code for f in found.budgets] == [
        "procurement",
        "procurement_goods",
        "procurement_works",
        "procurement_services",
        *["other_named"] * 4,
    ]


def test_parts_listed_below_their_whole_are_named_by_it():
    found = read(
        "政府采购情况表",
        drawn("""
项目 | 金额
一、政府采购支出合计 | 258.60
（一）货物 | 58.60
（二）工程 | 120.00
（三）服务 | 80.00
"""),
        drawn("""
项目 | 预算数 | 决算数
公务用车购置及运行维护费 | 8 | 7
其中：购置费 | 0 | 0
运行维护费 | 8 | 7
"""),
        context=ACCOUNTS,
    )
    assert [f.item_code for f in found.budgets] == [
        "procurement",
        "procurement_goods",
        "procurement_works",
        "procurement_services",
        *["three_public_vehicle"] * 2,
        *["three_public_vehicle_purchase"] * 2,
        *["three_public_vehicle_running"] * 2,
    ]


def test_a_label_beside_heads_and_amounts_is_no_item_of_them():
    found = read(
        drawn("""
资金来源（万元） | 中央 | 省、地 | 本级 | 合计 | 执行数 | 执行率
^ | 3,210 | 860 | 430 | 4,500 | 4,455 | 99%
"""),
    )
    assert [f.item_code for f in found.budgets] == [
        "source_central",
        "source_provincial",
        "source_county",
        "total",
        "total",
    ]
    assert found.budgets[-1].stage_code == "executed"


def test_levels_printed_once_hold_for_both_halves_of_a_goal_table():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 指标值 | 三级指标 | 指标值
产出指标 | 数量指标 | 养护面积 | ≥900万平方米 | 养护面积 | ≥300万平方米
^ | 质量指标 | 苗木成活率 | ≥95% | 苗木成活率 | ≥95%
"""),
    )
    assert [row[0] for row in indicators(found)] == ["output.quantity", "output.quality"] * 2


def test_the_execution_of_the_budget_as_a_heading_has_its_weight():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 分值 | 自评得分
过程（30分） | 预算执行（20分） | 预算完成率 | 10 | 9.5
^ | ^ | 公用经费控制率 | 10 | 10
^ | 资产管理（10分） | 固定资产利用率 | 10 | 8
"""),
    )
    assert scores(found) == [
        ("level1", "过程", 30.0, None, None),
        ("level2", "预算执行", 20.0, None, None),
        ("level2", "资产管理", 10.0, None, None),
    ]


def test_a_small_sum_below_a_block_is_the_score_of_the_block():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 分值 | 自评分 | 复核分
履职产出 | 公路建设 | 新改建农村公路 | 20 | 20 | 20
^ | 公路养护 | 列养率 | 20 | 19 | 18
小计 | < | < | 40 | 39 | 38
"""),
    )
    assert scores(found) == [("level1", "履职产出", 40.0, 39.0, None)]


def test_the_only_unit_of_a_table_stands_for_the_whole_it_repeats():
    found = read(
        "机关运行经费支出情况表",
        drawn("""
单位名称 | 2021年决算数 | 2022年决算数 | 较上年增减
合计 | 88.20 | 85.60 | -2.60
某局 | 88.20 | 85.60 | -2.60
"""),
        context=ACCOUNTS,
    )
    assert [(f.item_code, f.fiscal_year) for f in found.budgets] == [
        ("agency_operation", 2021),
        ("agency_operation", 2022),
    ] * 2


def test_amounts_that_slipped_by_a_column_are_left_alone():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 1,020.50 | | 1,186.33 | 1,150.74 | 10 | 97%
^ | 基本支出 | 780.50 | | 806.33 | 806.33 | / | 100%
"""),
    )
    assert found.budgets == found.rates == found.scores == ()


def test_amounts_misread_in_a_column_do_not_make_it_a_column_of_labels():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
^ | 年度资金总额 | l474.45 | 1474.45 | 1474.4S | 100%
^ | 其中：财政资金 | 1470.7S | 1470.75 | 1470.75 | 100%
"""),
    )
    assert budgets(found) == [
        ("adjusted", "total", "1474.45"),
        ("adjusted", "source_fiscal", "1470.75"),
        ("executed", "source_fiscal", "1470.75"),
    ]
    assert [f.item_code for f in found.rates] == ["total", "source_fiscal"]
