"""The one function a flow calls at its end: observe, and tell whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.alerts.channels import Channel, channels, fallback
from flows.alerts.conditions import Observation, observe_load
from flows.alerts.delivering import Clock, Courier, Delivery
from flows.alerts.digest import Line, digest_lines, due_alerts, plain, split
from flows.alerts.lifecycle import Alert
from flows.alerts.settings import AlertSettings
from flows.alerts.state import AlertState
from flows.settings import Settings
from warehouse.catalogue import read_checks
from warehouse.results import CheckSummary, PublishResult

STATE_FILE = "alerts.sqlite"


@dataclass(frozen=True, slots=True)
class DigestResult:
    """What was sent where. `unsent` are alerts that some channel has not taken: due next time."""

    deliveries: tuple[Delivery, ...]
    open_alerts: int
    unsent: int

    @property
    def failures(self) -> tuple[Delivery, ...]:
        """The deliveries that were rejected or cut short."""
        return tuple(delivery for delivery in self.deliveries if delivery.reason)


def state_path(settings: Settings) -> Path:
    """Give the file of the alert state: beside the warehouse, in the home of the installation."""
    return settings.home / STATE_FILE


def send_digest(
    settings: Settings,
    *,
    summary: CheckSummary | None = None,
    published: PublishResult | None = None,
    observations: Sequence[Observation] = (),
    alert_settings: AlertSettings | None = None,
    clock: Clock | None = None,
) -> DigestResult:
    """Bring the alerts up to date with a run and send each channel what it was not told yet.

    `summary` and `published` are what the warehouse answered; a flow adds what it asked
    itself as `observations`. What a channel does not take goes to the fallback and stays
    due. Raises ChannelMisconfigured for settings that cannot work, nothing for a vendor.
    """
    chosen = alert_settings or AlertSettings()
    clock = clock or Clock()
    state = AlertState(state_path(settings))
    state.observe(sum(observations, observe_load(summary, published)), clock.now())
    run = _Run(state, chosen, clock)
    every = channels(chosen)
    deliveries = [delivery for channel in every if (delivery := run.send(channel))]
    if failed := [delivery for delivery in deliveries if delivery.reason]:
        deliveries += run.fall_back(failed)
    return DigestResult(
        deliveries=tuple(deliveries),
        open_alerts=sum(alert.status != "resolved" for alert in state.alerts()),
        unsent=len(frozenset().union(*(run.due(channel.name) for channel in every))),
    )


class _Run:
    """One run's sending: the same state, settings and clock for all channels."""

    def __init__(self, state: AlertState, settings: AlertSettings, clock: Clock) -> None:
        self._state, self._settings, self._clock = state, settings, clock
        self._courier = Courier(state, settings.attempts, clock)
        self._name = titles()

    def due(self, channel: str) -> frozenset[str]:
        """Give what a channel is still to be told."""
        due = due_alerts(self._state.alerts(channel), self._clock.now())
        return frozenset(alert.fingerprint for _, alert in due)

    def send(
        self,
        channel: Channel,
        preface: Sequence[Line] = (),
        among: Collection[str] | None = None,
    ) -> Delivery | None:
        """Tell a channel what is due there, or of that what is `among` these alerts."""
        due = due_alerts(self._state.alerts(channel.name), self._clock.now())
        due = [pair for pair in due if among is None or pair[1].fingerprint in among]
        if not due:
            return None
        lines = [*preface, *digest_lines(due, self._name)]
        delivery = self._courier.deliver(channel, split(self._title(due), lines, channel.limit))
        if delivery.reason:
            left = {alert.fingerprint for _, alert in due} - delivery.told
            self._state.owe(channel.name, left)
        return delivery

    def fall_back(self, failed: Sequence[Delivery]) -> list[Delivery]:
        """Tell the fallback, where there is one, what the failed channels did not take."""
        channel = fallback(self._settings)
        if channel is None:
            return []
        reasons = "; ".join(f"{delivery.channel}: {delivery.reason}" for delivery in failed)
        untold = frozenset().union(*(self.due(delivery.channel) for delivery in failed))
        sent = self.send(channel, [Line(f"未送达 not delivered: {plain(reasons)}")], untold)
        return [sent] if sent else []

    def _title(self, due: Sequence[tuple[str, Alert]]) -> str:
        over = sum(kind == "resolved" for kind, _ in due)
        return (
            f"绩效 jixiao {self._clock.now():%Y-%m-%d}: {len(due) - over} 项待处理, {over} 项已解决"
        )


def try_channels(
    settings: Settings, alert_settings: AlertSettings, clock: Clock | None = None
) -> list[Delivery]:
    """Send each channel, the fallback too, one test message; tells nothing of any alert."""
    courier = Courier(AlertState(state_path(settings)), alert_settings.attempts, clock)
    every = [*channels(alert_settings), *filter(None, [fallback(alert_settings)])]
    line = Line("测试消息，请忽略。This is a test.")
    messages = split("绩效 jixiao", [line], min((c.limit for c in every), default=1000))
    return [courier.deliver(channel, messages) for channel in every]


def titles() -> Callable[[str], str]:
    """Give a function from check codes to Chinese titles; an unknown code names itself."""
    known = {check.check_code: check.title_zh for check in read_checks()}
    return lambda code: known.get(code, code)
