"""The `jixiao` command: its subcommands and how they end.

Exit codes: 0 done, 1 done but something needs a person (said in one line), 2 bad usage.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from flows.commands.alerts import alerts
from flows.commands.archive import archive
from flows.commands.check import check
from flows.commands.demo import demo
from flows.commands.diff import diff
from flows.commands.doctor import doctor
from flows.commands.evaluate import evaluate
from flows.commands.export import export
from flows.commands.harvest import harvest
from flows.commands.heartbeat import heartbeat
from flows.commands.ingest import ingest
from flows.commands.publish import publish
from flows.commands.reextract import reextract
from flows.commands.report import report
from flows.commands.reproduce import reproduce
from flows.commands.rollback import rollback
from flows.commands.schedule import schedule
from flows.commands.show import show
from flows.commands.sources import sources
from flows.commands.sql import sql
from flows.commands.status import status
from flows.commands.unknown_labels import unknown_labels
from flows.commands.verdict import verdict
from flows.console import DEBUG, plain_errors

LOG_FORMAT = "JIXIAO_LOG_FORMAT"

app = typer.Typer(
    name="jixiao",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
_COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "ingest": ingest,
    "harvest": harvest,
    "reextract": reextract,
    "schedule": schedule,
    "heartbeat": heartbeat,
    "check": check,
    "publish": publish,
    "rollback": rollback,
    "status": status,
    "diff": diff,
    "export": export,
    "reproduce": reproduce,
    "sql": sql,
    "show": show,
    "verdict": verdict,
    "report": report,
    "unknown-labels": unknown_labels,
    "evaluate": evaluate,
    "doctor": doctor,
}
for name, command in _COMMANDS.items():
    app.command(name)(plain_errors(command))
app.add_typer(alerts, name="alerts")
app.add_typer(archive, name="archive")
app.add_typer(sources, name="sources")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"jixiao {installed_version('jixiao')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Turn published budget-performance reports into rows that lead back to the page."""
    if os.environ.get(LOG_FORMAT) == "json":
        from flows.watching.logs import log_as_json

        log_as_json()
    if os.environ.get(DEBUG):
        logging.basicConfig()
        logging.getLogger("flows").setLevel(logging.DEBUG)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
