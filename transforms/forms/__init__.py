"""Facts printed in tables: money, rates, indicators, scores and head counts of forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model import Block, Paragraph, Table
from transforms.findings import Context, Findings
from transforms.forms.bands import Band, goes_on, split_bands
from transforms.forms.flat_lines import with_flat_tables
from transforms.forms.goals import read_goals
from transforms.forms.grades import join_grades
from transforms.forms.grid import SpanGrid
from transforms.forms.headers import Head
from transforms.forms.indicators import read_indicators
from transforms.forms.listed import listed_money, projects_of_rows, with_projects
from transforms.forms.money import read_money
from transforms.forms.pairs import PairReader
from transforms.forms.projects import projects_in
from transforms.forms.residue import find_residues, is_residue
from transforms.forms.surroundings import Surroundings, surroundings_of
from transforms.forms.unglued import ungrown
from transforms.identity.lines import squeezed
from transforms.text import view

_TEXTS_ABOVE = 4


def read_forms(blocks: Sequence[Block], context: Context) -> Findings:
    """Every fact printed inside the tables of a report; `ordinal` of indicators counts from 1.

    Paragraphs serve as titles and as the place where a unit of money is named; template
    text is looked for in them too, and lines that make up a table are read as one.
    """
    found = Findings()
    above: list[str] = []
    last = _Last()
    for block in with_flat_tables(blocks):
        if isinstance(block, Paragraph):
            text = squeezed(block)
            above.append(text)
            if is_residue(text):
                found += Findings(residues=tuple(find_residues(view(block))))
        elif isinstance(block, Table):
            grid = SpanGrid(block)
            surroundings = surroundings_of(above[-_TEXTS_ABOVE:], grid, last.surroundings)
            head = last.head if not above and last.head and goes_on(grid, last.head) else None
            bands = _bands(grid, head)
            if (cut := ungrown(grid, bands)) is not None:
                grid = SpanGrid(cut)
                bands = _bands(grid, head)
            found += _read_table(grid, bands, surroundings, context, len(found.indicators))
            last = _Last(surroundings, bands[-1].head if bands else None)
            above.clear()
    return found


@dataclass(frozen=True, slots=True)
class _Last:
    """What the table before left open: its surroundings, and the head of its last rows."""

    surroundings: Surroundings = Surroundings()  # noqa: RUF009 - frozen
    head: Head | None = None


def _bands(grid: SpanGrid, head: Head | None = None) -> tuple[Band, ...]:
    return tuple(split_bands(grid, projects_in(grid).rows, head))


def _read_table(
    grid: SpanGrid,
    bands: Sequence[Band],
    surroundings: Surroundings,
    context: Context,
    ordinal: int,
) -> Findings:
    found = Findings()
    projects = projects_in(grid)
    for band in bands:
        own = replace(context, project_name=projects.at(band.first, context.project_name))
        found += _read_band(grid, band, surroundings, own, ordinal + len(found.indicators))
    found += Findings(residues=tuple(r for c in grid.origins() for r in find_residues(c.view)))
    for nested in _nested(grid):
        count = ordinal + len(found.indicators)
        found += _read_table(nested, _bands(nested), surroundings, context, count)
    return replace(found, scores=join_grades(found.scores))


def _read_band(
    grid: SpanGrid, band: Band, surroundings: Surroundings, context: Context, ordinal: int
) -> Findings:
    kind = band.head.kind if band.head else None
    if kind == "indicators":
        found = read_indicators(grid, band, context, ordinal)
        found = with_projects(found, grid, projects_of_rows(grid, band))
        return found + Findings(budgets=tuple(listed_money(grid, band, surroundings, context)))
    if kind == "money":
        return sum(read_money(grid, band, surroundings, context), Findings())
    found = read_goals(grid, band, context)
    if kind is None:
        pairs = PairReader(grid, surroundings, context)
        for row in band.rows:
            found += pairs.row(row)
    return found


def _nested(grid: SpanGrid) -> Iterator[SpanGrid]:
    return (SpanGrid(table) for cell in grid.origins() for table in cell.source.blocks)
