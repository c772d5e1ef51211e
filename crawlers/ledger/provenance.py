"""Where archived bytes came from: the ledger read for export and for checking the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from crawlers.errors import LedgerUnreadable
from crawlers.ledger.connection import connect, one, rows
from crawlers.ledger.moments import read

Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The request and the answer that brought some bytes; headers without cookies."""

    method: str
    final_url: str
    asked_at: datetime
    status: int
    protocol: str
    ip_address: str
    request_headers: Pairs
    response_headers: Pairs
    redirects: tuple[dict[str, Any], ...]
    tls: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Provenance:
    """One archived content of one address; no exchange for a file put in by hand."""

    url: str
    page_url: str | None
    title: str
    file_name: str
    ordinal: int
    sha256: str
    bytes: int
    retrieved_at: datetime
    exchange: Exchange | None


def provenance_of(path: Path, source_id: str, year: int | None) -> Iterator[Provenance]:
    """Every archived content of a source, oldest first, or those retrieved in one year (UTC).

    Raises LedgerUnreadable where there is no ledger or the source was never run.
    """
    db = _opened(path)
    try:
        if one(db, "known_source", {"source_id": source_id}) is None:
            raise LedgerUnreadable(source_id, "was never run here")
        asked = {"source_id": source_id, "year": str(year) if year else None}
        yield from map(_provenance, rows(db, "versions_of_source", asked))
    finally:
        db.close()


def stored_contents(path: Path) -> dict[str, str]:
    """The sha256 of every content that was ever archived, with an address it came from."""
    db = _opened(path)
    try:
        return {row["sha256"]: row["url"] for row in rows(db, "stored_hashes")}
    finally:
        db.close()


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise LedgerUnreadable(path.name, "there is no archive yet: nothing was harvested")
    return connect(path)


def _provenance(row: sqlite3.Row) -> Provenance:
    return Provenance(
        url=row["url"],
        page_url=row["page_url"],
        title=row["title"],
        file_name=row["file_name"],
        ordinal=row["ordinal"],
        sha256=row["sha256"],
        bytes=row["bytes"],
        retrieved_at=read(row["retrieved_at"]),
        exchange=_exchange(row) if row["status"] is not None else None,
    )


def _exchange(row: sqlite3.Row) -> Exchange:
    return Exchange(
        method=row["method"],
        final_url=row["final_url"],
        asked_at=read(row["asked_at"]),
        status=row["status"],
        protocol=row["protocol"],
        ip_address=row["ip_address"],
        request_headers=_pairs(row["request_headers"]),
        response_headers=_pairs(row["response_headers"]),
        redirects=tuple(json.loads(row["redirects"])),
        tls=json.loads(row["tls"]),
    )


def _pairs(text: str) -> Pairs:
    return tuple((name, value) for name, value in json.loads(text))
