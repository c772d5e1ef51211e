"""Names of other reports on a page, and column heads that look like fields, make no report."""

from __future__ import annotations

from tests.transforms.papers import document, table
from transforms.segments import split_reports

TITLE = "清河县水务局2022年度部门整体支出绩效自评报告"
LINK = "清河县水务局2021年度部门整体支出绩效自评报告"
BODY = "2022年部门年初预算安排1856.4万元，全年支出2098.75万元，预算执行率96.76%，完成了各项任务。"


def test_a_link_to_the_report_of_another_year_is_no_report() -> None:
    assert len(split_reports(document(TITLE, BODY, "相关链接：", LINK))) == 1


def test_a_report_of_another_year_with_a_text_of_its_own_is_one() -> None:
    assert len(split_reports(document(TITLE, BODY, LINK, BODY))) == 2


def test_a_column_of_units_names_no_organisation() -> None:
    form = table(
        ("项目名称", "校舍改造", "实施单位", "临漳县教育体育局"),
        ("三级指标", "值", "单位（文字描述）", "实际完成值"),
        ("改造面积", "8600", "平方米", "8850"),
    )
    title = "临漳县教育体育局2022年度部门预算项目绩效自评表"
    assert len(split_reports(document(title, form))) == 1
