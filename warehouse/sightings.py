"""What is known of sources and addresses without reading a file: declared, seen again, gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.batch import Location
from warehouse.db import Connection, count, query
from warehouse.publications import (
    ExpectedReport,
    SourcePoll,
    declare_expected,
    note_polls,
    withdraw_expected,
)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A declared source, as the dimension of sources knows it."""

    source_id: str
    name: str
    host: str | None
    region_code: str | None


@dataclass(frozen=True, slots=True)
class SeenFile:
    """Bytes the warehouse has read before, met at an address; `seen_at` is naive UTC."""

    sha256: str
    seen_at: datetime
    location: Location


@dataclass(frozen=True, slots=True)
class GoneFile:
    """An address at which nothing stands any more; `gone_at` is naive UTC."""

    source_id: str
    url: str
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class Sightings:
    """All of it from one night. What an address held stays, with the day on which it went.

    Of `sources` everything they no longer expect is withdrawn; where `expected` is all that is
    declared anywhere (`expects_all`), whatever else was declared once.
    """

    sources: tuple[SourceFacts, ...] = ()
    seen: tuple[SeenFile, ...] = ()
    gone: tuple[GoneFile, ...] = ()
    polls: tuple[SourcePoll, ...] = ()  # alone they make no load: a quiet night stays quiet
    expected: tuple[ExpectedReport, ...] = ()
    expects_all: bool = False

    def __bool__(self) -> bool:
        return bool(self.sources or self.seen or self.gone or self.expected)


def store_sightings(db: Connection, sightings: Sightings) -> int:
    """Store sightings; returns how many rows say something new. Within a transaction."""
    note_polls(db, sightings.polls)
    sources = [source.source_id for source in sightings.sources]
    return (
        withdraw_expected(db, sightings.expected, sources, everywhere=sightings.expects_all)
        + declare_expected(db, sightings.expected)
        + _declare_sources(db, sightings.sources)
        + _note_seen(db, sightings.seen)
        + _close_gone(db, sightings.gone)
    )


def _declare_sources(db: Connection, sources: Sequence[SourceFacts]) -> int:
    columns = ("source_id", "name", "host", "region_code")
    return count(db, query("declare_sources"), _columns(sources, columns))


def _note_seen(db: Connection, seen: Sequence[SeenFile]) -> int:
    places = [one.location for one in seen]
    parameters = _columns(seen, ("sha256", "seen_at"))
    parameters |= _columns(places, ("source_id", "url", "page_url", "link_text", "published_on"))
    return count(db, query("note_seen_files"), parameters)


def _close_gone(db: Connection, gone: Sequence[GoneFile]) -> int:
    return count(db, query("close_gone_locations"), _columns(gone, ("source_id", "url", "gone_at")))


def _columns(rows: Sequence[object], names: Sequence[str]) -> dict[str, list[object]]:
    """One list per column, the way a statement takes many rows at once."""
    return {name: [getattr(row, name) for row in rows] for name in names}
