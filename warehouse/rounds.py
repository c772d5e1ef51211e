"""Split a batch: where two of its files stand at one address, and where it gets too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from warehouse.batch import Batch, Location, QuarantinedFile, ReadFile

# Files stored at once: enough to work set by set, few enough to keep memory flat.
LARGEST = 4000

T = TypeVar("T")


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


def one_ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield the items, each made in a thread while the one before it is being used.

    DuckDB lets go of Python's lock while it works, so that both cores have something to do.
    """
    with ThreadPoolExecutor(max_workers=1) as maker:
        waiting = maker.submit(_next_of, items)
        while made := waiting.result():
            waiting = maker.submit(_next_of, items)
            yield made[0]


def _next_of(items: Iterator[T]) -> tuple[T] | None:
    """The next item in a tuple of its own, None at the end."""
    for item in items:
        return (item,)
    return None
