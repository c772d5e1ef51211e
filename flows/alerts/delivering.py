"""Deliver messages: not faster than the vendors allow, again where that may help, all logged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.alerts.channels import Channel
from flows.alerts.digest import Message
from flows.alerts.errors import NotDelivered
from flows.alerts.state import AlertState, Attempt

PER_MINUTE = 18  # the vendors shut a robot out for ten minutes at 20
_MINUTE = timedelta(seconds=60)
_FIRST_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one digest on one channel; `reason` is None where all of it was taken."""

    channel: str
    messages: int
    lines: int
    told: frozenset[str]
    reason: str | None = None


@dataclass(frozen=True)
class Clock:
    """The time and the patience; tests bring their own."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(tzinfo=None)
    sleep: Callable[[float], None] = time.sleep


class Courier:
    """Brings messages to channels and writes every attempt into the state."""

    def __init__(self, state: AlertState, attempts: int, clock: Clock | None = None) -> None:
        self._state, self._attempts = state, attempts
        self._clock = clock or Clock()

    def deliver(self, channel: Channel, messages: Iterable[Message]) -> Delivery:
        """Deliver in order, and stop at the first message that is not taken.

        The alerts of each message count as told the moment it is taken, so that neither a
        rejection nor a killed process loses or repeats one.
        """
        sent = lines = 0
        told: frozenset[str] = frozenset()
        for message in messages:
            try:
                self._insist(channel, message)
            except NotDelivered as failure:
                return Delivery(channel.name, sent, lines, told, failure.reason)
            self._state.tell(channel.name, message.fingerprints, self._clock.now())
            sent, lines = sent + 1, lines + len(message.lines)
            told |= message.fingerprints
        return Delivery(channel.name, sent, lines, told)

    def _insist(self, channel: Channel, message: Message) -> None:
        pause = _FIRST_PAUSE
        for attempt in range(1, self._attempts + 1):
            try:
                self._try(channel, message)
            except NotDelivered as failure:
                if not failure.again or attempt == self._attempts:
                    raise
                self._clock.sleep(failure.wait or pause)
                pause *= 2
            else:
                return

    def _try(self, channel: Channel, message: Message) -> None:
        self._keep_pace(channel.name)
        reason: str | None = None
        try:
            channel.post(message)
        except NotDelivered as failure:
            reason = failure.reason
            raise
        finally:
            size = len(message.text.encode())
            attempt = Attempt(
                channel.name, message.part, message.parts, len(message.lines), size, reason
            )
            self._state.log(attempt, self._clock.now())

    def _keep_pace(self, channel: str) -> None:
        now = self._clock.now()
        recent = self._state.attempts_since(channel, now - _MINUTE)
        if len(recent) >= PER_MINUTE:
            free_at = recent[-PER_MINUTE] + _MINUTE
            self._clock.sleep(max((free_at - now).total_seconds(), 0.0))
