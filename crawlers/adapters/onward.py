"""The answer to the question where a list goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Onward:
    """The next page and whether this is the last, as in ListPage."""

    url: str | None
    is_last: bool | None


LAST = Onward(None, True)
UNKNOWN = Onward(None, None)


def to(url: str) -> Onward:
    """There is a next page at this address."""
    return Onward(url, False)
