"""Zip archives as bundles: names in GBK, links, passwords, sizes that lie."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from extractors.bundles.archive import Entry
from extractors.bundles.names import decoded_name
from extractors.errors import DamagedFile, EncryptedFile

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNIX = 3
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)


class ZipArchive:
    """The members of a zip file in the order of its directory. Raises DamagedFile."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self._file_name = file_name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise DamagedFile(file_name, "the zip file is cut off or broken") from error
        self._members = self._archive.infolist()
        self.entries = tuple(map(_entry, range(len(self._members)), self._members))

    def read(self, entry: Entry, most: int) -> bytes:
        """Inflate at most `most` bytes of a member."""
        member = self._members[entry.position]
        try:
            with self._archive.open(member) as stream:
                return stream.read(most)
        except NotImplementedError as error:
            reason = "the member is packed in a way that cannot be unpacked here"
            raise DamagedFile(self._file_name, reason) from error
        except RuntimeError as error:  # how zipfile asks for a password
            raise EncryptedFile(self._file_name, "the member asks for a password") from error
        except _BROKEN as error:
            raise DamagedFile(self._file_name, "the member is cut off or broken") from error


def _entry(position: int, member: zipfile.ZipInfo) -> Entry:
    return Entry(
        position=position,
        name=_name(member),
        size=member.file_size,
        packed_size=member.compress_size,
        kind=_kind(member),
        is_encrypted=bool(member.flag_bits & _ENCRYPTED),
    )


def _name(member: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: without the mark of UTF-8 it came out as code page 437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return decoded_name(member.filename.encode("cp437"))
    except UnicodeEncodeError:
        return member.filename


def _kind(member: zipfile.ZipInfo) -> str:
    mode = member.external_attr >> 16
    if member.create_system == _UNIX and stat.S_ISLNK(mode):
        return "link"
    return "folder" if member.is_dir() else "file"
