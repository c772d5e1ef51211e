"""`jixiao unknown-labels`: what the vocabularies lack, most wanted first."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import say, say_json, table_of

_COLUMNS = ("label", "context", "times", "documents", "example")


def unknown_labels(
    warehouse: WarehouseFile = None,
    limit: Annotated[int, typer.Option(min=1, help="How many labels to print.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Rank the labels beside values that no row of the vocabularies knows.

    Example: jixiao unknown-labels --limit 20
    """
    from flows.queries import fetch

    rows = fetch(published_file(warehouse), "unknown_labels", {"top": limit})
    if as_json:
        say_json(rows)
    elif rows:
        say(table_of(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows)))
    else:
        say("no unknown labels")
