"""A program run where it can harm nobody: limits, no network, and a certain end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MEMORY_KB = 2 << 20
LARGEST_FILE_KB = 256 << 10
_MOST_OUTPUT = 1 << 16
_WALL = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")

# The shell stands between us and the program so that no Python runs after the fork.
# Its watchman reads from a pipe that we hold open: when we are done, or killed ourselves,
# the pipe ends and the watchman kills the whole process group, itself included.
_SHELL = """
ulimit -c 0
ulimit -t "$1" 2>/dev/null
ulimit -v "$2" 2>/dev/null
ulimit -f "$3" 2>/dev/null
shift 3
exec 3<&0
( cat <&3 >/dev/null; kill -KILL 0 ) &
exec 3<&-
exec "$@" </dev/null
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended: `code` is None where its time was up and it was killed."""

    code: int | None
    output: str


def run_confined(command: Sequence[str], folder: Path, seconds: float) -> Outcome:
    """Run a program in `folder`, which is its home and its place for temporary files.

    It gets a process group of its own. When this returns, nothing of the group is alive;
    when this process dies before, the group dies with it.
    """
    output = folder / "output.txt"
    limits = [str(int(seconds) + 1), str(MEMORY_KB), str(LARGEST_FILE_KB * 2)]  # -f: half KB
    with output.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603 - our own shell and a program found on PATH
            ["/bin/sh", "-c", _SHELL, "sh", *limits, *(_WALL if is_walled_off() else ()), *command],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=sink,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        code: int | None = process.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        _end(process)
    with output.open("rb") as source:
        return Outcome(code, source.read(_MOST_OUTPUT).decode("utf-8", "replace"))


@lru_cache(maxsize=1)
def is_walled_off() -> bool:
    """Tell whether this system lets us give programs a network and a process table of their own.

    There the network is empty, and with the first process every other one ends, even
    those that left the group.
    """
    if shutil.which(_WALL[0]) is None:
        return False
    trial = subprocess.run(  # noqa: S603 - a fixed command
        [*_WALL, "true"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=30,
    )
    return trial.returncode == 0


def _environment(folder: Path) -> dict[str, str]:
    """No settings of the user's; a proxy where nobody listens, for what heeds it."""
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "ftp_proxy": nowhere,
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the group; the watchman is still in it, so the number cannot be anyone else's."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # dead to the last
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        process.stdin.close()
    process.wait()
