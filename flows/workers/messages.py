"""What a worker and its pool say to each other, and what a pool says of a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has imported everything and waits for its first job."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The job came to its end."""

    result: T


@dataclass(frozen=True, slots=True)
class Lost:
    """The job came to no end; `reason` is one plain sentence.

    code: timeout | memory | crash (the process died) | defect (an exception nobody foresaw,
    with its `trace` for the maintainers).
    """

    code: str
    reason: str
    trace: str = ""


Outcome: TypeAlias = Done[T] | Lost
