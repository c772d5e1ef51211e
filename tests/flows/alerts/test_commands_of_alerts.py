"""`jixiao alerts`: a person sees what is open, takes it on, or wants no more of it."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from flows.alerts.conditions import Condition, Observation
from flows.alerts.state import AlertState

STALE = Condition("stale", "临泽县", "warning", "nothing new", title="超期未更新")


@pytest.fixture
def kept(home) -> AlertState:
    """The state in the home that the commands look at, with one alert."""
    state = AlertState(home / "alerts.sqlite")
    state.observe(Observation((STALE,), frozenset({"stale"})), datetime(2026, 11, 1))
    return state


def test_open_alerts_are_listed_and_those_that_are_over_on_demand(jixiao, kept):
    assert "临泽县" in jixiao("alerts", "list").stdout
    [row] = json.loads(jixiao("alerts", "list", "--json").stdout)
    assert (row["check"], row["status"], row["seen"]) == ("stale", "open", 1)
    kept.observe(Observation((), frozenset({"stale"})), datetime(2026, 11, 2))
    assert "no alert is open" in jixiao("alerts", "list").stdout
    assert "resolved" in jixiao("alerts", "list", "--all").stdout


def test_an_alert_is_acknowledged_and_muted_by_its_beginning(jixiao, kept):
    beginning = STALE.fingerprint[:6]
    assert jixiao("alerts", "ack", beginning).exit_code == 0
    assert jixiao("alerts", "mute", beginning, "--days", 3).exit_code == 0
    [alert] = kept.alerts()
    assert alert.status == "acked"
    assert alert.muted_until > datetime.now()
    jixiao("alerts", "mute", "stale", "--days", 0)
    assert kept.alerts()[0].muted_until is None


def test_an_unknown_alert_is_one_line_and_exit_code_1(jixiao, kept):
    result = jixiao("alerts", "ack", "nosuch")
    assert result.exit_code == 1
    assert "no alert begins with nosuch" in result.stderr


def test_the_channels_are_tried_and_the_one_that_fails_is_named(jixiao, home, fakes, monkeypatch):
    for name in ("dingtalk", "wecom"):
        monkeypatch.setenv(f"JIXIAO_ALERT_{name.upper()}", f"{fakes.address}/{name}?key=hush")
    monkeypatch.setenv("JIXIAO_ALERT_DINGTALK_SECRET", "SEC-ding")
    result = jixiao("alerts", "test")
    assert (result.exit_code, result.stdout) == (0, "dingtalk: taken\nwecom: taken\n")
    fakes.faults["wecom"] = [(200, {"errcode": 93000, "errmsg": "invalid webhook url"})]
    result = jixiao("alerts", "test")
    assert result.exit_code == 1
    assert "wecom: code 93000: invalid webhook url" in result.stdout
    assert "hush" not in result.output


def test_without_a_channel_the_test_says_how_to_set_one(jixiao, home, monkeypatch):
    monkeypatch.chdir(home.parent)
    result = jixiao("alerts", "test")
    assert result.exit_code == 1
    assert "JIXIAO_ALERT_DINGTALK" in result.stderr
