"""The pace at which a host is asked: never faster than its delay, a little irregular."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from crawlers.engine.host_locks import HostLocks

LEAST_DELAY_SECONDS = 2.0
_JITTER = 0.5  # of the delay, upwards only


class Pacer:
    """Spaces the requests of one process; the delay runs from the end of one to the next.

    Counting from the end, not the start, makes the spacing a server sees never smaller than
    the delay, however slow the way there is.
    """

    def __init__(self, locks: HostLocks, delay_seconds: float, *, sample: bool) -> None:
        self._locks = locks
        self._least = delay_seconds if sample else max(delay_seconds, LEAST_DELAY_SECONDS)
        self._delays: dict[str, float] = {}
        self._stop = asyncio.Event()

    @property
    def stop_asked(self) -> bool:
        """Whether somebody asked the crawl to end."""
        return self._stop.is_set()

    def ask_to_stop(self) -> None:
        """Wake whoever sleeps here; the crawl ends at the next step."""
        self._stop.set()
        self._locks.giving_up = True

    def slow_down(self, host: str, seconds: float) -> None:
        """Ask this host no faster than that; never makes it faster than declared."""
        self._delays[host] = max(self.delay(host), seconds)

    def delay(self, host: str) -> float:
        """The least seconds between two requests to this host."""
        return self._delays.get(host, self._least)

    async def wait(self, host: str) -> None:
        """Return when this host may be asked again, or when a stop is asked."""
        await self._locks.hold(host)
        delay = self.delay(host) * (1 + _JITTER * random.random())  # noqa: S311 - no secret
        while (left := self._locks.last_asked(host) + delay - time.time()) > 0:
            await self.rest(left)
            if self.stop_asked:
                return

    async def rest(self, seconds: float) -> None:
        """Sleep, but wake at once when a stop is asked."""
        try:
            await asyncio.wait_for(self._stop.wait(), timeout=seconds)
        except TimeoutError:
            return

    @contextmanager
    def asking(self, host: str) -> Iterator[None]:
        """Wrap one request to a host, so that the next one waits for its end."""
        self._locks.begin(host)
        try:
            yield
        finally:
            self._locks.end(host)
