"""Whether every archived content is there, unchanged, and known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawlers.ledger.provenance import stored_contents
from crawlers.places import ArchivePlaces
from crawlers.store.store import Store, sha256_of


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A content and an address it came from."""

    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What a check of the archive found.

    `missing` and `damaged` are contents that the ledger promises. `orphans` are stored files
    that no address leads to (a run killed between store and ledger leaves such), `leftovers`
    files that are no stored content at all.
    """

    checked: int
    bytes: int
    missing: tuple[StoredFile, ...]
    damaged: tuple[StoredFile, ...]
    orphans: tuple[str, ...]
    leftovers: tuple[Path, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every content that the ledger promises is there and whole."""
        return not self.missing and not self.damaged


def verify(home: Path, progress: Callable[[int], None] | None = None) -> ArchiveReport:
    """Read every stored file and compare its sha256 with its name and the ledger.

    `progress` is called with the number of contents checked so far. Raises LedgerUnreadable
    where there is no archive.
    """
    places = ArchivePlaces(home)
    store = Store(places.store)
    promised = stored_contents(places.ledger)
    missing: list[StoredFile] = []
    damaged: list[StoredFile] = []
    size = 0
    for number, (sha256, url) in enumerate(promised.items(), start=1):
        path = store.path(sha256)
        if not path.is_file():
            missing.append(StoredFile(sha256, url))
        elif sha256_of(path) != sha256:
            damaged.append(StoredFile(sha256, url))
        else:
            size += path.stat().st_size
        if progress:
            progress(number)
    orphans = tuple(name for name in store.names() if name not in promised)
    return ArchiveReport(
        checked=len(promised),
        bytes=size,
        missing=tuple(missing),
        damaged=tuple(damaged),
        orphans=orphans,
        leftovers=tuple(store.leftovers()),
    )
