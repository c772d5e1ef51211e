"""When an alert is told: for what is new, reopened, worse, once a week, and over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.alerts.errors import UnknownAlert


def told(fakes) -> list[str]:
    """The texts that DingTalk has taken."""
    return fakes.taken["dingtalk"]


def test_an_alert_is_told_once_and_not_every_night(night, stale, fakes):
    for _ in range(5):
        night(stale())
    assert len(told(fakes)) == 1
    assert "新增" in told(fakes)[0]
    assert "临泽县" in told(fakes)[0]


def test_it_is_told_when_it_is_over_and_when_it_is_back(night, stale, fakes):
    night(stale())
    night()
    night(stale())
    assert ["已解决 Resolved" in text for text in told(fakes)] == [False, True, False]
    assert "再次出现" in told(fakes)[2]


def test_it_is_told_again_when_it_is_graver_or_twice_as_large(night, stale, fakes):
    night(stale(size=3))
    night(stale(size=5))
    night(stale(size=6))
    night(stale(severity="error", size=6))
    assert len(told(fakes)) == 3
    assert all("加重" in text for text in told(fakes)[1:])


def test_what_is_open_is_recalled_once_a_week_unless_somebody_looks_after_it(
    night, stale, fakes, state
):
    for _ in range(8):
        night(stale())
    assert len(told(fakes)) == 2
    assert "2026-11-01" in told(fakes)[1]
    [fingerprint] = state.find("stale")
    state.acknowledge(fingerprint)
    for _ in range(8):
        night(stale())
    assert len(told(fakes)) == 2


def test_acknowledged_it_is_still_told_when_it_becomes_worse_or_is_over(night, stale, fakes, state):
    night(stale())
    state.acknowledge(stale().fingerprint)
    night(stale(severity="error"))
    night()
    assert len(told(fakes)) == 3


def test_muted_it_is_not_told_until_the_moment_has_come(night, stale, fakes, state, time):
    night(stale())
    state.mute(stale().fingerprint, time.now + timedelta(days=3))
    night(stale(severity="error"))
    night(stale(severity="error"))
    assert len(told(fakes)) == 1
    night(stale(severity="error"))
    night(stale(severity="error"))
    assert len(told(fakes)) == 2


def test_a_check_that_was_not_asked_resolves_nothing(night, stale, state):
    night(stale())
    night(asked=("another",))
    assert [alert.status for alert in state.alerts()] == ["open"]
    night()
    assert [alert.status for alert in state.alerts()] == ["resolved"]


def test_an_alert_is_found_by_its_beginning_or_its_check(night, stale, state):
    night(stale("甲"), stale("乙"))
    one = stale("甲").fingerprint
    assert state.find(one[:6]) == [one]
    assert len(state.find("stale")) == 2
    with pytest.raises(UnknownAlert, match="no alert"):
        state.find("zzz")
