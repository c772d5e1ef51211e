"""A crawl ends with whoever started it: a killed night leaves no crawler behind."""

from __future__ import annotations

import os
import signal
import threading

_LOOK_SECONDS = 1.0


def end_with_parent() -> None:
    """Watch the parent process from now on; when it is gone, ask this one to end in order."""
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), name="orphan watch", daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
