"""One source crawled in a process of its own, which is killed with all it started when overdue."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeAlias

QUIET = frozenset({"ok", "inactive", "outside_window", "left_alone", "budget", "stopped"})
_GRACE_SECONDS = 10.0
_LAST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """What is asked of the crawler of one source; all of it goes over a command line."""

    source_id: str
    home: Path
    sources: Path
    run_id: str
    hard_seconds: float
    any_time: bool = False  # set the hours of the source aside
    recheck_all: bool = False
    as_of: str | None = None  # a moment the clock is set to, sample sites only

    @property
    def command(self) -> list[str]:
        """The command line of the crawler."""
        options = ["--home", str(self.home), "--sources", str(self.sources), "--run", self.run_id]
        options += ["--with-parent"]
        options += ["--any-time"] if self.any_time else []
        options += ["--recheck-all"] if self.recheck_all else []
        options += ["--as-of", self.as_of] if self.as_of else []
        return [sys.executable, "-P", "-m", "crawlers.run", self.source_id, *options]


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """How the crawl of one source ended: a status of the crawler, or `overdue` or `crashed`."""

    source_id: str
    status: str
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def is_done(self) -> bool:
        """Whether the source was read to its end."""
        return self.status == "ok"

    @property
    def needs_person(self) -> bool:
        """Whether somebody should look at it: not where we only kept to hours or to budgets."""
        return self.status not in QUIET


Crawl: TypeAlias = Callable[[CrawlOrder], CrawlOutcome]


def crawl(order: CrawlOrder) -> CrawlOutcome:
    """Crawl one source; whatever happens to the process is an outcome, never an error.

    Asked to end when its time is up, killed with its whole group ten seconds later. Where the
    process itself failed, and not the site, it is started once more and goes on where it was.
    """
    outcome = _crawl_once(order)
    return outcome if outcome.status != "crashed" else _crawl_once(order)


def _crawl_once(order: CrawlOrder) -> CrawlOutcome:
    began = time.monotonic()
    with TemporaryFile() as told, TemporaryFile() as errors:
        code = _run(order, told, errors)
        seconds = time.monotonic() - began
        result = _last_result(_tail(told))
        if result and code is not None:
            return _outcome(order, result, seconds)
        if code is None:
            reason = f"it took longer than {order.hard_seconds:.0f} seconds and was ended"
            return CrawlOutcome(order.source_id, "overdue", reason, seconds=seconds)
        words = _tail(errors).strip().splitlines()
        reason = words[-1] if words else f"it ended with code {code} and without a word"
        return CrawlOutcome(order.source_id, "crashed", reason, seconds=seconds)


def crawl_all(
    orders: Sequence[CrawlOrder], at_once: int, crawl_one: Crawl = crawl
) -> list[CrawlOutcome]:
    """Crawl all sources, so many at a time, in the given order; outcomes come in that order."""
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return list(pool.map(crawl_one, orders))


def _run(order: CrawlOrder, told: IO[bytes], errors: IO[bytes]) -> int | None:
    """Exit code of the crawler, None where its time was up."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        order.command,
        stdin=subprocess.DEVNULL,
        stdout=told,
        stderr=errors,
        start_new_session=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        return process.wait(order.hard_seconds)
    except subprocess.TimeoutExpired:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE_SECONDS)
        return None
    finally:  # also when we are interrupted ourselves: no crawler outlives its flow
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tail(stream: IO[bytes]) -> str:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _LAST_WORDS))
    return stream.read().decode("utf-8", "replace")


def _last_result(text: str) -> dict[str, object] | None:
    """The last JSON line that tells a result; a killed crawler leaves none."""
    for line in reversed(text.splitlines()):
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict) and told.get("event") == "result":
                return told
    return None


def _outcome(order: CrawlOrder, result: Mapping[str, object], seconds: float) -> CrawlOutcome:
    counts = result.get("counts")
    whole = counts if isinstance(counts, dict) else {}
    return CrawlOutcome(
        order.source_id,
        str(result.get("status", "crashed")),
        str(result.get("reason", "")),
        {str(name): number for name, number in whole.items() if isinstance(number, int)},
        seconds,
    )


def in_words(outcomes: Iterable[CrawlOutcome]) -> list[str]:
    """The sources somebody should look at, one line each."""
    return [
        f"source {outcome.source_id}: {outcome.status.replace('_', ' ')}"
        + (f" ({outcome.reason})" if outcome.reason else "")
        for outcome in outcomes
        if outcome.needs_person
    ]
