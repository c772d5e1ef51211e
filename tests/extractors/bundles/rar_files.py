"""Rar archives made by hand: what a packer would write that stores and does not pack."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

RAR4 = b"Rar!\x1a\x07\x00"
RAR5 = b"Rar!\x1a\x07\x01\x00"


@dataclass(frozen=True)
class Stored:
    """A member; `raw_name` overrules how its name is written."""

    name: str
    content: bytes
    method: int = 0  # 0 is stored
    raw_name: bytes | None = None
    is_folder: bool = False
    is_link: bool = False
    is_encrypted: bool = False
    is_split: bool = False
    crc: int | None = None

    @property
    def sum(self) -> int:
        return zlib.crc32(self.content) if self.crc is None else self.crc


def rar4(*members: Stored, hidden_headers: bool = False, end: bool = True) -> bytes:
    """A file of version 4."""
    main = _header4(0x73, 0x0080 if hidden_headers else 0, bytes(6))
    tail = _header4(0x7B, 0x4000, b"") if end else b""
    return RAR4 + main + b"".join(map(_member4, members)) + tail


def unicode_name(plain: bytes, name: str) -> bytes:
    """The plain name with its Unicode correction, every character as a full UTF-16 unit."""
    units = [name[start : start + 4] for start in range(0, len(name), 4)]
    packed = b"".join(b"\xaa" + four.encode("utf-16-le") for four in units)
    return plain + b"\0" + b"\x4e" + packed


def rar5(*members: Stored, hidden_headers: bool = False, end: bool = True) -> bytes:
    """A file of version 5."""
    first = _header5(4, 0, b"\0\0\x0f") if hidden_headers else _header5(1, 0, b"\0")
    tail = _header5(5, 0, b"\0") if end else b""
    return RAR5 + first + b"".join(map(_member5, members)) + tail


def _header4(kind: int, flags: int, rest: bytes) -> bytes:
    inner = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(inner) & 0xFFFF) + inner


def _member4(one: Stored) -> bytes:
    name = one.raw_name or one.name.encode("gbk")
    flags = 0x8000 | (0x200 if b"\0" in name else 0)
    flags |= (0x04 if one.is_encrypted else 0) | (0x02 if one.is_split else 0)
    flags |= 0xE0 if one.is_folder else 0
    size, system = len(one.content), 3 if one.is_link else 2
    fields = struct.pack(
        "<IIBIIBBHI", size, size, system, one.sum, 0, 29, 0x30 + one.method, len(name),
        0o120777 if one.is_link else 0x20,
    )  # fmt: skip
    return _header4(0x74, flags, fields + name) + one.content


def _vint(value: int) -> bytes:
    pieces = bytearray()
    while value > 0x7F:
        pieces.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*pieces, value])


def _header5(kind: int, flags: int, rest: bytes) -> bytes:
    inner = _vint(kind) + _vint(flags) + rest
    sized = _vint(len(inner)) + inner
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _member5(one: Stored) -> bytes:
    records = (b"\x05\x05\x01\x00\x01a" if one.is_link else b"") + (
        b"\x02\x01\0" if one.is_encrypted else b""
    )
    name = one.raw_name or one.name.encode()
    about = (1 if one.is_folder else 0) | 4
    size = len(one.content)
    body = _vint(size) + _vint(about) + _vint(size) + _vint(0x20) + struct.pack("<I", one.sum)
    body += _vint(one.method << 7) + _vint(1) + _vint(len(name)) + name + records
    flags = 0x02 | (0x01 if records else 0) | (0x10 if one.is_split else 0)
    return _header5(2, flags, (_vint(len(records)) if records else b"") + body) + one.content
