"""The log of nights: one line when a night begins, one when it ends, however it ends.

It lies beside the warehouse and not in it, so that a night that never came to load anything
can be told from one that never began.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

FILE = "nights.jsonl"
DONE, FAILED = "done", "failed"


@dataclass(frozen=True, slots=True)
class Night:
    """One night as the log has it; `ended` is None where it has no end yet, or never got one."""

    run_id: str
    kind: str  # harvest | recheck | reextract
    process: int
    began: datetime
    ended: datetime | None = None
    result: str = ""  # done | failed
    words: str = ""
    needs: int = 0


@dataclass(slots=True)
class NightEnd:
    """What the run says of itself before it ends."""

    words: str = ""
    needs: list[str] = field(default_factory=list)


@contextmanager
def logged_night(home: Path, run_id: str, kind: str = "harvest") -> Iterator[NightEnd]:
    """Log the beginning and the end of a run; an error that passes through is logged too.

    Times are naive UTC. A killed process leaves a beginning without an end.
    """
    end = NightEnd()
    _append(home, {"run_id": run_id, "kind": kind, "process": os.getpid(), "began": _now()})
    try:
        yield end
    except BaseException as error:
        words = f"{type(error).__name__}: {error}".splitlines()[0]
        _append(home, {"run_id": run_id, "ended": _now(), "result": FAILED, "words": words})
        raise
    _append(
        home,
        {
            "run_id": run_id,
            "ended": _now(),
            "result": DONE,
            "words": end.words,
            "needs": len(end.needs),
        },
    )


def read_nights(home: Path) -> list[Night]:
    """Every night of the log, the oldest first; a line cut short by a crash counts for nothing."""
    path = home / FILE
    nights: dict[str, Night] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        entry = _entry(line)
        run_id = str(entry.get("run_id", ""))
        if "began" in entry:
            nights[run_id] = Night(
                run_id=run_id,
                kind=str(entry.get("kind", "")),
                process=int(str(entry.get("process", 0))),
                began=datetime.fromisoformat(str(entry["began"])),
            )
        elif run_id in nights and "ended" in entry:
            nights[run_id] = _ended(nights[run_id], entry)
    return list(nights.values())


def _ended(night: Night, entry: dict[str, object]) -> Night:
    return Night(
        run_id=night.run_id,
        kind=night.kind,
        process=night.process,
        began=night.began,
        ended=datetime.fromisoformat(str(entry["ended"])),
        result=str(entry.get("result", "")),
        words=str(entry.get("words", "")),
        needs=int(str(entry.get("needs", 0))),
    )


def _entry(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _append(home: Path, entry: dict[str, object]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    with (home / FILE).open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry, ensure_ascii=False) + "\n")
        log.flush()
        os.fsync(log.fileno())


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
