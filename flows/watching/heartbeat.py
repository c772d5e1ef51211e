"""The heartbeat: whether the nights come and go, judged from their log alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.watching.night_log import DONE, Night

HARVEST = "harvest"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """`ok`, or why a person must look; `state` is a short stable word for machines.

    States: ok, running, never, missed, hanging, died, failed.
    """

    state: str
    words: str

    @property
    def ok(self) -> bool:
        """Whether nothing needs a person."""
        return self.state in ("ok", "running")


def beat(
    nights: Sequence[Night],
    now: datetime,
    *,
    busy: bool,
    every: timedelta,
    longest: timedelta,
) -> Heartbeat:
    """Judge the last night by its beginning and its end.

    `busy` tells whether a process holds the lock of the harvest, `every` how far apart two
    beginnings may lie, `longest` how long a night may take.
    """
    harvests = [night for night in nights if night.kind == HARVEST]
    if not harvests:
        return Heartbeat("never", "no night is in the log: the schedule has never fired")
    last = harvests[-1]
    age = now - last.began
    if last.ended is None and busy:
        if age > longest:
            words = f"the night of {_at(last.began)} has been running for {_span(age)}"
            return Heartbeat("hanging", f"{words} (process {last.process})")
        return Heartbeat("running", f"the night of {_at(last.began)} is under way")
    if last.ended is None:
        return Heartbeat(
            "died", f"the night of {_at(last.began)} ended without a word; run it again"
        )
    if age > every:
        return Heartbeat("missed", f"no night has begun for {_span(age)}; is the scheduler up?")
    if last.result != DONE:
        return Heartbeat("failed", f"the night of {_at(last.began)} failed: {last.words}")
    return Heartbeat("ok", f"the night of {_at(last.began)} ended well: {last.words}")


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _span(age: timedelta) -> str:
    hours = age.total_seconds() / 3600
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"
