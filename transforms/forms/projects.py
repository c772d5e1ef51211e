"""Several projects that share one table, one form below the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from transforms.forms.grid import SpanGrid
from transforms.vocabulary import labels


@dataclass(frozen=True, slots=True)
class Projects:
    """The rows of a table that name a project, and the names, from the top."""

    rows: tuple[int, ...]
    names: tuple[str, ...]

    def at(self, row: int, report: str | None) -> str | None:
        """The project the forms at a row speak of; that of the report where there is but one."""
        if len(set(self.names)) < 2:
            return report
        above = [name for at, name in zip(self.rows, self.names, strict=True) if at <= row]
        return above[-1] if above else report


def projects_in(grid: SpanGrid) -> Projects:
    """Find the rows 项目名称 | name; a blank name counts for none."""
    rows, names = [], []
    for row in range(grid.rows):
        cells = grid.printed_in(row)
        for label, value in pairwise(cells):
            if labels("head_fields").code(label.text) == "project":
                rows.append(row)
                names.append(value.text)
    return Projects(tuple(rows), tuple(names))
