"""`jixiao status`: how fresh the published file is, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file, settings
from flows.console import NEEDS_PERSON, remark, say, say_json

if TYPE_CHECKING:
    from warehouse.status import LoadRecord, Status


def status(warehouse: WarehouseFile = None, as_json: AsJson = False) -> None:
    """Tell of the last load, the counts, and four clocks: poll, source change, load, check.

    Exit code 1 where the published file is stale, or a load was refused or is held.

    Example: jixiao status
    """
    from warehouse.status import read_status

    now = datetime.now(UTC).replace(tzinfo=None)
    found = read_status(published_file(warehouse))
    needs = list(_needs(found, now, timedelta(hours=settings().stale_hours)))
    if as_json:
        say_json({**_values(found), "needs": needs})
    else:
        for line in _lines(found, now):
            say(line)
        for need in needs:
            remark(f"jixiao: {need}")
    if needs:
        raise typer.Exit(NEEDS_PERSON)


def _needs(found: Status, now: datetime, patience: timedelta) -> Iterator[str]:
    """What a person should know, one sentence each."""
    age = found.age(now)
    if age is None:
        yield "nothing was ever published here"
    elif age > patience:
        yield f"stale: the last load is {_ago(age)} old, more than {_ago(patience)}"
    if found.waiting:
        failed = "; ".join(found.waiting.failed)
        why = f": {failed}" if found.waiting.status == "refused" else ""
        yield f"load {found.waiting.load_id} is {found.waiting.status}, waiting for you{why}"


def _lines(found: Status, now: datetime) -> Iterator[str]:
    yield f"{'warehouse':<20} {found.path}"
    if found.last:
        yield f"{'last load':<20} {_load(found.last)}"
        if found.last.note:
            yield f"{'remark':<20} {found.last.note}"
        for failed in found.last.failed:
            yield f"{'contract failed':<20} {failed}"
    clocks = found.clocks
    named = {
        "last poll": clocks.last_poll,
        "last source change": clocks.last_source_change,
        "last published": clocks.last_load,
        "last check": clocks.last_check,
    }
    for name, moment in named.items():
        told = f"{moment:%Y-%m-%d %H:%M} UTC, {_ago(now - moment)} ago" if moment else "not known"
        yield f"{name:<20} {told}"
    for name, number in found.counts.items():
        yield f"{name:<20} {number:,}"
    findings = ", ".join(f"{number} {name}" for name, number in found.findings.items())
    yield f"{'open findings':<20} {findings or 'none'}"
    kept = found.versions
    span = f" (loads {kept[0].load_id} to {kept[-1].load_id})" if kept else ""
    yield f"{'versions kept':<20} {len(kept)}{span}"
    if found.unfinished:
        yield f"{'staging':<20} a load is under way, or died; the next one clears it away"


def _load(load: LoadRecord) -> str:
    return (
        f"{load.load_id} by {load.trigger}, {load.code_version}: "
        f"{load.documents_loaded} documents, {load.documents_quarantined} quarantined, "
        f"{load.facts_loaded} facts loaded, {load.facts_retired} retired"
    )


def _ago(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours:.0f} h" if hours < 72 else f"{hours / 24:.0f} days"


def _values(found: Status) -> dict[str, Any]:
    from dataclasses import asdict

    values = asdict(found)
    values["versions"] = [
        {"load_id": version.load_id, "published_at": version.published_at, "path": version.path}
        for version in found.versions
    ]
    return values
