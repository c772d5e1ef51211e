"""The names of the streams in an OLE compound file; enough to tell doc, xls and ppt apart."""

from __future__ import annotations

import struct

_FREE_OR_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_MOST_DIRECTORY_SECTORS = 4096


def stream_names(data: bytes) -> frozenset[str]:
    """Read the stream and storage names from the directory.

    A file that is cut off gives the names that are left; the fixed layout is that of
    [MS-CFB]: 109 allocation sectors in the header, 128-byte directory entries.
    """
    if len(data) < 512:
        return frozenset()
    sector_size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    table = _allocation_table(data, sector_size)
    names: set[str] = set()
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(_MOST_DIRECTORY_SECTORS):
        start = (sector + 1) * sector_size
        if sector >= _FREE_OR_END or start >= len(data):
            break
        names.update(_entry_names(data[start : start + sector_size]))
        sector = table.get(sector, _FREE_OR_END)
    return frozenset(names)


def _allocation_table(data: bytes, sector_size: int) -> dict[int, int]:
    per_sector = sector_size // 4
    table: dict[int, int] = {}
    for index, sector in enumerate(struct.unpack_from("<109I", data, 76)):
        start = (sector + 1) * sector_size
        if sector >= _FREE_OR_END or start + sector_size > len(data):
            continue
        links = struct.unpack_from(f"<{per_sector}I", data, start)
        table.update(enumerate(links, index * per_sector))
    return table


def _entry_names(sector: bytes) -> list[str]:
    names = []
    for start in range(0, len(sector) - 127, 128):
        length = struct.unpack_from("<H", sector, start + 64)[0]
        if 2 < length <= 64:
            raw = sector[start : start + length - 2]
            names.append(raw.decode("utf-16-le", "replace").lstrip("\x01\x05"))
    return names
