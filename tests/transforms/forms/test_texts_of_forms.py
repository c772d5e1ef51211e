"""Texts in forms: goals achieved may name money, template text is residue."""

from __future__ import annotations

import pytest

from tests.transforms.forms.drawn import budgets, drawn, dumped, read
from transforms.forms.residue import residue_rule

GOALS = """
年度总体目标 | 预期目标 | 实际完成情况
^ | {} | {}
"""


def test_money_in_what_was_achieved_is_spent():
    found = read(drawn(GOALS.format("保障运转", "人员支出57.97万元，公用支出5.1万元，保障运转。")))
    assert budgets(found) == [("executed", "personnel", "57.97"), ("executed", "public", "5.1")]


def test_money_in_what_was_planned_is_no_fact():
    found = read(drawn(GOALS.format("申请预算资金20万元，完成改造。", "已完成改造。")))
    assert found.budgets == ()


def test_the_achieved_text_may_stand_right_of_its_label():
    found = read(drawn("全年实际完成情况 | 全年人员支出14.01万元，完成全部任务。"))
    assert budgets(found) == [("executed", "personnel", "14.01")]


def test_a_dump_reads_the_last_text_as_the_achieved_one():
    found = read(
        dumped("""
年度总体目标 | 预期目标 | 实际完成情况
 | 人员支出20万元 | 人员支出14.01万元，完成任务。
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
""")
    )
    assert budgets(found) == [("executed", "personnel", "14.01")]


@pytest.mark.parametrize(
    "text",
    [
        "对照年度目标，说明相关任务目标的完成情况（100字以内）",
        "结合自评情况，分析存在的问题及原因。（200字以内）",
        "主要反映各种预算支出执行偏离绩效目标的情况，并分析其原因。",
        "请简要说明项目实施情况",
    ],
)
def test_instructions_of_the_form_are_residue(text):
    assert residue_rule(text) is not None
    found = read(drawn(f"评价结论 | {text}"))
    assert [residue.evidence.quote for residue in found.residues]


@pytest.mark.parametrize(
    "text",
    [
        "项目实施后受益群众200人，完成全部目标。",
        "存在问题：资金到位较晚。",
        "本表反映部门本年度收入情况。",
        "无",
    ],
)
def test_what_a_unit_writes_of_itself_is_no_residue(text):
    assert residue_rule(text) is None


def test_template_text_in_a_paragraph_is_residue_too():
    found = read("主要反映各种预算支出执行偏离绩效目标的情况，并分析其原因。")
    assert [residue.rule for residue in found.residues] == ["form_instruction"]


def test_an_instruction_left_in_a_value_cell_is_no_value():
    found = read(
        drawn("""
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标 | 数量指标 | 甲 | 10 | 10 | 5 | 5 | 请说明偏差原因（100字以内）
""")
    )
    assert found.indicators[0].deviation_reason is None
