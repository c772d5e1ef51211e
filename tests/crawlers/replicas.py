"""Replica sites, crawled by the real crawler in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.ledger import ArchivedFile, Ledger
from crawlers.ledger.model import Trouble
from crawlers.places import ArchivePlaces
from crawlers.sample_sites import SampleSite, SiteServer, declare, write_declarations


@dataclass(frozen=True)
class Ended:
    """How one run of the crawler ended."""

    status: str
    reason: str
    counts: dict[str, int]
    code: int
    errors: str
    events: list[dict[str, object]] = field(default_factory=list)


class Replicas:
    """Some running sites, their declarations, and one archive for all of them."""

    def __init__(self, home: Path, servers: Sequence[SiteServer]) -> None:
        self.home, self.servers = home, {server.site.name: server for server in servers}
        self.folder = home / "declared"
        self._rows: dict[str, dict[str, object]] = {}
        for server in servers:
            self.declare(server.site.name)

    def declare(self, name: str, **more: object) -> None:
        """Declare a site (again), with more or other keys."""
        self._rows[name] = declare(self.servers[name], **more)
        write_declarations(self.folder, self._rows.values())

    def site(self, name: str) -> SampleSite:
        return self.servers[name].site

    def command(self, name: str, *options: str) -> list[str]:
        places = ["--home", str(self.home), "--sources", str(self.folder), "--run", "test"]
        return [sys.executable, "-P", "-m", "crawlers.run", name, *places, *options]

    def crawl(self, name: str, *options: str) -> Ended:
        done = subprocess.run(
            self.command(name, *options), capture_output=True, text=True, timeout=300, check=False
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        last = lines[-1] if lines else {}
        told = (last.get("status", ""), last.get("reason", ""), last.get("counts", {}))
        return Ended(*told, done.returncode, done.stderr, lines)

    def crawl_many(self, names: Iterable[str], at_once: int = 4) -> dict[str, Ended]:
        chosen = list(names)
        with ThreadPoolExecutor(at_once) as pool:
            return dict(zip(chosen, pool.map(self.crawl, chosen), strict=True))

    def archived(self, name: str) -> dict[str, list[ArchivedFile]]:
        """What the archive holds of a site, by path on it, oldest version first."""
        start = self.servers[name].url
        found: dict[str, list[ArchivedFile]] = {}
        with Ledger(ArchivePlaces(self.home).ledger) as ledger:
            for file in ledger.new_versions():
                if file.source_id == name:
                    found.setdefault(file.url.removeprefix(start), []).append(file)
        return found

    def troubles(self, name: str) -> dict[str, Trouble]:
        start = self.servers[name].url
        with Ledger(ArchivePlaces(self.home).ledger) as ledger:
            return {t.url.removeprefix(start): t for t in ledger.troubles(name)}

    def asked(self, name: str) -> list[str]:
        """The paths that were asked of a site, in their order."""
        return [visit.path for visit in self.servers[name].book.visits]


def bytes_of(file: ArchivedFile) -> bytes:
    return file.path.read_bytes()
