"""Between rows of the ledger and what the engine works with."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from crawlers.ledger.entries import Due, Settlement
from crawlers.ledger.moments import read_day, read_or_none, written


def due_of(row: sqlite3.Row) -> Due:
    """A row of `resource` as an address that is due."""
    return Due(
        key=row["key"],
        url=row["url"],
        kind=row["kind"],
        keep=row["keep"],
        title=row["title"],
        link_text=row["link_text"],
        page_url=row["page_url"],
        published_on=read_day(row["published_on"]),
        state=row["state"],
        failures=row["failures"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        content_hash=row["content_hash"],
        raw_sha256=row["raw_sha256"],
        missing_since=read_or_none(row["missing_since"]),
    )


def values_of(settlement: Settlement) -> dict[str, object]:
    """A settlement as the parameters of its statement."""
    moments = ("due_at", "missing_since", "gone_at")
    written_down = {
        name: written(moment) if (moment := getattr(settlement, name)) else None for name in moments
    }
    day = settlement.published_on.isoformat() if settlement.published_on else ""
    return {**asdict(settlement), **written_down, "published_on": day}
