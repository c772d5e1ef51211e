"""One form in every way a conversion flattens it: the facts of its table, or none instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from extractors.model import Table
from tests.transforms.forms.drawn import drawn, dumped
from tests.transforms.rebuild.lines import document, text
from transforms.model import Report
from transforms.reader import read_reports
from transforms.rebuild import rebuilt

TITLE = ("项目支出绩效自评表", "（2023年度）")
FORM = """
项目名称 | 农村饮水安全巩固提升 | < | < | < | < | < | < | <
主管部门 | 清水县水务局 | < | < | 实施单位 | 清水县水务站 | < | < | <
项目资金（万元） | | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | < | 320.00 | 356.40 | 349.27 | 10 | 98.00% | 9.8
^ | 其中：当年财政拨款 | < | 300.00 | 300.00 | 296.10 | | 98.70% |
^ | 上年结转资金 | < | 20.00 | 56.40 | 53.17 | | 94.27% |
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 完成12处水厂改造 | < | < | < | 改造全部完成 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 改造水厂数量 | ≥12处 | 12处 | 20 | 20 |
^ | ^ | ^ | 铺设管网长度 | ≥45公里 | 43.5公里 | 20 | 19.3 | 部分管线改道
^ | ^ | 时效指标 | 完工时间 | 2023年11月底前 | 2023年11月 | 20 | 20 |
^ | 效益指标 | 社会效益指标 | 管护机制 | 健全 | 健全 | 20 | 19 |
^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98.1 | <
"""

Lines = list[str]


def rows() -> Iterator[Lines]:
    """The cells of each row as a dump prints them: merged cells once, and empty after that."""
    for line in FORM.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        yield ["" if cell == "^" else cell for cell in cells if cell != "<"]


def one_cell_a_line() -> Lines:
    return [cell for row in rows() for cell in row if cell]


def with_blank_lines() -> Lines:
    return [cell for row in rows() for cell in row]


def one_row_a_line() -> Lines:
    return [" ".join(filter(None, row)) for row in rows()]


def all_on_one_line() -> Lines:
    return [" ".join(one_row_a_line())]


def facts(report: Report) -> dict[str, list[tuple[object, ...]]]:
    return {
        "budget": [(f.stage_code, f.item_code, f.amount_yuan) for f in report.budgets],
        "rate": [(f.rate_code, f.item_code, f.value_percent) for f in report.rates],
        "score": [(f.scope, f.name, f.weight, f.score) for f in report.scores],
        "indicator": [
            (f.category_code, f.name, f.target_raw, f.actual_raw, f.score, f.deviation_reason)
            for f in report.indicators
        ],
        "head": [(report.organisation_name, report.project_name, report.fiscal_year)],
    }


@pytest.mark.parametrize(
    "flatten", [one_cell_a_line, with_blank_lines, one_row_a_line, all_on_one_line]
)
def test_a_flattened_form_gives_the_facts_of_its_table(flatten: Callable[[], Lines]) -> None:
    (table,) = read_reports(document(*text(*TITLE), drawn(FORM)))
    (flat,) = read_reports(document(*text(*TITLE, *flatten())))
    assert len(table.budgets) == 9
    assert len(table.indicators) == 5
    assert facts(flat) == facts(table)


def test_every_character_stays_with_its_place() -> None:
    lines = text(*TITLE, *one_cell_a_line(), "填表人：某某")
    blocks = rebuilt(document(*lines)).blocks
    printed = [
        cell for b in blocks for cell in (b.cells if isinstance(b, Table) else (b,)) if cell.text
    ]
    found = sorted((p.places[0].start, p.text) for p in printed)
    assert found == [(line.places[0].start, line.text) for line in lines]


def test_papers_without_a_flattened_form_are_left_as_they_are() -> None:
    prose = document(*text("年初预算数为120万元，全年执行数为118万元。", "执行率98%。" * 20))
    assert rebuilt(prose) is prose
    table = document(*text(*TITLE), dumped("年初预算数 | 全年执行数\n1 | 2"))
    assert rebuilt(table) is table


HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def money(*lines: str) -> list[tuple[str, str, str]]:
    paper = text(*TITLE, "项目名称", "某项目", "项目资金（万元）", *HEADS, *lines)
    (report,) = read_reports(document(*paper))
    return [(f.stage_code, f.item_code, f.amount_raw) for f in report.budgets]


def test_a_row_that_lacks_a_cell_is_read_where_its_rate_says_which() -> None:
    assert money("年度资金总额", "32.4", "31.69", "10", "97.81%", "9.78") == [
        ("adjusted", "total", "32.4"),
        ("executed", "total", "31.69"),
    ]


def test_parts_that_lack_cells_are_read_where_they_add_up_in_one_way() -> None:
    whole = ("年度资金总额", "100", "120", "90", "10", "75%", "7.5")
    assert money(*whole, "其中：财政拨款", "100", "100", "80", "其他资金", "20", "10") == [
        ("initial", "total", "100"),
        ("adjusted", "total", "120"),
        ("executed", "total", "90"),
        ("initial", "source_fiscal", "100"),
        ("adjusted", "source_fiscal", "100"),
        ("executed", "source_fiscal", "80"),
        ("adjusted", "source_other", "20"),
        ("executed", "source_other", "10"),
    ]


def test_a_row_that_could_be_laid_in_two_ways_is_left_over() -> None:
    assert money("年度资金总额", "32.4", "31.69") == []


def test_a_full_row_is_read_with_its_contradictions() -> None:
    assert money("年度资金总额", "100", "100", "50", "10", "99%", "9.9")[-1] == (
        "executed",
        "total",
        "50",
    )


INDICATOR_HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def indicators(*lines: str) -> list[tuple[object, ...]]:
    paper = text(*TITLE, "项目名称", "某项目", *INDICATOR_HEADS, *lines)
    (report,) = read_reports(document(*paper))
    return [(f.category_code, f.name, f.target_raw, f.score) for f in report.indicators]


def test_rows_that_do_not_fit_their_heads_give_no_indicator() -> None:
    assert indicators("产出指标", "数量指标", "培训人数", "≥50人", "20", "20") == []


def test_a_part_of_an_indicator_has_no_points_of_its_own() -> None:
    found = indicators(
        *("产出指标", "数量指标", "培训人数", "≥50人", "52人", "50", "50"),
        *("其中：女性", "≥20人", "21人"),
        *("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "95%", "40", "40"),
    )
    assert found == [
        ("output.quantity", "培训人数", "≥50人", 50),
        ("output.quantity", "其中:女性", "≥20人", None),
        ("satisfaction", "学员满意度", "≥90%", 40),
    ]


def test_the_search_ends_on_a_text_that_fits_in_countless_ways() -> None:
    heads = (*INDICATOR_HEADS[:5], "偏差原因", "备注")
    paper = text(*TITLE, *heads, *["甲乙"] * 400)
    (report,) = read_reports(document(*paper))
    assert report.indicators == ()


def test_a_long_table_is_read_to_its_end() -> None:
    rows = [
        ("产出指标", "数量指标", f"培训第{n}批", f"≥{n}人", f"{n}人", "0.5", "0.5")
        for n in range(1, 181)
    ]
    found = indicators(*(cell for row in rows for cell in row))
    assert len(found) == 180
