"""`jixiao verdict`: a person says whose mistake a finding is."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import say, say_json


class Whose(StrEnum):
    """The three answers."""

    PUBLISHER = "publisher"
    EXTRACTION = "extraction"
    UNDECIDED = "undecided"


_STORED = {
    Whose.PUBLISHER: "publisher_error",
    Whose.EXTRACTION: "extraction_error",
    Whose.UNDECIDED: "undecided",
}


def verdict(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="The first characters of a finding_id.")
    ],
    whose: Annotated[Whose, typer.Argument(help="Who is wrong: the paper, or our reading of it.")],
    by: Annotated[str, typer.Option(help="Who decides; else who is logged in.")] = "",
    dismiss: Annotated[
        bool, typer.Option("--dismiss", help="And the finding is none: take it off the list.")
    ] = False,
    warehouse: WarehouseFile = None,
    as_json: AsJson = False,
) -> None:
    """Decide whose mistake a finding is, and publish the verdict.

    It goes before what the witnesses say, and holds over later readings of the file as long
    as the finding says the same.

    Example: jixiao verdict 3f9a1c02 publisher
    """
    from flows.steps.reading import code_version
    from warehouse import Warehouse, connect_readonly
    from warehouse.attribution import Verdict

    path = published_file(warehouse)
    connect_readonly(path).close()  # says plainly where there is no warehouse
    moment = datetime.now(UTC).replace(tzinfo=None)
    said = Verdict(_STORED[whose], by or getpass.getuser(), moment, dismiss)
    with Warehouse(path, trigger="verdict", code_version=code_version()) as target:
        found = target.decide(finding, said)
        published = target.publish()
    if as_json:
        say_json({"finding_id": found, "attribution": said.attribution, "by": said.by})
    else:
        say(f"{found}: {said.attribution}, by {said.by} ({published.outcome})")
