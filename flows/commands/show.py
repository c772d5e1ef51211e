"""`jixiao show`: one document with everything that was read in it, and where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import fail, say, say_json, table_of
from flows.places import say_places

_HEAD = {
    "document_id": "document",
    "file_name": "file",
    "title": "title",
    "organisation_name": "organisation",
    "region_name": "region",
    "fiscal_year": "fiscal year",
    "period_end": "period end",
    "report_type_name": "report type",
    "project_name": "project",
    "page_count": "pages",
    "status": "status",
    "status_reason": "reason",
}


def show(
    document: Annotated[
        str, typer.Argument(help="The start of a document_id, a file name, or a file.")
    ],
    warehouse: WarehouseFile = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Read the file again and say why each fact is what it is."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one document: its facts, findings and leftovers, each with its place.

    With --explain, of a file: the label, the rule and the rejected labels behind every fact.

    Example: jixiao show 3f2a91
    """
    if explain:
        _explain(Path(document), as_json=as_json)
        return
    path = published_file(warehouse)
    chosen = _choose(document, _candidates(path, document))
    content = _content(path, chosen)
    say_json(content) if as_json else _say(content)


def _explain(file: Path, *, as_json: bool) -> None:
    """Read a file again, without any warehouse, and say what each reading rests on."""
    from extractors.errors import ExtractionError
    from flows.explaining import as_lines, explain_file

    if not file.is_file():
        fail(f"{str(file)!r} is no file; --explain reads the file itself again")
    try:
        reports = explain_file(file)
    except ExtractionError as error:
        fail(f"{file.name} cannot be read: {error}")
    if as_json:
        say_json(reports)
        return
    for line in as_lines(reports):
        say(line)


def _candidates(path: Path, wanted: str) -> list[dict[str, Any]]:
    from flows.queries import fetch

    file = Path(wanted)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
    return fetch(path, "find_documents", {"wanted": wanted or "?", "sha256": sha256})


def _choose(wanted: str, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The one document that is meant; several parts of one file are several documents."""
    exact = [row for row in found if row["document_id"] == wanted]
    current = [row for row in found if row["is_current"]]
    for choice in (exact, current, found):
        if len(choice) == 1:
            return choice[0]
    names = ", ".join(f"{row['document_id'][:12]}… {row['file_name']}" for row in found[:5])
    if found:
        reason = f"{wanted!r} may be one of {len(found)} documents ({names}); give more of the id"
    else:
        reason = f"the warehouse knows no document {wanted!r}"
    return fail(reason)


def _content(path: Path, head: dict[str, Any]) -> dict[str, Any]:
    from flows.queries import fetch

    asked = {"document": head["document_id"]}
    names = ("locations", "facts", "findings", "leftovers", "notices")
    parts = {name: fetch(path, f"document_{name}", asked) for name in names}
    for row in (*parts["facts"], *parts["leftovers"]):
        row["place"] = say_places(row["locator"])
    return {"document": head, **parts}


def _say(content: Mapping[str, Any]) -> None:
    for key, name in _HEAD.items():
        value = content["document"][key]
        if value is not None:
            say(f"{name:<13} {value}")
    for location in content["locations"]:
        say(f"{'address':<13} {location['url']}")
    say()
    _say_part("facts", content["facts"], ("kind", "what", "printed", "meaning", "place", "quote"))
    columns = ("severity", "title_zh", "subject", "expected", "observed", "attribution")
    _say_part("findings", content["findings"], columns)
    columns = ("amount_raw", "unit_raw", "reason", "rule", "place", "quote")
    _say_part("leftovers", content["leftovers"], columns)
    _say_part("notices", content["notices"], ("code", "message"))


def _say_part(name: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    if not rows:
        say(f"{name}: none")
        return
    say(table_of(columns, ([row[c] for c in columns] for row in rows), f"{name}: {len(rows)}"))
    say()
