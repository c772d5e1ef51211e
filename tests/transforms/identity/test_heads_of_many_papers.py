"""Heads as papers of many provinces print them: whose, where, which year, which project."""

from __future__ import annotations

import pytest

from extractors import extract
from transforms import read_reports

HEADS = [
    # (head, organisation, region, fiscal year, project)
    (
        "四川省泸州市叙永县2021年部门整体支出绩效评价报告\n（叙永县司法局）\n一、部门概况",
        ("叙永县司法局", "510524", 2021, None),
    ),
    (
        "[302001]峨眉山市文化体育和旅游局\n2022年度项目支出绩效自评表\n"
        "项目名称：51118122T000006543210-图书馆免费开放",
        ("峨眉山市文化体育和旅游局", "511181", 2022, "图书馆免费开放"),
    ),
    (
        "新疆生产建设兵团第六师五家渠市教育局2022年部门整体支出绩效自评报告",
        ("新疆生产建设兵团第六师五家渠市教育局", "659004", 2022, None),
    ),
    (
        "2024年度省级一般公共预算部门整体绩效目标申报表\n部门名称：山西省长治市沁源县退役军人事务局",
        ("山西省长治市沁源县退役军人事务局", "140431", 2024, None),
    ),
    (
        "苏州工业园区星海实验中学2022年度决算公开",
        ("苏州工业园区星海实验中学", "320500", 2022, None),
    ),
    (
        "重庆市綦江区供销合作社2022年度部门决算情况说明",
        ("重庆市綦江区供销合作社", "500110", 2022, None),
    ),
    (
        "昌宁县卫生健康局1-7月部门预算绩效运行监控报告\n（2023年度）",
        ("昌宁县卫生健康局", "530524", 2023, None),
    ),
    ("朝阳区教育局2022年整体支出绩效自评报告", ("朝阳区教育局", None, 2022, None)),
    (
        "2020年度扶贫专项资金绩效自评报告\n邵东市水东江镇人民政府共收到扶贫专项资金356万元。",
        ("邵东市水东江镇人民政府", "430582", 2020, "扶贫专项资金"),
    ),
]


@pytest.mark.parametrize(("head", "expected"), HEADS, ids=lambda value: str(value)[:20])
def test_whose_report_it_is(head, expected):
    [document] = extract(head.encode(), "report.txt")
    [report] = read_reports(document)
    found = (report.organisation_name, report.region_code, report.fiscal_year, report.project_name)
    assert found == expected
