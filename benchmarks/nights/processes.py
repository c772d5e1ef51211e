"""CPU and memory of this process and of all that it has started, whether they live or not."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20
_TIMES = slice(11, 15)  # of a stat line behind the name: utime, stime, cutime, cstime
_GONE = (FileNotFoundError, ProcessLookupError)


def cpu_seconds() -> float:
    """CPU seconds of this process, of its ended children and of its living ones."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = sum(map(_cpu_of, descendants(os.getpid())))
    return time.process_time() + ended.ru_utime + ended.ru_stime + living


def memory_mb() -> tuple[float, float]:
    """Resident memory of this process, and of the largest of those it has started."""
    others = [resident_mb(process) for process in descendants(os.getpid())]
    return resident_mb(os.getpid()), max(others, default=0.0)


def resident_mb(process: int) -> float:
    """Resident memory of a process; 0 where it has just ended."""
    with suppress(*_GONE):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE_MB
    return 0.0


def descendants(process: int) -> Iterator[int]:
    """Children and their children, ended ones too while nobody has waited for them."""
    with suppress(*_GONE):
        for file in Path(f"/proc/{process}/task").glob("*/children"):
            for child in map(int, _text(file).split()):
                yield child
                yield from descendants(child)


def _cpu_of(process: int) -> float:
    behind_name = _text(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, behind_name[_TIMES])) / _TICKS


def _text(file: Path) -> str:
    with suppress(*_GONE):
        return file.read_text()
    return ""
