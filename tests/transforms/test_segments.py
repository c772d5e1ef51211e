"""One file, several reports: cut where the report changes, and nowhere else; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block, Image, Paragraph, Table
from tests.transforms.papers import document, paragraph, project_form, table
from transforms.findings import Segment
from transforms.identity import read_head
from transforms.segments import split_reports


def parts_of(*parts: str | Block) -> tuple[Segment, ...]:
    return split_reports(document(*parts))


def projects(*parts: str | Block) -> list[str | None]:
    return [read_head(segment).project_name for segment in parts_of(*parts)]


def department_form(unit: str) -> Table:
    return table(("部门名称", unit), ("资金（万元）", "年初预算数"), ("年度资金总额", "12"))


def texts(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [cell.text for cell in block.cells if cell.text]
    return found


CANAL, ROAD = "渠道维修工程", "道路养护工程"
UNIT = "青神县水利局"


def test_forms_of_several_projects_are_several_reports() -> None:
    forms = [table(*project_form(name, UNIT)) for name in (CANAL, ROAD)]
    assert projects(*forms) == [CANAL, ROAD]


def test_one_project_carried_out_by_several_villages_is_several_reports() -> None:
    forms = [
        table(("项目名称", CANAL), ("主管部门", UNIT, "实施单位", village), ("资金", "预算数", "1"))
        for village in ("青神县西龙镇万沟村", "青神县西龙镇桂花村")
    ]
    assert len(parts_of("2023年度项目支出绩效目标表", *forms)) == 2


def test_forms_stitched_into_one_table_are_cut_between_its_rows() -> None:
    stitched = table(*project_form(CANAL, UNIT), *project_form(ROAD, UNIT))
    assert projects(stitched) == [CANAL, ROAD]
    first, second = parts_of(stitched)
    assert [b.rows for b in (*first.blocks, *second.blocks) if isinstance(b, Table)] == [8, 8]


def test_forms_without_titles_are_cut_at_the_row_that_names_the_project() -> None:
    rows = [project_form(name, UNIT)[2:] for name in (CANAL, ROAD)]
    assert projects("2023年项目支出绩效自评表", table(*rows[0], *rows[1])) == [CANAL, ROAD]


def test_marks_and_titles_above_a_form_go_with_it() -> None:
    forms = [table(*project_form(name, UNIT)[2:]) for name in (CANAL, ROAD)]
    head = ("项目支出绩效自评表", "（2023年度）")
    first, second = parts_of("附件1", *head, forms[0], "附件2", *head, forms[1])
    assert texts(first.blocks)[0] == "附件1"
    assert texts(second.blocks)[:2] == ["附件2", "项目支出绩效自评表"]
    assert read_head(second).fiscal_year == 2023


def test_notes_below_a_form_stay_with_it() -> None:
    forms = [table(*project_form(name, UNIT)) for name in (CANAL, ROAD)]
    first, _ = parts_of(forms[0], "注：1.定量指标按比例记分。", "填表人：甲", forms[1])
    assert texts(first.blocks)[-2:] == ["注：1.定量指标按比例记分。", "填表人：甲"]


@pytest.mark.parametrize(
    "narrative",
    [
        ("2024年度岳阳市云溪区科学技术协会", "部门整体支出绩效自评报告"),
        ("2024年度岳阳市云溪区科协部门整体支出绩效自评报告",),
        ("部门整体支出绩效自评报告",),
        ("统战部部门整体支出绩效自评报告",),
    ],
)
def test_a_form_and_its_narrative_are_one_report(narrative: tuple[str, ...]) -> None:
    form = department_form("岳阳市云溪区科学技术协会")
    title = "2024年度部门整体支出绩效自评表"
    assert len(parts_of("附件3", title, form, *narrative, "一、部门概况", "编制3名。")) == 1


def test_a_project_form_and_a_narrative_that_paraphrases_it_are_one_report() -> None:
    form = table(*project_form("农村义务教育薄弱学校改造补助资金", UNIT))
    narrative = ("青神县水利局", "2023年度薄改资金项目绩效自评报告", "一、项目概况", "已完工。")
    assert len(parts_of(form, *narrative)) == 1


def test_narratives_of_two_projects_are_two_reports() -> None:
    first = ("青神县水利局2023年渠道维修项目绩效自评报告", "一、概况", "渠道已维修。")
    second = ("青神县水利局2023年道路养护项目绩效自评报告", "一、概况", "道路已养护。")
    assert projects(*first, *second) == ["渠道维修项目", "道路养护项目"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2022年度部门整体支出绩效自评表", UNIT), ("2023年度部门整体支出绩效自评表", UNIT)),
        (
            ("2023年度部门整体支出绩效自评表", UNIT),
            ("2023年度部门整体支出绩效自评表", "青神县教育局"),
        ),
        (("2023年度部门整体支出绩效自评表", UNIT), ("2023年度部门整体支出绩效目标表", UNIT)),
    ],
)
def test_another_year_unit_or_kind_is_another_report(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    blocks = [part for title, unit in (first, second) for part in (title, department_form(unit))]
    assert len(parts_of(*blocks)) == 2


def test_stretches_of_one_report_that_another_parts_are_joined() -> None:
    department, project = parts_of(
        "2023年度部门整体支出绩效自评表",
        department_form(UNIT),
        table(*project_form(CANAL, UNIT)),
        "青神县水利局2023年度部门整体支出绩效自评报告",
        "一、部门概况",
    )
    assert texts(department.blocks)[-1] == "一、部门概况"
    assert read_head(project).project_name == CANAL


def test_the_titled_tables_of_final_accounts_are_one_report() -> None:
    figures = table(("项目", "金额"), ("合计", "12"))
    parts = parts_of(
        "青神县水利局2023年度部门决算",
        "目录",
        "一、收入支出决算总表……………1",
        "收入支出决算总表",
        figures,
        "财政拨款“三公”经费支出决算表",
        figures,
        "预算绩效情况说明",
        "我局开展了自评。",
        "项目支出绩效自评情况说明",
        "自评得分95分。",
    )
    assert len(parts) == 1


def test_headings_inside_a_paper_do_not_cut_it() -> None:
    parts = parts_of(
        "青神县水利局2023年度部门整体支出绩效自评报告",
        "一、部门预算情况",
        "预算20万元。",
        "三公经费决算情况说明",
        "支出1万元。",
        "（二）项目支出绩效目标完成情况",
        "全部完成。",
        "附件：项目支出绩效自评表",
    )
    assert len(parts) == 1


def test_a_list_of_projects_is_no_row_of_forms() -> None:
    listed = table(("序号", "项目名称", "预算数"), ("1", CANAL, "20"), ("2", ROAD, "30"))
    assert len(parts_of("青神县水利局2023年度部门整体支出绩效自评报告", "一、概况。", listed)) == 1


def test_parts_are_numbered_and_carry_the_file() -> None:
    parts = parts_of(*(table(*project_form(name, UNIT)) for name in (CANAL, ROAD)))
    assert [part.part for part in parts] == [1, 2]
    assert {part.file_name for part in parts} == {"report.txt"}


def test_an_empty_document_is_one_empty_report() -> None:
    (only,) = parts_of()
    assert only.blocks == ()


LINES = st.sampled_from(
    [
        "附件1",
        "项目支出绩效自评表",
        "（2023年度）",
        "2022年度部门整体支出绩效自评报告",
        "青神县教育局2021年部门决算",
        "一、基本情况",
        "支出20万元。",
        "无",
    ]
)
FORMS = st.lists(st.sampled_from([CANAL, ROAD, "水库除险"]), min_size=1, max_size=3).map(
    lambda names: table(*(row for name in names for row in project_form(name, UNIT)))
)
BLOCKS = st.lists(st.one_of(LINES.map(paragraph), FORMS, st.just(Image(()))), max_size=10)


@given(BLOCKS)
def test_no_block_and_no_cell_is_ever_lost_or_doubled(blocks: list[Block]) -> None:
    segments = split_reports(document(*blocks))
    after = [block for segment in segments for block in segment.blocks]
    assert sorted(texts(after)) == sorted(texts(blocks))
    assert sum(isinstance(b, Image) for b in after) == sum(isinstance(b, Image) for b in blocks)
    assert sum(b.rows for b in after if isinstance(b, Table)) == sum(
        b.rows for b in blocks if isinstance(b, Table)
    )
    assert all(segment.blocks for segment in segments) or len(segments) == 1
