"""A tally of what a reader leaves out by rule or repairs: counted, never silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractors.model import Notice

_MESSAGES = {
    "hidden_text": "characters that are formatted as hidden were left out",
    "deleted_text": "characters of tracked deletions were left out",
    "deleted_row": "table rows of tracked deletions were left out",
    "covered_text": "characters in cells that a merged cell covers were left out",
    "comment": "comments of reviewers were left out",
    "embedded_part": "embedded documents or objects were not read",
    "drawing_text": "charts or diagrams were not read",
    "slot_filled": "slots of a table that no cell covers were filled with blank cells",
    "grid_repaired": "cells whose spans did not fit the table were fitted",
    "unknown_symbol": "signs of a symbol font could not be named",
    "unreadable_characters": "characters could not be decoded",
    "unread_form_field": "values of form fields were left out",
    "layout_table": "tables that only lay out the page were unwrapped",
}


@dataclass(slots=True)
class Tally:
    """Counts by code; each code has its message here."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, count: int = 1) -> None:
        """Count something; a count of nothing leaves no trace."""
        if count:
            self.counts[code] += count

    def notices(self) -> tuple[Notice, ...]:
        """One notice for each code, in the order they first came up."""
        return tuple(Notice(code, _MESSAGES[code], count) for code, count in self.counts.items())
