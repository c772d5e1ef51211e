"""A crawl ends with whoever started it: a killed night leaves no crawler behind."""

from __future__ import annotations

import os
import signal
import threading

_LOOK_SECONDS = 1.0
_GRACE_SECONDS = 5.0  # for the request that is under way


def end_with_parent() -> None:
    """Watch the parent process from now on; when it is gone, this one ends too.

    First in order; where that takes too long, as on a site that does not answer, at once. A
    killed crawl loses nothing: the next one goes on where it was.
    """
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), name="orphan watch", daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    pause.wait(_GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
