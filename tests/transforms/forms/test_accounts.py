"""Tables of budgets and final accounts: two halves, codes, several years, balances."""

from __future__ import annotations

from tests.transforms.forms.drawn import drawn, read
from transforms.findings import Context, Findings

ACCOUNTS = Context("final_accounts", 2022)
BUDGET = Context("department_budget", 2024)


def facts(found: Findings) -> list[tuple[object, ...]]:
    return [(b.stage_code, b.flow_code, b.item_code, b.amount_raw) for b in found.budgets]


def coded(found: Findings) -> list[tuple[object, ...]]:
    return [
        (b.function_code or b.economic_code, b.item_code, b.flow_code, b.amount_raw)
        for b in found.budgets
    ]


def test_income_and_spending_side_by_side_with_line_numbers_between():
    found = read(
        "收入支出决算总表",
        drawn("""
部门：某局 | < | < | < | 金额单位：万元 | <
收入 | < | < | 支出 | < | <
项目 | 行次 | 金额 | 项目 | 行次 | 金额
栏次 | | 1 | 栏次 | | 2
一、一般公共预算财政拨款收入 | 1 | 100.5 | 一、一般公共服务支出 | 32 | 90
本年收入合计 | 27 | 100.5 | 本年支出合计 | 58 | 95.5
年初结转和结余 | 29 | 5 | 年末结转和结余 | 60 | 10
总计 | 31 | 105.5 | 总计 | 62 | 105.5
"""),
        context=ACCOUNTS,
    )
    assert facts(found) == [
        ("final", "revenue", "source_general_public", "100.5"),
        ("final", "expenditure", "by_function", "90"),
        ("final", "revenue", "total", "100.5"),
        ("final", "expenditure", "total", "95.5"),
        ("final", "revenue", "source_carryover", "5"),
        ("final", "expenditure", "surplus_end", "10"),
        ("final", "revenue", "total", "105.5"),
        ("final", "expenditure", "total", "105.5"),
    ]


def test_codes_in_three_columns_keep_their_leading_noughts():
    found = read(
        "2024年部门支出预算总表",
        "单位：元",
        drawn("""
项目 | < | < | < | 支出预算 | < | <
功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
201 | | | 一般公共服务支出 | 300 | 0 | 300
201 | 05 | 07 | 专项普查活动 | 257,700 | 0 | 257,700
201 | 5 | 8 | 统计抽样调查 | 10 | 0 | 10
合计 | < | < | < | 258,010 | 0 | 258,010
"""),
        context=BUDGET,
    )
    assert coded(found)[:6] == [
        ("201", "by_function", "expenditure", "300"),
        ("201", "basic", "expenditure", "0"),
        ("201", "project", "expenditure", "300"),
        ("2010507", "by_function", "expenditure", "257,700"),
        ("2010507", "basic", "expenditure", "0"),
        ("2010507", "project", "expenditure", "257,700"),
    ]
    assert coded(found)[6][0] == "2010508"
    assert coded(found)[-3:] == [
        (None, "total", "expenditure", "258,010"),
        (None, "basic", "expenditure", "0"),
        (None, "project", "expenditure", "258,010"),
    ]


def test_two_halves_of_economic_classes_each_with_its_own_codes():
    found = read(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        drawn("""
经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 4816.14 | 302 | 商品和服务支出 | 440.90
30101 | 基本工资 | 537.64 | 30217 | 公务接待费 | 0.39
30399 | 其他对个人和家庭的补助 | 0.00 | 31099 | 其他资本性支出 |
人员经费合计 | < | 4884.09 | 公用经费合计 | < | 480.66
"""),
        context=ACCOUNTS,
    )
    assert coded(found) == [
        ("301", "wages", "expenditure", "4816.14"),
        ("302", "goods_services", "expenditure", "440.90"),
        ("30101", "by_economic", "expenditure", "537.64"),
        ("30217", "three_public_reception", "expenditure", "0.39"),
        ("30399", "by_economic", "expenditure", "0.00"),
        (None, "personnel", "expenditure", "4884.09"),
        (None, "public", "expenditure", "480.66"),
    ]


def test_a_table_of_income_by_function_is_revenue_whatever_its_rows_are_called():
    found = read(
        "收入决算表",
        "单位：万元",
        drawn("""
项目 | < | 本年收入合计 | 财政拨款收入 | 其他收入
功能分类科目编码 | 科目名称 | ^ | ^ | ^
合计 | < | 9746.50 | 9746.50 |
208 | 社会保障和就业支出 | 754.75 | 754.75 |
"""),
        context=ACCOUNTS,
    )
    assert coded(found) == [
        (None, "total", "revenue", "9746.50"),
        (None, "source_fiscal", "revenue", "9746.50"),
        ("208", "by_function", "revenue", "754.75"),
        ("208", "source_fiscal", "revenue", "754.75"),
    ]


def test_items_and_stages_may_both_stand_in_the_head():
    found = read(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        drawn("""
合计 | < | 公务用车购置及运行维护费 | < | < | < | 公务接待费 | <
^ | ^ | 小计 | < | 公务用车购置费 | < | ^ | ^
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
2.85 | 0.39 | 0.00 | 0.00 | 0.00 | 0.00 | 2.85 | 0.39
"""),
        context=ACCOUNTS,
    )
    assert facts(found) == [
        ("initial", "expenditure", "three_public", "2.85"),
        ("final", "expenditure", "three_public", "0.39"),
        ("initial", "expenditure", "three_public_vehicle", "0.00"),
        ("final", "expenditure", "three_public_vehicle", "0.00"),
        ("initial", "expenditure", "three_public_vehicle_purchase", "0.00"),
        ("final", "expenditure", "three_public_vehicle_purchase", "0.00"),
        ("initial", "expenditure", "three_public_reception", "2.85"),
        ("final", "expenditure", "three_public_reception", "0.39"),
    ]


def test_columns_of_other_years_are_facts_of_those_years_and_changes_are_none():
    found = read(
        "单位：万元",
        drawn("""
项目 | 上年决算数 | 2022年预算数 | 2022年决算数 | 比上年增减额 | 比上年增减（%）
“三公”经费合计 | 10.5 | 12 | 9.8 | -0.7 | -6.67
国内公务接待批次（个） | 20 | | 18 | -2 | -10
"""),
        context=Context("three_public", 2022),
    )
    assert [(b.fiscal_year, b.stage_code, b.amount_raw) for b in found.budgets] == [
        (2021, "final", "10.5"),
        (2022, "initial", "12"),
        (2022, "final", "9.8"),
    ]
    assert [(left.rule, left.amount_raw) for left in found.leftovers] == [
        ("year_on_year_delta", "-0.7")
    ]


def test_a_budget_of_three_public_money_takes_its_stage_from_the_title():
    found = read(
        "2021年区本级“三公”经费预算支出表",
        "单位：万元",
        drawn("""
项目 | 金额
合计 | 4432
3.公务用车购置及运行维护费 | 4070
其中：公务用车运行维护费 | 2648
"""),
        context=Context("three_public", 2021),
    )
    assert facts(found) == [
        ("initial", "expenditure", "three_public", "4432"),
        ("initial", "expenditure", "three_public_vehicle", "4070"),
        ("initial", "expenditure", "three_public_vehicle_running", "2648"),
    ]


def test_balances_are_stocks_at_the_end_of_the_year():
    found = read(
        "资产负债情况表",
        "单位：元",
        drawn("""
项目 | 年初数 | 年末数
资产总额 | 100 | 120
净资产 | 90 | 108
"""),
        context=ACCOUNTS,
    )
    assert facts(found) == [
        ("closing", "stock", "asset_total", "120"),
        ("closing", "stock", "net_asset", "108"),
    ]
    assert {left.rule for left in found.leftovers} == {"opening_balance"}


def test_a_government_table_has_a_stage_to_each_column_and_no_amount_in_its_ratio():
    found = read(
        "某县2021年一般公共预算收支决算表",
        "单位：万元",
        drawn("""
收入 | < | < | < | 支出 | < | <
项目 | 预算数 | 执行数 | 为预算的% | 项目 | 调整预算数 | 决算数
一、税收收入 | 1000 | 1090 | 109 | 一、教育支出 | 510 | 505
本年收入合计 | 1000 | 1090 | 109 | 本年支出合计 | 1330 | 1320
"""),
        context=Context("government_budget", 2021),
    )
    assert facts(found)[:4] == [
        ("initial", "revenue", "other_named", "1000"),
        ("executed", "revenue", "other_named", "1090"),
        ("adjusted", "expenditure", "by_function", "510"),
        ("final", "expenditure", "by_function", "505"),
    ]
    assert len(found.budgets) == 8


def test_an_empty_table_gives_nothing():
    found = read(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        drawn("""
合计 | 因公出国（境）费 | 公务接待费
 | |
"""),
        context=ACCOUNTS,
    )
    assert found.budgets == ()
