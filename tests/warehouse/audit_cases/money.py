"""Amounts: totals and parts, budgets and spending, units, repetitions."""

from __future__ import annotations

from extractors.place import PageBox
from tests.warehouse.audit_cases.registry import broken, sound
from transforms.model import Evidence

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
