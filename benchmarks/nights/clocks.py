"""Clocks of the stages of a night: wall, CPU with all children, and the most memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

from benchmarks.nights.processes import cpu_seconds, memory_mb

P = ParamSpec("P")
R = TypeVar("R")
REST = "between the stages"
_LOOK_SECONDS = 0.2


@dataclass(slots=True)
class Spent:
    """What one stage took over all its turns; memory of the night's own process and of others."""

    wall: float = 0.0
    cpu: float = 0.0
    own_mb: float = 0.0
    other_mb: float = 0.0
    turns: int = 0


@dataclass(slots=True)
class Clocks:
    """One clock for each stage; a thread of its own looks at the memory while `looking`."""

    stages: dict[str, Spent] = field(default_factory=dict)
    _now: str = REST

    def timed(self, name: str, work: Callable[P, R]) -> Callable[P, R]:
        """The same function, whose turns are counted under a name."""

        @wraps(work)
        def turn(*args: P.args, **kwargs: P.kwargs) -> R:
            with self.running(name):
                return work(*args, **kwargs)

        return turn

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count what the block takes; blocks of different names may lie in each other."""
        spent = self.stages.setdefault(name, Spent())
        before, self._now = self._now, name
        wall, cpu = time.perf_counter(), cpu_seconds()
        try:
            yield
        finally:
            spent.wall += time.perf_counter() - wall
            spent.cpu += cpu_seconds() - cpu
            spent.turns += 1
            self._now = before

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look at the memory every now and then, and note it for the present stage."""
        done = threading.Event()
        thread = threading.Thread(target=self._look, args=(done,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _look(self, done: threading.Event) -> None:
        while not done.wait(_LOOK_SECONDS):
            spent = self.stages.setdefault(self._now, Spent())
            own, other = memory_mb()
            spent.own_mb, spent.other_mb = max(spent.own_mb, own), max(spent.other_mb, other)
