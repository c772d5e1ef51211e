"""Zip archives as they come from Chinese desks, and as no honest desk would make them."""

from __future__ import annotations

import io
import stat
import struct
import zipfile


def gbk_zip(members: dict[str, bytes]) -> bytes:
    """Names in GBK without the mark of UTF-8, as Windows writes them."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_AsCp437(name.encode("gbk")), content)
    return data.getvalue()


class _AsCp437(zipfile.ZipInfo):
    """A member whose name bytes are given; Python would write UTF-8 and say so."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.decode("cp437"))
        self._raw = raw
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self._raw, self.flag_bits & ~0x800


def encrypted(data: bytes, *names: str) -> bytes:
    """The same archive with the password flag set on some members (all, if none is named)."""
    marked = bytearray(data)
    for name in names or zipfile.ZipFile(io.BytesIO(data)).namelist():
        raw = name.encode()
        at = -1
        while (at := data.find(raw, at + 1)) >= 0:
            for start, mark, flags in ((at - 30, b"PK\x03\x04", 6), (at - 46, b"PK\x01\x02", 8)):
                if start >= 0 and data[start : start + 4] == mark:
                    marked[start + flags] |= 1
    return bytes(marked)


def with_link(name: str, target: str, members: dict[str, bytes]) -> bytes:
    """An archive with a symbolic link beside its members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo(name)
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
        for other, content in members.items():
            archive.writestr(other, content)
    return data.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """The same archive of one member, whose headers declare another size when unpacked."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, size)
    struct.pack_into("<I", changed, data.rindex(b"PK\x01\x02") + 24, size)
    return bytes(changed)
