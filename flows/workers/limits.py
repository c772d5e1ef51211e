"""What one job may take before its process is killed."""

from __future__ import annotations

import resource
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds are counted for each job, memory for the whole process.

    A process that has answered `jobs_each` is replaced: what libraries leave behind never piles up.
    """

    wall_seconds: float = 180.0
    cpu_seconds: int = 120
    memory_mb: int = 1536
    jobs_each: int = 500


def limit_memory(limits: Limits) -> None:
    """Make this process fail rather than grow beyond its memory."""
    _lower(resource.RLIMIT_AS, limits.memory_mb * 1024 * 1024)
    _lower(resource.RLIMIT_CORE, 0)


def limit_cpu(limits: Limits) -> None:
    """Let this process be killed by the system when the next job burns too much CPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds)


def _lower(kind: int, wanted: int) -> None:
    """Set the soft limit, never above the hard one that the machine's owner may have set."""
    _, hard = resource.getrlimit(kind)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (soft, hard))
