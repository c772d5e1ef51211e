"""Printed rates and shares."""

from __future__ import annotations

from tests.warehouse.audit_cases.registry import broken, sound

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
