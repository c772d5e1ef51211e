"""How many cells the tables of a text may hold before it is an attack and not a report."""

from __future__ import annotations

from lxml import etree

from extractors.errors import UnsafeFile

MOST_CELLS = 300_000  # over all tables of a file; a county's whole accounts fill 50,000


def refuse_crowd(root: etree._Element, tags: tuple[str, ...], file_name: str) -> None:
    """Raise UnsafeFile where there are more cells than any report has."""
    cells = sum(1 for _ in root.iter(*tags))
    if cells > MOST_CELLS:
        reason = f"the tables hold {cells} cells, more than {MOST_CELLS}: too many for a report"
        raise UnsafeFile(file_name, reason)
