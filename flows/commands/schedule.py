"""`jixiao schedule`: the nights on this machine, without a work pool."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import settings
from flows.console import remark


def schedule(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Of the server on loopback, if it is ours.")
    ] = 4200,
) -> None:
    """Run the nights of prefect.yaml when they are due, until interrupted.

    Talks to the Prefect server that PREFECT_API_URL names; where it names none, a server on
    loopback is started and ends with this command. A night that is due while another is
    running is left out.

    Example: jixiao schedule
    """
    from flows.prefect_server import own_server, wait_for_server

    if url := os.environ.get("PREFECT_API_URL"):
        remark(f"serving the nights to {url}")
        wait_for_server(url)
        _serve()
        return
    home: Path = settings().home
    with own_server(home, port) as url:
        remark(f"a Prefect server is at {url.removesuffix('/api')}; serving the nights")
        _serve()


def _serve() -> None:
    from flows.schedule import serve_nights  # imports Prefect: only now is its environment set

    serve_nights()
