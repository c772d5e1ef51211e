"""The pool's side of one worker process: started, handed a job, listened to, killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from typing import IO, Any

from flows.workers.limits import Limits
from flows.workers.messages import Lost, Ready

START_SECONDS = 120.0
HANG_UP_SECONDS = 5.0


class WorkerStartError(RuntimeError):
    """A worker did not come up: the installation is broken, not a file."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(f"a reading process did not start: {detail}")


class Worker:
    """One process in a session of its own, so that its children die with it."""

    def __init__(self, function: str, limits: Limits) -> None:
        self._limits = limits
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - kill() closes it
        self._process, self.connection = self._start(function)
        self._ready = False
        self._deadline = time.monotonic() + START_SECONDS
        self.job: Any = None
        self.arguments: tuple[Any, ...] = ()
        self.is_second_try = False
        self.answered = 0
        self.connection.send(limits)

    def give(self, job: Any, arguments: tuple[Any, ...]) -> None:  # noqa: ANN401 - any job
        """Hand over the arguments; `job` is what the pool calls this job by."""
        self.job, self.arguments = job, arguments
        self._restart_clock()
        try:
            self.connection.send(arguments)
        except OSError:  # it died while idle: listen() will find out and say so
            return

    def listen(self) -> Any:  # noqa: ANN401 - whatever the function gives
        """Take the next message; None is a sign of life, Lost is what a dead worker leaves."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            return self._post_mortem()
        if isinstance(message, Ready):
            self._ready = True
            self._restart_clock()
            return None
        return message

    def seconds_left(self) -> float:
        """Wall time until the present job has taken too long."""
        return max(0.0, self._deadline - time.monotonic())

    def overdue(self) -> Lost:
        """What is said of a job whose time is up."""
        if not self._ready:
            raise WorkerStartError(f"no sign of life in {START_SECONDS:g} seconds")
        return Lost(
            "timeout", f"reading it takes longer than {self._limits.wall_seconds:g} seconds"
        )

    def is_alive(self) -> bool:
        """Whether the process is there to take another job."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process and all it started, at once."""
        with contextlib.suppress(ProcessLookupError):  # none of them is left
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.connection.close()
        self._errors.close()

    def _restart_clock(self) -> None:
        if self._ready:
            self._deadline = time.monotonic() + self._limits.wall_seconds

    def _start(self, function: str) -> tuple[subprocess.Popen[bytes], Connection[Any, Any]]:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", "flows.workers.child", str(theirs.fileno()), function],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                start_new_session=True,
                # Number libraries reserve memory for every thread; a worker is one thread.
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )
        return process, Connection(ours.detach())

    def _post_mortem(self) -> Lost:
        code = self._exit_code()
        if not self._ready:
            raise WorkerStartError(self._last_words() or f"exit code {code}")
        if code == -signal.SIGXCPU:
            seconds = self._limits.cpu_seconds
            return Lost("timeout", f"reading it takes more than {seconds} seconds of CPU time")
        if code == -signal.SIGKILL:  # by somebody else: what a file does to us looks different
            return Lost("killed", "the reading process was killed on it", self._last_words())
        cause = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return Lost("crash", f"the reading process died on it ({cause})", self._last_words())

    def _exit_code(self) -> int:
        try:
            return self._process.wait(timeout=HANG_UP_SECONDS)
        except subprocess.TimeoutExpired:  # it hung up without ending
            os.killpg(self._process.pid, signal.SIGKILL)
            return self._process.wait()

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""
