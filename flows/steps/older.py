"""Which documents an older extractor read, and where their bytes lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from crawlers.places import ArchivePlaces
from crawlers.store.store import Store
from flows.queries import fetch
from flows.settings import Settings
from flows.steps.collecting import Collection, FoundFile, Trouble
from flows.steps.origins import Origin
from flows.steps.reading import LOCAL_SOURCE, code_version
from transforms.model import SourceHints
from warehouse.batch import Location


def older_files(settings: Settings) -> Collection:
    """The files to read again, oldest first; those whose bytes are nowhere are troubles.

    Bytes come from the archive, or from the folder a local file was taken from. Once a file
    is read and published again it is not in the answer any more: a run that is killed goes
    on where it was.
    """
    rows = fetch(settings.published, "older_documents", {"version": code_version()})
    files: list[FoundFile] = []
    troubles: list[Trouble] = []
    store = Store(ArchivePlaces(settings.home).store)
    for sha256, group in _by_file(rows):
        path = next((p for p in _places(store, sha256, group) if p.is_file()), None)
        if path is None:
            reason = "its bytes are neither in the archive nor where they were taken from"
            troubles.append(Trouble(Path(group[0]["file_name"]), reason))
        else:
            size = path.stat().st_size
            files.append(FoundFile(sha256, size, (path,), _origin(group, path)))
    return Collection(tuple(files), tuple(troubles))


def _by_file(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    order = {row["sha256"]: place for place, row in reversed(list(enumerate(rows)))}
    together = sorted(rows, key=lambda row: order[row["sha256"]])
    for sha256, group in groupby(together, key=lambda row: str(row["sha256"])):
        yield sha256, list(group)


def _places(store: Store, sha256: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Path]:
    yield store.path(sha256)
    for row in rows:
        if row["source_id"] == LOCAL_SOURCE and row["url"]:
            yield Path(url2pathname(urlsplit(row["url"]).path))


def _origin(rows: Sequence[Mapping[str, Any]], path: Path) -> Origin:
    first = rows[0]
    hints = SourceHints(
        region_code=first["region_code"],
        organisation_name=first["publisher"] if first["region_code"] else None,
        link_text=first["link_text"],
        published_on=first["published_on"],
        source_id=first["source_id"],
    )
    return Origin(_name(first, path), first["retrieved_at"], hints, tuple(_locations(rows)))


def _name(row: Mapping[str, Any], path: Path) -> str:
    """The name of the file; that of a bundle stands in its address only."""
    if not row["is_bundle"]:
        return str(row["file_name"])
    return PurePosixPath(unquote(urlsplit(row["url"] or "").path)).name or path.name


def _locations(rows: Iterable[Mapping[str, Any]]) -> list[Location]:
    found = {
        (row["source_id"], row["url"]): Location(
            row["source_id"], row["url"], row["page_url"], row["link_text"], row["published_on"]
        )
        for row in rows
        if row["source_id"]
    }
    return list(found.values())
