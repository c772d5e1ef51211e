"""`jixiao alerts`: what is open, who looks after it, and whether the channels work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson
from flows.console import counted, fail, plain_errors, say, say_json, table_of

if TYPE_CHECKING:
    from flows.alerts.state import AlertState

alerts = typer.Typer(no_args_is_help=True, help="See, acknowledge and mute alerts.")

Wanted = Annotated[
    str, typer.Argument(metavar="ALERT", help="The first characters of an alert, or a check code.")
]


@plain_errors
def list_alerts(
    everything: Annotated[bool, typer.Option("--all", help="Those that are over too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the alerts that are open: since when, how often seen, when last told.

    Example: jixiao alerts list
    """
    state = _state()
    told = state.last_told()
    columns = ("alert", "status", "severity", "check", "scope", "seen", "since", "told", "muted")
    rows = [
        (
            alert.fingerprint[:8],
            alert.status,
            alert.severity,
            alert.check,
            alert.scope,
            alert.count,
            f"{alert.first_seen:%Y-%m-%d}",
            f"{told[alert.fingerprint]:%Y-%m-%d}" if alert.fingerprint in told else "",
            f"{alert.muted_until:%Y-%m-%d}" if alert.muted_until else "",
        )
        for alert in state.alerts()
        if everything or alert.status != "resolved"
    ]
    if as_json:
        say_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif rows:
        say(table_of(columns, rows))
    else:
        say("no alert is open")


@plain_errors
def acknowledge(wanted: Wanted) -> None:
    """Say that somebody looks after an alert: no reminders, until it becomes worse or returns.

    Example: jixiao alerts ack contract_freshness
    """
    state = _state()
    found = state.find(wanted)
    for fingerprint in found:
        state.acknowledge(fingerprint)
    say(f"{counted(len(found), 'alert')} acknowledged")


@plain_errors
def mute(
    wanted: Wanted,
    days: Annotated[int, typer.Option(min=0, help="For how long; 0 tells of it again.")] = 30,
) -> None:
    """Tell nothing of an alert for some days, whatever becomes of it.

    Example: jixiao alerts mute 3f9a1c02 --days 14
    """
    state = _state()
    until = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=days) if days else None
    found = state.find(wanted)
    for fingerprint in found:
        state.mute(fingerprint, until)
    said = f"muted until {until:%Y-%m-%d}" if until else "told again"
    say(f"{counted(len(found), 'alert')} {said}")


@plain_errors
def test_channels() -> None:
    """Send a test message to every channel that is set, and say which took it.

    Exit code 1 where one did not, or where none is set.

    Example: jixiao alerts test
    """
    from flows.alerts.sending import try_channels
    from flows.alerts.settings import AlertSettings
    from flows.settings import Settings

    deliveries = try_channels(Settings(), AlertSettings())
    if not deliveries:
        fail("no channel is set; JIXIAO_ALERT_DINGTALK, _WECOM, _FEISHU or _MAIL sets one")
    for delivery in deliveries:
        say(f"{delivery.channel}: {delivery.reason or 'taken'}")
    if broken := [delivery.channel for delivery in deliveries if delivery.reason]:
        fail(f"not delivered: {', '.join(broken)}")


alerts.command("list")(list_alerts)
alerts.command("ack")(acknowledge)
alerts.command("mute")(mute)
alerts.command("test")(test_channels)


def _state() -> AlertState:
    from flows.alerts.sending import state_path
    from flows.alerts.state import AlertState
    from flows.settings import Settings

    return AlertState(state_path(Settings()))
