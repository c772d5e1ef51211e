"""From the archive to the pipeline: which files are new, under which names and addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawlers.ledger import ArchivedFile, GoneAddress, Ledger
from flows.queries import fetch
from flows.steps.collecting import FoundFile, Trouble
from flows.steps.origins import Origin
from flows.steps.reading import code_version
from transforms.model import SourceHints
from warehouse.batch import Location
from warehouse.sightings import GoneFile, SeenFile


@dataclass(frozen=True, slots=True)
class Harvested:
    """What waits in the archive for the warehouse.

    `rounds` are files to read: every address stands once in a round, with its older content
    in an earlier one. `seen` were read before and stand at a new address now. `pairs` is all
    that may be marked as ingested once it is published.
    """

    rounds: tuple[tuple[FoundFile, ...], ...] = ()
    seen: tuple[SeenFile, ...] = ()
    gone: tuple[GoneFile, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    replaced: int = 0
    troubles: tuple[Trouble, ...] = ()

    @property
    def files(self) -> list[FoundFile]:
        """All files to read."""
        return [file for files in self.rounds for file in files]

    @property
    def has_news(self) -> bool:
        """Whether there is anything for the warehouse."""
        return bool(self.rounds or self.seen or self.gone)


def take_harvest(ledger: Path, warehouse: Path) -> Harvested:
    """Look what the ledger holds that the published warehouse does not.

    What an earlier run published and could not mark any more is neither read nor loaded again.
    """
    with Ledger(ledger) as book:
        archived, gone = book.new_versions(), book.gone_addresses()
    there = [file for file in archived if file.path.is_file()]
    lost = [file for file in archived if not file.path.is_file()]
    known = _known(there, warehouse)
    unread = [file for file in there if file.sha256 not in known.files]
    elsewhere = [file for file in there if file.sha256 in known.files]
    crowded = [file for file in elsewhere if known.is_taken(file)]
    free = [file for file in elsewhere if known.is_free(file)]
    return Harvested(
        rounds=tuple(map(tuple, in_rounds([*unread, *crowded]))),
        seen=tuple(map(_seen, free)),
        gone=_open_gone(gone, warehouse),
        pairs=tuple(file.pair for file in there),
        replaced=sum(1 for file in there if file.replaces_sha256),
        troubles=tuple(Trouble(file.path, f"is not in the archive: {file.url}") for file in lost),
    )


def mark_ingested(ledger: Path, pairs: Sequence[tuple[str, str]]) -> None:
    """Tell the ledger what analysts can see now; called after publishing, never before."""
    with Ledger(ledger) as book:
        book.mark_ingested(pairs)


def in_rounds(archived: Iterable[ArchivedFile]) -> list[list[FoundFile]]:
    """Distinct bytes with all their addresses, contents of one address in different rounds."""
    ranks: dict[tuple[str, str], int] = defaultdict(int)
    rounds: dict[int, dict[str, FoundFile]] = defaultdict(dict)
    for file in sorted(archived, key=lambda one: (one.source_id, one.url, one.ordinal)):
        rank = ranks[file.source_id, file.url]
        ranks[file.source_id, file.url] += 1
        held = rounds[rank].get(file.sha256)
        rounds[rank][file.sha256] = _joined(held, file) if held else _found(file)
    return [list(rounds[rank].values()) for rank in sorted(rounds)]


def _found(file: ArchivedFile) -> FoundFile:
    hints = SourceHints(
        region_code=file.division,
        organisation_name=file.publisher,
        link_text=file.link_text or file.title,
        published_on=file.published_on,
        source_id=file.source_id,
    )
    origin = Origin(file.file_name, naive_utc(file.retrieved_at), hints, (location_of(file),))
    return FoundFile(file.sha256, file.path.stat().st_size, (file.path,), origin)


def _joined(held: FoundFile, file: ArchivedFile) -> FoundFile:
    origin = held.origin
    if origin is None:
        raise ValueError(f"{held.sha256} has no origin")
    places = (*origin.locations, location_of(file))
    return replace(held, origin=replace(origin, locations=places))


def location_of(file: ArchivedFile) -> Location:
    """The address of an archived file, in the words of the warehouse."""
    words = file.link_text or file.title or None
    return Location(file.source_id, file.url, file.page_url, words, file.published_on)


def naive_utc(moment: datetime) -> datetime:
    """A moment the way the warehouse stores it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _seen(file: ArchivedFile) -> SeenFile:
    return SeenFile(file.sha256, naive_utc(file.retrieved_at), location_of(file))


@dataclass(frozen=True, slots=True)
class _Known:
    """Files that this very extractor has read, and who stands at the addresses asked about."""

    files: frozenset[str] = frozenset()
    holders: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def is_free(self, file: ArchivedFile) -> bool:
        """Whether nothing stands at the address yet."""
        return not self.holders.get((file.source_id, file.url))

    def is_taken(self, file: ArchivedFile) -> bool:
        """Whether another file stands at the address."""
        holders = self.holders.get((file.source_id, file.url), frozenset())
        return bool(holders) and file.sha256 not in holders


def _known(archived: Sequence[ArchivedFile], warehouse: Path) -> _Known:
    if not archived or not warehouse.exists():
        return _Known()
    asked = {"files": [file.sha256 for file in archived], "version": code_version()}
    files = frozenset(row["file_sha256"] for row in fetch(warehouse, "known_files", asked))
    urls = {"urls": [file.url for file in archived if file.sha256 in files]}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in fetch(warehouse, "open_locations", urls):
        holders[row["source_id"], row["url"]].add(row["file_sha256"])
    return _Known(files, {address: frozenset(held) for address, held in holders.items()})


def _open_gone(gone: Sequence[GoneAddress], warehouse: Path) -> tuple[GoneFile, ...]:
    """The gone addresses that the warehouse still takes for open."""
    if not gone or not warehouse.exists():
        return ()
    rows = fetch(warehouse, "open_locations", {"urls": [address.url for address in gone]})
    still_open = {(row["source_id"], row["url"]) for row in rows}
    return tuple(
        GoneFile(address.source_id, address.url, naive_utc(address.gone_at))
        for address in gone
        if (address.source_id, address.url) in still_open
    )
