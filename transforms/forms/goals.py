"""Goal texts in cells: what was achieved may name money, what was planned may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from transforms.findings import Context, Findings
from transforms.forms.bands import Band
from transforms.forms.facts import rate_fact
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.sections import section_of
from transforms.model import RateFact
from transforms.prose import read_passage_facts

_SHORTEST_TEXT = 8
_BUDGET_STAGES = frozenset({"initial", "adjusted"})


def read_goals(grid: SpanGrid, band: Band, context: Context) -> Findings:
    """The facts named by the texts of a band about what was achieved."""
    found = Findings(rates=tuple(_completion_rates(grid, band, context)))
    for cell in _achieved_cells(grid, band):
        if len(cell.text) >= _SHORTEST_TEXT:
            found += _spent(read_passage_facts(cell.view, context))
    return found


def _spent(found: Findings) -> Findings:
    """Without budgets: beside what was achieved they name what was spent of them."""
    return replace(
        found, budgets=tuple(b for b in found.budgets if b.stage_code not in _BUDGET_STAGES)
    )


def _completion_rates(grid: SpanGrid, band: Band, context: Context) -> Iterator[RateFact]:
    """What stands below 总体完成率(%)."""
    heads = band.head.labels if band.head is not None else ()
    for head in heads:
        if section_of(head) != "completion":
            continue
        for row in band.rows:
            for cell in grid.between(row, head.col, head.end):
                fact = rate_fact(cell, "completion", None, head.text, context)
                if fact is not None and cell.row == row:
                    yield fact


def _achieved_cells(grid: SpanGrid, band: Band) -> Iterator[GridCell]:
    """The cells below the head 实际完成情况, or right of that label where it is no head."""
    if band.head is not None:
        heads = [cell for cell in band.head.labels if section_of(cell) == "achieved"]
        for row in band.rows:
            yield from _below(grid, row, heads[0])
        return
    for row in band.rows:
        cells = grid.row(row)
        for label, text in pairwise(cells):
            if text.row == row and section_of(label) == "achieved":
                yield text


def _below(grid: SpanGrid, row: int, head: GridCell) -> Iterator[GridCell]:
    """In an inferred table the last text of the row is the one under the last head."""
    if grid.printed:
        return (c for c in grid.between(row, head.col, head.end) if c.row == row)
    texts = grid.printed_in(row)
    return iter(texts[1:][-1:])
