"""What a night tells the maintainers of its sources."""

from __future__ import annotations

from flows.alerts.sending import state_path
from flows.alerts.state import AlertState
from flows.settings import Settings
from flows.steps.crawling import CrawlOutcome
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.harvested import Harvested
from flows.steps.telling import observe_sources, tell_night


def night(*crawls: CrawlOutcome, is_whole: bool = True) -> HarvestSummary:
    return HarvestSummary("run", crawls, Harvested(), None, is_whole)


GOOD = CrawlOutcome("a-county", "ok")
SHUT_OUT = CrawlOutcome("b-county", "waf", "status 412")
LATER = CrawlOutcome("c-county", "outside_window", "asked only 22:00-06:00")


def open_alerts(settings: Settings) -> list[tuple[str, str, str]]:
    alerts = AlertState(state_path(settings)).alerts()
    return [(a.scope, a.severity, a.text) for a in alerts if a.status == "open"]


def test_a_source_that_needs_somebody_is_an_alert_and_one_that_keeps_its_hours_is_not(tmp_path):
    settings = Settings(home=tmp_path)
    tell_night(night(GOOD, SHUT_OUT, LATER), settings)
    assert open_alerts(settings) == [("b-county", "error", "waf: status 412")]


def test_a_whole_night_in_which_a_source_is_read_again_ends_its_alert(tmp_path):
    settings = Settings(home=tmp_path)
    tell_night(night(SHUT_OUT), settings)
    tell_night(night(CrawlOutcome("b-county", "ok")), settings)
    assert open_alerts(settings) == []


def test_a_night_over_some_sources_ends_no_alert_of_the_others(tmp_path):
    settings = Settings(home=tmp_path)
    tell_night(night(SHUT_OUT), settings)
    tell_night(night(GOOD, is_whole=False), settings)
    assert [scope for scope, _, _ in open_alerts(settings)] == ["b-county"]


def test_nothing_is_asked_of_a_night_without_troubles():
    assert observe_sources(night(GOOD)).conditions == ()
