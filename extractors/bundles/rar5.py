"""The headers of rar files as written since version 5."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from extractors.bundles.rar_entry import RarEntry
from extractors.errors import DamagedFile, EncryptedFile

MARK = b"Rar!\x1a\x07\x01\x00"
_FILE, _ENCRYPTION, _END = 2, 4, 5
_HAS_EXTRA, _HAS_DATA, _FROM_BEFORE, _GOES_ON = 0x01, 0x02, 0x08, 0x10
_FOLDER, _HAS_TIME, _HAS_CRC = 0x01, 0x02, 0x04
_EXTRA_ENCRYPTION, _EXTRA_LINK = 1, 5
_MOST_HEADER = 2 << 20  # what the format allows
_VINT_BYTES = 10


class _Cursor:
    """Reads numbers one after another; IndexError where the bytes end."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def vint(self) -> int:
        """A number in pieces of seven bits, the lowest first."""
        value = 0
        for shift in range(_VINT_BYTES):
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << 7 * shift
            if byte < 0x80:
                return value
        raise IndexError("a number without an end")

    def take(self, count: int) -> bytes:
        """The next bytes."""
        piece = self.data[self.at : self.at + count]
        if len(piece) < count:
            raise IndexError("the header ends too early")
        self.at += count
        return piece


def read_headers(data: bytes, file_name: str) -> list[RarEntry]:
    """The members in the order of their headers.

    Raises DamagedFile where a header is broken, EncryptedFile where they are hidden.
    """
    try:
        return list(_members(data, file_name))
    except IndexError as error:
        raise DamagedFile(file_name, "the rar file is cut off or broken") from error


def _members(data: bytes, file_name: str) -> Iterator[RarEntry]:
    at = len(MARK)
    while at < len(data):
        cursor = _Cursor(data, at)
        crc = int.from_bytes(cursor.take(4), "little")
        summed_from = cursor.at
        size = cursor.vint()
        if size > _MOST_HEADER:
            raise IndexError("a header beyond all measure")
        start = cursor.at + size
        header = _Cursor(cursor.take(size))
        if zlib.crc32(data[summed_from:start]) != crc:
            raise IndexError("a header with a wrong check sum")
        kind, flags = header.vint(), header.vint()
        if kind == _ENCRYPTION:
            raise EncryptedFile(file_name, "the rar file asks for a password")
        if kind == _END:
            return
        extra = header.vint() if flags & _HAS_EXTRA else 0
        packed = header.vint() if flags & _HAS_DATA else 0
        if kind == _FILE:
            yield _member(header, flags, extra, start, packed)
        at = start + packed


def _member(header: _Cursor, flags: int, extra: int, start: int, packed: int) -> RarEntry:
    about, size, _ = header.vint(), header.vint(), header.vint()  # the last: attributes
    if about & _HAS_TIME:
        header.take(4)
    crc = int.from_bytes(header.take(4), "little") if about & _HAS_CRC else None
    packing, _ = header.vint(), header.vint()  # the last: operating system
    name = header.take(header.vint()).decode("utf-8", "replace")
    marks = _extra_marks(header.data[len(header.data) - extra :]) if extra else frozenset()
    kind = "folder" if about & _FOLDER else "link" if _EXTRA_LINK in marks else "file"
    return RarEntry(
        name=name,
        start=start,
        end=start + packed,
        size=size,
        crc=crc,
        is_stored=packing >> 7 & 7 == 0,
        kind=kind,
        is_encrypted=_EXTRA_ENCRYPTION in marks,
        is_split=bool(flags & (_FROM_BEFORE | _GOES_ON)),
    )


def _extra_marks(extra: bytes) -> frozenset[int]:
    """The kinds of records in the extra area of a header."""
    cursor, kinds = _Cursor(extra), set()
    while cursor.at < len(extra):
        size = cursor.vint()
        kinds.add(_Cursor(cursor.take(size)).vint())
    return frozenset(kinds)
