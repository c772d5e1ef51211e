"""Fakes on loopback, a clock that never waits, and a short way to a night."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from flows.alerts.conditions import Condition, Observation
from flows.alerts.delivering import Clock
from flows.alerts.sending import DigestResult, send_digest
from flows.alerts.state import AlertState
from flows.settings import Settings
from tests.flows.alerts.fakes import Vendors, vendors


class Time:
    """A clock that is set by hand; sleeping moves it on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, 1, 30)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fakes() -> Iterator[Vendors]:
    with vendors() as running:
        yield running


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def state(tmp_path) -> AlertState:
    return AlertState(tmp_path / "alerts.sqlite")


Night = Callable[..., DigestResult]


@pytest.fixture
def night(settings, time, fakes) -> Night:
    """Observe these conditions of the check `stale`, send the digest, and let a day pass."""

    def run(*conditions: Condition, asked: tuple[str, ...] = ("stale",), **others) -> DigestResult:
        result = send_digest(
            settings,
            observations=[Observation(conditions, frozenset(asked))],
            alert_settings=fakes.settings(**others),
            clock=time.clock,
        )
        time.now += timedelta(days=1)
        return result

    return run


@pytest.fixture
def stale() -> Callable[..., Condition]:
    def make(scope: str = "临泽县", severity: str = "warning", size: int = 1) -> Condition:
        return Condition("stale", scope, severity, "nothing new for 30 days", size, "超期未更新")

    return make
