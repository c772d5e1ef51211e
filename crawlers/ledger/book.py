"""The ledger as one run of one source writes it: every step a transaction of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from crawlers.ledger.connection import Values, atomic, one, rows, run
from crawlers.ledger.converting import due_of, values_of
from crawlers.ledger.entries import (
    Due,
    FetchRecord,
    Found,
    NewVersion,
    Rejected,
    ResourceState,
    RobotsEntry,
    Settlement,
    WalkOutcome,
)
from crawlers.ledger.moments import night_of, read, read_day, read_or_none, written
from crawlers.run_status import RunStatus

Clock = Callable[[], datetime]

_TURNS: tuple[ResourceState, ...] = ("pending", "done", "missing", "gone", "refused", "failed")


class SourceBook:
    """All that one run of one source reads and writes; made by `opening.open_book`."""

    def __init__(self, db: sqlite3.Connection, source_id: str, run_no: int, clock: Clock) -> None:
        self._db = db
        self._source_id = source_id
        self._run_no = run_no
        self._clock = clock

    def close_run(
        self,
        status: RunStatus,
        reason: str,
        counts: Mapping[str, int],
        not_before: datetime | None = None,
    ) -> None:
        """Write down how the run ended, and let go of the ledger."""
        values = {
            "run_no": self._run_no,
            "status": status,
            "reason": reason,
            "counts": json.dumps(dict(counts)),
            "not_before": written(not_before) if not_before else None,
        }
        with atomic(self._db):
            self._run("close_run", values)
        self._db.close()

    def robots(self, origin: str) -> RobotsEntry | None:
        """What was last read of this origin's robots.txt."""
        row = one(self._db, "robots", {"origin": origin})
        if row is None:
            return None
        checked_at = read(row["checked_at"])
        return RobotsEntry(
            checked_at, row["verdict"], row["reason"], row["body"], row["bad_nights"]
        )

    def keep_robots(self, origin: str, entry: RobotsEntry) -> None:
        """Write down what robots.txt said, or that it did not answer."""
        values = {**asdict(entry), "origin": origin, "now": written(entry.checked_at)}
        del values["checked_at"]
        with atomic(self._db):
            run(self._db, "keep_robots", values)

    def requests_tonight(self, host: str) -> int:
        """How often this host was asked in the present night, by all sources."""
        night = night_of(self._clock()).isoformat()
        row = one(self._db, "host_requests", {"host": host, "night": night})
        return int(row["requests"]) if row else 0

    def count_request(self, host: str) -> None:
        """Count one request to this host in the present night."""
        with atomic(self._db):
            self._run("count_request", {"host": host, "night": night_of(self._clock()).isoformat()})

    def start_walk(self, list_key: str) -> int:
        """Begin a walk over a list; returns its number."""
        with atomic(self._db):
            cursor = self._run("start_walk", {"run_no": self._run_no, "list_key": list_key})
            return int(cursor.lastrowid or 0)

    def end_walk(
        self, walk_no: int, outcome: WalkOutcome, reason: str, pages: int, new_refs: int
    ) -> None:
        """Write down how a walk ended."""
        values = {
            "walk_no": walk_no,
            "outcome": outcome,
            "reason": reason,
            "pages": pages,
            "new_refs": new_refs,
        }
        with atomic(self._db):
            self._run("end_walk", values)

    def last_complete_walk(self, list_key: str) -> datetime | None:
        """When this list was last walked to its end."""
        row = one(self._db, "last_complete_walk", self._values({"list_key": list_key}))
        return read_or_none(row["ended_at"]) if row else None

    def note_list_page(
        self, fetch: FetchRecord, found: Iterable[Found], rejected: Iterable[Rejected]
    ) -> int:
        """Keep the rows of one list page; returns how many of them were never seen before."""
        with atomic(self._db):
            self._note_fetch(fetch)
            return sum([*map(self._note_found, found), *map(self._note_rejected, rejected)])

    def note_fetch(self, fetch: FetchRecord) -> None:
        """Keep a request that settles no address: robots.txt, a list page that failed."""
        with atomic(self._db):
            self._note_fetch(fetch)

    def next_due(self) -> Due | None:
        """The next address to ask: new ones, then rechecks, and last what failed before.

        So an address that ends the night each time it is asked keeps no other waiting.
        """
        for state in _TURNS:
            if row := one(self._db, "next_due", self._values({"state": state})):
                return due_of(row)
        return None

    def hasten_all(self) -> None:
        """Make every known address due now."""
        with atomic(self._db):
            self._run("hasten_all", {})

    def doubt(self, keys: Iterable[str]) -> None:
        """Look again next time at answers that turned out not to be trusted."""
        with atomic(self._db):
            for key in keys:
                self._run("hasten_resource", {"key": key})

    def mark_asked(self, key: str) -> None:
        """Note that a request for this address is under way: it is settled, or it was lost."""
        with atomic(self._db):
            self._run("mark_asked", {"key": key, "run_no": self._run_no})

    def release(self, key: str) -> None:
        """Take the mark back: the crawl stopped before this address was settled."""
        with atomic(self._db):
            self._run("release", {"key": key})

    def settle(
        self,
        key: str,
        settlement: Settlement,
        fetch: FetchRecord | None,
        version: NewVersion | None = None,
        found: Iterable[Found] = (),
        rejected: Iterable[Rejected] = (),
        *,
        hasten: bool = False,
    ) -> int:
        """Write down how an address ended together with all that came of it, or nothing of it.

        The bytes of `version` must be in the store already. `hasten` makes the known files of
        a changed article due at once. Returns how many of the found addresses are new.
        """
        found = list(found)
        with atomic(self._db):
            fetch_no = self._note_fetch(fetch) if fetch else None
            if version:
                self._run("add_version", {**asdict(version), "key": key, "fetch_no": fetch_no})
            new = sum(map(self._note_found, found))
            for title in rejected:
                self._note_rejected(title)
            if hasten:
                for entry in found:
                    self._run("hasten_resource", {"key": entry.key})
            self._run("settle_resource", {"key": key, **values_of(settlement)})
        return new

    def add_by_hand(self, entry: Found) -> Due:
        """Keep an address that no list names (a file of an inbox) and mark it as asked."""
        with atomic(self._db):
            self._note_found(entry)
            self._run("mark_asked", {"key": entry.key, "run_no": self._run_no})
        row = one(self._db, "resource", self._values({"key": entry.key}))
        if row is None:
            raise LookupError(entry.key)
        return due_of(row)

    def last_sha256(self, key: str) -> str:
        """The newest archived content of an address, '' where there is none."""
        row = one(self._db, "last_version", self._values({"key": key}))
        return str(row["sha256"]) if row else ""

    def states(self) -> dict[str, int]:
        """How many addresses of this source are in each state."""
        return {row["state"]: row["number"] for row in self._rows("state_counts")}

    def due_count(self) -> int:
        """How many addresses wait to be asked now."""
        return int(self._rows("due_count")[0]["number"])

    def matched(self) -> tuple[int, date | None]:
        """How many wanted addresses the lists have named so far, and the newest of their days."""
        row = self._rows("matched_count")[0]
        return int(row["number"]), read_day(row["newest_on"])

    def _note_fetch(self, fetch: FetchRecord) -> int:
        values = {**asdict(fetch), "asked_at": written(fetch.asked_at), "run_no": self._run_no}
        return int(self._run("note_fetch", values).lastrowid or 0)

    def _note_found(self, entry: Found) -> bool:
        key = {"key": entry.key}
        is_new = one(self._db, "known_ref", self._values(key)) is None
        day = entry.published_on.isoformat() if entry.published_on else ""
        self._run("note_resource", {**asdict(entry), "published_on": day})
        self._run("drop_reject", key)
        return is_new

    def _note_rejected(self, entry: Rejected) -> bool:
        """A title that was wanted once stays wanted, whatever the rules say now."""
        values = self._values({"key": entry.key})
        if one(self._db, "known_resource", values):
            return False
        is_new = one(self._db, "known_ref", values) is None
        self._run("note_reject", asdict(entry))
        return is_new

    def _rows(self, name: str) -> list[sqlite3.Row]:
        return rows(self._db, name, self._values({}))

    def _run(self, name: str, values: Values) -> sqlite3.Cursor:
        return run(self._db, name, self._values(values))

    def _values(self, values: Values) -> Values:
        return {"source_id": self._source_id, "now": written(self._clock()), **values}
