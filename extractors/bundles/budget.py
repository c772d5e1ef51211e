"""How much a bundle may hold, counted over all archives nested in it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.bundles.archive import Entry
from extractors.errors import UnsafeFile
from extractors.zips import MOST_MEMBER_BYTES, MOST_PACKAGE_BYTES, MOST_RATIO

MOST_MEMBERS = 1000  # a county publishes some dozens of reports at once
DEEPEST = 3  # a bundle in a bundle in a bundle
_RATIO_FREE_BYTES = 4 << 20


@dataclass(slots=True)
class Budget:
    """What is left for the rest of one bundle, the archives inside it included."""

    members: int = MOST_MEMBERS
    inflated: int = MOST_PACKAGE_BYTES

    def take_members(self, count: int, file_name: str) -> None:
        """Count the members of one archive. Raises UnsafeFile where they are too many."""
        self.members -= count
        if self.members < 0:
            reason = f"the bundle has more than {MOST_MEMBERS} members"
            raise UnsafeFile(file_name, reason)

    def allowance(self, entry: Entry) -> int:
        """How many bytes a member may have. Raises UnsafeFile where it declares more."""
        most = min(MOST_MEMBER_BYTES, self.inflated, _by_ratio(entry))
        if entry.size > most:
            raise UnsafeFile(entry.name, "the member declares a size beyond all measure")
        return most

    def take_bytes(self, entry: Entry, content: bytes, most: int) -> None:
        """Count what came out. Raises UnsafeFile where it is more than was allowed."""
        self.inflated -= min(len(content), most)
        if len(content) > most:
            raise UnsafeFile(entry.name, "the member inflates beyond all measure")


def _by_ratio(entry: Entry) -> int:
    return max(_RATIO_FREE_BYTES, entry.packed_size * MOST_RATIO)
