"""Which files a run is about: paths and folders in, each distinct file out, with its sha256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flows.steps.origins import Origin

GOLD_SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Distinct bytes with every path they were found at, in the order of the finding.

    `origin` tells of a harvested file what its path in the archive does not.
    """

    sha256: str
    size: int
    paths: tuple[Path, ...]
    origin: Origin | None = None

    @property
    def path(self) -> Path:
        """The path that is read."""
        return self.paths[0]

    @property
    def name(self) -> str:
        """What the file is called: where it came from, else where it lies."""
        return self.origin.file_name if self.origin else self.path.name


@dataclass(frozen=True, slots=True)
class Trouble:
    """A path out of which no file came: it needs a person."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What was found, what was not, and which folders were asked for."""

    files: tuple[FoundFile, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    folders: tuple[Path, ...] = ()

    @property
    def path_count(self) -> int:
        """How many paths the files were found at."""
        return sum(len(file.paths) for file in self.files)


def collect(paths: Iterable[Path]) -> Collection:
    """Walk folders, hash files, join paths whose bytes are the same.

    Hidden files and `*.gold.json` are passed over in folders; a path that is missing,
    empty of files or unreadable becomes a Trouble and stops nothing else.
    """
    files: dict[str, FoundFile] = {}
    troubles: list[Trouble] = []
    given = list(paths)
    for path in _distinct(_walk(given, troubles)):
        try:
            found = _hash(path)
        except OSError as error:
            troubles.append(Trouble(path, f"cannot be read ({error.strerror or error})"))
            continue
        known = files.get(found.sha256)
        files[found.sha256] = replace(known, paths=(*known.paths, path)) if known else found
    folders = tuple(path for path in given if path.is_dir())
    return Collection(tuple(files.values()), tuple(troubles), folders)


def _walk(paths: Iterable[Path], troubles: list[Trouble]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = list(_files_in(path, troubles))
            if not inside:
                troubles.append(Trouble(path, "the folder holds no file that could be read"))
            yield from inside
        elif path.is_file():
            yield path
        else:
            reason = "is neither a file nor a folder" if path.exists() else "does not exist"
            troubles.append(Trouble(path, reason))


def _files_in(folder: Path, troubles: list[Trouble]) -> Iterator[Path]:
    """All visible files below a folder, sorted; links to folders are not followed."""
    for parent, folders, names in os.walk(folder, onerror=_note(troubles)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(GOLD_SUFFIX):
                yield Path(parent, name)


def _note(troubles: list[Trouble]) -> Callable[[OSError], None]:
    def note(error: OSError) -> None:
        troubles.append(Trouble(Path(error.filename), f"cannot be listed ({error.strerror})"))

    return note


def _distinct(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file once, however often and by whatever way it was given."""
    seen: set[Path] = set()
    for path in paths:
        real = path.resolve()
        if real not in seen:
            seen.add(real)
            yield path


def _hash(path: Path) -> FoundFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
        return FoundFile(digest.hexdigest(), stream.tell(), (path,))
