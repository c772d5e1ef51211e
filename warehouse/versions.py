"""Earlier states of a published file: the last nights and one of each month, for going back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse.errors import WarehouseError

NIGHTS = 14
_NEWEST = 3  # kept in any case, even where they are of one night
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One kept file: the load it was published by, and when (UTC)."""

    load_id: int
    published_at: datetime
    path: Path


class Versions:
    """The folder `versions` beside a published file.

    Files are hard links where the file system has them: keeping a version costs no copy.
    """

    def __init__(self, published: Path) -> None:
        self._published = published
        self.folder = published.parent / "versions"

    def kept(self) -> list[Version]:
        """List what is kept, oldest first; files with other names are not looked at."""
        return sorted(filter(None, map(self._version_of, self.folder.glob(self._named("*", "*")))))

    def keep(self, load_id: int, published_at: datetime) -> Version:
        """Keep the published file as it is now, under its load; twice is once."""
        name = self._named(f"{load_id:06d}", published_at.strftime(_MOMENT))
        version = Version(load_id, published_at.replace(microsecond=0), self.folder / name)
        try:
            self.folder.mkdir(exist_ok=True)
            version.path.unlink(missing_ok=True)
            _link(self._published, version.path)
        except OSError as error:
            raise WarehouseError(f"{version.path} cannot be written: {error.strerror}") from error
        return version

    def before(self, load_id: int) -> Version | None:
        """Give the newest version of an earlier load, None where none is kept."""
        earlier = [version for version in self.kept() if version.load_id < load_id]
        return earlier[-1] if earlier else None

    def prune(self, nights: int = NIGHTS) -> list[Version]:
        """Remove what need not be kept; returns what was removed."""
        every = self.kept()
        wanted = set(worth_keeping(every, nights))
        removed = [version for version in every if version not in wanted]
        for version in removed:
            version.path.unlink(missing_ok=True)
        return removed

    def _named(self, load: str, moment: str) -> str:
        return f"{self._published.stem}-{load}-{moment}{self._published.suffix}"

    def _version_of(self, path: Path) -> Version | None:
        load, _, moment = path.stem.removeprefix(f"{self._published.stem}-").partition("-")
        try:
            return Version(int(load), datetime.strptime(moment, _MOMENT), path)
        except ValueError:
            return None


def worth_keeping(versions: Iterable[Version], nights: int) -> Iterator[Version]:
    """Yield the newest few, and the newest one of each of the last nights and of every month."""
    days: set[str] = set()
    months: set[str] = set()
    for rank, version in enumerate(sorted(versions, reverse=True)):
        day, month = f"{version.published_at:%Y%m%d}", f"{version.published_at:%Y%m}"
        of_a_night = day not in days and len(days) < nights
        if rank < _NEWEST or of_a_night or month not in months:
            yield version
        days.add(day)
        months.add(month)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)
