"""Metrics: the figures of a night as Prometheus reads them."""

from __future__ import annotations

from datetime import datetime, timedelta

import regex

from flows.steps.crawling import CrawlOutcome
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.harvested import Harvested
from flows.watching.metrics import write_metrics

BEGAN = datetime(2026, 3, 4, 17, 30)
SAMPLE = regex.compile(r'jixiao_[a-z_]+(?:\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"\})? -?\d[\d.e+]*')


def quiet_night(*outcomes: CrawlOutcome) -> HarvestSummary:
    return HarvestSummary("n1", outcomes, Harvested(), None)


def test_every_line_is_a_comment_or_a_sample_and_each_metric_has_help_and_type(tmp_path):
    night = quiet_night(
        CrawlOutcome("a", "ok", counts={"requests": 5}), CrawlOutcome("b", "waf", 'said "no"')
    )
    path = write_metrics(tmp_path / "m", night, BEGAN, BEGAN + timedelta(minutes=90))
    lines = path.read_text().splitlines()
    samples = [line for line in lines if not line.startswith("#")]
    assert samples
    assert all(SAMPLE.fullmatch(line) for line in samples)
    names = {regex.match(r"jixiao_[a-z_]+", line).group() for line in samples}
    assert names <= {line.split()[2] for line in lines if line.startswith("# HELP")}
    assert names <= {line.split()[2] for line in lines if line.startswith("# TYPE")}


def test_the_figures_are_those_of_the_night(tmp_path):
    night = quiet_night(
        CrawlOutcome("a", "ok", counts={"requests": 5}), CrawlOutcome("b", "waf", "stopped")
    )
    text = write_metrics(tmp_path, night, BEGAN, BEGAN + timedelta(minutes=90)).read_text()
    for line in (
        "jixiao_night_duration_seconds 5400",
        'jixiao_sources{status="ok"} 1',
        'jixiao_sources{status="waf"} 1',
        "jixiao_requests 5",
        "jixiao_needs_person 1",
        'jixiao_load{outcome="nothing_new"} 1',
    ):
        assert line in text.splitlines()


def test_the_next_night_takes_the_place_of_the_last_and_leaves_no_part(tmp_path):
    for _ in range(2):
        write_metrics(tmp_path, quiet_night(), BEGAN, BEGAN)
    assert [path.name for path in tmp_path.iterdir()] == ["jixiao.prom"]
