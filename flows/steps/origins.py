"""Where a file comes from, as the crawler knows it; a local file has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from transforms.model import SourceHints
from warehouse.batch import Location


@dataclass(frozen=True, slots=True)
class Origin:
    """The name and addresses of harvested bytes, and what they hint at.

    `retrieved_at` is naive UTC, the way the warehouse stores moments.
    """

    file_name: str
    retrieved_at: datetime
    hints: SourceHints
    locations: tuple[Location, ...]
