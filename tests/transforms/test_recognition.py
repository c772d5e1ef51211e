"""What was recognised in a picture is believed no more than its digits and its sums allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.model import Document, Paragraph, Printed, Table
from extractors.place import PageBox, Run
from tests.transforms.papers import document
from tests.transforms.papers import table as table_of
from transforms import read_reports
from transforms.recognition import DOUBTED

HEAD = ("某县科学技术协会2023年度部门整体支出绩效自评表",)
AMOUNTS = (
    ("（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "100.00", "200.00", "150.00", "10", "75.00%", "7.5"),
)
INDICATORS = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "举办科普活动次数", "≥12次", "15次", "50", "50"),
    ("效益指标", "社会效益指标", "科普覆盖人数", "≥3000人", "3200人", "40", "38"),
    ("总分", "", "", "", "", "100", "95.5"),
)


def scanned(paper: Document, weak: Mapping[str, float] | None = None) -> Document:
    """The same paper as recognised: every text in a box of its own, sure but for `weak` ones."""
    lines = iter(range(10_000))

    def read(printed: Printed) -> tuple[Run, ...]:
        if not printed.text:
            return ()
        y, size = 20.0 * next(lines), len(printed.text)
        sure = (weak or {}).get(printed.text, 0.99)
        edges = tuple(10.0 * index for index in range(size + 1))
        return (Run(0, size, PageBox(1, 0.0, y, 10.0 * size, y + 12), edges, (sure,) * size),)

    blocks = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            blocks.append(replace(block, runs=read(block)))
        elif isinstance(block, Table):
            cells = tuple(replace(cell, runs=read(cell)) for cell in block.cells)
            blocks.append(replace(block, cells=cells))
    return replace(paper, blocks=tuple(blocks))


def form(amounts=AMOUNTS, indicators=INDICATORS) -> Document:
    return document(*HEAD, table_of(*amounts), table_of(*indicators))


def facts(paper: Document):
    (report,) = read_reports(paper)
    return report


def doubted(report) -> set[str]:
    """The words of the facts that wait for review."""
    return {fact.label_raw for fact in report.facts() if fact.confidence <= DOUBTED}


def test_print_is_believed_as_before():
    report = facts(form())
    assert len(list(report.facts())) >= 6
    assert doubted(report) == set()


def test_a_sure_scan_loses_no_fact_and_says_how_sure_it_was():
    printed, report = facts(form()), facts(scanned(form()))
    assert len(list(report.facts())) == len(list(printed.facts()))
    assert doubted(report) == set()
    assert {fact.confidence for fact in report.budgets} == {Decimal("0.99")}


def test_a_weak_digit_leaves_its_fact_in_doubt_and_no_other():
    report = facts(scanned(form(), {"150.00": 0.62}))
    weak = [fact for fact in report.facts() if fact.confidence <= DOUBTED]
    assert [fact.amount_raw for fact in weak] == ["150.00"]


def test_weak_words_do_not_matter_to_a_number():
    assert doubted(facts(scanned(form(), {"年度资金总额": 0.3}))) == set()


def test_a_rate_that_its_amounts_do_not_give_is_in_doubt_with_them():
    wrong = (AMOUNTS[0], tuple("160.00" if c == "150.00" else c for c in AMOUNTS[1]))
    report = facts(scanned(form(amounts=wrong)))
    assert {fact.amount_raw for fact in report.budgets if fact.confidence <= DOUBTED} >= {"160.00"}
    assert all(fact.confidence <= DOUBTED for fact in report.rates)
    assert any(warning.startswith("recognised_sum") for warning in report.warnings)
    assert doubted(facts(form(amounts=wrong))) == set()  # in print it is the publisher's slip


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [(5, "60", "weights add up"), (6, "30", "points add up"), (6, "41", "of 40 points")],
)
def test_points_that_do_not_add_up_leave_the_form_in_doubt(column, value, reason):
    row = tuple(value if place == column else c for place, c in enumerate(INDICATORS[2]))
    wrong = (*INDICATORS[:2], row, INDICATORS[3])
    report = facts(scanned(form(indicators=wrong)))
    assert any(reason in warning for warning in report.warnings)
    assert any(fact.confidence <= DOUBTED for fact in report.indicators)
    assert not any("recognised_sum" in w for w in facts(form(indicators=wrong)).warnings)


def test_a_number_torn_in_two_is_never_sure():
    torn = document("某县科学技术协会2023年度部门整体支出绩效自评报告", "本年支出决算为5.1 1万元。")
    report = facts(scanned(torn))
    assert all(fact.confidence <= DOUBTED for fact in report.budgets)


def test_two_numbers_in_one_cell_are_never_sure():
    """A ruling that was not seen makes one cell of two."""
    merged = tuple("3200 15" if c == "3200人" else c for c in INDICATORS[2])
    report = facts(scanned(form(indicators=(*INDICATORS[:2], merged, INDICATORS[3]))))
    assert [fact.name for fact in report.indicators if fact.confidence <= DOUBTED] == [
        "科普覆盖人数"
    ]


def test_a_row_beside_a_merged_cell_is_in_doubt():
    """Its label swallowed the amounts of other columns: what is left may mean something else."""
    paper = scanned(form((AMOUNTS[0], ("年度资金总额 100.00 200.00", "", "", *AMOUNTS[1][3:]))))
    table = next(paper.tables())
    level = tuple(
        replace(cell, runs=tuple(replace(r, place=replace(r.place, top=700.0, bottom=712.0))
                                 for r in cell.runs)) if cell.row == 1 else cell
        for cell in table.cells
    )  # fmt: skip
    blocks = tuple(replace(table, cells=level) if block is table else block
                   for block in paper.blocks)  # fmt: skip
    report = facts(replace(paper, blocks=blocks))
    assert all(fact.confidence <= DOUBTED for fact in (*report.budgets, *report.rates))
