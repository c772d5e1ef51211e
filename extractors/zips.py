"""Zip packages opened with care: sizes counted while inflating, broken ones named as such."""

from __future__ import annotations

import io
import zipfile
import zlib

from extractors.errors import DamagedFile, EncryptedFile, UnsafeFile

MOST_MEMBERS = 4096
MOST_MEMBER_BYTES = 128 << 20
MOST_PACKAGE_BYTES = 512 << 20
MOST_RATIO = 400  # office XML stays under 60 even for monotonous tables
_RATIO_FREE_BYTES = 1 << 20  # below a megabyte a high ratio harms nobody
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def can_open_zip(data: bytes) -> bool:
    """Tell whether the bytes have a readable zip directory."""
    try:
        zipfile.ZipFile(io.BytesIO(data)).close()
    except _BROKEN:
        return False
    return True


class Package:
    """The members of one zip file, read under a common budget of inflated bytes.

    Header sizes can lie, so bytes are counted as they come out of the inflater.
    Raises DamagedFile, EncryptedFile or UnsafeFile in plain words.
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        self.file_name = file_name
        self._left = MOST_PACKAGE_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise DamagedFile(
                file_name, "the file is cut off: its zip directory is gone"
            ) from error
        members = self._archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise UnsafeFile(
                file_name, f"the package has {len(members)} members, too many to be true"
            )
        self._members = {_plain_name(member.filename): member for member in members}

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._members

    def names(self) -> list[str]:
        """The member names, lower case, with forward slashes."""
        return list(self._members)

    def head(self, name: str) -> bytes:
        """The first kilobytes of a member, to look at before anything parses it."""
        return self._inflate(name, 4096)

    def read(self, name: str) -> bytes:
        """Inflate one member, counting every byte against the caps."""
        member = self._members[_plain_name(name)]
        most = min(MOST_MEMBER_BYTES, self._left, self._most_by_ratio(member))
        content = self._inflate(name, most + 1)
        if len(content) > most:
            raise UnsafeFile(self.file_name, f"the part {name} inflates beyond all measure")
        self._left -= len(content)
        return content

    def _inflate(self, name: str, most: int) -> bytes:
        member = self._members[_plain_name(name)]
        if member.flag_bits & 0x1:
            raise EncryptedFile(self.file_name, "the package asks for a password")
        try:
            with self._archive.open(member) as stream:
                return stream.read(most)
        except _BROKEN as error:
            reason = f"the part {name} of the package is broken"
            raise DamagedFile(self.file_name, reason) from error

    @staticmethod
    def _most_by_ratio(member: zipfile.ZipInfo) -> int:
        return max(_RATIO_FREE_BYTES, member.compress_size * MOST_RATIO)


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
