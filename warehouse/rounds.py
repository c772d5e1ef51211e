"""Split a batch: where two of its files stand at one address, and where it gets too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warehouse.batch import Batch, Location, QuarantinedFile, ReadFile

# Files stored at once: enough to work set by set, few enough to keep memory flat.
LARGEST = 2000


def rounds(batch: Batch, largest: int = LARGEST) -> Iterator[Batch]:
    """Yield batches in the given order in which every address belongs to one file only.

    Of two files at one address the later one is the newer, so they must not be stored at once.
    """
    addresses: dict[tuple[str, str], str] = {}
    files: list[ReadFile | QuarantinedFile] = []
    arriving: tuple[ReadFile | QuarantinedFile, ...] = (*batch.read, *batch.quarantined)
    for one in arriving:
        clash = any(_taken(place, one.file.sha256, addresses) for place in one.locations)
        if clash or len(files) >= largest:
            yield _batch(files)
            addresses, files = {}, []
        files.append(one)
        addresses.update({_key(place): one.file.sha256 for place in one.locations})
    if files:
        yield _batch(files)


def _taken(place: Location, sha256: str, addresses: dict[tuple[str, str], str]) -> bool:
    return addresses.get(_key(place), sha256) != sha256


def _key(place: Location) -> tuple[str, str]:
    return place.source_id, place.url


def _batch(files: Sequence[ReadFile | QuarantinedFile]) -> Batch:
    return Batch(
        tuple(one for one in files if isinstance(one, ReadFile)),
        tuple(one for one in files if isinstance(one, QuarantinedFile)),
    )
