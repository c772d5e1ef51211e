"""What was asked of a site and when: spacing, repeats and rudeness are measured here."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from crawlers.sample_sites.answers import Request


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: seconds on the monotonic clock at arrival, and what it got."""

    at: float
    site: str
    method: str
    path: str
    user_agent: str
    conditional: bool
    cookie: str
    connections: int  # requests of this site under way, this one counted


class VisitorBook:
    """Every request of a site in the order of arrival; writes each to a file where asked."""

    def __init__(self, site: str, log: Path | None = None) -> None:
        self._site = site
        self._visits: list[Visit] = []
        self._open = 0
        self._lock = threading.Lock()
        self._log: TextIO | None = log.open("a", encoding="utf-8") if log else None

    @property
    def visits(self) -> list[Visit]:
        """All requests so far."""
        with self._lock:
            return list(self._visits)

    def clear(self) -> None:
        """Forget what was; a new night begins."""
        with self._lock:
            self._visits.clear()

    def enter(self, at: float, request: Request) -> None:
        """Note a request that has arrived."""
        headers = request.headers
        with self._lock:
            self._open += 1
            visit = Visit(
                at=at,
                site=self._site,
                method=request.method,
                path=request.path,
                user_agent=headers.get("user-agent", ""),
                conditional="if-none-match" in headers or "if-modified-since" in headers,
                cookie=headers.get("cookie", ""),
                connections=self._open,
            )
            self._visits.append(visit)
            if self._log:
                self._log.write(json.dumps(asdict(visit), ensure_ascii=False) + "\n")
                self._log.flush()

    def leave(self) -> None:
        """Note that a request is answered, or its visitor gone."""
        with self._lock:
            self._open -= 1

    def close(self) -> None:
        """Close the file."""
        if self._log:
            self._log.close()


def least_spacing(visits: Iterable[Visit]) -> float:
    """The shortest time between the arrivals of two requests, in seconds; infinite for one."""
    times = sorted(visit.at for visit in visits)
    return min(
        (later - earlier for earlier, later in pairwise(times)),
        default=float("inf"),
    )


def repeats(visits: Iterable[Visit], is_counted: Callable[[str], bool]) -> int:
    """How many requests asked for an address that had been asked for before."""
    asked = Counter(visit.path for visit in visits if is_counted(visit.path))
    return sum(times - 1 for times in asked.values())
