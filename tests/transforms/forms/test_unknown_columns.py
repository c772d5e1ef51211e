"""Columns whose label no vocabulary knows, told by what stands in them, or left alone."""

from __future__ import annotations

import pytest

from tests.transforms.forms.drawn import drawn, read

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | {} | {} | {}\n"
ROWS = (
    "产出指标 | 数量指标 | 修路里程 | 20公里 | 18公里 | {} | {} | {}\n",
    "产出指标 | 质量指标 | 验收合格率 | 95% | 96% | {} | {} | {}\n",
    "产出指标 | 时效指标 | 按时完工率 | 100% | 90% | {} | {} | {}\n",
)


def facts(head: tuple[str, str, str], *rows: tuple[str, str, str]) -> list[object]:
    drawing = HEAD.format(*head) + "".join(
        row.format(*values) for row, values in zip(ROWS, rows, strict=False)
    )
    return list(read(drawn(drawing)).indicators)


def points(head: tuple[str, str, str], *rows: tuple[str, str, str]) -> list[tuple[object, object]]:
    return [(fact.weight, fact.score) for fact in facts(head, *rows)]


def test_points_that_a_name_of_points_ends_in_are_known():
    found = points(("基准分值", "单项实际得分", "说明甲"), ("20", "18", ""), ("10", "10", ""))
    assert found == [(20, 18), (10, 10)]


def test_points_none_smaller_than_the_score_are_weights():
    found = points(("基准分", "得分", "备注"), ("20", "18", ""), ("10", "10", ""))
    assert found == [(20, 18), (10, 10)]


def test_points_none_larger_than_the_weight_are_scores():
    found = points(("分值", "核定分", "备注"), ("20", "18", ""), ("10", "10", ""))
    assert found == [(20, 18), (10, 10)]


def test_points_that_are_smaller_than_the_score_are_left_alone():
    found = points(("基准分", "得分", "备注"), ("15", "18", ""), ("10", "10", ""))
    assert found == [(None, 18), (None, 10)]


def test_numbers_under_a_label_that_speaks_of_no_points_are_left_alone():
    found = points(("序列", "得分", "备注"), ("20", "18", ""), ("10", "10", ""))
    assert found == [(None, 18), (None, 10)]


def test_a_single_row_is_too_little_to_tell():
    assert points(("基准分", "得分", "备注"), ("20", "18", "")) == [(None, 18)]


def test_a_column_of_nothing_but_operators_is_one():
    found = facts(
        ("指标走向", "分值", "得分"), ("≥", "20", "18"), ("≥", "10", "10"), ("=", "5", "5")
    )
    assert [fact.target_operator for fact in found] == [">=", ">=", "="]


def test_percentages_under_a_label_of_a_rate_are_rates_of_completion():
    found = facts(("完成对比率", "分值", "得分"), ("90%", "20", "18"), ("101%", "10", "10"))
    assert [fact.completion_rate for fact in found] == [90, 101]


def test_percentages_under_any_other_label_are_not():
    found = facts(("资金占用", "分值", "得分"), ("90%", "20", "18"), ("101%", "10", "10"))
    assert [fact.completion_rate for fact in found] == [None, None]


def test_bare_numbers_below_a_label_of_a_rate_in_percent_are_rates_of_completion():
    found = facts(("完成对比率（%）", "分值", "得分"), ("90", "20", "18"), ("101.5", "10", "10"))
    assert [str(fact.completion_rate) for fact in found] == ["90", "101.5"]


def test_bare_numbers_that_follow_from_target_and_result_are_rates_of_completion():
    rows = (("90", "20", "18"), ("100", "10", "10"), ("90", "5", "4"))
    found = facts(("完成对比率", "分值", "得分"), *rows)
    assert [fact.completion_rate for fact in found] == [90, 100, 90]


def test_bare_numbers_that_do_not_follow_are_left_alone_whatever_the_label():
    rows = (("90", "20", "18"), ("61.5", "10", "10"), ("90", "5", "4"))
    found = facts(("完成对比率", "分值", "得分"), *rows)
    assert [fact.completion_rate for fact in found] == [None, None, None]


SPLIT = """
一级指标 | 二级指标 | 三级指标 | 指标性质 | {} | 度量单位 | {} | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 修路里程 | ≥ | 20 | 公里 | {} | 18 | 20 | 18
产出指标 | 质量指标 | 组织质量 | 定性 | 优良 | / | {} | 优良 | 10 | 10
产出指标 | 时效指标 | 完工天数 | ≤ | 90 | 天 | {} | 80 | 10 | 10
"""


def targets(label: str, other: str, *cells: str) -> list[str | None]:
    found = read(drawn(SPLIT.format(label, other, *cells))).indicators
    return [fact.target_raw for fact in found]


def test_the_only_column_that_fits_beside_the_unit_is_the_target():
    assert targets("数", "备注", "甲", "", "乙") == ["20", "优良", "90"]


def test_of_two_columns_that_fit_none_is_the_target():
    assert targets("数", "另值", "19", "优良", "85") == [None, None, None]


@pytest.mark.parametrize("label", ["上年完成", "2021年", "往年值", "基期值", "前年完成值"])
def test_what_was_reached_before_is_no_target(label):
    assert targets(label, "备注", "甲", "", "乙") == [None, None, None]
