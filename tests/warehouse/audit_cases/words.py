"""Head counts, titles, years and what a template left behind."""

from __future__ import annotations

from tests.warehouse.audit_cases.registry import broken, sound

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
