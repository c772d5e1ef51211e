"""Heads of dumped tables, whose spans are lost: what stands below which label."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, dumped, indicators, rates, read
from transforms.findings import Context

ACCOUNTS = Context("final_accounts", 2022, document_unit="万元")


def test_amounts_that_bring_their_labels_belong_to_the_heads_in_order():
    found = read(
        "二、预算执行情况（万元）",
        dumped("""
预算安排情况（调整后） | 资金到位情况 | 资金执行情况 | 预算执行进度（%）
预算数： | 711.08 | 到位数： | 665.35 | 执行数： | 638.12 | 89.74
其中：财政资金 | 711.08 | 其中：财政资金 | 665.35 | 其中：财政资金 | 638.12
"""),
    )
    assert budgets(found) == [
        ("adjusted", "total", "711.08"),
        ("received", "total", "665.35"),
        ("executed", "total", "638.12"),
        ("adjusted", "source_fiscal", "711.08"),
        ("received", "source_fiscal", "665.35"),
        ("executed", "source_fiscal", "638.12"),
    ]
    assert rates(found) == [("execution", "total", 89.74)]


def test_the_names_of_halves_share_out_the_labels_below_them():
    found = read(
        "收入支出决算总表",
        dumped("""
收入 | 支出
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
一、一般公共预算财政拨款收入 | 1 | 119.3 | 一、公共安全支出 | 30 | 943.6
二、事业收入 | 2 | | 二、住房保障支出 | 31 | 48
"""),
        context=ACCOUNTS,
    )
    assert [(f.flow_code, f.item_code, f.amount_raw) for f in found.budgets] == [
        ("revenue", "source_general_public", "119.3"),
        ("expenditure", "by_function", "943.6"),
        ("expenditure", "by_function", "48"),
    ]


def test_a_row_of_sums_stands_in_its_half_though_its_codes_are_missing():
    found = read(
        "基本支出决算表",
        dumped("""
人员经费 | 公用经费
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 369 | 302 | 商品和服务支出 | 355
人员经费合计 | 408 | 公用经费合计 | 355
"""),
        context=ACCOUNTS,
    )
    assert budgets(found) == [
        ("final", "wages", "369"),
        ("final", "goods_services", "355"),
        ("final", "personnel", "408"),
        ("final", "public", "355"),
    ]


def test_sources_below_one_head_are_laid_between_its_neighbours():
    found = read(
        dumped("""
预算执行情况（万元） | 资金来源 | 执行数（B） | 执行率（B/A）
 | 中央 | 省级 | 县级 | 合计（A） | |
 | 914.20 | 0.00 | 0.00 | 914.20 | 709.51 | 77.6%
"""),
    )
    assert [f.item_code for f in found.budgets] == [
        *("source_central", "source_provincial", "source_county", "total", "total"),
    ]
    assert found.budgets[-1].stage_code == "executed"


def test_a_column_of_signs_is_one_of_operators_whatever_it_is_called():
    found = read(
        dumped("""
一级指标 | 二级指标 | 三级指标 | 方向 | 年度指标值 | 计量单位 | 实际完成值
产出指标 | 数量指标 | 培训人数 | ≥ | 50 | 人 | 52
产出指标 | 质量指标 | 合格率 | ＝ | 100 | % | 100
"""),
    )
    assert [target for _, _, target, *_ in indicators(found)] == [">=50人", "=100%"]
