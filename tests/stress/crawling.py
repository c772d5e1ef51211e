"""What the long tests of the crawler share: sites, processes, and what is counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crawlers.ledger import ArchivedFile, Ledger
from crawlers.places import ArchivePlaces
from crawlers.sample_sites import PublishedReport, SiteServer


@dataclass(frozen=True)
class Night:
    """One home, one folder of declarations: starts crawlers and looks at what they left."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    def start(self, source_id: str, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "crawlers.run", source_id, "--run", "night", *options]
        where = ["--home", str(self.home), "--sources", str(self.sources)]
        return subprocess.Popen([*command, *where], stdout=subprocess.PIPE, text=True)

    def run(self, source_id: str, *options: str) -> dict[str, object]:
        process = self.start(source_id, *options)
        out, _ = process.communicate(timeout=600)
        return json.loads(out.splitlines()[-1])

    def files(self, source_id: str) -> list[ArchivedFile]:
        with Ledger(ArchivePlaces(self.home).ledger) as ledger:
            return [file for file in ledger.new_versions() if file.source_id == source_id]

    def hand_over(self) -> None:
        """Let everything that is archived count as ingested."""
        with Ledger(ArchivePlaces(self.home).ledger) as ledger:
            ledger.mark_ingested(file.pair for file in ledger.new_versions())


def report_paths(server: SiteServer) -> frozenset[str]:
    """The addresses of all articles and files of a site: what must not be asked twice."""
    family = server.site.family
    return frozenset(
        path
        for article in server.site.articles
        for path in (
            family.article_path(article),
            *(family.attachment_path(article, file) for file in article.attachments),
        )
    )


def unarchived(
    server: SiteServer, reports: list[PublishedReport], files: list[ArchivedFile]
) -> list[str]:
    """The reports of a site that are not in the archive, by address and, where it is fixed, sha256."""
    contents: Mapping[str, str] = {file.url.removeprefix(server.url): file.sha256 for file in files}
    return [
        report.path
        for report in reports
        if contents.get(report.path) is None
        or (report.sha256 and contents[report.path] != report.sha256)
    ]
