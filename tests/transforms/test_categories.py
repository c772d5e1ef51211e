"""Labels of indicator levels and the categories of the contract they stand for."""

from __future__ import annotations

import pytest

from transforms.categories import category_of, is_family, is_level1, known_level, level_code


@pytest.mark.parametrize(
    ("level1", "level2", "category"),
    [
        ("产出指标(50分)", "数量指标", "output.quantity"),
        ("产出指标", "成本指标", "output.cost"),
        ("产出指标", "经济成本指标", "output.cost"),
        (None, "成本指标", "output.cost"),
        ("成本指标", None, "cost.economic"),
        ("成本指标", "社会成本指标", "cost.social"),
        ("效益指标", "可持续影响指标", "benefit.sustainability"),
        ("效益指标", "服务对象满意度指标", "satisfaction"),
        ("满意度指标", None, "satisfaction"),
        ("部门管理指标", None, "process"),
        ("履职效果指标", "社会影响目标完成情况", "benefit.social"),
        ("产出指标", None, None),
        (None, None, None),
    ],
)
def test_level_2_decides_before_level_1_and_satisfaction_before_all(level1, level2, category):
    assert category_of(level1, level2) == category


def test_a_level_is_known_as_a_whole_or_by_its_longest_part():
    assert known_level("社会影响目标完成情况") is None
    assert level_code("社会影响目标完成情况") == "benefit.social"
    assert level_code("乡村道路") is None


def test_blocks_and_the_kinds_inside_them():
    assert is_family("output")
    assert not is_family("process")
    assert is_level1("process")
    assert not is_level1("output.quality")
    assert not is_level1(None)
