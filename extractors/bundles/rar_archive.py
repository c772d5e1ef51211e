"""Rar archives as bundles: stored members are cut out here, packed ones by a program.

Rar is packed by a secret of its owner; what only stores is readable from the published
layout of the headers. For packed members `bsdtar` or `unrar` is asked, where installed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from extractors.bundles import rar4, rar5
from extractors.bundles.archive import Entry
from extractors.bundles.rar_entry import RarEntry
from extractors.bundles.unpacking import unpack_rar
from extractors.errors import DamagedFile

_Headers: TypeAlias = Callable[[bytes, str], list[RarEntry]]
_LAYOUTS: tuple[tuple[bytes, _Headers], ...] = (
    (rar5.MARK, rar5.read_headers),
    (rar4.MARK, rar4.read_headers),
)


class RarArchive:
    """The members of a rar file in the order of its headers.

    Raises DamagedFile, EncryptedFile (names behind a password too) and, when a packed
    member is read, MissingTool.
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        self._data, self._file_name = data, file_name
        for mark, read_headers in _LAYOUTS:
            if data.startswith(mark):
                self._members = read_headers(data, file_name)
                break
        else:
            raise DamagedFile(file_name, "the rar file is of a version that nobody writes")
        self.entries = tuple(
            Entry(
                position=number,
                name=member.name,
                size=member.size,
                packed_size=member.end - member.start,
                kind=member.kind,
                is_encrypted=member.is_encrypted,
            )
            for number, member in enumerate(self._members)
        )

    def read(self, entry: Entry, most: int) -> bytes:
        """The bytes of one member, checked by its sum."""
        member = self._members[entry.position]
        if member.is_split:
            raise DamagedFile(self._file_name, "the member goes on in another volume of the rar")
        if not member.is_stored:
            content = self._unpacked[entry.position][:most]
        elif member.end > len(self._data):
            raise DamagedFile(self._file_name, "the rar file is cut off in this member")
        else:
            content = self._data[member.start : min(member.end, member.start + most)]
        self._check(member, content, most)
        return content

    @cached_property
    def _unpacked(self) -> dict[int, bytes]:
        return unpack_rar(self._data, self._members, self._file_name)

    def _check(self, member: RarEntry, content: bytes, most: int) -> None:
        if len(content) >= most:
            return  # more than allowed: refused by who asked, whatever its sum
        is_whole = len(content) == member.size
        if not is_whole or (member.crc is not None and zlib.crc32(content) != member.crc):
            raise DamagedFile(self._file_name, "the member is broken: its check sum is wrong")
