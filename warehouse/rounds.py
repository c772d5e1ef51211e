"""Split a batch: where two of its files stand at one address, and where it gets too large."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, repeat
from typing import TypeAlias, TypeVar

from warehouse.batch import Batch, Location, QuarantinedFile, ReadFile

# Files stored at once: enough to work set by set, few enough to keep memory flat. The first
# rounds are smaller, so that storing starts early beside making the next.
SIZES = (1000, 2000, 4000)

Arrival: TypeAlias = ReadFile | QuarantinedFile

T = TypeVar("T")


def rounds(arriving: Iterable[Arrival], sizes: Sequence[int] = SIZES) -> Iterator[Batch]:
    """Yield batches in the given order in which every address belongs to one file only.

    Of two files at one address the later one is the newer, so they must not be stored at once.
    The last size holds for all further rounds.
    """
    limits = chain(sizes[:-1], repeat(sizes[-1]))
    largest = next(limits)
    addresses: dict[tuple[str, str], str] = {}
    files: list[Arrival] = []
    for one in arriving:
        clash = any(_taken(place, one.file.sha256, addresses) for place in one.locations)
        if clash or len(files) >= largest:
            yield _batch(files)
            addresses, files, largest = {}, [], next(limits)
        files.append(one)
        addresses.update({_key(place): one.file.sha256 for place in one.locations})
    if files:
        yield _batch(files)


def _taken(place: Location, sha256: str, addresses: dict[tuple[str, str], str]) -> bool:
    return addresses.get(_key(place), sha256) != sha256


def _key(place: Location) -> tuple[str, str]:
    return place.source_id, place.url


def _batch(files: Sequence[Arrival]) -> Batch:
    return Batch(
        tuple(one for one in files if isinstance(one, ReadFile)),
        tuple(one for one in files if isinstance(one, QuarantinedFile)),
    )


def one_ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield the items, each made in a thread while the one before it is being used.

    DuckDB lets go of Python's lock while it works, so that both cores have something to do.
    It takes the lock again after every few thousand rows, hence the quick turns.
    """
    with _quick_turns(), ThreadPoolExecutor(max_workers=1) as maker:
        waiting = maker.submit(_next_of, items)
        while made := waiting.result():
            waiting = maker.submit(_next_of, items)
            yield made[0]


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Let waiting threads of this process have their turn after a tenth of a millisecond.

    With the usual five, a store that is alone done in 1.3 seconds takes 9 beside a busy thread.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0001)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _next_of(items: Iterator[T]) -> tuple[T] | None:
    """The next item in a tuple of its own, None at the end."""
    for item in items:
        return (item,)
    return None
