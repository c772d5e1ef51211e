"""`jixiao reproduce`: read the files of a load again and compare every fact."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file, settings
from flows.console import NEEDS_PERSON, counted, remark, say, say_json, table_of

if TYPE_CHECKING:
    from flows.steps.reproducing import Reproduction


def reproduce(
    load: Annotated[int, typer.Argument(metavar="LOAD", help="The number of a load.", min=1)],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Where the files lie, if not in the archive."),
    ] = None,
    warehouse: WarehouseFile = None,
    as_json: AsJson = False,
) -> None:
    """Make a load again from its bytes and compare every fact with what was stored.

    Bytes are looked for in PATH, in the archive, and where they were loaded from. Exit code 1
    where files are missing or facts differ.

    Example: jixiao reproduce 12
    """
    from flows.steps.reproducing import reproduce as make_again

    made = make_again(published_file(warehouse), load, settings(), paths or [])
    if as_json:
        say_json({**asdict(made), "identical": made.identical})
    else:
        _say(made)
    if not made.identical:
        raise typer.Exit(NEEDS_PERSON)


def _say(made: Reproduction) -> None:
    if made.made_by != made.read_by:
        remark(f"jixiao: the load was made by {made.made_by}, this is {made.read_by}")
    for name in made.missing:
        say(f"missing    {name}")
    if made.difference is None:
        remark(f"jixiao: no file of load {made.load_id} is to be found")
        return
    found = made.difference
    if found.changes:
        rows = [
            (c.change, c.document_id[:12], c.label_raw, c.before, c.after) for c in found.changes
        ]
        say(table_of(("change", "document", "label", "stored", "read now"), rows))
    verdict = "identical" if made.identical else f"{counted(found.facts, 'fact')} differ"
    say(
        f"load {made.load_id}: {counted(made.files, 'file')} read again, "
        f"{counted(found.compared, 'fact')} compared: {verdict}"
    )
