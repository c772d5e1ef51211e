"""Tables that list projects with their goals, one indicator a row."""

from __future__ import annotations

from tests.transforms.forms.drawn import budgets, drawn, read
from transforms.findings import Context

TARGETS = Context("performance_targets", 2024)
LIST = drawn("""
项目名称 | 预算金额 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位
图书馆免费开放 | 36.5 | 全年开放 | 产出指标 | 数量指标 | 接待读者 | ≥ | 52000 | 人次
^ | ^ | ^ | ^ | 质量指标 | 设施完好率 | ≥ | 98 | %
送戏下乡 | 20 | 丰富文化生活 | 产出指标 | 数量指标 | 演出场次 | ＝ | 60 | 场
""")


def test_each_projects_money_is_read_once_under_its_name():
    found = read("单位：万元", LIST, context=TARGETS)
    assert budgets(found) == [("initial", "total", "36.5"), ("initial", "total", "20")]
    assert [f.project_name for f in found.budgets] == ["图书馆免费开放", "送戏下乡"]


def test_each_indicator_belongs_to_the_project_of_its_row():
    found = read("单位：万元", LIST, context=TARGETS)
    assert [(f.name, f.project_name) for f in found.indicators] == [
        ("接待读者", "图书馆免费开放"),
        ("设施完好率", "图书馆免费开放"),
        ("演出场次", "送戏下乡"),
    ]


def test_money_without_a_printed_unit_is_no_fact():
    assert budgets(read(LIST, context=TARGETS)) == []
