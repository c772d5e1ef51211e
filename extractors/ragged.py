"""Tables of which only the order of cells is known, not the columns they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from extractors.grid import Draft, close_table
from extractors.lines import Line
from extractors.model import Table
from extractors.place import Place, TextSpan

Row: TypeAlias = list[Line]


def ragged_table(rows: Sequence[Sequence[Line]], *, head_rows: int = 0) -> Table | None:
    """Make a table of rows of unequal length; None where there is no cell at all.

    The last cell of a short row is stretched to the width of the table, so that the
    spans tile; the geometry says `inferred`.
    """
    rows = [row for row in rows if row]
    cols = max(map(len, rows), default=0)
    if not cols:
        return None
    drafts = [
        Draft(r, c, cell.text, cell.runs, colspan=cols - c if c == len(row) - 1 else 1)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    return close_table(
        drafts,
        len(rows),
        cols,
        geometry="inferred",
        head_rows=head_rows,
        places=_extent([run.place for row in rows for cell in row for run in cell.runs]),
    )


def _extent(places: Sequence[Place]) -> tuple[Place, ...]:
    """From the first to the last character of the table, where all stand in one text."""
    spans = [place for place in places if isinstance(place, TextSpan)]
    if not spans or len({span.path for span in spans}) > 1:
        return ()
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    return (TextSpan(spans[0].path, first, last),)
