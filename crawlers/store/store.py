"""The content-addressed store: bytes in, sha256 out; a file is whole or it is not there."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crawlers.errors import StoreDamaged

_READ_ONLY = 0o444
_CHUNK = 1 << 20
_HEX = frozenset("0123456789abcdef")
_LENGTH = 64


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def is_sha256(name: str) -> bool:
    """Whether a file name is the name of stored bytes."""
    return len(name) == _LENGTH and set(name) <= _HEX


@dataclass(frozen=True, slots=True)
class Store:
    """Files by content below one folder: `ab/abcdef...`, read-only."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where the bytes of this sha256 lie, or would lie."""
        if not is_sha256(sha256):
            raise StoreDamaged(sha256[:80], "is not a sha256")
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their sha256; on disk for good when this returns.

        The same bytes are written once. A process killed inside leaves at most a temporary
        file, never a half file under a sha256.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.is_file() and target.stat().st_size == len(data):
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        self._write(target, data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of this sha256; raises StoreDamaged when they are gone or changed."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise StoreDamaged(sha256, "is not in the store") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreDamaged(sha256, "holds other bytes than its name says")
        return data

    def names(self) -> Iterator[str]:
        """The sha256 of every stored file, in order."""
        for folder in sorted(self.folder.glob("??")):
            yield from sorted(entry.name for entry in folder.iterdir() if is_sha256(entry.name))

    def leftovers(self) -> list[Path]:
        """Files below the folder that are no stored bytes: temporary files of killed runs."""
        return sorted(
            path for path in self.folder.rglob("*") if path.is_file() and not is_sha256(path.name)
        )

    @staticmethod
    def _write(target: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(_READ_ONLY)
            temporary.replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last: the folder itself is written out too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
