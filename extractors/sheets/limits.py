"""How much a workbook may hold before it is taken for an attack and not for a report."""

from __future__ import annotations

from extractors.errors import UnsafeFile

MOST_ENTRIES = 300_000  # cells with something in them, over all sheets of a file
MOST_SLOTS = 500_000  # cells of one table, blank ones too; a county's whole accounts fill 50,000


class Budget:
    """The cells that the sheets of one file may still hold together."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._left = MOST_ENTRIES

    def spend(self, cells: int) -> None:
        """Take cells off the budget.

        Raises UnsafeFile where it is used up.
        """
        self._left -= cells
        if self._left < 0:
            reason = f"the sheets hold more than {MOST_ENTRIES} filled cells, too many for a report"
            raise UnsafeFile(self._file_name, reason)
