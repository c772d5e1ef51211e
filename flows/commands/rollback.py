"""`jixiao rollback`: go back to what was published before."""

from __future__ import annotations

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import say, say_json


def rollback(warehouse: WarehouseFile = None, as_json: AsJson = False) -> None:
    """Put the version before the published one in its place.

    The present one is kept beside it, and its load stays in the log as withdrawn. Done
    again, it goes back one version more.

    Example: jixiao rollback
    """
    from flows.steps.reading import code_version
    from warehouse import Warehouse

    path = published_file(warehouse)
    with Warehouse(path, trigger="rollback", code_version=code_version()) as target:
        result = target.rollback()
    if as_json:
        say_json({"outcome": "rolled back", "warehouse": result.path, "reason": result.reason})
    else:
        say(f"{result.path}: {result.reason}")
