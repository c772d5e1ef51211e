"""Labels that mean the same in print are the same to the vocabulary."""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.labels import label_key


@pytest.mark.parametrize(
    ("printed", "core"),
    [
        ("年度预  算申请  （万元）", "年度预算申请"),
        ("其中：  一般公共预算：", "一般公共预算"),
        ("产出指标\n\n(50)", "产出指标"),
        ("执行率（B/A）", "执行率"),
        ("（一）基本支出", "基本支出"),
        ("1.因公出国（境）费用", "因公出国费用"),
        ("因公出国(境)费用", "因公出国费用"),
        ("“三公”经费", "三公经费"),
        ("★质量指标", "质量指标"),
        ("三、国有资本经营预算", "国有资本经营预算"),
        ("三公经费", "三公经费"),
        ("一级指标", "一级指标"),
        ("总分", "总分"),
    ],
)
def test_the_core_of_a_label(printed: str, core: str) -> None:
    assert label_key(printed).core == core


def test_a_part_of_the_row_above_is_known_by_its_lead() -> None:
    assert label_key("其中：财政拨款").of_which
    assert not label_key("财政拨款").of_which


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("项目资金（万元）", "万元"),
        ("项目资金 (元)", "元"),
        ("资金（单位：万元）", "万元"),
        ("执行率（%）", None),
    ],
)
def test_a_unit_of_money_in_the_brackets_of_a_label(printed: str, unit: str | None) -> None:
    assert label_key(printed).unit == unit


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("产出指标(50分)", Decimal(50)),
        ("效益指标（30）", Decimal(30)),
        ("得分(20分*执行率)", Decimal(20)),
        ("执行率(B/A)", None),
        ("比重（50%）", None),
    ],
)
def test_points_in_the_brackets_of_a_label(printed: str, points: Decimal | None) -> None:
    assert label_key(printed).points == points


def test_a_label_of_nothing_but_numbering_keeps_it() -> None:
    assert label_key("（1）").core
