"""The worker's side: imports one function, then answers jobs until its pool hangs up.

Run as `python -P -m flows.workers.child SOCKET MODULE:FUNCTION`.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from flows.workers.limits import Limits, limit_cpu, limit_memory
from flows.workers.messages import Done, Lost, Ready


def main(socket: int, function: str) -> None:
    """Answer every job that comes through the socket; the first message holds the limits."""
    os.set_inheritable(socket, False)  # programs that a job starts must not keep the pool waiting
    pool: Connection[Any, Any] = Connection(socket)
    limits: Limits = pool.recv()
    work = _resolve(function)
    limit_memory(limits)
    pool.send(Ready())
    while True:
        try:
            job = pool.recv()
        except EOFError:
            return
        limit_cpu(limits)
        answer = _answer(work, job, limits)
        pool.send(answer)
        if isinstance(answer, Lost) and answer.code == "memory":
            return  # what is left of the heap is good for nothing


def _resolve(function: str) -> Callable[..., Any]:
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _answer(work: Callable[..., Any], job: tuple[Any, ...], limits: Limits) -> Done[Any] | Lost:
    try:
        return Done(work(*job))
    except MemoryError:
        return Lost("memory", f"reading it takes more than {limits.memory_mb} MB of memory")
    except Exception as error:  # the boundary: whatever a reader throws costs one file
        name = type(error).__name__
        return Lost("defect", f"the reader failed on it ({name})", traceback.format_exc())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
