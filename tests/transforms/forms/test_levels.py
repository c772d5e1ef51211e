"""Level labels: carried down, up to the top of their block, and between two blocks by family."""

from __future__ import annotations

import pytest

from tests.transforms.forms.drawn import drawn, indicators, read
from transforms.forms.middle import in_middle

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"


def categories(rows: str) -> list[object]:
    return [category for category, *_ in indicators(read(drawn(HEAD + rows)))]


def level1(rows: str) -> list[str | None]:
    return [fact.level1 for fact in read(drawn(HEAD + rows)).indicators]


def test_a_label_printed_once_holds_for_the_blank_rows_below():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5
 | | 乙 | 1 | 1 | 5 | 5
 | 质量指标 | 丙 | 1 | 1 | 5 | 5"""
    assert level1(rows) == ["产出指标"] * 3
    assert categories(rows) == ["output.quantity", "output.quantity", "output.quality"]


def test_a_label_in_the_middle_of_its_block_holds_for_the_rows_above_too():
    rows = """ | 数量指标 | 甲 | 1 | 1 | 5 | 5
产出指标 | 质量指标 | 乙 | 1 | 1 | 5 | 5
 | 时效指标 | 丙 | 1 | 1 | 5 | 5
 | 社会效益指标 | 丁 | 1 | 1 | 5 | 5
效益指标 | 生态效益指标 | 戊 | 1 | 1 | 5 | 5"""
    assert level1(rows) == ["产出指标"] * 3 + ["效益指标"] * 2


def test_a_label_repeated_on_every_row_is_one_block():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5
产出指标 | | 乙 | 1 | 1 | 5 | 5"""
    assert categories(rows) == ["output.quantity", "output.quantity"]


def test_a_lost_level_1_leaves_the_category_of_level_2():
    rows = """ | 数量指标 | 甲 | 1 | 1 | 5 | 5
 | 服务对象满意度指标 | 乙 | 1 | 1 | 5 | 5"""
    assert categories(rows) == ["output.quantity", "satisfaction"]


def test_level_2_is_not_carried_into_another_block():
    rows = """产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5
满意度指标 | | 乙 | 1 | 1 | 5 | 5"""
    found = read(drawn(HEAD + rows)).indicators
    assert [fact.level2 for fact in found] == ["数量指标", None]


def test_cost_is_of_the_output_below_it_and_stands_alone_elsewhere():
    rows = """产出指标 | 成本指标 | 甲 | 1 | 1 | 5 | 5
成本指标 | 经济成本指标 | 乙 | 1 | 1 | 5 | 5
成本指标 | 社会成本指标 | 丙 | 1 | 1 | 5 | 5"""
    assert categories(rows) == ["output.cost", "cost.economic", "cost.social"]


def test_satisfaction_wins_wherever_it_is_printed():
    rows = """效益指标 | 社会公众或服务对象满意度指标 | 甲 | 1 | 1 | 5 | 5
满意度指标 | | 乙 | 1 | 1 | 5 | 5"""
    assert categories(rows) == ["satisfaction", "satisfaction"]


def test_points_in_a_level_label_are_its_weight_and_no_part_of_its_name():
    rows = "产出指标\\n（50分） | 数量指标(10分) | 甲 | 1 | 1 | 10 | 10"
    found = read(drawn(HEAD + rows))
    assert [(s.scope, s.name, s.weight, s.score) for s in found.scores] == [
        ("level1", "产出指标", 50, None),
        ("level2", "数量指标", 10, None),
    ]
    assert found.indicators[0].level1 == "产出指标"


def test_labels_in_the_middle_of_their_blocks_draw_the_blocks_around_them():
    assert in_middle([None, "数量", None, "质量", None, "社会"]) == [
        *("数量", "数量", "数量", "质量", "社会", "社会"),
    ]
    assert in_middle([None, None, "数量", None]) == ["数量"] * 4


@pytest.mark.parametrize(
    "labels", [["数量", None, "质量"], [None, "数量", None, None], [None, None, None, "数量"], []]
)
def test_labels_that_do_not_stand_in_the_middle_are_carried_otherwise(labels):
    assert in_middle(labels) is None
