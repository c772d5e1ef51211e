"""Every audit check on reports that agree with themselves and on reports that do not.

All reports are loaded into one warehouse, one document each; a case names the check, what
it must find (severities, none for a sound report) and the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from extractors.place import PageBox
from transforms.model import Evidence
from warehouse import Batch, ReadFile
from warehouse.catalogue import read_checks

CASES: list[Case] = []


@dataclass(frozen=True)
class Case:
    check: str
    claim: str
    found: tuple[str, ...]
    build: Callable[..., Iterator[object]]
    report: dict[str, object]

    @property
    def name(self) -> str:
        return f"{self.check}: {self.claim}"


def sound(check: str, claim: str, **report: object):
    """Register facts in which the check must find nothing."""
    return broken(check, claim, **report)


def broken(check: str, claim: str, *found: str, **report: object):
    """Register facts in which the check must find exactly these severities."""

    def register(build):
        CASES.append(Case(check, claim, found, build, report))
        return build

    return register


# --- rate_mismatch


@sound("rate_mismatch", "92.27 % is 872.46 of 945.59, rounded")
def _(make):
    yield make.budget("total", "945.59", stage="adjusted")
    yield make.budget("total", "872.46", stage="executed")
    yield make.rate("92.27")


@broken("rate_mismatch", "99.75 % is not 108.46 of 108.9", "error")
def _(make):
    yield make.budget("total", "103.27", stage="initial")
    yield make.budget("total", "108.9", stage="adjusted")
    yield make.budget("total", "108.46", stage="executed")
    yield make.rate("99.75")


@broken("rate_mismatch", "a rate cut off instead of rounded is a note", "info")
def _(make):
    yield make.budget("total", "12000", "元", stage="adjusted")
    yield make.budget("total", "8000", "元", stage="executed")
    yield make.rate("66")


@sound("rate_mismatch", "the rate may be of the initial budget")
def _(make):
    yield make.budget("total", "100", stage="initial")
    yield make.budget("total", "150", stage="adjusted")
    yield make.budget("total", "90", stage="executed")
    yield make.rate("90")


@sound("rate_mismatch", "amounts in 亿元 leave more room than their rate has digits")
def _(make):
    yield make.budget("total", "1.2", "亿元", stage="adjusted")
    yield make.budget("total", "1.1", "亿元", stage="executed")
    yield make.rate("90.52")


@sound("rate_mismatch", "each project has its own amounts")
def _(make):
    for project, budget, spent, rate in (("甲", "10", "5", "50"), ("乙", "20", "20", "100")):
        yield make.budget("total", budget, stage="adjusted", project_name=project)
        yield make.budget("total", spent, stage="executed", project_name=project)
        yield make.rate(rate, project_name=project)


@sound("rate_mismatch", "nothing spent of nothing has no rate to check")
def _(make):
    yield make.budget("project", "0", stage="adjusted")
    yield make.budget("project", "0", stage="executed")
    yield make.rate("0", item="project")


@sound("rate_mismatch", "arrival is received of budget")
def _(make):
    yield make.budget("total", "41.12")
    yield make.budget("total", "16.14", stage="received")
    yield make.rate("39.25", "arrival")


@broken("rate_mismatch", "a total rate cannot lie outside those of its parts", "error")
def _(make):
    yield make.rate("92.27")
    yield make.rate("100", item="basic")
    yield make.rate("100", item="project")


@broken("rate_mismatch", "a share off by more than rounding is likely wrong", "info", "warning")
def _(make):
    yield make.budget("total", "180.46", stage="final")
    yield make.budget("basic", "100.28", stage="final")
    yield make.budget("project", "80.18", stage="final")
    yield make.rate("55.5", "share", "basic")  # 55.57, cut off
    yield make.rate("44.5", "share", "project")  # 44.43


@sound("rate_mismatch", "a share of something that is not printed says nothing")
def _(make):
    yield make.budget("total", "180.46", stage="final")
    yield make.budget("basic", "100.28", stage="final")
    yield make.rate("12.3", "share", "basic")


# --- sum_mismatch


@sound("sum_mismatch", "basic and project give the total")
def _(make):
    yield make.budget("total", "78.3")
    yield make.budget("basic", "64.29")
    yield make.budget("project", "14.01")


@broken("sum_mismatch", "personnel and public do not give basic", "error")
def _(make):
    yield make.budget("basic", "64.29")
    yield make.budget("personnel", "57.98")
    yield make.budget("public", "5.11")


@broken("sum_mismatch", "a last digit that rounding explains is a note", "info")
def _(make):
    yield make.budget("basic", "63.10")
    yield make.budget("personnel", "57.98")
    yield make.budget("public", "5.11")


@sound("sum_mismatch", "parts of another stage or year are no parts")
def _(make):
    yield make.budget("total", "100", stage="initial")
    yield make.budget("basic", "60", stage="executed")
    yield make.budget("project", "70", stage="executed")
    yield make.budget("basic", "50", fiscal_year=2023)
    yield make.budget("project", "10", fiscal_year=2023)


@sound("sum_mismatch", "one part alone proves nothing")
def _(make):
    yield make.budget("total", "100")
    yield make.budget("basic", "60")


@sound("sum_mismatch", "any of several printed values may make the sum right")
def _(make):
    yield make.budget("basic", "63.07")
    yield make.budget("personnel", "57.98", label="人员支出")
    yield make.budget("personnel", "57.97", label="人员支出")
    yield make.budget("public", "5.1")


@sound("sum_mismatch", "wages, goods and support give basic where personnel is not printed")
def _(make):
    yield make.budget("basic", "100.53", stage="executed")
    yield make.budget("wages", "89.67", stage="executed")
    yield make.budget("goods_services", "3.23", stage="executed")
    yield make.budget("family_support", "7.63", stage="executed")


@sound("sum_mismatch", "goods of the whole unit are not compared where public is printed")
def _(make):
    yield make.budget("basic", "100")
    yield make.budget("personnel", "80")
    yield make.budget("public", "20")
    yield make.budget("wages", "70")
    yield make.budget("family_support", "10")
    yield make.budget("goods_services", "55")


@broken("sum_mismatch", "a total of 0 beside parts that hold money", "error")
def _(make):
    yield make.budget("total", "0", stage="executed")
    yield make.budget("source_fiscal", "132.912", stage="executed")


@sound("sum_mismatch", "a 其中 row smaller than its total is no contradiction")
def _(make):
    yield make.budget("total", "200")
    yield make.budget("source_fiscal", "132.912")


@broken("sum_mismatch", "the parts of 三公 exceed it", "error")
def _(make):
    yield make.budget("three_public", "0.25")
    yield make.budget("three_public_abroad", "0")
    yield make.budget("three_public_vehicle", "0")
    yield make.budget("three_public_reception", "2.5")


@broken("sum_mismatch", "a vehicle row of 0 is reported there, not again at its total", "error")
def _(make):
    yield make.budget("three_public", "34.35")
    yield make.budget("three_public_abroad", "0")
    yield make.budget("three_public_vehicle", "0")
    yield make.budget("three_public_vehicle_purchase", "17.8")
    yield make.budget("three_public_vehicle_running", "14.85")
    yield make.budget("three_public_reception", "1.7")


@broken("sum_mismatch", "收入总计 and 支出总计 differ", "error")
def _(make):
    yield make.budget("total", "4125.49", stage="final", flow="revenue", label="收、支总计")
    yield make.budget("total", "4143.91", stage="final", label="收、支总计")


@sound("sum_mismatch", "本年收入合计 and 本年支出合计 may differ by what is carried over")
def _(make):
    yield make.budget("total", "100", stage="final", flow="revenue", label="本年收入合计")
    yield make.budget("total", "90", stage="final", label="本年支出合计")


@sound("sum_mismatch", "sources with the rest printed give the total")
def _(make):
    yield make.budget("total", "78.3")
    yield make.budget("source_general_public", "73.68")
    yield make.budget("source_special_account", "0")
    yield make.budget("source_other", "4.62")


@sound("sum_mismatch", "parts that exceed a total far away in the text may be of another one")
def _(make):
    far = Evidence("x", (PageBox(9, 1, 1, 2, 2),))
    yield make.budget("total", "10")
    yield make.budget("source_fiscal", "12", evidence=far)


# --- weight_sum


def form(make, weights: str = "10 5 5 10 10", heading: str = "50", execution: str | None = "10"):
    for number, weight in enumerate(weights.split()):
        yield make.indicator(f"指标{number}", weight, weight)
    yield make.score("level1", "产出指标（50分）", heading)
    for name, weight in (("效益指标", "30"), ("满意度指标", "10")):
        yield make.indicator(name, weight, weight, level1=name)
        yield make.score("level1", name, weight)
    if execution:
        yield make.score("budget_execution", "预算执行率", execution, execution)


@sound("weight_sum", "50 + 30 + 10 + 10 as the form has it")
def _(make):
    yield from form(make, "20 10 10 10")


@broken("weight_sum", "indicators give 40 under a heading of 50", "error", "error")
def _(make):
    yield from form(make)


@broken("weight_sum", "headings of 110 with the execution row", "error", "error")
def _(make):
    yield from form(make, "20 20 20 10", heading="70")


@sound("weight_sum", "90 points of indicators leave 10 for an execution row that prints none")
def _(make):
    yield from form(make, "20 10 10 10", execution=None)


@broken("weight_sum", "95 points leave no weight that any scheme has", "error")
def _(make):
    for number, weight in enumerate(("20", "16.67", "16.67", "16.66", "15", "6.66", "3.34")):
        yield make.indicator(f"指标{number}", weight, weight, level1=None)


@sound("weight_sum", "three times 3.33 is 10")
def _(make):
    for number in range(3):
        yield make.indicator(f"指标{number}", "3.33", "3.33")
    yield make.score("level1", "产出指标", "10")
    yield make.indicator("效益", "80", "80", level1="效益指标")


@sound("weight_sum", "sub-rows without a weight do not count")
def _(make):
    yield from form(make, "20 10 10 10")
    yield make.indicator("其中：甲")


@sound("weight_sum", "a full score of 120 is the form's own")
def _(make):
    yield from form(make, "20 20 10 10", heading="60")
    yield make.score("total", "总分", "120", "120")
    yield make.indicator("加分项", "0", "0", level1="加分")
    yield make.indicator("补充", "0", "0", level1="加分")
    yield make.indicator("特色", "10", "10", level1="特色")
    yield make.score("level1", "特色", "10")


@sound("weight_sum", "an indicator that a later paragraph names again counts once")
def _(make):
    yield from form(make, "20 10 10 10")
    yield make.indicator("指标0", "20", "18")


@sound("weight_sum", "a heading with nothing below it: the indicators are not all there is")
def _(make):
    for number in range(4):
        yield make.indicator(f"指标{number}", "10", "10")
    yield make.score("level1", "产出指标", "40")
    yield make.score("level1", "履职效果", "50")
    yield make.score("budget_execution", "预算执行率", "10", "10")


# --- score_sum


@sound("score_sum", "88 points of indicators and 9.69 of execution are 97.69")
def _(make):
    for number, score in enumerate((10, 5, 5, 10, 9, 9, 10, 10, 10, 10)):
        yield make.indicator(f"指标{number}", "10", str(score))
    yield make.score("budget_execution", "预算执行率", "10", "9.69")
    yield make.score("total", "总分", "100", "97.69")


@broken("score_sum", "61.66 under a heading of 56.66", "error")
def _(make):
    for number, score in enumerate(("16.67", "15", "14.99", "15")):
        yield make.indicator(f"目标{number}", score, score, level1="履职效果")
    yield make.score("level1", "履职效果指标", None, "56.66")


@broken("score_sum", "of two scores of one heading one is wrong", "error")
def _(make):
    for number in range(4):
        yield make.indicator(f"指标{number}", "10", "10")
    yield make.score("level1", "产出指标", None, "38")
    yield make.score("level1", "产出指标", "40", "40")


@sound("score_sum", "headings and the execution row give the total")
def _(make):
    for name, score in (
        ("产出指标", "38"),
        ("效益指标", "20"),
        ("成本指标", "20"),
        ("满意度指标", "10"),
    ):
        yield make.score("level1", name, None, score)
    yield make.score("budget_execution", "年度资金总额", "10", "9.98")
    yield make.score("total", "综合评价得分", None, "97.98")


@broken("score_sum", "110 points of rows under a total of 100", "error")
def _(make):
    for number in range(10):
        yield make.indicator(f"指标{number}", "10", "10")
    yield make.score("budget_execution", "预算执行率", "10", "10")
    yield make.score("total", "总分", "100", "100")


@sound("score_sum", "a weighted row without a score leaves the sum open")
def _(make):
    yield make.indicator("指标1", "50", "50")
    yield make.indicator("指标2", "20", "20")
    yield make.indicator("指标3", "20", None)
    yield make.score("total", "总分", "100", "95")


@broken("score_sum", "missing points may be those of an execution row that is not printed", "info")
def _(make):
    for number in range(3):
        yield make.indicator(f"指标{number}", "30", "30")
    yield make.score("total", "总分", "100", "100")


# --- score_exceeds_weight


@sound("score_exceeds_weight", "full marks are not too many")
def _(make):
    yield make.indicator("指标", "10", "10")
    yield make.score("total", "总分", "100", "99.5")


@broken("score_exceeds_weight", "11 of 10 points, and 101 of 100", "error", "error")
def _(make):
    yield make.indicator("指标", "10", "11")
    yield make.score("total", "总分", "100", "101")


# --- execution_score


@sound("execution_score", "92.27 % of 10 points are 9.23")
def _(make):
    yield make.rate("92.27")
    yield make.score("budget_execution", "预算执行率", "10", "9.23")


@broken("execution_score", "100 % must score 10, not 9.69", "error")
def _(make):
    yield make.budget("total", "83.88")
    yield make.budget("total", "78.3", stage="adjusted")
    yield make.budget("total", "78.3", stage="executed")
    yield make.rate("100")
    yield make.score("budget_execution", "预算执行率", "10", "9.69")


@broken("execution_score", "9 for 9.78 loses most of a point", "error")
def _(make):
    yield make.rate("97.8")
    yield make.score("budget_execution", "预算执行率", "10", "9")


@sound("execution_score", "9.5 rounds to 10 where whole points are printed")
def _(make):
    yield make.rate("95")
    yield make.score("budget_execution", "预算执行率", "10", "10")


@broken("execution_score", "a score cut off after its first decimal is a note", "info")
def _(make):
    yield make.rate("97.88")
    yield make.score("budget_execution", "预算执行率", "10", "9.7")


@broken("execution_score", "a near miss of 10 points, the weight not printed", "warning")
def _(make):
    yield make.rate("92.27")
    yield make.score("budget_execution", "预算执行率", None, "9.26")


@sound("execution_score", "20 points for the rate in another scheme")
def _(make):
    yield make.rate("92.27")
    yield make.score("budget_execution", "预算执行率", None, "18.45")


@sound("execution_score", "more than 100 % scores full marks and no more")
def _(make):
    yield make.rate("120")
    yield make.score("budget_execution", "预算执行率", "10", "10")


# --- over_execution


@broken("over_execution", "338.31 spent of an adjusted budget of 329.77", "warning")
def _(make):
    yield make.budget("total", "329.77", stage="adjusted")
    yield make.budget("total", "338.31", stage="executed")


@sound("over_execution", "more than the initial budget may have been added during the year")
def _(make):
    yield make.budget("total", "78.62")
    yield make.budget("total", "120.53", stage="executed")


@sound("over_execution", "all that was budgeted and not a fen more")
def _(make):
    yield make.budget("total", "78.3", stage="adjusted")
    yield make.budget("total", "78.3", stage="executed")


@broken("over_execution", "a printed rate above 100 %", "warning")
def _(make):
    yield make.rate("103.5")


@broken("over_execution", "the final accounts hold more than the adjusted budget", "warning")
def _(make):
    yield make.budget("total", "108.9", stage="adjusted")
    yield make.budget("total", "108.46", stage="executed")
    yield make.budget("total", "180.46", stage="final")


# --- net_asset


@broken("net_asset", "7.54 less 8.8 is not 7.2", "error")
def _(make):
    yield make.budget("asset_total", "7.54", stage="closing", flow="stock")
    yield make.budget("liability_total", "8.8", stage="closing", flow="stock")
    yield make.budget("net_asset", "7.2", stage="closing", flow="stock")


@sound("net_asset", "assets less liabilities")
def _(make):
    yield make.budget("asset_total", "16", stage="closing", flow="stock")
    yield make.budget("liability_total", "8.8", stage="closing", flow="stock")
    yield make.budget("net_asset", "7.2", stage="closing", flow="stock")


# --- staffing_over


@broken("staffing_over", "seven persons on six posts", "warning")
def _(make):
    yield make.staff("authorised", 6, "事业编制")
    yield make.staff("in_post", 7, "实有人员")


@sound("staffing_over", "nine posts of one kind and none of the other are nine")
def _(make):
    yield make.staff("authorised", 9, "人员编制")
    yield make.staff("authorised", 9, "行政编制")
    yield make.staff("authorised", 0, "事业编制")
    yield make.staff("in_post", 8)


@sound("staffing_over", "posts printed by kind are added up")
def _(make):
    yield make.staff("authorised", 5, "行政编制")
    yield make.staff("authorised", 10, "事业编制")
    yield make.staff("in_post", 13)


# --- completion_mismatch


@sound("completion_mismatch", "40 of 85 is 47 %")
def _(make):
    yield make.measured("科普收益率", "85", "40", "%", completion_rate=Decimal(47))


@broken("completion_mismatch", "8 of 12 cut off to 66 % is a note", "info")
def _(make):
    yield make.measured("活动", "12", "8", "次", completion_rate=Decimal(66))


@broken("completion_mismatch", "8 of 12 is not 80 %", "error")
def _(make):
    yield make.measured("活动", "12", "8", "次", completion_rate=Decimal(80))


@sound("completion_mismatch", "costs below their limit are fully met")
def _(make):
    cost = {"target_operator": "<=", "completion_rate": Decimal(100)}
    yield make.measured("成本", "100", "80", "万元", **cost)


@sound("completion_mismatch", "more than the target counts as 100 %")
def _(make):
    yield make.measured("培训", "10", "15", "次", completion_rate=Decimal(100))


# --- grade_mismatch


@sound("grade_mismatch", "93.93 is 优")
def _(make):
    yield make.score("total", "总分", "100", "93.93", "优")


@broken("grade_mismatch", "85.82 is 良, not 优秀", "warning")
def _(make):
    yield make.score("total", "总分", "100", "85.82", "优秀")


@sound("grade_mismatch", "words of another scale are not judged")
def _(make):
    yield make.score("total", "总分", "100", "85.82", "A级")


# --- template_residue


@broken("template_residue", "an instruction of the form was left in", "warning")
def _(make):
    yield make.budget("total", "1")
    yield make.residue("instruction", "主要反映各种预算支出执行偏离绩效目标的情况，并分析其原因。")


@sound("template_residue", "nothing was left in")
def _(make):
    yield make.budget("total", "1")


# --- year_conflict


@broken("year_conflict", "2023 in the title, 2024 in the form", "error")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("2023", "title", "fiscal_year")
    yield make.mention("2024", "form", "fiscal_year")


@sound("year_conflict", "years of the body are not years of the report")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("2024", "title", "fiscal_year")
    yield make.mention("2024", "form", "fiscal_year")
    yield make.mention("2020", "body", "fiscal_year")


@broken("year_conflict", "a grant numbered two years before the report", "warning")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("2022", "reference", "fiscal_year")


@sound("year_conflict", "a grant numbered in the year before")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("2023", "reference", "fiscal_year")


# --- entity_conflict


@broken("entity_conflict", "统战部 in the title of a report of 科协", "error")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("统战部", "title")
    yield make.mention("衡阳县科学技术协会", "body")


@sound("entity_conflict", "科协 is 科学技术协会")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("科协", "title")
    yield make.mention("宁县科学技术协会", "body")


@sound("entity_conflict", "an abbreviation keeps the order of the characters")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("县城投", "title")
    yield make.mention("某县城市建设投资中心", "form")


@sound("entity_conflict", "the body names its supervisor and itself")
def _(make):
    yield make.budget("total", "1")
    yield make.mention("某县第一中学", "title")
    yield make.mention("某县财政局", "body")
    yield make.mention("某县第一中学", "form")


# --- copied_actuals


@broken("copied_actuals", "an actual of at least 266 m was copied", "warning")
def _(make):
    for name, value in (("长度", "≥266米"), ("宽度", "≥50厘米"), ("户数", "≥1000户")):
        yield make.indicator(name, "10", "10", target_raw=value, actual_raw=value)


@sound("copied_actuals", "100 % of 100 % all through is how most forms look")
def _(make):
    for number in range(6):
        yield make.measured(f"指标{number}", "100", "100", "%", weight="10", score="10")


@broken("copied_actuals", "every number met to the last digit is worth a note", "info")
def _(make):
    for number in range(6):
        yield make.measured(
            f"指标{number}", str(130 + number), str(130 + number), "人", weight="10", score="10"
        )


# --- incomparable_units


@broken("incomparable_units", "a year against a percentage", "warning")
def _(make):
    yield make.indicator(
        "任务完成时间",
        target_value=Decimal(1),
        target_unit="年",
        actual_value=Decimal(100),
        actual_unit="%",
    )


@sound("incomparable_units", "人 and 人次 both count")
def _(make):
    yield make.indicator(
        "培训人数",
        target_value=Decimal(10),
        target_unit="人",
        actual_value=Decimal(12),
        actual_unit="人次",
    )


@broken("incomparable_units", "an amount without a unit met by 100 %", "warning")
def _(make):
    yield make.indicator(
        "预算控制数",
        target_raw="78.3",
        target_value=Decimal("78.3"),
        actual_value=Decimal(100),
        actual_unit="%",
    )


@sound("incomparable_units", "a rate whose percent sign was left out on one side")
def _(make):
    yield make.indicator(
        "完成率", target_value=Decimal(95), actual_value=Decimal(96), actual_unit="%"
    )


# --- unit_suspect


@broken("unit_suspect", "54.2元 of goods in 54.2万元 of procurement", "error")
def _(make):
    yield make.budget("procurement", "54.2", stage="executed")
    yield make.budget("procurement_goods", "54.2", "元", stage="executed")
    yield make.budget("total", "103.2")


@broken("unit_suspect", "0.25元 spent of 0.25万元 budgeted", "error")
def _(make):
    yield make.budget("three_public", "0.25")
    yield make.budget("three_public", "0.25", "元", stage="final")
    yield make.budget("total", "103.2")


@sound("unit_suspect", "a table in yuan beside a text in 万元")
def _(make):
    yield make.budget("total", "2026400", "元")
    yield make.budget("basic", "1500000", "元")
    yield make.budget("total", "202.64", stage="executed")


@sound("unit_suspect", "0元 has no magnitude")
def _(make):
    yield make.budget("three_public", "0", "元")
    yield make.budget("three_public", "0.25", stage="final")


# --- duplicate_conflict


@broken("duplicate_conflict", "the initial budget is 103.2 and 113.27", "error")
def _(make):
    yield make.budget("total", "103.2", label="年初预算安排支出")
    yield make.budget("total", "113.27", label="年初预算数")


@broken("duplicate_conflict", "103.2 does not round 103.27, it cuts it off", "warning")
def _(make):
    yield make.budget("total", "103.2", label="年初预算安排支出")
    yield make.budget("total", "103.27", label="年初预算数")


@broken("duplicate_conflict", "57.98 and 57.97 cannot both be right", "warning")
def _(make):
    yield make.budget("personnel", "57.98")
    yield make.budget("personnel", "57.97")


@broken("duplicate_conflict", "5.1 is 5.11 with a digit less", "info")
def _(make):
    yield make.budget("public", "5.11")
    yield make.budget("public", "5.1")


@sound("duplicate_conflict", "the same value twice is no conflict")
def _(make):
    yield make.budget("total", "78.3")
    yield make.budget("total", "783000", "元")


@broken("duplicate_conflict", "four values are a list", "info")
def _(make):
    for amount in ("1", "20", "300", "4000"):
        yield make.budget("total", amount)


@sound("duplicate_conflict", "事业收入 and 经营收入 are different things in one item")
def _(make):
    yield make.budget("source_unit", "3", flow="revenue", label="事业收入")
    yield make.budget("source_unit", "5", flow="revenue", label="经营收入")


@sound(
    "duplicate_conflict",
    "final accounts print an item for all funds and for one",
    report_type="final_accounts",
)
def _(make):
    yield make.budget("basic", "5377.64", stage="final", label="基本支出")
    yield make.budget("basic", "5364.75", stage="final", label="一般公共预算财政拨款基本支出")


@broken("duplicate_conflict", "one heading scores 38 and 40", "error")
def _(make):
    yield make.score("level1", "产出指标", None, "38")
    yield make.score("level1", "2、产出指标", "40", "40")


@broken("duplicate_conflict", "one indicator scores 1.8 and 2", "error")
def _(make):
    yield make.indicator("重点工作管理", "2", "1.8")
    yield make.indicator("重点工作管理", "2", "2")


@sound("duplicate_conflict", "equal names with different targets are different indicators")
def _(make):
    yield make.indicator("完成及时率", "5", "5", target_raw="6月底前")
    yield make.indicator("完成及时率", "5", "4", target_raw="12月底前")


@pytest.fixture(scope="module")
def examined(tmp_path_factory, new_make, new_store):
    """One warehouse with every case as a document of its own, and the checks run on it."""
    make = new_make()
    files = [
        ReadFile(
            make.file(case.name),
            (make.report(*case.build(make), file=case.name, **case.report),),
        )
        for case in CASES
    ]
    store = new_store(tmp_path_factory.mktemp("checks") / "warehouse.duckdb")
    night = store.night(Batch(tuple(files)))
    assert night.summary.errors == ()
    assert night.published.published, night.published.reason
    return store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_check_finds_what_is_wrong_and_nothing_else(examined, case):
    findings = examined.findings(case.check, case.name)
    assert tuple(sorted(finding.severity for finding in findings)) == case.found, findings


def test_every_audit_check_has_a_sound_and_a_broken_example():
    audits = {check.check_code for check in read_checks() if check.family == "audit"}
    assert {case.check for case in CASES if not case.found} >= audits
    assert {case.check for case in CASES if case.found} >= audits


def test_every_finding_rests_on_facts_that_are_there_or_on_words(examined):
    lost = examined.ask(
        """
        SELECT check_code, subject
        FROM (SELECT check_code, subject, unnest(evidence::VARCHAR[]) AS id FROM quality_finding)
        WHERE id NOT IN (SELECT fact_id FROM fact_history)
        """
    )
    assert lost == []
    bare = examined.ask("SELECT DISTINCT check_code FROM quality_finding WHERE evidence = '[]'")
    assert {code for (code,) in bare} <= {"template_residue", "year_conflict", "entity_conflict"}


def test_every_check_looked_at_something(examined):
    idle = examined.ask("SELECT check_code FROM quality_result WHERE rows_checked = 0")
    assert idle == []
