"""The checks beyond the first list, and layouts that once raised a false alarm."""

from __future__ import annotations

from decimal import Decimal

from tests.warehouse.audit_cases.registry import broken, sound

# --- sum_mismatch


@sound(
    "sum_mismatch", "basic and project divide 财政拨款, not all money", report_type="final_accounts"
)
def _(make):
    yield make.budget("total", "155.231", stage="final")
    yield make.budget("source_fiscal", "153.821", stage="final")
    yield make.budget("basic", "110.821", stage="final")
    yield make.budget("project", "43", stage="final")


@broken("sum_mismatch", "they give neither 财政拨款 nor all money", "error")
def _(make):
    yield make.budget("total", "155.23", stage="executed")
    yield make.budget("source_fiscal", "153.82", stage="executed")
    yield make.budget("basic", "100", stage="executed")
    yield make.budget("project", "43", stage="executed")


@sound("sum_mismatch", "in a table of two groups a small total is not held to another group's part")
def _(make):
    yield make.budget("source_fiscal", "100", method="table")
    yield make.budget("source_fiscal", "8", method="table")
    yield make.budget("total", "100", method="table")
    yield make.budget("total", "8", method="table")


@sound("sum_mismatch", "总计 of one fund printed on one side only", report_type="final_accounts")
def _(make):
    yield make.budget("total", "100", stage="final", flow="revenue", label="收入总计")
    yield make.budget("total", "90", stage="final", flow="revenue", label="总计")
    yield make.budget("total", "100", stage="final", label="支出总计")


@sound("sum_mismatch", "本年收入 without what was carried over", report_type="final_accounts")
def _(make):
    revenue = {"stage": "final", "flow": "revenue"}
    yield make.budget("total", "100", label="本年收入合计", **revenue)
    yield make.budget("source_fiscal", "90", **revenue)
    yield make.budget("source_other", "10", **revenue)
    yield make.budget("source_carryover", "5", **revenue)


# --- duplicate_conflict


@sound("duplicate_conflict", "财政拨款基本支出 is a part of all 基本支出")
def _(make):
    yield make.budget("basic", "120", stage="executed", label="基本支出", method="prose")
    yield make.budget("basic", "100", stage="executed", label="财政拨款基本支出", method="prose")


@sound("duplicate_conflict", "支出总计 holds what is carried out, 本年支出 does not")
def _(make):
    yield make.budget("total", "120", stage="executed", label="支出总计")
    yield make.budget("total", "100", stage="executed", label="本年支出合计")


@broken(
    "duplicate_conflict",
    "each table of a disclosure has its own 合计",
    "info",
    report_type="final_accounts",
)
def _(make):
    yield make.budget("basic", "5377.64", stage="final", label="合计", method="table")
    yield make.budget("basic", "5364.75", stage="final", label="合计", method="table")


# --- weight_sum, score_sum


@sound("weight_sum", "a text that names three indicators does not name all")
def _(make):
    for name in ("甲", "乙", "丙"):
        yield make.indicator(name, "10", "9", None, method="prose")


@broken("weight_sum", "two forms in one give the full score twice", "info")
def _(make):
    for number in range(20):
        yield make.indicator(f"指标{number}号", "10", None, None)


@broken("weight_sum", "a row without a weight may hold what a heading lacks", "info")
def _(make):
    yield make.score("level1", "产出指标", "50")
    for name, weight in (("甲", "20"), ("乙", "20"), ("丙", None)):
        yield make.indicator(name, weight)


@sound("score_sum", "a text that tells three scores does not tell all")
def _(make):
    for name in ("甲", "乙", "丙"):
        yield make.indicator(name, "10", "9", None, method="prose")
    yield make.score("total", "总分", "100", "95")


# --- completion_mismatch, grade_mismatch, staffing_over


@sound("completion_mismatch", "fewer complaints than foreseen are full success")
def _(make):
    yield make.measured("群众投诉率", "5", "3", "%", completion_rate=Decimal(100))


@sound("completion_mismatch", "a cost indicator prints no operator")
def _(make):
    cost = {"category_code": "output.cost", "completion_rate": Decimal(100)}
    yield make.measured("项目总额", "100", "80", "万元", **cost)


@sound("grade_mismatch", "合格 is any score from 60 on")
def _(make):
    yield make.score("total", "总分", "100", "85.82", "合格")


@sound("staffing_over", "five posts of each of two kinds are ten")
def _(make):
    yield make.staff("authorised", 5, "行政编制")
    yield make.staff("authorised", 5, "事业编制")
    yield make.staff("in_post", 9)


# --- blank_results


def form(make, **columns):
    for name in ("甲", "乙", "丙"):
        yield make.indicator(name, "10", **{"target_raw": "12次", **columns})


@broken("blank_results", "no actual value in a whole form", "warning")
def _(make):
    yield from form(make)


@broken("blank_results", "no score beside actual values", "warning")
def _(make):
    yield from form(make, actual_raw="12次")


@sound("blank_results", "a form that was filled in")
def _(make):
    yield from form(make, actual_raw="12次", score="10")


@sound("blank_results", "targets are published without results", report_type="performance_targets")
def _(make):
    yield from form(make)


# --- score_against_result


@broken("score_against_result", "90 % of at least 95 % with full marks", "warning")
def _(make):
    marks = {"target_operator": ">=", "weight": "10", "score": "10"}
    yield make.measured("合格率", "95", "90", "%", **marks)


@broken("score_against_result", "points off although the target is met are a note", "info")
def _(make):
    marks = {"target_operator": ">=", "weight": "10", "score": "9"}
    yield make.measured("合格率", "95", "96", "%", **marks)


@sound("score_against_result", "what is missed costs points, a bare target has no direction")
def _(make):
    marks = {"weight": "10", "target_operator": ">="}
    yield make.measured("合格率", "95", "90", "%", score="9", **marks)
    yield make.measured("死亡率", "95", "90", "%", weight="10", score="10")


# --- impossible_rate


@broken("impossible_rate", "980 % are content", "error", "error")
def _(make):
    yield make.rate("980", "satisfaction")
    yield make.measured("群众满意度", "95", "980", "%", level1="满意度指标")


@sound("impossible_rate", "all are content, and more was spent than planned")
def _(make):
    yield make.rate("100", "satisfaction")
    yield make.rate("120")
    yield make.measured("群众满意度", "95", "98", "%", level1="满意度指标")


# --- share_sum


@broken("share_sum", "55.5 % and 45.5 % are more than all", "warning")
def _(make):
    yield make.rate("55.5", "share", "basic")
    yield make.rate("45.5", "share", "project")


@sound("share_sum", "55.5 % and 44.5 %; shares of two different wholes")
def _(make):
    yield make.rate("55.5", "share", "basic")
    yield make.rate("44.5", "share", "project")
    yield make.rate("95", "share", "basic", fiscal_year=2023)
    yield make.rate("80", "share", "project", fiscal_year=2023)


# --- staffing_rate


@broken("staffing_rate", "8 of 9 are not 100 %", "error")
def _(make):
    yield make.staff("authorised", 9, "编制")
    yield make.staff("in_post", 8)
    yield make.rate("100", "staffing_control")


@sound("staffing_rate", "8 of 9 are 88.89 %")
def _(make):
    yield make.staff("authorised", 9, "编制")
    yield make.staff("in_post", 8)
    yield make.rate("88.89", "staffing_control")


# --- cost_indicators


def costs(make, *rows):
    yield make.budget("total", "41.12")
    yield make.budget("total", "14.14", stage="executed")
    for name, target, actual in rows:
        yield make.measured(name, target, actual, "万元", category_code="output.cost")


MONITORING = {"report_type": "performance_monitoring"}


@sound("cost_indicators", "3.02 + 38.1 is the budget, 2.15 + 11.99 what was spent", **MONITORING)
def _(make):
    yield from costs(make, ("配套资金", "3.02", "2.15"), ("人员经费", "38.1", "11.99"))


@broken(
    "cost_indicators", "unit prices give another sum, which is a note", "info", "info", **MONITORING
)
def _(make):
    yield from costs(make, ("每场", "3.02", "1"), ("每人", "8.1", "1"))


# --- carryover_balance


@sound("carryover_balance", "156.84 came in, 155.23 went out, 1.61 is left")
def _(make):
    yield make.budget("total", "156.84", stage="final", flow="revenue", label="总收入")
    yield make.budget("total", "155.23", stage="final", label="总支出")
    yield make.budget("surplus_end", "1.61", stage="final")


@broken("carryover_balance", "30 are left of 156.84 after 155.23", "info")
def _(make):
    yield make.budget("total", "156.84", stage="final", flow="revenue", label="总收入")
    yield make.budget("total", "155.23", stage="final", label="总支出")
    yield make.budget("surplus_end", "30.00", stage="final")


# --- what synthetic reports taught


@sound("duplicate_conflict", "what is divided by nature may be the money that was spent")
def _(make):
    yield make.budget("total", "1990", stage="adjusted", label="年度资金总额")
    yield make.budget("total", "1181", stage="adjusted", label="按支出性质分", method="form")


@sound(
    "sum_mismatch",
    "上级补助收入 is a source of its own in a budget",
    report_type="department_budget",
)
def _(make):
    for item, amount in (
        *(("source_general_public", "105.61"), ("source_superior", "14.73")),
        *(("source_other", "0"), ("total", "120.34")),
    ):
        yield make.budget(item, amount, flow="revenue")


@sound("sum_mismatch", "上级资金 may be a level of 财政拨款, and counts once")
def _(make):
    for item, amount in (
        *(("source_fiscal", "100"), ("source_superior", "40")),
        *(("source_other", "20"), ("total", "120")),
    ):
        yield make.budget(item, amount)


@broken("execution_score", "headings of 80 leave 20 points, of which 100 % are 20", "error")
def _(make):
    for name, weight in (("产出", "40"), ("效益", "30"), ("满意度", "10")):
        yield make.score("level1", name, weight)
    yield make.score("budget_execution", "预算执行率", None, "18.5")
    yield make.rate("100")


@sound("sum_mismatch", "本年收入总计 and what was carried over give 支出总计")
def _(make):
    yield make.budget("total", "1544.1", flow="revenue", label="本年收入总计")
    yield make.budget("source_carryover", "13.2", flow="revenue")
    yield make.budget("total", "1557.3", label="支出总计")
