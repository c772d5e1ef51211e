"""The guard of the night: one harvest at a time on one home, whoever started it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class HarvestBusy(RuntimeError):
    """Another harvest is under way on this home."""

    def __init__(self, path: Path, holder: str) -> None:
        self.path, self.holder = path, holder
        super().__init__(f"another harvest is under way (process {holder}); {path.name} is locked")


class HarvestLock:
    """A lock of the operating system: it goes with the process, however that ends."""

    def __init__(self, home: Path) -> None:
        self.path = home / "harvest.lock"
        self._handle: int | None = None

    def __enter__(self) -> HarvestLock:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            raise HarvestBusy(self.path, holder or "unknown") from error
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        self._handle = handle
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def is_harvesting(home: Path) -> bool:
    """Tell whether some process holds the lock of the harvest on this home; touches nothing."""
    path = HarvestLock(home).path
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
