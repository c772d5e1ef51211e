"""`jixiao publish`: put a load that waits for a person in the place of the published file."""

from __future__ import annotations

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file, settings
from flows.console import NEEDS_PERSON, say, say_json


def publish(warehouse: WarehouseFile = None, as_json: AsJson = False) -> None:
    """Publish the load that was held or refused, if no blocking check fails any more.

    All checks are run on it once more, with the settings of now. `jixiao diff` tells
    beforehand what it would change. Exit code 1 where it is still refused.

    Example: jixiao publish
    """
    from flows.steps.reading import code_version
    from warehouse import Warehouse

    chosen = settings()
    with Warehouse(
        published_file(warehouse),
        trigger="publish",
        code_version=code_version(),
        budget=chosen.quarantine_budget,
    ) as target:
        result = target.publish_waiting()
    if as_json:
        say_json({"outcome": result.outcome, "warehouse": result.path, "reason": result.reason})
    else:
        say(f"{result.outcome}: {result.path} ({result.reason})")
    if not result.published:
        raise typer.Exit(NEEDS_PERSON)
