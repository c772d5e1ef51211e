"""What is known of each alert and what each channel was told: one SQLite file.

It lies beside the warehouse and not in it: an alert must be written down on the very night
on which a load is refused and the warehouse stays as it is, and acknowledging one must not
wait for a writer or make a copy of the whole file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flows.alerts.conditions import Observation
from flows.alerts.errors import UnknownAlert
from flows.alerts.lifecycle import Alert, Told

_QUERIES = Path(__file__).parent / "queries"
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message offered to a channel; `reason` is what the vendor had against it."""

    channel: str
    part: int
    parts: int
    lines: int
    bytes: int
    reason: str | None = None


class AlertState:
    """The alerts of one installation; moments are naive UTC.

    Every method is one transaction of its own, so that a killed run has told what was taken
    and nothing else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as db:
            db.executescript(_sql("schema"))

    def observe(self, observation: Observation, now: datetime) -> None:
        """Open what was seen, and resolve what was asked for and not seen."""
        seen = [condition.fingerprint for condition in observation.conditions]
        rows = [
            {
                "fingerprint": condition.fingerprint,
                "check_code": condition.check,
                "scope": condition.scope,
                "title": condition.title,
                "text": condition.text,
                "severity": condition.severity,
                "size": condition.size,
                "owner": condition.owner,
                "now": now.isoformat(),
            }
            for condition in {c.fingerprint: c for c in observation.conditions}.values()
        ]
        with closing(self._connect()) as db, db:
            db.executemany(_sql("see"), rows)
            asked = sorted(observation.asked)
            db.execute(_sql("resolve"), {"asked": json.dumps(asked), "seen": json.dumps(seen)})

    def alerts(self, channel: str = "") -> list[Alert]:
        """Give every alert, with what this channel was told of it."""
        return [_alert(row) for row in self._read("alerts", {"channel": channel})]

    def last_told(self) -> dict[str, datetime]:
        """Give for each alert when any channel was told of it last."""
        rows = self._read("last_told", {})
        return {fingerprint: datetime.fromisoformat(at) for fingerprint, at in rows}

    def tell(self, channel: str, fingerprints: Collection[str], now: datetime) -> None:
        """Note that a channel has taken these alerts as they stand."""
        given = {"channel": channel, "fingerprints": json.dumps(sorted(fingerprints))}
        with closing(self._connect()) as db, db:
            db.execute(_sql("tell"), {**given, "now": now.isoformat()})
            db.execute(_sql("settle"), given)

    def owe(self, channel: str, fingerprints: Collection[str]) -> None:
        """Note that a channel rejected these alerts."""
        given = {"channel": channel, "fingerprints": json.dumps(sorted(fingerprints))}
        self._write("owe", given)

    def log(self, attempt: Attempt, now: datetime) -> None:
        """Write down an attempt to deliver, whatever came of it."""
        self._write(
            "log_delivery",
            {
                "channel": attempt.channel,
                "now": now.isoformat(),
                "part": attempt.part,
                "parts": attempt.parts,
                "lines": attempt.lines,
                "bytes": attempt.bytes,
                "outcome": "failed" if attempt.reason else "delivered",
                "reason": attempt.reason,
            },
        )

    def attempts_since(self, channel: str, since: datetime) -> list[datetime]:
        """Give the moments of a channel's attempts after one moment, oldest first."""
        rows = self._read("recent_attempts", {"channel": channel, "since": since.isoformat()})
        return [datetime.fromisoformat(at) for (at,) in rows]

    def find(self, wanted: str) -> list[str]:
        """Give the alerts of a check code, or the one whose fingerprint begins like this.

        Raises UnknownAlert where there is none, or where a fingerprint is not cut uniquely.
        """
        found = [fingerprint for (fingerprint,) in self._read("find", {"wanted": wanted})]
        is_cut = any(fingerprint.startswith(wanted) for fingerprint in found)
        if not found or (is_cut and len(found) > 1):
            raise UnknownAlert(wanted, len(found))
        return found

    def acknowledge(self, fingerprint: str) -> None:
        """No more reminders, until it is over or becomes worse."""
        self._write("set_status", {"fingerprint": fingerprint, "status": "acked"})

    def mute(self, fingerprint: str, until: datetime | None) -> None:
        """Tell nothing of this alert before a moment; None tells of it again."""
        moment = until.isoformat() if until else None
        self._write("mute", {"fingerprint": fingerprint, "until": moment})

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing
        return db

    def _read(self, query: str, parameters: Mapping[str, object]) -> list[Any]:
        with closing(self._connect()) as db:
            return db.execute(_sql(query), parameters).fetchall()

    def _write(self, query: str, parameters: Mapping[str, object]) -> None:
        with closing(self._connect()) as db, db:
            db.execute(_sql(query), parameters)


def _alert(row: Sequence[Any]) -> Alert:
    told_status, told_severity, told_size, told_at = row[13:17]
    told = None
    if told_status is not None:
        told = Told(told_status, told_severity, told_size, datetime.fromisoformat(told_at))
    return Alert(
        fingerprint=row[0],
        check=row[1],
        scope=row[2],
        title=row[3],
        text=row[4],
        severity=row[5],
        size=row[6],
        owner=row[7],
        status=row[8],
        count=row[9],
        first_seen=datetime.fromisoformat(row[10]),
        last_seen=datetime.fromisoformat(row[11]),
        muted_until=datetime.fromisoformat(row[12]) if row[12] else None,
        told=told,
        is_owed=bool(row[17]),
    )


@cache
def _sql(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
