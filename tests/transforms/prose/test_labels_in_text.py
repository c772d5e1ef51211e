"""One clause before a number, taken apart; what clauses lend to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.prose.area import read_area
from transforms.prose.label import LAST_YEAR, read_label
from transforms.prose.residue import read_residue
from transforms.prose.scope import Named, Scope, is_below
from transforms.prose.subject import summed_up


@pytest.mark.parametrize(
    ("clause", "item", "stage", "flow"),
    [
        ("“三公”经费财政拨款支出年初预算为", "three_public", "initial", "expenditure"),
        ("财政拨款基本支出", "basic", None, "expenditure"),
        ("一般公共预算财政拨款收入", "source_general_public", None, "revenue"),
        ("2023年当年预算执行数为", None, "executed", None),
        ("年度预算执行率", None, None, None),
        ("上年结转资金", "source_carryover", None, None),
        ("基本支出(人员经费、公用经费)", "basic", None, "expenditure"),
        ("公车运行费(“三公”经费)决算总额", "three_public", "final", "expenditure"),
        ("年末固定资产净值", "fixed_asset_net", None, "stock"),
        ("转移支付资金", None, None, None),
        ("县财政局批复预算", None, "initial", None),
    ],
)
def test_item_stage_and_flow_of_a_clause(clause, item, stage, flow):
    label = read_label(clause)
    assert (label.item, label.stage, label.flow) == (item, stage, flow)


@pytest.mark.parametrize(
    ("clause", "is_open"),
    [
        ("我部门2023年预算", True),
        ("截至2023年6月底资金执行数", True),
        ("某县科学技术协会年初预算", True),
        ("办公楼维修预算", False),
        ("基本支出预算", False),
        ("专项资金预算", False),
    ],
)
def test_a_clause_that_names_nothing_of_its_own_is_open(clause, is_open):
    assert read_label(clause).open is is_open


@pytest.mark.parametrize(
    ("clause", "year"),
    [
        ("2022年决算数", 2022),
        ("上年决算数", LAST_YEAR),
        ("自2019年以来支出", None),
        ("截至2023年6月底支出", None),
        ("2023年12月31日", None),
        ("甘财科[2020]2号资金", None),
    ],
)
def test_the_year_of_a_clause(clause, year):
    assert read_label(clause).year == year


def test_words_that_belong_to_no_vocabulary_are_the_residue():
    assert read_residue("2023年我单位    资金(含上年)") == ""
    assert read_residue("办公楼维修    资金") == "办公楼维修"


def test_a_bare_item_before_lends_itself_and_foreign_words_make_a_clause_vague():
    assert read_area("，公务接待费，共支出").item == "three_public_reception"
    assert read_area("举办培训班12期，培训学员600人次，支出").vague
    assert not read_area("按照部署开展工作，全年执行数为").vague
    assert read_area("国内公务接待30批次，共计支出").blocked


def test_a_comparison_is_an_aside_with_a_year_of_its_own():
    label = read_area("，较上年决算数")
    assert (label.compared, label.year, label.stage) == (True, LAST_YEAR, "final")


@pytest.mark.parametrize(
    ("item", "other", "below"),
    [
        ("wages", "basic", True),
        ("three_public_vehicle_running", "three_public", True),
        ("basic", "total", True),
        ("source_fiscal", "project", True),
        ("basic", "wages", False),
        ("total", "basic", False),
        ("basic", None, False),
    ],
)
def test_parts_and_wholes_of_the_item_list(item, other, below):
    assert is_below(item, other) is below


def test_items_in_a_row_make_up_a_whole_only_if_none_is_missing():
    parts = ("three_public_abroad", "three_public_vehicle", "three_public_reception")
    assert summed_up(parts) == "three_public"
    assert summed_up(parts[:2]) is None


def named(item: str, stage: str | None, staged: bool, yuan: int) -> Named:
    return Named(item, stage, "expenditure", None, staged, Decimal(yuan))


def test_after_a_divided_whole_the_speech_returns_to_it():
    whole = Scope().after(named("total", "adjusted", True, 100))
    listed = whole.after(named("basic", "adjusted", False, 60))
    assert [n.item for n in listed.subject()] == ["total", "basic"]
    divided = listed.after(named("project", "adjusted", False, 40))
    assert [n.item for n in divided.subject()] == ["total"]


def test_inside_a_list_only_a_part_with_a_stage_of_its_own_goes_on():
    parts = Scope().after(named("three_public", "initial", True, 9)).parts_of_last()
    told = parts.after(named("three_public_reception", "initial", True, 3))
    silent = parts.after(named("three_public_reception", "initial", False, 3))
    assert [n.item for n in told.subject()] == ["three_public_reception"]
    assert [n.item for n in silent.subject()] == ["three_public"]
    assert parts.parents == ("three_public",)
