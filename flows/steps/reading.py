"""Files into reports: in killable processes, so that a bad file is one quarantined file."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from flows.settings import Settings
from flows.steps.collecting import FoundFile, Trouble
from flows.steps.formats import format_by_name, short_format
from flows.steps.parsing import (
    BrokenInstallation,
    Parsed,
    ParsedDocument,
    ParsedFile,
    Unreadable,
)
from flows.steps.second_try import try_members
from flows.workers.limits import Limits
from flows.workers.messages import Lost, Outcome
from flows.workers.pool import WorkerPool
from transforms.model import SourceHints
from warehouse.batch import FileFacts, Location, QuarantinedFile, ReadFile

LOCAL_SOURCE = "local"
BATCHES, MOST_IN_BATCH = 10, 500
# Whatever decides which facts a file gives.
_ROOT = Path(__file__).resolve().parents[2]
_READERS, _READ = ("extractors", "transforms", "data/reference"), {".py", ".csv", ".yaml"}
_PARSE = "flows.steps.parsing_worker:parse"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: read documents, and what could not be read, each with its reason.

    A file that is no bundle has one of both. `troubles` tells of members of a bundle whose
    bytes never came out: there is nothing to load them as.
    """

    file: FoundFile
    read: tuple[ReadFile, ...] = ()
    quarantined: tuple[QuarantinedFile, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that took its place is no reason to wait for a writer."""
    return os.open(path, flags | os.O_NONBLOCK)


class InstallationError(RuntimeError):
    """Nothing can be read here until the installation is mended."""


class Reader:
    """Reads files in a pool of processes; make one with `open_reader`.

    A reader, the files it takes and the readings it gives can be pickled: sent to another machine
    that sees the archive, it starts processes there, which end with it.
    """

    def __init__(
        self, pool: WorkerPool[FoundFile], max_bytes: int, limits: Limits | None = None
    ) -> None:
        self._pool = pool
        self._max_bytes = max_bytes
        self._limits = limits

    def read(self, files: Sequence[FoundFile]) -> list[Reading]:
        """Read some files; the answers come in the order of the files."""
        lost: dict[FoundFile, Outcome[Parsed]] = {}
        outcomes = dict(self._pool.run(self._jobs(files, lost))) | lost
        return [_reading(file, self._second_try(file, outcomes[file])) for file in files]

    def _second_try(self, file: FoundFile, outcome: Outcome[Parsed]) -> Outcome[Parsed]:
        """A bundle is not lost for one of its members."""
        data = self._bytes_of(file) if isinstance(outcome, Lost) else None
        if not isinstance(outcome, Lost) or not isinstance(data, bytes):
            return outcome
        return try_members(self._pool, self._limits, data, file.name, outcome, _hints(file))

    def _jobs(
        self, files: Iterable[FoundFile], lost: dict[FoundFile, Outcome[Parsed]]
    ) -> Iterator[tuple[FoundFile, tuple[bytes, str, None, SourceHints | None]]]:
        """What `parse` takes of each file; what cannot be handed over is noted in `lost`."""
        for file in files:
            data = self._bytes_of(file)
            if isinstance(data, Lost):
                lost[file] = data
            else:
                yield file, (data, file.name, None, _hints(file))

    def _bytes_of(self, file: FoundFile) -> bytes | Lost:
        if file.size > self._max_bytes:
            size, most = file.size / 1e6, self._max_bytes / 1e6
            return Lost("unsafe", f"the file has {size:.0f} MB, more than the {most:.0f} allowed")
        try:
            with open(file.path, "rb", opener=_without_waiting) as source:
                data = source.read(file.size + 1)
        except OSError as error:
            return Lost("gone", f"the file can no longer be read ({error.strerror or error})")
        if sha256(data).hexdigest() != file.sha256:
            return Lost("changed", "the file changed while it was being read")
        return data


@contextmanager
def open_reader(settings: Settings) -> Iterator[Reader]:
    """Give a Reader whose processes live as long as the block."""
    limits = Limits(settings.read_seconds, settings.read_cpu_seconds, settings.read_memory_mb)
    with WorkerPool[FoundFile](_PARSE, settings.workers, limits) as pool:
        yield Reader(pool, settings.max_file_mb * 1_000_000, limits)


def in_batches(files: Sequence[FoundFile], least: int) -> Iterator[tuple[FoundFile, ...]]:
    """Cut files into about ten batches, none but the last below `least`, none above 500.

    Each batch costs a fixed time, in the warehouse and in Prefect; ten of them still show how
    far a run is.
    """
    size = max(least, min(len(files) // BATCHES, MOST_IN_BATCH))
    remaining = iter(files)
    while batch := tuple(islice(remaining, size)):
        yield batch


def _reading(file: FoundFile, outcome: Outcome[Parsed]) -> Reading:
    if isinstance(outcome, Lost):
        _log.debug("%s: %s\n%s", file.path, outcome.reason, outcome.trace)
        guess = format_by_name(file.name)
        return quarantine(file, outcome.code, outcome.reason, guess)
    match outcome.result:
        case ParsedFile() as parsed:
            return _parsed_reading(file, parsed)
        case Unreadable(code, reason, media_type):
            return quarantine(file, code, reason, short_format(media_type))
        case BrokenInstallation(reason):
            raise InstallationError(reason)


def _parsed_reading(file: FoundFile, parsed: ParsedFile) -> Reading:
    named = [(member, member.sha256) for member in parsed.unread if member.sha256]
    return Reading(
        file,
        read=tuple(_read_file(file, document) for document in parsed.documents),
        quarantined=tuple(_quarantined_member(file, *member) for member in named),
        troubles=tuple(
            Trouble(file.path / member.name, member.reason)
            for member in parsed.unread
            if not member.sha256
        ),
    )


def _read_file(file: FoundFile, document: ParsedDocument) -> ReadFile:
    facts = FileFacts(
        sha256=document.sha256,
        file_name=document.file_name,
        format=short_format(document.media_type),
        retrieved_at=_retrieved_at(file),
        extractor_version=code_version(),
        container=document.container,
        page_count=document.page_count,
        published_on=document.published_on,
        text_sha256=document.text_sha256,
    )
    member = document.file_name if document.container else ""
    return ReadFile(facts, document.reports, _locations(file, member))


def _quarantined_member(file: FoundFile, member: Unreadable, sha256: str) -> QuarantinedFile:
    facts = FileFacts(
        sha256=sha256,
        file_name=member.name,
        format=short_format(member.media_type),
        retrieved_at=_retrieved_at(file),
        extractor_version=code_version(),
        container=file.sha256,
    )
    return QuarantinedFile(facts, member.code, member.reason, _locations(file, member.name))


def quarantine(file: FoundFile, code: str, reason: str, file_format: str) -> Reading:
    """Say of a file that it could not be read, and why, in one plain sentence."""
    facts = FileFacts(
        sha256=file.sha256,
        file_name=file.name,
        format=file_format,
        retrieved_at=_retrieved_at(file),
        extractor_version=code_version(),
    )
    held = QuarantinedFile(facts, code, reason, _locations(file))
    return Reading(file, quarantined=(held,))


def _locations(file: FoundFile, member: str = "") -> tuple[Location, ...]:
    """Every address of the file; a member of a bundle stands behind the bundle's own."""
    behind = f"#{quote(member)}" if member else ""
    if file.origin:
        return tuple(replace(place, url=place.url + behind) for place in file.origin.locations)
    return tuple(Location(LOCAL_SOURCE, local_address(path) + behind) for path in file.paths)


def local_address(path: Path) -> str:
    """The address under which a local file is known: versions of it share this address."""
    return Path(os.path.realpath(path)).as_uri()  # `resolve` raises where links lead in a circle


def _hints(file: FoundFile) -> SourceHints | None:
    return file.origin.hints if file.origin else None


def _retrieved_at(file: FoundFile) -> datetime:
    """Naive UTC, the way the warehouse stores moments: of the fetch, or of now."""
    return file.origin.retrieved_at if file.origin else datetime.now(UTC).replace(tzinfo=None)


@lru_cache(maxsize=1)
def code_version() -> str:
    """What read these files: the version of jixiao, and a fingerprint of its readers.

    Between two releases the readers and their vocabularies change, and facts with them: the
    same fingerprint means the same code and reference tables, byte for byte.
    """
    return f"jixiao {version('jixiao')}+{_fingerprint()}"


def _fingerprint() -> str:
    digest = sha256()
    for folder in _READERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in _READ and path.is_file():
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
