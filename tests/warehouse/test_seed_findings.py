"""The contradictions of five published reports, from their figures read by hand.

Only figures and labels stand here; each report must get the findings that a careful reader
of it would write down, and no others.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from warehouse import Batch


def linze_2024(make):
    yield make.budget("total", "243.96")
    yield make.budget("total", "945.59", stage="adjusted")
    yield make.budget("basic", "145.24", stage="adjusted")
    yield make.budget("project", "800.35", stage="adjusted")
    yield make.budget("total", "872.46", stage="executed")
    yield make.rate("92.27")
    yield make.rate("100", item="basic")
    yield make.rate("100", item="project")
    yield make.score("total", "部门整体绩效自评得分", None, "93.93", "优")
    yield make.score("budget_execution", "预算执行率", None, "9.26")
    for name, score in (("部门管理", "19"), ("履职效果", "56.66"), ("能力建设", "9.01")):
        yield make.score("level1", name, None, score)
    for level1, name, weight, score in (
        ("部门管理指标", "资金投入", "8", "8"),
        ("部门管理指标", "预算和财务管理", "4", "3.6"),
        ("部门管理指标", "采购管理", "2", "1.8"),
        ("部门管理指标", "人员管理", "2", "2"),
        ("部门管理指标", "重点工作管理", "2", "1.8"),
        ("部门管理指标", "资产管理", "2", "1.8"),
        ("履职效果指标", "部门履职目标", "16.67", "16.67"),
        ("履职效果指标", "部门效果目标", "16.67", "15"),
        ("履职效果指标", "社会影响目标", "16.66", "14.99"),
        ("履职效果指标", "服务对象满意度", "15", "15"),
        ("能力建设指标", "长效管理", "6.66", "6"),
        ("能力建设指标", "档案管理", "3.34", "3.01"),
    ):
        yield make.indicator(name, weight, score, level1=level1)
    yield make.staff("authorised", 8, "编制数")
    yield make.staff("in_post", 8)


def ningxian_2022(make):
    spent = {"stage": "executed"}
    yield make.budget("total", "120.53", **spent)
    yield make.budget("basic", "100.53", **spent)
    yield make.budget("wages", "89.67", **spent)
    yield make.budget("goods_services", "3.23", **spent)
    yield make.budget("family_support", "7.63", label="退休费支出", **spent)
    yield make.budget("project", "20", **spent)
    yield make.budget("total", "78.62")
    yield make.budget("total", "78.62", flow="revenue")
    for item, share in (
        *(("basic", "83.4"), ("wages", "89.2")),
        *(("goods_services", "3.21"), ("family_support", "7.59")),
    ):
        yield make.rate(share, "share", item)
    yield make.rate("100")
    yield make.staff("authorised", 6, "事业编制")
    yield make.staff("in_post", 7, "实有人员")
    yield make.mention("科协", "title")
    yield make.mention("宁县科学技术协会", "body")


def hengyangxian_2023(make):
    yield make.budget("total", "103.2", label="年初预算安排支出")
    yield make.budget("total", "103.2", flow="revenue")
    yield make.budget("basic", "103.2")
    yield make.budget("total", "103.27", label="年初预算数")
    yield make.budget("total", "108.9", stage="adjusted")
    yield make.budget("total", "108.46", stage="executed")
    yield make.rate("99.75")
    yield make.budget("total", "180.46", stage="final", flow="revenue")
    yield make.budget("total", "180.46", stage="final")
    yield make.budget("basic", "100.28", stage="final")
    yield make.budget("project", "80.18", stage="final")
    yield make.rate("55.5", "share", "basic")
    yield make.rate("44.5", "share", "project")
    for item, amount in (("", "0.25"), ("_abroad", "0"), ("_vehicle", "0"), ("_reception", "2.5")):
        yield make.budget(f"three_public{item}", amount)
    yield make.budget("three_public", "0.25", "元", stage="final")
    yield make.budget("three_public_abroad", "0", stage="final")
    yield make.budget("three_public_vehicle_running", "0", stage="final")
    yield make.budget("three_public_reception", "0.25", stage="final")
    yield make.budget("procurement", "54.2", stage="executed")
    yield make.budget("procurement_goods", "54.2", "元", stage="executed")
    yield make.budget("procurement_works", "0", stage="executed")
    yield make.budget("procurement_services", "0", stage="executed")
    for item, amount in (("asset_total", "7.54"), ("liability_total", "8.8"), ("net_asset", "7.2")):
        yield make.budget(item, amount, stage="closing", flow="stock")
    yield make.score("total", "综合评价得分", None, "97.98", "优")
    for name, score in (("产出", "38"), ("效益", "20"), ("成本", "20"), ("满意度", "10")):
        yield make.score("level1", f"{name}指标", None, score)
    yield make.score("budget_execution", "年度资金总额", "10", "9.98")
    yield make.score("level1", "2、产出指标", "40", "40")
    for name, points in (("数量指标", "20"), ("质量指标", "10"), ("时效指标", "10")):
        yield make.indicator(name, points, points)
    for name, points in (("效益指标", "20"), ("满意度指标", "10"), ("成本指标", "20")):
        yield make.indicator(name, points, points, level1=name)
    yield make.staff("authorised", 9, "人员编制")
    yield make.staff("authorised", 9, "行政编制")
    yield make.staff("authorised", 0, "事业编制")
    yield make.staff("in_post", 8)
    yield make.mention("统战部", "title")
    yield make.mention("衡阳县科学技术协会", "body")


def qiemo_2021(make):
    yield make.budget("total", "41.12")
    yield make.budget("total", "16.14", stage="received")
    yield make.budget("total", "14.14", stage="executed")
    yield make.rate("39.25", "arrival")
    yield make.rate("34.39")
    yield make.budget("basic", "41.12")
    yield make.budget("project", "0")
    yield make.budget("project", "0", stage="executed")
    yield make.rate("0", item="project")
    yield make.budget("basic", "14.14", stage="executed")
    yield make.rate("34.39", item="basic")
    yield make.budget("wages", "11.99", stage="executed")
    yield make.budget("family_support", "1.5", stage="executed")
    yield make.budget("three_public_vehicle_running", "0", stage="executed")
    yield make.budget("public", "0.65", stage="executed")
    yield make.budget("supplement", "10", stage="adjusted")
    for name, target, actual, unit, rate in (
        ("科普工作次数", "12", "8", "次", 66),
        ("培训人次", "5000", "3000", "人", 60),
        ("带头人", "20", "12", "人", 60),
        ("科技致富", "500", "230", "户", 46),
        ("科普收益率", "85", "40", "%", 47),
        ("法律顾问费达到率", "100", "100", "%", 100),
        ("科普宣传及时率", "95", "90", "%", 95),
        ("配套资金", "3.02", "2.15", "万元", 71),
        ("人员经费", "38.1", "11.99", "万元", 31),
        ("科学素质人口", "8", "4", "%", 50),
    ):
        yield make.measured(name, target, actual, unit, completion_rate=Decimal(rate))
    yield make.staff("authorised", 1, "编制数")
    yield make.staff("in_post", 3, "实有人数")
    yield make.staff("in_post", 2, "在职")
    yield make.staff("retired", 1, "退休")


def yunxi_2024(make):
    yield make.budget("total", "83.88")
    for stage in ("adjusted", "executed"):
        yield make.budget("total", "78.3", stage=stage)
    yield make.rate("100")
    yield make.score("budget_execution", "年度资金总额", "10", "9.69")
    yield make.budget("total", "78.3", stage="adjusted", flow="revenue", label="按收入性质分")
    for item, amount in (
        *(("source_general_public", "73.68"), ("source_special_account", "0")),
        ("source_other", "4.62"),
    ):
        yield make.budget(item, amount, stage="adjusted", flow="revenue")
    yield make.budget("basic", "64.29", stage="adjusted")
    yield make.budget("project", "14.01", stage="adjusted")
    for item, amount in (
        *(("basic", "64.29"), ("project", "14.01"), ("personnel", "57.98"), ("public", "5.11")),
        *(("personnel", "57.97"), ("public", "5.1")),
    ):
        yield make.budget(item, amount, stage="executed")
    for name, weight in (
        ("产出指标(50分)", "50"),
        ("效益指标（30分）", "30"),
        ("满意度指标", "10"),
    ):
        yield make.score("level1", name, weight)
    for level1, name, weight, score in (
        ("产出指标(50分)", "科普活动", "10", "10"),
        ("产出指标(50分)", "三公经费控制率", "5", "5"),
        ("产出指标(50分)", "控制预算成本", "10", "9"),
        ("效益指标（30分）", "经济价值", "10", "9"),
        ("效益指标（30分）", "科学素质", "10", "10"),
        ("效益指标（30分）", "生态影响", "10", "10"),
        ("效益指标（30分）", "人才工作", "10", "10"),
        ("满意度指标", "公众满意度", "10", "10"),
    ):
        yield make.measured(name, "100", "100", "%", level1=level1, weight=weight, score=score)
    for name, target, unit, weight in (
        ("预算控制数", "78.3", None, "5"),
        ("完成时间", "1", "年", "10"),
    ):
        yield make.indicator(
            name,
            weight,
            weight,
            "产出指标(50分)",
            target_raw=f"{target}{unit or ''}",
            target_value=Decimal(target),
            target_unit=unit,
            actual_raw="100%",
            actual_value=Decimal(100),
            actual_unit="%",
        )
    yield make.score("total", "总分", "100", "97.69")
    yield make.residue("instruction", "主要反映各种预算支出执行偏离绩效目标的情况，并分析其原因。")


EXPECTED = {
    linze_2024: {
        "rate_mismatch": 1,  # 92.27 % in all, 100 % in both parts
        "execution_score": 1,  # 9.26 for 92.27 %
        "score_sum": 1,  # 61.66 under 56.66
        "weight_sum": 1,  # 95
    },
    ningxian_2022: {
        "rate_mismatch": 1,  # 100 % with 120.53 spent of 78.62
        "staffing_over": 1,
    },
    hengyangxian_2023: {
        "entity_conflict": 1,
        "rate_mismatch": 2,  # 99.75 and the share of 44.5
        "sum_mismatch": 3,  # 三公 twice, 政府采购
        "unit_suspect": 2,  # 0.25元 and 54.2元
        "net_asset": 1,
        "over_execution": 1,  # 180.46 in the final accounts of an adjusted budget of 108.9
        "score_sum": 1,  # 38 and 40
        "duplicate_conflict": 2,  # 38 and 40, 103.2 and 103.27
    },
    qiemo_2021: {"staffing_over": 1},
    yunxi_2024: {
        "execution_score": 1,
        "weight_sum": 2,  # 40 under 50, 40 under 30
        "sum_mismatch": 1,  # 63.09 of 64.29
        "duplicate_conflict": 1,  # 57.98 and 57.97
        "incomparable_units": 2,
        "template_residue": 1,
    },
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, new_make, new_store):
    make = new_make()
    files = []
    for build in EXPECTED:
        report = make.report(
            *build(make), file=build.__name__, fiscal_year=int(build.__name__[-4:])
        )
        files.append(make.read(report, file=build.__name__))
    store = new_store(tmp_path_factory.mktemp("seeds") / "warehouse.duckdb")
    assert store.night(Batch(tuple(files))).published.published
    return store


@pytest.mark.parametrize("seed", EXPECTED, ids=lambda build: build.__name__)
def test_a_published_report_gets_the_findings_a_reader_would_note(seeds, seed):
    findings = [
        found for found in seeds.findings(document=seed.__name__) if found.severity != "info"
    ]
    assert Counter(found.check for found in findings) == EXPECTED[seed], findings


def test_contradictions_are_stored_as_printed(seeds):
    assert seeds.ask(
        "SELECT score FROM fact_score WHERE name LIKE '%产出%' AND score IS NOT NULL ORDER BY 1"
    ) == [(Decimal(38),), (Decimal(40),)]
    assert seeds.one(
        "SELECT amount_yuan FROM fact_budget WHERE item_code = 'three_public' AND unit_raw = '元'"
    ) == Decimal("0.25")
    assert seeds.ask(
        "SELECT amount_raw FROM fact_budget WHERE item_code = 'personnel' ORDER BY 1"
    ) == [("57.97",), ("57.98",)]
