"""`jixiao heartbeat`: for cron or a monitor, whether the nights come and go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, remark, say, say_json

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.watching.heartbeat import Heartbeat

CHECK = "night_heartbeat"


def heartbeat(
    every: Annotated[
        float, typer.Option("--every", metavar="HOURS", help="A night must begin this often.")
    ] = 26.0,
    longest: Annotated[
        float, typer.Option("--longest", metavar="HOURS", help="A night may take this long.")
    ] = 10.0,
    alert: Annotated[
        bool, typer.Option("--alert", help="Tell the channels of the alerts, too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say whether the last night began in time and ended; to be called from outside of it.

    Exit code 0 where all is well, 1 where no night began, or the last one died, hangs or
    failed. It needs neither the scheduler nor the warehouse.

    Example: jixiao heartbeat --every 26 --alert
    """
    from flows.steps.harvest_lock import is_harvesting
    from flows.watching.heartbeat import beat
    from flows.watching.night_log import read_nights

    chosen = settings()
    found = beat(
        read_nights(chosen.home),
        datetime.now(UTC).replace(tzinfo=None),
        busy=is_harvesting(chosen.home),
        every=timedelta(hours=every),
        longest=timedelta(hours=longest),
    )
    if alert:
        _tell(found, chosen)
    if as_json:
        say_json({"state": found.state, "ok": found.ok, "words": found.words})
    else:
        (say if found.ok else remark)(f"jixiao: {found.words}")
    if not found.ok:
        raise typer.Exit(NEEDS_PERSON)


def _tell(found: Heartbeat, chosen: Settings) -> None:
    """Bring the alert of the heartbeat up to date, and send what is due."""
    from flows.alerts.conditions import Condition, observe
    from flows.alerts.sending import send_digest

    conditions = [Condition(CHECK, "schedule", "error", found.words, title="夜间任务异常")]
    send_digest(chosen, observations=[observe(CHECK, () if found.ok else conditions)])
