"""The columns of an indicator head: what each holds, also where its label does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from transforms.forms.columns import Column, cells_below, paths
from transforms.forms.grid import SpanGrid
from transforms.forms.levels import is_level
from transforms.forms.meaning import meaning_of
from transforms.forms.periods import split_period
from transforms.forms.unknown_columns import told_by_content
from transforms.labels import LabelKey
from transforms.values.quantities import operator_code
from transforms.vocabulary import Hit, labels

_SHORTEST_INSIDE, _SHORTEST_ENDING = 3, 2
_LONGEST_LABEL = 30
_LEVELS = ("level1", "level2")
_NAMES = (*_LEVELS, "name")
_POINTS = ("weight", "score")


def indicator_columns(grid: SpanGrid, first: int, end: int) -> tuple[Column, ...]:
    """The columns of an indicator head that stands in rows first..end."""
    columns: list[Column] = []
    for start, stop, path in paths(grid, first, end):
        role = next(filter(None, (indicator_role(cell.key) for cell in reversed(path))), None)
        columns.append(Column(start, stop, path, role, meaning_of(c.key for c in path)))
    graded = _graded(_by_content(grid, end, _without_sides(columns)))
    return tuple(_with_level_points(grid, end, told_by_content(grid, end, graded)))


def _without_sides(columns: Sequence[Column]) -> list[Column]:
    """What stands left of the first name is a label of the block, whatever it is called."""
    naming = (i for i, c in enumerate(columns) if c.role in (*_NAMES, "group"))
    first = next(naming, 0)
    return [replace(c, role=None) if i < first else c for i, c in enumerate(columns)]


def _by_content(grid: SpanGrid, end: int, columns: Sequence[Column]) -> list[Column]:
    """Columns without a name left of the values, told apart by what stands in them."""
    values = [i for i, c in enumerate(columns) if c.role not in (None, "group", *_NAMES)]
    left = range(values[0] if values else 0)
    named = list(columns)
    roles = iter(role for role in ("level1", "level2") if all(c.role != role for c in columns))
    for i in left:
        if columns[i].role is None and _holds_levels(grid, end, columns[i]):
            named[i] = replace(columns[i], role=next(roles, None))
    if all(column.role != "operator" for column in named):
        unsure = [i for i, c in enumerate(named) if c.role in (None, "ignored")]
        signs = [i for i in unsure if _holds_signs(grid, end, named[i])]
        for i in signs[:1]:
            named[i] = replace(named[i], role="operator")
    if all(column.role != "name" for column in named):
        nameless = [i for i in left if named[i].role is None and _holds(grid, end, named[i])]
        if nameless and not any(c.role == "level2" and c.path for c in named):
            named[nameless[-1]] = replace(named[nameless[-1]], role="name")
    return named


def _holds_levels(grid: SpanGrid, end: int, column: Column) -> bool:
    cells = cells_below(grid, end, column.start, column.end)
    texts = [cell.text for cell in cells if not cell.blank]
    known = [cell for cell in cells_below(grid, end, column.start, column.end) if is_level(cell)]
    return bool(known) and 2 * len(known) >= len(texts)


def _holds_signs(grid: SpanGrid, end: int, column: Column) -> bool:
    """Most cells below are operators: the column is theirs, whatever it is called."""
    texts = [c.text for c in cells_below(grid, end, column.start, column.end) if not c.blank]
    return bool(texts) and 2 * sum(operator_code(text) is not None for text in texts) > len(texts)


def _holds(grid: SpanGrid, end: int, column: Column) -> bool:
    return any(not cell.blank for cell in cells_below(grid, end, column.start, column.end))


def _graded(columns: Sequence[Column]) -> list[Column]:
    """One column of names a group: of several the finest names, the others are levels.

    Without any, the finest level that is printed names the indicators; a group without a
    level 1 takes the column that groups its rows (项目).
    """
    graded = list(columns)
    if all(column.role != "name" for column in graded):
        finest = next((r for r in ("level2", "level1") if any(c.role == r for c in graded)), None)
        graded = [replace(c, role="name") if c.role == finest else c for c in graded]
    for i, column in enumerate(graded[:-1]):
        if column.role == "name" and graded[i + 1].role == "name":
            level = "level1" if any(c.role == "level2" for c in graded) else "level2"
            graded[i] = replace(column, role=level)
    level1 = any(column.role == "level1" for column in graded)
    return [
        replace(c, role=None if level1 else "level1") if c.role == "group" else c for c in graded
    ]


def _with_level_points(grid: SpanGrid, end: int, columns: Sequence[Column]) -> Iterator[Column]:
    """Points left of the names are those of the level they follow: 一级指标 | 分值 | 二级指标.

    Only a weight printed on every row, in a form that has no other, is the indicator's own.
    """
    name = next((i for i, c in enumerate(columns) if c.role == "name"), 0)
    weighted = any(c.role == "weight" for c in columns[name:])
    level = None
    for i, column in enumerate(columns):
        level = column.role if column.role in _LEVELS else level
        own = (
            column.role == "weight" and not weighted and _is_dense(grid, end, column, columns[name])
        )
        if i < name and level is not None and column.role in _POINTS and not own:
            yield replace(column, role=f"{level}_{column.role}")
        else:
            yield column


def _is_dense(grid: SpanGrid, end: int, column: Column, beside: Column) -> bool:
    """Tell whether a column prints at least as many cells as another."""
    return _printed(grid, end, column) >= _printed(grid, end, beside)


def _printed(grid: SpanGrid, end: int, column: Column) -> int:
    return sum(not cell.blank for cell in cells_below(grid, end, column.start, column.end))


def _tells(hit: Hit, core: str) -> bool:
    """A name inside a longer one tells what it is where it is long; points end it: 单项得分."""
    length = hit.end - hit.start
    points = hit.end == len(core) and hit.entry.code in _POINTS
    return length >= _SHORTEST_INSIDE or (points and length >= _SHORTEST_ENDING)


@lru_cache(maxsize=8192)
def indicator_role(key: LabelKey) -> str | None:
    """What stands below the head of an indicator table; None where no vocabulary knows it."""
    core, _, _ = split_period(key.core)
    table = labels("indicator_columns")
    for name in dict.fromkeys((key.core, core)):
        if entry := table.lookup(name):
            return entry.code
    if len(core) > _LONGEST_LABEL or any(char.isdigit() for char in core):
        return None
    hits = [hit for hit in table.find_all(core) if _tells(hit, core)]
    if not hits:
        return None
    best = max(hits, key=lambda hit: (hit.end == len(core), hit.end - hit.start))
    return best.entry.code
