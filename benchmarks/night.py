"""A whole night over many documents: what each stage costs, what Prefect adds, what a second costs.

    python -m benchmarks.night [--documents 1000] [--seed 1] [--without-prefect]

Synthetic reports (made once, kept in the temporary folder) are put into an inbox source and
harvested on two cores: archived, read in killable processes, loaded, checked, published. Then
the same home is harvested again with nothing new, and the first night is repeated as the
Prefect flow against a server on loopback. Budgets: Prefect at most 5% of the wall of its night;
the second night at most 1% of the CPU of the first beyond the fixed start-up, which is what a
night over an empty archive takes. The budget of Prefect is meant for 10,000 documents: with
fewer, only what grows with them is judged, and its fixed start-up is printed apart.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from socket import create_server

from benchmarks.nights.documents import make_documents, mix_of, new_home
from benchmarks.nights.figures import AROUND, Figures
from flows.prefect_server import own_server
from flows.settings import WAREHOUSE

CORES = 2
MOST_PREFECT, MOST_AGAIN = 0.05, 0.01
WHOLE = 10_000  # documents of the night that the budgets are meant for


def main() -> int:
    """Run the nights and print their figures; exit code 1 where a budget is not kept."""
    options = _options()
    _use_two_cores()
    paths = make_documents(options.documents, options.seed)
    size = sum(path.stat().st_size for path in paths) / 1e6
    print(f"{len(paths)} documents, {size:.0f} MB: {mix_of(paths)}; {CORES} cores", flush=True)
    with tempfile.TemporaryDirectory(prefix="jixiao-benchmark-") as folder:
        kept = _first_and_second(Path(folder), paths)
        if not options.without_prefect:
            kept &= _as_flow(Path(folder), paths)
    return 0 if kept else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-prefect", action="store_true", help="no third night as a flow")
    return parser.parse_args()


def _use_two_cores() -> None:
    """Keep this process and all it starts on two cores, where the system lets us choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def _first_and_second(folder: Path, paths: list[Path]) -> bool:
    home = new_home(folder / "plain", paths)
    first = _night("plain", home)
    print(f"\nfirst night: {first.words}\n{first.table()}\n{first.growth_words()}", flush=True)
    before = (home / WAREHOUSE).stat()
    second = _night("plain", home)
    after = (home / WAREHOUSE).stat()
    is_same = (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    untouched = is_same and not second.has_opened
    fixed = _night("plain", new_home(folder / "empty", ()))
    beyond = max(0.0, second.cpu - fixed.cpu)
    share = beyond / first.cpu
    print(f"\nsecond night: {second.words}\n{second.table()}")
    print(f"fixed start-up (a night over an empty archive): {fixed.cpu:.2f} CPU s")
    print(
        f"beyond it: {beyond:.2f} CPU s, {share:.2%} of the first night's (at most "
        f"{MOST_AGAIN:.0%}); {'no' if untouched else 'A'} staging copy was made",
        flush=True,
    )
    return share <= MOST_AGAIN and untouched


def _as_flow(folder: Path, paths: list[Path]) -> bool:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = new_home(folder / "flow", paths)
    before = _children_cpu()
    with own_server(folder / "server", port):
        night = _night("flow", home)
    server = _children_cpu() - before - night.cpu
    own = sum(night.prefect_seconds.values())
    share = own / night.wall
    parts = ", ".join(f"{wall:.1f} s {name}" for name, wall in night.prefect_seconds.items())
    print(f"\nas a Prefect flow: {night.words}\n{night.table()}")
    print(
        f"Prefect's own share: {own:.1f} of {night.wall:.1f} s, {share:.2%} of the wall (at most "
        f"{MOST_PREFECT:.0%}): {parts}; {night.turns} task runs; its server took {server:.1f} CPU s"
    )
    judged = own if len(paths) >= WHOLE else own - night.prefect_seconds[AROUND]
    return judged / night.wall <= MOST_PREFECT


def _night(kind: str, home: Path) -> Figures:
    """One night in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.nights.running", kind, str(home)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Figures.read(json.loads(done.stdout.splitlines()[-1]))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
