"""One source, one process: `python -m crawlers.run SOURCE_ID --home DIR --run RUN`.

Prints JSON lines; the last one is the result. Exit codes: 0 ok, 2 bad usage, 3 incomplete or
not as expected (the result says why), 70 crashed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from crawlers.declarations import Source, load_sources
from crawlers.engine.jobs import Job, Orders, Result
from crawlers.engine.running import run_source
from crawlers.engine.tally import say_as_json
from crawlers.errors import BadDeclaration, CrawlError
from crawlers.orphans import end_with_parent
from crawlers.places import ArchivePlaces
from crawlers.run_status import RunStatus
from crawlers.settings import CrawlSettings

SOURCES = Path(__file__).resolve().parents[1] / "data" / "sources"
OK, USAGE, UNFINISHED, CRASHED = 0, 2, 3, 70
_CODES: dict[RunStatus, int] = {"ok": OK, "inactive": OK, "crashed": CRASHED}


def main(arguments: list[str] | None = None) -> int:
    """Run one source; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.with_parent:
        end_with_parent()
    try:
        job = _job(options)
        result = run_source(job, say_as_json)
    except CrawlError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    say_as_json(_line(job, result))
    return _CODES.get(result.status, UNFINISHED)


def _line(job: Job, result: Result) -> dict[str, object]:
    return {
        "event": "result",
        "source_id": job.source.id,
        "run": job.run_id,
        "status": result.status,
        "reason": result.reason,
        "counts": result.counts,
    }


def _job(options: argparse.Namespace) -> Job:
    source = _source(options.source_id, options.sources)
    return Job(
        source=source,
        places=ArchivePlaces(options.home),
        settings=CrawlSettings(),
        run_id=options.run,
        clock=_clock(source, options.as_of),
        orders=Orders(any_time=options.any_time, recheck_all=options.recheck_all),
    )


def _source(source_id: str, folder: Path) -> Source:
    for source in load_sources(folder):
        if source.id == source_id:
            return source
    raise BadDeclaration(source_id, f"is not declared in {folder.name}/")


def _clock(source: Source, as_of: str | None) -> Callable[[], datetime]:
    """The clock on the wall, or one that was set for a sample site to live through its nights."""
    if as_of is None:
        return lambda: datetime.now(UTC)
    if not source.sample:
        raise BadDeclaration(source.id, "--as-of is for sample sites only")
    try:
        start = datetime.fromisoformat(as_of)
    except ValueError as error:
        raise BadDeclaration(source.id, f"--as-of {as_of} is no moment") from error
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    offset = start - datetime.now(UTC)
    return lambda: datetime.now(UTC) + offset


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawlers.run", description=__doc__)
    parser.add_argument("source_id", help="id of a declared source")
    parser.add_argument("--home", type=Path, required=True, help="JIXIAO_HOME: holds archive/")
    parser.add_argument("--run", required=True, help="name of the run, as the ledger keeps it")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder of declarations")
    parser.add_argument("--any-time", action="store_true", help="set the source's hours aside")
    parser.add_argument("--recheck-all", action="store_true", help="look at all known files again")
    parser.add_argument("--with-parent", action="store_true", help="end when the parent is gone")
    parser.add_argument("--as-of", help="a moment the clock is set to; sample sites only")
    return parser


if __name__ == "__main__":
    sys.exit(main())
