"""Where the archive keeps its parts below the home folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ArchivePlaces:
    """The folders of one archive: `ArchivePlaces(home)`, where home is `JIXIAO_HOME`."""

    home: Path

    @property
    def folder(self) -> Path:
        """Everything the crawler owns."""
        return self.home / "archive"

    @property
    def ledger(self) -> Path:
        """The SQLite file that is the state of all crawls."""
        return self.folder / "ledger.sqlite"

    @property
    def store(self) -> Path:
        """The raw bytes, each file under its sha256."""
        return self.folder / "raw"

    @property
    def locks(self) -> Path:
        """One lock file per host; it also remembers when the host was last asked."""
        return self.folder / "locks"
