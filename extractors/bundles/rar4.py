"""The headers of rar files as written up to version 4."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator

from extractors.bundles.names import decoded_name
from extractors.bundles.rar_entry import RarEntry
from extractors.errors import DamagedFile, EncryptedFile

MARK = b"Rar!\x1a\x07\x00"
_MAIN, _FILE, _END = 0x73, 0x74, 0x7B
_HIDDEN_HEADERS = 0x0080  # of the main header
_FROM_BEFORE, _GOES_ON, _PASSWORD = 0x01, 0x02, 0x04
_FOLDER = 0xE0
_LARGE = 0x0100
_UNICODE = 0x0200
_HAS_DATA = 0x8000
_UNIX = 3
_STORED = 0x30
_SHORTEST = 7
_FILE_FIELDS = struct.Struct("<IIBIIBBHI")


def read_headers(data: bytes, file_name: str) -> list[RarEntry]:
    """The members in the order of their headers.

    Raises DamagedFile where a header is broken, EncryptedFile where they are hidden.
    """
    return list(_members(data, file_name))


def _members(data: bytes, file_name: str) -> Iterator[RarEntry]:
    at = len(MARK)
    while at + _SHORTEST <= len(data):
        crc, kind, flags, size = struct.unpack_from("<HBHH", data, at)
        header = data[at : at + size]
        if size < _SHORTEST or len(header) < size or zlib.crc32(header[2:]) & 0xFFFF != crc:
            raise DamagedFile(file_name, "the rar file is cut off or broken")
        if kind == _END:
            return
        if kind == _MAIN and flags & _HIDDEN_HEADERS:
            raise EncryptedFile(file_name, "the rar file asks for a password")
        following = 0
        if kind == _FILE:
            member = _member(header, flags, at + size, file_name)
            following = member.end - member.start
            yield member
        elif flags & _HAS_DATA:
            following = int.from_bytes(header[7:11], "little")
        at += size + following


def _member(header: bytes, flags: int, start: int, file_name: str) -> RarEntry:
    try:
        fields = _FILE_FIELDS.unpack_from(header, _SHORTEST)
        packed, size, system, crc, _, _, method, name_size, attributes = fields
        at = _SHORTEST + _FILE_FIELDS.size
        if flags & _LARGE:
            high_packed, high_size = struct.unpack_from("<II", header, at)
            packed, size, at = packed | high_packed << 32, size | high_size << 32, at + 8
    except struct.error as error:
        raise DamagedFile(file_name, "the rar file is cut off or broken") from error
    is_link = system == _UNIX and stat.S_ISLNK(attributes)
    is_folder = flags & _FOLDER == _FOLDER
    return RarEntry(
        name=_name(header[at : at + name_size], flags),
        start=start,
        end=start + packed,
        size=size,
        crc=crc,
        is_stored=method == _STORED,
        kind="link" if is_link else "folder" if is_folder else "file",
        is_encrypted=bool(flags & _PASSWORD),
        is_split=bool(flags & (_FROM_BEFORE | _GOES_ON)),
    )


def _name(raw: bytes, flags: int) -> str:
    """The Unicode name stands behind the plain one, as corrections of it."""
    plain, mark, corrections = raw.partition(b"\0")
    if not (flags & _UNICODE and mark):
        return decoded_name(raw)
    return _corrected(plain, corrections)


def _corrected(plain: bytes, corrections: bytes) -> str:
    """Two bits each say how the next UTF-16 unit is given; a broken name ends early."""
    units = bytearray()
    stream = iter(corrections)
    try:
        high = next(stream)
        while True:
            ways = next(stream)
            for shift in (6, 4, 2, 0):
                _add_units(units, ways >> shift & 3, stream, plain, high)
    except StopIteration:
        return units.decode("utf-16-le", "replace")


def _add_units(units: bytearray, way: int, stream: Iterator[int], plain: bytes, high: int) -> None:
    if way < 2:
        units += bytes([next(stream), high if way else 0])
    elif way == 2:
        units += bytes([next(stream), next(stream)])
    else:
        length = next(stream)
        shift = next(stream) if length & 0x80 else None
        start = len(units) // 2
        for byte in plain[start : start + (length & 0x7F) + 2]:
            units += bytes([byte, 0] if shift is None else [(byte + shift) & 0xFF, high])
