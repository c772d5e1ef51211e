"""A pool of workers in which one bad job costs that job alone.

`concurrent.futures` cannot kill a process that hangs and gives up all its jobs when one
process dies; here each job has its own clock, and a dead worker is replaced. A job whose worker was
killed from outside (by a person, or for want of memory) is tried once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Generic, TypeVar

from flows.workers.limits import Limits
from flows.workers.messages import Lost, Outcome
from flows.workers.worker import Worker

K = TypeVar("K")


class WorkerPool(Generic[K]):
    """Up to `size` workers that call `function` (as "module:name"), started when needed."""

    def __init__(self, function: str, size: int, limits: Limits | None = None) -> None:
        self._function = function
        self._size = size
        self._limits = limits or Limits()
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []

    def __enter__(self) -> WorkerPool[K]:
        return self

    def __reduce__(self) -> tuple[type[WorkerPool[K]], tuple[str, int, Limits]]:
        """Travel as what was ordered: where a pool arrives it starts workers of its own."""
        return type(self), (self._function, self._size, self._limits)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill every worker, busy ones too."""
        for worker in [*self._idle, *self._busy]:
            worker.kill()
        self._idle, self._busy = [], []

    def run(self, jobs: Iterable[tuple[K, tuple[Any, ...]]]) -> Iterator[tuple[K, Outcome[Any]]]:
        """Yield every job's key with its outcome, as they end.

        Each job is a key and the arguments of the function; jobs are drawn one by one, so
        no more than `size` sets of arguments are held at a time.
        """
        for key, arguments in jobs:
            while len(self._busy) >= self._size:
                yield from self._next_outcomes()
            worker = self._free_worker()
            worker.give(key, arguments)
            self._busy.append(worker)
        while self._busy:
            yield from self._next_outcomes()

    def _free_worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive():
                return worker
            worker.kill()
        return Worker(self._function, self._limits)

    def _next_outcomes(self) -> Iterator[tuple[K, Outcome[Any]]]:
        """Wait for a message or a deadline, whichever is first."""
        patience = min(worker.seconds_left() for worker in self._busy)
        speaking = wait([worker.connection for worker in self._busy], patience)
        for worker in list(self._busy):
            if worker.connection in speaking:
                outcome = worker.listen()
            else:
                outcome = None if worker.seconds_left() > 0 else worker.overdue()
            if outcome is None:
                continue
            if _was_killed(outcome) and not worker.is_second_try:
                self._try_again(worker)
            else:
                yield worker.job, self._release(worker, outcome)

    def _try_again(self, worker: Worker) -> None:
        """Give the job of a worker that somebody killed to a new one."""
        self._busy.remove(worker)
        worker.kill()
        fresh = Worker(self._function, self._limits)
        fresh.give(worker.job, worker.arguments)
        fresh.is_second_try = True
        self._busy.append(fresh)

    def _release(self, worker: Worker, outcome: Outcome[Any]) -> Outcome[Any]:
        self._busy.remove(worker)
        worker.answered += 1
        is_lost = isinstance(outcome, Lost) and outcome.code != "defect"
        if is_lost or worker.answered >= self._limits.jobs_each:
            worker.kill()
        else:
            worker.is_second_try = False
            self._idle.append(worker)
        return outcome


def _was_killed(outcome: Outcome[Any]) -> bool:
    """Whether the process was killed from outside, which says nothing about the job."""
    return isinstance(outcome, Lost) and outcome.code == "killed"
