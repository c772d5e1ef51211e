"""Rows that are organisations: the money of the whole unit and that of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.forms.bands import Band
from transforms.forms.grid import GridCell, SpanGrid

_WHOLE = ("汇总", "合计", "总计")


@dataclass(frozen=True, slots=True)
class UnitRows:
    """The labels that name organisations, and those whose rows are that of the report's unit."""

    labels: tuple[GridCell, ...] = ()
    whole: tuple[GridCell, ...] = ()

    def names(self, label: GridCell | None) -> bool:
        """Tell whether a label names an organisation and no item."""
        return label in self.labels

    def is_whole(self, label: GridCell | None) -> bool:
        """Tell whether a label stands for the report's own unit, so that columns name the items."""
        return label is not None and label in self.whole


def unit_rows(grid: SpanGrid, band: Band) -> UnitRows:
    """The rows of a band whose labels stand under 机构名称 or the like.

    The whole is the row that says 汇总 or 合计, and the only one that repeats it or stands
    alone; among several rows without such a word none is the whole.
    """
    columns = band.head.columns if band.head else ()
    column = next((c for c in columns if c.role == "unit_name"), None)
    if column is None:
        return UnitRows()
    cells = [cell for row in band.rows for cell in grid.between(row, column.start, column.end)]
    labels = tuple(cell for cell in cells if cell.row >= band.first and not cell.blank)
    summed = [cell for cell in labels if any(word in cell.text for word in _WHOLE)]
    units = [cell for cell in labels if cell not in summed]
    alone = units if len(units) == 1 and _repeats(grid, units[0], summed) else []
    return UnitRows(labels, (*summed[:1], *alone))


def _repeats(grid: SpanGrid, unit: GridCell, summed: Sequence[GridCell]) -> bool:
    """The only unit is the whole where it prints the amounts of the sum, or no sum stands by."""
    if not summed:
        return True
    own, whole = ([c.text for c in grid.row(cell.row)[1:]] for cell in (unit, summed[0]))
    return own == whole
