"""One crawler per host: an OS file lock that also remembers when the host was last asked."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

import regex

from crawlers.errors import CrawlStopped

_POLL_SECONDS = 0.5
_ASKING = b"asking"
_WIDTH = 32


class FileLock:
    """An exclusive lock on one file, let go when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)

    def try_lock(self) -> bool:
        """Take the lock if nobody holds it."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def read(self) -> bytes:
        """What the last holder left."""
        return os.pread(self._handle, _WIDTH, 0).strip()

    def write(self, text: bytes) -> None:
        """Leave a word for the next holder."""
        os.pwrite(self._handle, text.ljust(_WIDTH), 0)

    def close(self) -> None:
        """Let go."""
        os.close(self._handle)


class HostLocks:
    """The locks of the hosts one process asks; wall-clock seconds of the last request with them."""

    def __init__(self, folder: Path, wait_seconds: float) -> None:
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._locks: dict[str, FileLock] = {}
        self._last: dict[str, float] = {}
        self.giving_up = False

    def __enter__(self) -> HostLocks:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for lock in self._locks.values():
            lock.close()
        self._locks.clear()

    async def hold(self, host: str) -> None:
        """Hold this host until the process ends.

        Raises CrawlStopped when it stays busy, or when `giving_up` is set meanwhile.
        """
        if host in self._locks:
            return
        lock = FileLock(self._folder / f"{lock_name(host)}.lock")
        deadline = time.monotonic() + self._wait_seconds
        while not lock.try_lock():
            if self.giving_up:
                lock.close()
                raise CrawlStopped(host, "stopped", "asked to end")
            if time.monotonic() >= deadline:
                lock.close()
                raise CrawlStopped(host, "host_busy", "another source is being read from this host")
            await asyncio.sleep(_POLL_SECONDS)
        self._locks[host] = lock
        self._last[host] = _last_asked(lock.read())

    def last_asked(self, host: str) -> float:
        """When the last request to a held host ended, by this process or the one before."""
        return self._last[host]

    def begin(self, host: str) -> None:
        """A request to this host is under way."""
        self._locks[host].write(_ASKING)

    def end(self, host: str) -> None:
        """The request is over."""
        self._last[host] = time.time()
        self._locks[host].write(f"{self._last[host]:.3f}".encode())


def lock_name(host: str) -> str:
    """A file name for a host; nothing from outside becomes a path."""
    return regex.sub(r"[^A-Za-z0-9.-]", "_", host)[:200]


def _last_asked(left: bytes) -> float:
    """A process that was killed while asking ended its request at latest now."""
    now = time.time()
    if left == _ASKING:
        return now
    try:
        return min(float(left), now) if left else 0.0
    except ValueError:
        return now
