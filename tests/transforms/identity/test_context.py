"""The unit of the whole report: what its captions agree on, and nothing where they do not."""

from __future__ import annotations

import pytest

from tests.transforms.papers import blocks_of, segment, table
from transforms.identity import context_of, read_head
from transforms.identity.context import document_unit, unit_in


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("单位:万元", "万元"),
        ("金额单位:元", "元"),
        ("(单位:亿元)", "亿元"),
        ("填报单位:(盖章)单位:万元", "万元"),
        ("计量单位:人民币万元", "万元"),
        ("单位:人", None),
        ("单位:元/人", None),
        ("填报单位:水利局", None),
    ],
)
def test_captions_announce_a_unit_of_money(caption: str, unit: str | None) -> None:
    assert unit_in(caption) == unit


def test_one_caption_under_the_title_holds_for_the_report() -> None:
    assert (
        document_unit(
            blocks_of(
                "2022年部门决算",
                "单位：万元",
                table(
                    ("项目", "金额"),
                ),
            )
        )
        == "万元"
    )


def test_a_caption_in_the_first_rows_of_a_table_holds_too() -> None:
    assert (
        document_unit((table(("三公经费预算表",), ("金额单位：元",), ("项目", "预算数")),)) == "元"
    )


def test_captions_that_differ_give_no_unit_of_the_report() -> None:
    assert document_unit(blocks_of("单位：万元", "单位：元")) is None


def test_units_of_single_amounts_are_no_captions() -> None:
    assert document_unit(blocks_of("我单位支出20万元。")) is None


def test_the_context_carries_what_the_head_says() -> None:
    paper = segment("2021年整体支出绩效监控报告", "单位：万元", "截至2021年6月底执行14万元。")
    context = context_of(paper, read_head(paper))
    assert context.report_type == "performance_monitoring"
    assert context.fiscal_year == 2021
    assert str(context.period_end) == "2021-06-30"
    assert context.document_unit == "万元"
