"""When an alert is told: new, reopened, worse, once a week, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.alerts.conditions import SEVERITIES

REMINDER_AFTER = timedelta(days=7)
KINDS = ("new", "reopened", "worse", "reminder", "resolved")  # in the order a digest tells them
_MUCH_MORE = 2  # times what was told


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel was told of an alert last, and when (naive UTC)."""

    status: str  # open | resolved
    severity: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as it stands; `count` is the number of runs that saw it."""

    fingerprint: str
    check: str
    scope: str
    title: str
    text: str
    severity: str
    size: int
    owner: str
    status: str  # open | acked | resolved
    count: int
    first_seen: datetime
    last_seen: datetime
    muted_until: datetime | None = None
    told: Told | None = None
    is_owed: bool = False  # the channel rejected it since

    def due(self, now: datetime) -> str | None:
        """Say as what (KINDS) the alert is to be told now; None where there is nothing to tell.

        Told is only what a channel has taken: what a vendor rejected is due again next time.
        """
        if self.muted_until is not None and now < self.muted_until:
            return None
        if self.status == "resolved":
            is_open_there = self.told is not None and self.told.status == "open"
            return "resolved" if is_open_there or self.is_owed else None
        return self._due_while_open(now)

    def _due_while_open(self, now: datetime) -> str | None:
        if self.told is None:
            return "new"
        if self.told.status == "resolved":
            return "reopened"
        if self._is_worse_than(self.told):
            return "worse"
        is_old = now - self.told.at >= REMINDER_AFTER
        return "reminder" if is_old and self.status == "open" else None

    def _is_worse_than(self, told: Told) -> bool:
        graver = SEVERITIES.index(self.severity) > SEVERITIES.index(told.severity)
        return graver or self.size >= _MUCH_MORE * max(told.size, 1)
