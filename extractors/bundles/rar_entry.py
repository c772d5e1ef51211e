"""One member of a rar file, whichever version of the format declares it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RarEntry:
    """Where the packed bytes of a member lie (`start` to `end` of the file), and what they are."""

    name: str
    start: int
    end: int
    size: int
    crc: int | None
    is_stored: bool
    kind: str = "file"  # file | folder | link
    is_encrypted: bool = False
    is_split: bool = False  # begins or goes on in another volume
