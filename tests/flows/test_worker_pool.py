"""The pool is tried with functions of the standard library: workers import them by name."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterable
from typing import Any
from unittest.mock import ANY

import pytest

from flows.workers.limits import Limits
from flows.workers.messages import Done, Lost
from flows.workers.pool import WorkerPool
from flows.workers.worker import WorkerStartError


def run(
    function: str, jobs: Iterable[tuple[Any, ...]], size: int = 2, **limits: Any
) -> dict[int, Done[Any] | Lost]:
    with WorkerPool[int](function, size, Limits(**limits)) as pool:
        return dict(pool.run(enumerate(jobs)))


def test_every_job_comes_back_with_its_own_result():
    outcomes = run("operator:add", [(n, 1) for n in range(7)])
    assert outcomes == {n: Done(n + 1) for n in range(7)}


def test_no_jobs_start_no_process():
    assert run("no_such_module:nothing", []) == {}


def test_an_exception_costs_one_job_and_names_its_type():
    outcomes = run("operator:truediv", [(1, 1), (1, 0), (4, 2)])
    assert outcomes[0] == Done(1.0)
    assert outcomes[2] == Done(2.0)
    lost = outcomes[1]
    assert isinstance(lost, Lost)
    assert (lost.code, lost.reason) == ("defect", "the reader failed on it (ZeroDivisionError)")
    assert "Traceback" in lost.trace


def test_a_job_that_hangs_is_killed_and_the_rest_goes_on():
    outcomes = run("time:sleep", [(0,), (3600,), (0,)], size=1, wall_seconds=1)
    assert outcomes[0] == outcomes[2] == Done(None)
    assert outcomes[1] == Lost("timeout", "reading it takes longer than 1 seconds")


def test_a_process_that_dies_costs_one_job():
    outcomes = run("os:_exit", [(3,), (4,)], size=1)
    assert outcomes == {
        0: Lost("crash", "the reading process died on it (exit code 3)"),
        1: Lost("crash", "the reading process died on it (exit code 4)"),
    }


def test_a_crash_inside_native_code_is_named_by_its_signal():
    (outcome,) = run("os:abort", [()]).values()
    assert isinstance(outcome, Lost)
    assert outcome.code == "crash"
    assert "SIGABRT" in outcome.reason


def test_a_job_that_is_always_killed_is_lost_after_a_second_try():
    outcomes = run("signal:raise_signal", [(signal.SIGKILL,), (signal.SIGCONT,)], size=1)
    assert outcomes[0] == Lost("killed", "the reading process was killed on it")
    assert outcomes[1] == Done(None)


def test_a_job_whose_worker_somebody_kills_once_is_done_all_the_same(tmp_path):
    begun = tmp_path / "begun"

    def kill_the_worker() -> None:
        while not begun.exists():
            threading.Event().wait(0.02)
        [worker] = workers_of_ours()
        os.kill(worker, signal.SIGKILL)

    killer = threading.Thread(target=kill_the_worker)
    killer.start()
    outcomes = run("os:system", [(f"touch {begun}; sleep 1",)], size=1)
    killer.join()
    assert outcomes == {0: Done(0)}


def workers_of_ours() -> list[int]:
    command = ["ps", "-ewwo", "pid,ppid,args"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [int(r[0]) for r in rows if r[1] == str(os.getpid()) and "workers.child" in r[2]]


def test_a_job_that_eats_memory_is_stopped_at_its_limit():
    outcomes = run("builtins:bytearray", [(2**30,), (3,)], size=1, memory_mb=512)
    assert outcomes[0] == Lost("memory", "reading it takes more than 512 MB of memory")
    assert outcomes[1] == Done(bytearray(3))


def test_a_job_that_burns_cpu_is_stopped_by_the_system():
    endless = (iter(int, 1), 0)  # pickles as an iterator that never ends
    (outcome,) = run("builtins:sum", [endless], size=1, cpu_seconds=1).values()
    assert outcome == Lost("timeout", "reading it takes more than 1 seconds of CPU time")


def test_a_broken_pointer_in_native_code_costs_one_job():
    outcomes = run("ctypes:string_at", [(0,), (b"whole",)], size=1)
    assert outcomes[0] == Lost("crash", "the reading process died on it (signal SIGSEGV)", ANY)
    assert outcomes[1] == Done(b"whole")


def test_native_code_that_never_comes_back_is_killed():
    """No signal handler of ours is ever reached in there."""
    outcomes = run("re:match", [("(a+)+b", "a" * 64), ("a", "b")], size=1, wall_seconds=1)
    assert outcomes[0] == Lost("timeout", "reading it takes longer than 1 seconds")
    assert outcomes[1] == Done(None)


def test_a_worker_is_replaced_after_its_share_of_jobs():
    outcomes = run("os:getpid", [()] * 5, size=1, jobs_each=2)
    pids = [outcome.result for outcome in outcomes.values() if isinstance(outcome, Done)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 1]


def test_a_worker_that_cannot_start_is_no_fault_of_the_job():
    with pytest.raises(WorkerStartError, match="no_such_module"):
        run("no_such_module:nothing", [()])
