"""`jixiao diff`: what another warehouse file would change, before it is published."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import counted, fail, remark, say, say_json, table_of

if TYPE_CHECKING:
    from warehouse.compare import Difference

_CAUSES = {
    "new": "new documents",
    "new_version": "new versions at their address",
    "re_extraction": "read again by another version of the program",
    "same_version": "read differently by the same version: look at these",
    "lost": "not there any more: look at these",
}


def diff(
    other: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Another warehouse file, if not the waiting load."),
    ] = None,
    warehouse: WarehouseFile = None,
    shown: Annotated[int, typer.Option("--show", help="Changes shown for each cause.", min=0)] = 10,
    as_json: AsJson = False,
) -> None:
    """Tell which current facts would change if the held or refused load were published.

    Counted by cause: new documents, new versions at an address, re-extraction of known bytes.

    Example: jixiao diff
    """
    from warehouse import diff as compare
    from warehouse.staging import StagingFiles

    published = published_file(warehouse)
    after = other or StagingFiles(published).waiting
    if after is None:
        fail("no load is waiting; name the file to compare with")
    found = compare(published, after, shown)
    if as_json:
        say_json({**asdict(found), "facts": found.facts, "documents": found.documents})
    else:
        _say(found)


def _say(found: Difference) -> None:
    if found.changes:
        rows = [
            (c.cause, c.change, c.document_id[:12], c.table, c.label_raw, c.before, c.after)
            for c in found.changes
        ]
        columns = ("cause", "change", "document", "table", "label", "before", "after")
        say(table_of(columns, rows))
    for cause in found.causes:
        say(
            f"{counted(cause.facts, 'fact')} in {counted(cause.documents, 'document')}: "
            f"{_CAUSES[cause.cause]} "
            f"({cause.added} added, {cause.removed} removed, {cause.changed} changed)"
        )
    remark(f"{counted(found.facts, 'fact')} in {counted(found.documents, 'document')} differ")
