"""The page of a load tells what came in and what was wrong, and asks nobody for anything."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from lxml import html

from flows.report.evaluation import Evaluation, keep_evaluation, last_evaluation
from flows.report.figures import LoadUnknown, read_figures
from flows.report.page import render_page

ACCURACY = Evaluation("2026-11-27T20:00:00+00:00", 5, {"budget": (0.985, 0.97, 77)})


@pytest.fixture(scope="module")
def figures(published):
    return read_figures(published, None, ACCURACY)


@pytest.fixture(scope="module")
def page(figures) -> str:
    return render_page(figures)


def test_the_page_tells_of_every_part_in_both_languages(page):
    titles = [title.text_content() for title in html.fromstring(page).iter("h2")]
    assert titles == [
        "需要处理 Needs a person",
        "收到了什么 What came in",
        "隔离 Quarantined",
        "新问题 New findings",
        "最近各批次 The last loads",
        "公开情况 Coverage",
        "时效 Freshness",
        "抽取准确度 Accuracy",
    ]


def test_the_findings_stand_there_with_their_arithmetic_place_and_whose_they_are(page):
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(page).iter("tr")]
    [row] = [row for row in rows if "净资产 2023" in row]
    assert "衡阳县科学技术协会" in row[1]
    assert row[3:6] == ["-1.26万元", "7.2万元", "8.46万元"]
    assert "原文第" in row[6]
    assert row[7] == "原文有误 publisher"


def test_the_numbers_are_those_of_the_load(page, figures):
    cards = html.fromstring(page).xpath("//div[@class='card']")
    shown = {card.text_content() for card in cards}
    assert f"{figures.load['facts_loaded']:,}新事实 new facts" in shown
    assert f"{figures.load['findings_new']:,}新问题 new findings" in shown
    assert "98.5%" in page


def test_the_page_asks_for_nothing_outside(page):
    tree = html.fromstring(page)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert tree.xpath("//script | //link | //img | //iframe | //object | //a") == []
    assert not re.search(r"url\(|@import|https?://|//[a-z]", page)


def test_the_charts_are_drawn(page):
    charts = list(html.fromstring(page).iter("svg"))
    assert len(charts) >= 5
    assert all(len(chart.xpath(".//*[local-name()='rect']")) for chart in charts)


def test_what_a_document_smuggles_in_stays_text(figures):
    evil = '</style><script>alert(1)</script><img src="https://example.org/x">'
    rows = {
        name: [{key: _with(value, evil) for key, value in row.items()} for row in rows]
        for name, rows in figures.rows.items()
    }
    quarantined = [{"reason": evil, "documents": 1, "examples": [evil], "sources": [evil]}]
    hostile = replace(figures, rows={**rows, "quarantined": quarantined}, warehouse=evil)
    page = render_page(hostile)
    tree = html.fromstring(page)
    assert tree.xpath("//script | //img") == []
    assert page.count(evil) == 0
    assert "&lt;script&gt;" in page


def _with(value: object, evil: str) -> object:
    return value + evil if isinstance(value, str) and not value.startswith(("[", "{")) else value


def test_a_load_that_is_not_there_is_said_so(published):
    with pytest.raises(LoadUnknown, match="no load 99"):
        read_figures(published, 99, None)


def test_without_an_evaluation_the_page_says_how_to_make_one(figures):
    assert "jixiao evaluate" in render_page(replace(figures, evaluation=None))


def test_the_last_evaluation_is_kept(tmp_path):
    assert last_evaluation(tmp_path / "home") is None
    kind = {"tp": 9, "fp": 1, "fn": 1, "precision": 0.9, "recall": 0.9}
    nothing = {"tp": 0, "fp": 0, "fn": 0, "precision": 1.0, "recall": 1.0}
    report = {"overall": {"documents": 3, "budget": kind, "staffing": nothing}}
    keep_evaluation(tmp_path / "home", report)
    kept = last_evaluation(tmp_path / "home")
    assert (kept.cases, kept.kinds) == (3, {"budget": (0.9, 0.9, 10)})


def test_the_command_writes_the_page(jixiao, published, tmp_path):
    target = tmp_path / "load.html"
    result = jixiao("report", "-o", target, "--warehouse", published)
    assert result.exit_code == 0, result.output
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    result = jixiao("report", 77, "-o", target, "--warehouse", published)
    assert result.exit_code == 1
    assert "no load 77" in result.stderr


def test_an_evaluation_is_remembered_for_the_report(jixiao, repository, home):
    gold = repository / "evaluation" / "gold" / "samples" / "qiemo_2021.gold.json"
    files = repository / "data" / "samples"
    assert jixiao("evaluate", gold, "--files", files).exit_code == 0
    kept = json.loads((home / "evaluation.json").read_text(encoding="utf-8"))
    assert kept["cases"] == 1
    assert kept["kinds"]["budget"][0] == 1.0
