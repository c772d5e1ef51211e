"""Percentages that are rates of the report, and those that are not."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import ACCOUNTS, DEPARTMENT, MONITORING, rates, told

RATES = [
    ("全年实际执行数为872.46万元，预算执行率为92.27%。", ["execution total 92.27%"]),
    (
        "基本支出预算执行率100%，项目支出预算执行率98.5%，“三公经费”控制率85.6%，在职人员控制率95%。",
        [
            "execution basic 100%",
            "execution project 98.5%",
            "three_public_control three_public 85.6%",
            "staffing_control - 95%",
        ],
    ),
    ("我部门预算41.12万元，实际到位资金16.14万元，到位率39.25%。", ["arrival total 39.25%"]),
    ("基本支出实际支出资金14.14万元，预算执行率34.39%。", ["execution basic 34.39%"]),
    (
        "总支出120万元。基本支出100万元，占总支出83.3%（其中：工资福利支出80万元，占基本支出的80%；"
        "商品和服务支出20万元，占基本支出的20%）。",
        ["share basic 83.3%", "share wages 80%", "share goods_services 20%"],
    ),
    (
        "本年收入合计100万元，其中：财政拨款收入90万元（占90%）；其他收入10万元，占10%。",
        ["share source_fiscal 90%", "share source_other 10%"],
    ),
    ("工资福利支出占基本支出的比重为85.3%。", ["share wages 85.3%"]),
    (
        "公务接待费支出决算为2.8万元，完成预算的56%，比上年下降12.5%。",
        ["completion three_public_reception 56%"],
    ),
    ("执行率９９．７５％。", ["execution total 99.75%"]),
    ("1-7月累计支出350万元，支出进度达到58.3%。", ["execution total 58.3%"]),
    ("服务对象和社会公众对我单位工作满意度均为98%。", ["satisfaction - 98%"]),
    ("群众满意度达95%以上。", ["satisfaction - 95%"]),
]


@pytest.mark.parametrize(("text", "expected"), RATES, ids=lambda v: str(v)[:24])
def test_a_rate_measures_what_its_clause_or_the_amount_before_it_names(text, expected):
    assert rates(told(text, MONITORING)) == expected


NO_RATES = [
    "与2022年相比增长12.08%，降幅各为23.51%、38.28%。",
    "力争2024年预算执行率达到95%以上，确保群众满意度不低于90%。",
    "绩效监控完成率100%，信息公开率100%，政府采购率100%。",
    "办公楼维修30万元，执行率93.3%。",
    "（三）项目绩效目标\n受益群众满意度达到90%以上。",
    "授予中小企业合同金额80万元，占政府采购支出总额的90.29%。",
    "三公经费变动率-5.2%，结转结余率1.4%。",
]


@pytest.mark.parametrize("text", NO_RATES)
def test_changes_aims_and_percentages_of_anything_else_are_no_rates(text):
    assert rates(told(text, DEPARTMENT)) == []


def test_the_percentage_behind_the_parts_belongs_to_what_was_divided():
    text = "全年预算数100万元，其中：基本支出60万元，项目支出40万元，执行率95%。"
    assert rates(told(text, ACCOUNTS)) == ["execution total 95%"]
