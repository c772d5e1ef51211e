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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawlers.sample_sites import SampleSite, SiteServer, declare, write_declarations
from warehouse import run_query

# Columns that tell of one load or one moment: they differ between two histories of the same night.
LEFT_OUT = ("load_id", "_load", "_at", "code_version", "note")
_NODDING = 0.01
_NAMES = {"crawler": "crawlers.run", "parser": "flows.workers.child"}


@dataclass(frozen=True)
class Kill:
    """One SIGKILL: who got it, in which stage of the night, and whether there was anybody."""

    victim: str  # night | crawler | parser
    stage: str  # crawling | reading
    hit: bool


class Nights:
    """A home that is harvested night after night by processes of their own."""

    def __init__(self, home: Path, servers: Sequence[SiteServer]) -> None:
        self.home, self.servers = home, servers
        self.folder = home / "declared"
        write_declarations(self.folder, [declare(server) for server in servers])
        self.warehouse = home / "jixiao.duckdb"
        self.staging = home / "jixiao.staging.duckdb"

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flows.cli", "harvest", "--sources", str(self.folder)]
        settings = {"JIXIAO_HOME": str(self.home), "JIXIAO_WORKERS": "2", "JIXIAO_CRAWLERS": "4"}
        return subprocess.Popen(
            command,
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self) -> tuple[int, float]:
        """Harvest undisturbed: exit code, and the seconds from the first staging file to the end."""
        began = 0.0
        with self.start() as night:
            while night.poll() is None:
                began = began or (time.monotonic() if self.staging.exists() else 0.0)
                time.sleep(_NODDING)
        return night.returncode, time.monotonic() - began if began else 0.0

    def killed(self, dice: random.Random, requests: int, reading_seconds: float) -> Kill:
        """Harvest, and kill somebody after some more requests, or while files are read."""
        stage = "reading" if dice.random() < 0.4 else "crawling"
        victim = dice.choice(["night", "crawler" if stage == "crawling" else "parser"])
        wanted = self._visits() + dice.randint(1, requests)
        with self.start() as night:
            while night.poll() is None and not self._is_time(stage, wanted):
                time.sleep(_NODDING)
            time.sleep(dice.uniform(0, reading_seconds) if stage == "reading" else 0.0)
            hit = self._kill(victim, night)
        return Kill(victim, stage, hit)

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

    def _visits(self) -> int:
        return sum(len(server.book.visits) for server in self.servers)

    def _is_time(self, stage: str, wanted: int) -> bool:
        return self.staging.exists() if stage == "reading" else self._visits() >= wanted

    def _kill(self, victim: str, night: subprocess.Popen[bytes]) -> bool:
        """SIGKILL to the night itself, or to one process it has started, by its id."""
        if victim == "night":
            was_running = night.poll() is None
            night.kill()
            return was_running
        for process in children_of(night.pid, _NAMES[victim]):
            os.kill(process, signal.SIGKILL)
            return True
        return False


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
