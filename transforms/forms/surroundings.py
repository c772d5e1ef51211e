"""What stands around a table: its title and the unit of money named above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from transforms.findings import Context
from transforms.forms.grid import GridCell, SpanGrid
from transforms.labels import label_key
from transforms.values.amounts import yuan_per_unit

_TIMEOUT_SECONDS = 2.0
_LONGEST_TITLE = 60
_LONGEST_HEADING = 30  # 二、预算执行情况(万元)
_TITLE_WORDS = regex.compile(r"表|预算|决算|三公|经费|明细")
_TABLE_NUMBER = regex.compile(r"\p{Han}{0,4}[\d一二三四五六七八九十-]{1,4}表?[:：]?")  # 公开07表
_TITLES_KEPT = 3
_MOST_IN_CAPTION = 3
_SOURCES_WITH_BUDGET = regex.compile(r"一般公共预算|政府性基金预算|国有资本经营预算")
_DOMAINS = {"三公": "three_public", "政府采购": "procurement", "机关运行经费": "agency_operation"}
_DEFAULT_STAGE = {"final_accounts": "final"}
_REPORTS_ON_THE_PAST = frozenset(
    {
        "department_self_evaluation",
        "project_self_evaluation",
        "transfer_self_evaluation",
        "performance_evaluation",
    }
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for all of a table: its titles, the nearest last, and its unit of money."""

    titles: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def title(self) -> str:
        """The nearest title."""
        return self.titles[-1] if self.titles else ""

    @property
    def stage(self) -> str | None:
        """The stage that the nearest title with such a word names; None where it names two."""
        return next(filter(None, map(_stage_named, reversed(self.titles))), None)

    @property
    def flow(self) -> str | None:
        """Revenue for a table of 收入 alone, expenditure for one of 支出 alone."""
        title = self.title.replace("收支", "收入支出")
        if ("收入" in title) == ("支出" in title):
            return None
        return "revenue" if "收入" in title else "expenditure"

    @property
    def domain(self) -> str | None:
        """The item that a sum is of, where the title names a kind of money and not all of it."""
        return next((item for word, item in _DOMAINS.items() if word in self.title), None)


def _stage_named(title: str) -> str | None:
    # 一般公共预算财政拨款支出决算表 names a source, not a second stage.
    plain = _SOURCES_WITH_BUDGET.sub("", title)
    if ("决算" in plain) == ("预算" in plain):
        return None
    return "final" if "决算" in plain else "initial"


def surroundings_of(before: Iterable[str], grid: SpanGrid, last: Surroundings) -> Surroundings:
    """Read the texts before a table and the rows over its head; `last` stands in for none."""
    texts = [*filter(None, before), *_rows_above(grid)]
    if not texts:
        return replace(last, unit=last.unit or _only_unit(grid))
    named = map(unit_named, reversed(texts))
    hinted = (label_key(text).unit for text in reversed(texts) if len(text) <= _LONGEST_HEADING)
    unit = next(filter(None, (*named, *hinted)), None) or _only_unit(grid)
    titles = [t for t in texts if len(t) <= _LONGEST_TITLE and _TITLE_WORDS.search(t)]
    titles = [t for t in titles if not _TABLE_NUMBER.fullmatch(t)]
    return Surroundings(tuple(titles[-_TITLES_KEPT:]), unit)


def _only_unit(grid: SpanGrid) -> str | None:
    """The unit of money in the labels of a table, where they name one and no other."""
    units = {cell.key.unit for cell in grid.origins()} - {None}
    return units.pop() if len(units) == 1 else None


def _rows_above(grid: SpanGrid) -> list[str]:
    """Texts of the leading rows that hold one or two cells: titles, 编制单位, 单位：万元."""
    texts: list[str] = []
    for row in range(min(grid.rows, 4)):
        printed = grid.printed_in(row)
        if not printed or not (_is_title(grid, printed) or _names_unit(printed)):
            break
        texts.extend(cell.text for cell in printed)
    return texts


def _is_title(grid: SpanGrid, cells: Sequence[GridCell]) -> bool:
    return len(cells) == 1 and (not grid.printed or cells[0].colspan >= grid.cols - 1)


def _names_unit(cells: Sequence[GridCell]) -> bool:
    return len(cells) <= _MOST_IN_CAPTION and any(unit_named(cell.text) for cell in cells)


def unit_named(text: str) -> str | None:
    """The unit of money a text announces for what follows: 金额单位：万元, (单位:元)."""
    match = _unit_pattern().search(text, timeout=_TIMEOUT_SECONDS)
    return match.group("unit") if match else None


@lru_cache(maxsize=1)
def _unit_pattern() -> regex.Pattern[str]:
    full = sorted((u for u in yuan_per_unit() if len(u) > 1 or u == "元"), key=len, reverse=True)
    units = "|".join(map(regex.escape, full))
    return regex.compile(rf"单位[:：为]?\(?(?:人民币)?(?P<unit>{units})(?!\p{{Han}})")


def default_stage(surroundings: Surroundings, context: Context, spoken: bool = False) -> str:
    """The stage of money whose labels name none: the title's, else that of the kind of report.

    `spoken` tells that a label says 收入 or 支出: a report on a year that is over then
    speaks of what came in and was spent.
    """
    if surroundings.stage:
        return surroundings.stage
    if spoken and context.report_type in _REPORTS_ON_THE_PAST:
        return "executed"
    return _DEFAULT_STAGE.get(context.report_type, "initial")
