"""Weights, scores and grades."""

from __future__ import annotations

from tests.warehouse.audit_cases.registry import broken, sound

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
