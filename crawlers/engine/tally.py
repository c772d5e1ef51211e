"""Counting what a run did, and telling it line by line."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from crawlers.engine.visiting import Visit
from crawlers.engine.walking import WalkResult

Say: TypeAlias = Callable[[dict[str, object]], None]

_ALWAYS = (
    "requests",
    "list_pages",
    "found",
    "rejected",
    "new",
    "changed",
    "unchanged",
    "not_modified",
    "missing",
    "gone",
    "refused",
    "failed",
    "lost",
    "left",
)


def say_as_json(event: dict[str, object]) -> None:
    """One JSON line on standard output, at once."""
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Tally:
    """The numbers of one run; every number of the result line is there even when it is 0.

    `found` are addresses seen for the first time, `new` and `changed` contents archived,
    `lost` those an earlier run asked and never settled, `left` those still due at the end.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self._numbers: Counter[str] = Counter()

    @property
    def numbers(self) -> dict[str, int]:
        """All numbers so far."""
        return {**dict.fromkeys(_ALWAYS, 0), **self._numbers}

    def set(self, name: str, number: int) -> None:
        """Set a number outright."""
        self._numbers[name] = number

    def walked(self, url: str, result: WalkResult) -> None:
        """A list was walked."""
        self._numbers["list_pages"] += result.pages
        self._numbers["found"] += result.new_refs
        self._say(
            {
                "event": "walk",
                "url": url,
                "outcome": result.outcome,
                "reason": result.reason,
                "pages": result.pages,
                "new": result.new_refs,
            }
        )

    def visited(self, visit: Visit) -> None:
        """An address was settled."""
        self._numbers[visit.change] += 1
        self._numbers["found"] += visit.new_files
        self._numbers["rejected"] += visit.rejected
        event: dict[str, object] = {"event": visit.change, "kind": visit.kind, "url": visit.url}
        self._say(event if not visit.reason else {**event, "reason": visit.reason})
