"""Each rule has titles that hold it, and rules beat each other in a known order."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.selection import is_column, judge
from crawlers.selection.judge import general_rules
from tests.crawlers.adapters.sources import source_of

with (Path(__file__).parent / "titles.csv").open(encoding="utf-8", newline="") as table:
    TITLES = list(csv.DictReader(table))
PLAIN = source_of("vsb")


@pytest.mark.parametrize("row", TITLES, ids=lambda row: row["title"])
def test_a_title_is_judged_by_its_rule(row):
    verdict = judge(row["title"], PLAIN)
    assert (verdict.kind, verdict.rule) == (row["verdict"], row["rule"])


def test_every_rule_is_held_by_a_title():
    assert {rule.name for rule in general_rules()} <= {row["rule"] for row in TITLES}


def test_names_of_rules_are_unique():
    names = [rule.name for rule in general_rules()]
    assert len(names) == len(set(names))


def test_exclude_beats_include_and_include_beats_look_inside():
    assert judge("绩效评价服务采购公告", PLAIN).kind == "unwanted"
    assert judge("2022年度部门决算及绩效自评报告", PLAIN).kind == "wanted"


def test_the_patterns_of_a_source_stand_beside_the_general_ones():
    source = source_of("vsb", include=["扶贫资金公告"], exclude=["下属"])
    assert judge("2020年扶贫资金公告", source).rule == "source.include.1"
    assert judge("下属单位绩效自评报告", source).rule == "source.exclude.1"
    assert judge("示例县绩效自评报告", source).rule == "self_evaluation"


def test_a_general_exclusion_beats_the_inclusion_of_a_source():
    source = source_of("vsb", include=["绩效"])
    assert judge("绩效评价服务采购公告", source).kind == "unwanted"


@pytest.mark.parametrize(
    "title",
    ["示例县\u3000绩效\u200b自评\n报告", "示例县绩效自评报告" + "。" * 5000, "绩效自评" * 200],
)
def test_blanks_widths_and_length_do_not_matter(title):
    assert judge(title, PLAIN).kind == "wanted"


@given(st.text(max_size=400))
def test_any_title_gets_a_verdict_and_a_rule(title):
    verdict = judge(title, PLAIN)
    assert verdict.kind in ("wanted", "look_inside", "unwanted")
    assert verdict.rule


@pytest.mark.parametrize(
    "name", ["预算绩效管理", "财政预决算", "部门预决算", "绩效信息", "部门决算"]
)
def test_columns_that_hold_reports_are_known_by_name(name):
    assert is_column(name)


@pytest.mark.parametrize("name", ["领导之窗", "政务要闻", "绩效工资", "政府采购"])
def test_other_columns_are_not(name):
    assert not is_column(name)
