"""What a reader of the sheet sees: the cells that show something, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import regex

from extractors.errors import UnsafeFile
from extractors.sheets.limits import MOST_SLOTS
from extractors.sheets.model import Area, Entry, Sheet
from extractors.sheets.refs import Slot

_NUMBER = regex.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?%?")
_YEAR = regex.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Item:
    """Something printed, with the rectangle that a merge gives it."""

    area: Area
    entry: Entry

    @property
    def is_number(self) -> bool:
        """True for a figure; a year at the head of a column is none."""
        text = self.entry.text.strip()
        return bool(_NUMBER.fullmatch(text, timeout=1)) and not _YEAR.fullmatch(text)


@dataclass(slots=True)
class Row:
    """One visible row: what begins in it, and how many texts from above reach into it."""

    index: int
    items: list[Item] = field(default_factory=list)
    reaching: int = 0
    ruled: bool = False

    @property
    def blank(self) -> bool:
        """True where nothing is printed."""
        return not (self.items or self.reaching)

    @property
    def crowded(self) -> bool:
        """True where several texts stand side by side."""
        return len(self.items) + self.reaching > 1

    @property
    def has_number(self) -> bool:
        """True where a figure begins in the row."""
        return any(item.is_number for item in self.items)


class Face:
    """The visible side of a sheet.

    Raises UnsafeFile where merges cover more slots than any report has.
    """

    def __init__(self, sheet: Sheet, file_name: str) -> None:
        self.sheet = sheet
        self.repairs = 0
        rows = {row for row, _ in sheet.entries} | sheet.ruled_rows
        cols = {col for _, col in sheet.entries} | sheet.ruled_cols
        self._last_row = max(rows, default=-1)
        self._last_col = max(cols, default=-1)
        self.merged: dict[Slot, Area] = {}  # every slot of a merge, also its first
        self._lay_merges(file_name)

    def is_visible(self, area: Area) -> bool:
        """Tell whether some row and some column of an area are not hidden."""
        rows = range(area.top, area.bottom + 1)
        cols = range(area.left, area.right + 1)
        return any(r not in self.sheet.hidden_rows for r in rows) and any(
            c not in self.sheet.hidden_cols for c in cols
        )

    def area_at(self, slot: Slot) -> Area:
        """The merge that covers a slot, or the slot alone."""
        return self.merged.get(slot) or Area(*slot, *slot)

    def is_covered(self, slot: Slot) -> bool:
        """Tell whether a merge that begins elsewhere hides what stands in a slot."""
        area = self.merged.get(slot)
        return area is not None and slot != (area.top, area.left)

    @cached_property
    def items(self) -> list[Item]:
        """Everything printed that is visible, in reading order."""
        return [item for item in self._all_items() if self.is_visible(item.area)]

    @cached_property
    def hidden_items(self) -> list[Item]:
        """What would be printed if its rows and columns were not hidden."""
        return [item for item in self._all_items() if not self.is_visible(item.area)]

    @cached_property
    def covered_items(self) -> list[Item]:
        """What stands in cells that a merge covers: no one sees it."""
        return [
            Item(Area(*slot, *slot), entry)
            for slot, entry in sorted(self.sheet.entries.items())
            if entry.text.strip() and self.is_covered(slot)
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The visible rows that show or frame something, from the top."""
        indexes = self._visible_rows()
        rows = {index: Row(index, ruled=index in self.sheet.ruled_rows) for index in indexes}
        for item in self.items:
            seen = [rows[r] for r in range(item.area.top, item.area.bottom + 1) if r in rows]
            seen[0].items.append(item)
            for row in seen[1:]:
                row.reaching += 1
        return [rows[index] for index in sorted(rows)]

    def gap_between(self, upper: int, lower: int) -> bool:
        """Tell whether a visible row lies between two rows that follow each other in `rows`."""
        return any(row not in self.sheet.hidden_rows for row in range(upper + 1, lower))

    def _visible_rows(self) -> set[int]:
        printed = {row for item in self.items for row in range(item.area.top, item.area.bottom + 1)}
        return (printed | self.sheet.ruled_rows) - self.sheet.hidden_rows

    def _all_items(self) -> Iterator[Item]:
        for slot, entry in sorted(self.sheet.entries.items()):
            if entry.text.strip() and not self.is_covered(slot):
                yield Item(self.area_at(slot), entry)

    def _lay_merges(self, file_name: str) -> None:
        for merge in self.sheet.merges:
            bottom, right = min(merge.bottom, self._last_row), min(merge.right, self._last_col)
            area = Area(merge.top, merge.left, bottom, right)
            if bottom < area.top or right < area.left or area.size == 1:
                continue
            if len(self.merged) + area.size > MOST_SLOTS:
                reason = f"merged cells of the sheet cover more than {MOST_SLOTS} cells"
                raise UnsafeFile(file_name, reason)
            if any(slot in self.merged for slot in area.slots()):
                self.repairs += 1
                continue
            self.merged.update((slot, area) for slot in area.slots())
