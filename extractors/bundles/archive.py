"""What the reader of bundles asks of an archive, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the archive's directory declares it; `name` is shown, never opened.

    `position` is the archive's own number for it. `kind` is file, folder or link.
    """

    position: int
    name: str
    size: int
    packed_size: int
    kind: str = "file"
    is_encrypted: bool = False


class Archive(Protocol):
    """An opened archive."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All members in the order of the directory."""

    def read(self, entry: Entry, most: int) -> bytes:
        """Inflate at most `most` bytes of a member.

        Raises an ExtractionError in plain words that name no member.
        """
