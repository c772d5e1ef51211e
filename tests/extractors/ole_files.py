"""OLE compound files with nothing but a directory, for sniffing."""

from __future__ import annotations

import struct

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole(*streams: str) -> bytes:
    """A version 3 compound file whose directory names these streams (after the root)."""
    names = ["Root Entry", *streams]
    directory = b"".join(_entry(name, index == 0) for index, name in enumerate(names))
    directory += bytes(-len(directory) % 512)
    sectors = len(directory) // 512
    chain = [_TABLE, *range(2, sectors + 1), _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    return _header() + table + directory


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, is_root: bool) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), 5 if is_root else 2) + bytes(61)
