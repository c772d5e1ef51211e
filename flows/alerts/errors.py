"""What can go wrong with an alert: each error says it in plain words."""

from __future__ import annotations


class AlertError(Exception):
    """Base of everything the alerts refuse or fail at."""


class UnknownAlert(AlertError):
    """No alert, or more than one, goes by what a person typed."""

    def __init__(self, wanted: str, found: int) -> None:
        self.wanted, self.found = wanted, found
        what = "no alert begins" if found == 0 else f"{found} alerts begin"
        super().__init__(f"{what} with {wanted}; `jixiao alerts list` shows them all")


class ChannelMisconfigured(AlertError):
    """A channel of the settings cannot be used as it stands."""

    def __init__(self, channel: str, reason: str) -> None:
        self.channel, self.reason = channel, reason
        super().__init__(f"alert channel {channel}: {reason}")


class NotDelivered(AlertError):
    """A message was not taken. `again` says whether another try may help."""

    def __init__(
        self, channel: str, reason: str, *, again: bool, wait: float | None = None
    ) -> None:
        self.channel, self.reason, self.again, self.wait = channel, reason, again, wait
        super().__init__(f"{channel}: {reason}")
