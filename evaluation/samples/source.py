"""The source of one sample report: marked lines, at most one form, and the web page around it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import regex

SOURCES = Path(__file__).with_name("sources")

RUN_BREAK = "¦"
_MARK = regex.compile(r"\{(?P<kind>\w+)\} ?(?P<text>.*)")
_SPAN = regex.compile(r"\[(?P<cols>\d)\](?P<text>.*)", regex.DOTALL)
_CONTINUED = "^"
_CHINESE = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_PLAIN_KINDS = {"title", "centre", "right", "h1", "h2", "newpage"}


@dataclass(frozen=True, slots=True)
class Numbering:
    """An automatic list as Word keeps it: `%1` in the pattern stands for the counter."""

    format: str  # decimal | chineseCounting
    pattern: str
    start: int = 1

    def display(self, value: int) -> str:
        """What a reader sees in front of the paragraph.

        >>> Numbering("chineseCounting", "（%1）").display(3)
        '（三）'
        """
        counter = _CHINESE[value] if self.format == "chineseCounting" else str(value)
        return self.pattern.replace("%1", counter)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or an empty line (which only the plain text keeps)."""

    kind: str  # title | centre | right | h1 | h2 | newpage | body | the name of a list
    runs: tuple[str, ...]
    number: str = ""

    @property
    def text(self) -> str:
        """The paragraph without its automatic number."""
        return "".join(self.runs)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to print."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of the form with what it covers; its paragraphs are divided by newlines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The form: widths in centimetres, cells in reading order."""

    widths: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]

    def covering(self, row: int) -> Iterator[GridCell]:
        """The cells that stand in a row or reach into it from above, from left to right."""
        crossing = (c for c in self.cells if c.row <= row < c.row + c.rowspan)
        return iter(sorted(crossing, key=lambda c: c.col))


Block: TypeAlias = Line | Grid


@dataclass(frozen=True, slots=True)
class WebPage:
    """How and where the report stands on a web site (place and date are made up)."""

    chrome: str  # a file in pages/
    markup: str  # spans | breaks | mso
    encoding: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SampleReport:
    """One report with everything its four renderings need."""

    name: str
    blocks: tuple[Block, ...]
    web: WebPage
    lists: Mapping[str, Numbering] = field(default_factory=dict)
    styled_headings: bool = False


def load_reports() -> list[SampleReport]:
    """Every sample report, in the order of their names."""
    return [load_report(path) for path in sorted(SOURCES.glob("*.toml"))]


def load_report(path: Path) -> SampleReport:
    """Read one source; an unknown mark or a form that does not tile is a ValueError."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {name: Numbering(**entry) for name, entry in raw.get("lists", {}).items()}
    grid = _read_grid(raw["table"]) if "table" in raw else None
    return SampleReport(
        name=path.stem,
        blocks=tuple(_read_blocks(raw["body"], lists, grid)),
        web=_read_web(raw["web"]),
        lists=lists,
        styled_headings=raw.get("headings") == "styles",
    )


def _read_web(raw: Mapping[str, str]) -> WebPage:
    values = {k: v for k, v in raw.items() if k not in {"chrome", "markup", "encoding"}}
    return WebPage(raw["chrome"], raw["markup"], raw["encoding"], values)


def _read_blocks(body: str, lists: Mapping[str, Numbering], grid: Grid | None) -> Iterator[Block]:
    counters = {name: numbering.start for name, numbering in lists.items()}
    for line in body.split("\n"):
        marked = _MARK.fullmatch(line)
        kind, text = (marked["kind"], marked["text"]) if marked else ("body", line)
        runs = tuple(text.split(RUN_BREAK))
        if kind == "table" and grid is not None:
            yield grid
        elif kind in lists:
            yield Line(kind, runs, lists[kind].display(counters[kind]))
            counters[kind] += 1
        elif kind == "body" or kind in _PLAIN_KINDS:
            yield Line(kind, runs)
        else:
            raise ValueError(f"no such mark: {line!r}")


def _read_grid(raw: Mapping[str, Any]) -> Grid:
    widths, rows = tuple(raw["widths"]), raw["rows"]
    open_cells: dict[int, GridCell] = {}  # by column: the cell a ^ below it would continue
    finished: dict[tuple[int, int], GridCell] = {}
    for row, printed in enumerate(rows):
        col = 0
        for entry in printed:
            cell = _next_cell(entry, row, col, open_cells)
            open_cells[cell.col] = finished[cell.row, cell.col] = cell
            col += cell.colspan
        if col != len(widths):
            raise ValueError(f"row {row} covers {col} of {len(widths)} columns")
    return Grid(widths, len(rows), tuple(finished.values()))


def _next_cell(entry: str, row: int, col: int, above: Mapping[int, GridCell]) -> GridCell:
    if entry == _CONTINUED:
        cell = above[col]
        return GridCell(cell.row, col, row - cell.row + 1, cell.colspan, cell.text)
    spanned = _SPAN.fullmatch(entry)
    if spanned:
        return GridCell(row, col, 1, int(spanned["cols"]), spanned["text"])
    return GridCell(row, col, 1, 1, entry)
