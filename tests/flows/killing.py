"""Nights that are killed with SIGKILL at random moments, and what the warehouse holds after all.

The night is `jixiao harvest` in a process of its own; killed is that process, one of its
crawlers, or one of its reading processes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawlers.sample_sites import SampleSite, SiteServer, declare, write_declarations
from warehouse import run_query

# Columns that tell of one load or one moment: they differ between two histories of the same night.
LEFT_OUT = ("load_id", "_load", "_at", "code_version", "note")
CRAWLING, READING = "crawling", "reading"
_NODDING = 0.01
_CHILDREN = {CRAWLING: "crawlers.run", READING: "flows.workers.child"}
_BATCH = 20  # files; after each the night says how far it is


@dataclass(frozen=True)
class Kill:
    """One SIGKILL that hit: who got it (the night, or a process it started), and in which stage."""

    stage: str
    victim: str


class Nights:
    """A home that is harvested night after night by processes of their own."""

    def __init__(self, home: Path, servers: Sequence[SiteServer]) -> None:
        self.home, self.servers = home, servers
        self.folder = home / "declared"
        write_declarations(self.folder, [declare(server) for server in servers])
        self.warehouse = home / "jixiao.duckdb"
        self._said = home / "said.txt"

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """`jixiao harvest`, until it ends or is killed; what it says goes to a file."""
        command = [sys.executable, "-m", "flows.cli", "harvest", "--sources", str(self.folder)]
        settings = {"HOME": self.home, "WORKERS": 2, "CRAWLERS": 4, "BATCH_FILES": _BATCH}
        env = os.environ | {f"JIXIAO_{name}": str(value) for name, value in settings.items()}
        with (
            self._said.open("wb") as said,
            subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=said) as night,
        ):
            yield night

    def finish(self) -> int:
        """Harvest undisturbed; gives the exit code."""
        with self.running() as night:
            return night.wait()

    def kill_some(self, dice: random.Random, stage: str, patience: int) -> list[Kill]:
        """Harvest, kill what the night has started perhaps, and the night itself some time later.

        Each waits for up to `patience` signs of life: requests that a site sees, or batches
        that are read.
        """
        kills = []
        with self.running() as night:
            if dice.random() < 0.5 and self._is_time(night, stage, dice.randint(0, patience)):
                for process in children_of(night.pid, _CHILDREN[stage])[:1]:
                    os.kill(process, signal.SIGKILL)
                    kills.append(Kill(stage, "crawler" if stage == CRAWLING else "parser"))
            if self._is_time(night, stage, dice.randint(min(1, patience), patience)):
                night.kill()
                kills.append(Kill(stage, "night"))
        return kills

    def _is_time(self, night: subprocess.Popen[bytes], stage: str, more: int) -> bool:
        """Wait for so many more signs of life; False where the night has ended before."""
        wanted = self.signs(stage) + more
        while night.poll() is None:
            if self.signs(stage) >= wanted and (stage == CRAWLING or b"reading" in self._words()):
                return True
            time.sleep(_NODDING)
        return False

    def signs(self, stage: str) -> int:
        """How far a night is: requests so far, or batches of files read."""
        if stage == CRAWLING:
            return sum(len(server.book.visits) for server in self.servers)
        return self._words().count(b"read ")

    def _words(self) -> bytes:
        return self._said.read_bytes()

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """Every table of the warehouse, rows ordered, without the columns of LEFT_OUT."""
        columns: dict[str, list[str]] = {}
        asked = (
            "SELECT c.table_name, c.column_name FROM duckdb_columns() AS c"
            " JOIN duckdb_tables() AS t USING (database_name, schema_name, table_name)"
            " WHERE NOT t.internal ORDER BY c.table_name, c.column_index"
        )
        for table, column in run_query(self.warehouse, asked).rows:
            if not str(column).endswith(LEFT_OUT):
                columns.setdefault(str(table), []).append(f'"{column}"')
        return {
            table: sorted(
                run_query(self.warehouse, f"SELECT {', '.join(names)} FROM {table}").rows, key=repr
            )
            for table, names in columns.items()
        }


def children_of(parent: int, name: str) -> list[int]:
    command = ["ps", "-ewwo", "pid,ppid,args"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [int(row[0]) for row in rows if row[1] == str(parent) and name in row[2]]


def quiet_site(name: str, family: str, count: int) -> SampleSite:
    """A site whose pages are the same bytes at every look, in formats that are read quickly."""
    site = SampleSite.invented(name, family, count, ("docx", None, "xlsx", "txt"))
    site.counts_views = False
    return site
