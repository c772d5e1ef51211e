"""Tables dumped one cell a line: a TAB before each cell, a blank line after each row.

Nothing in such a dump tells a blank line inside a cell from the end of a row, or the
last lines of a cell from the prose after the table. So the text is cut into tokens, all
readings of the blank lines are weighed, and the cheapest is taken: rows with as many
cells as their neighbours cost nothing, exceptions cost something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors import dump_costs as costs
from extractors.lines import Line, join_lines

_MOST_BLANKS_IN_ROW = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A cell with the lines right below it, a stretch of blank lines, or text after them."""

    kind: str  # cell | blank | text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DumpedRow:
    """One row of a table; each cell is its lines. `is_closed` where a blank line ends it."""

    cells: tuple[tuple[Line, ...], ...]
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines between or after the tables."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    """One part of a reading: tokens start..end are a row, prose or blank lines.

    `cost` is what the part costs by itself; a row also costs by the width of the one
    before it.
    """

    kind: str
    start: int
    end: int
    cost: float
    width: int = 0  # cells of a row


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    previous: tuple[int, int] | None
    move: _Move | None


def is_cell_line(line: Line) -> bool:
    """Whether a line starts a cell of a dump."""
    return line.text.startswith("\t")


def read_dump(lines: Sequence[Line]) -> list[DumpedRow | Prose]:
    """Part lines, the first of which starts a cell, into rows and the prose between them."""
    parts = _Readings(list(_tokens(lines))).cheapest()
    settled: list[DumpedRow | Prose] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if isinstance(part, DumpedRow) and not isinstance(following, DumpedRow):
            settled.extend(_settle_end(part))
        else:
            settled.append(part)
    return settled


def _tokens(lines: Sequence[Line]) -> Iterator[Token]:
    kind, held = "", list[Line]()
    rows = _tab_rows(lines)
    for index, line in enumerate(lines):
        if index in rows:
            following = "text"
        elif is_cell_line(line):
            following = "cell"
        elif line.is_blank:
            following = "blank"
        else:
            following = "text" if kind in ("blank", "text") else kind
        if held and (following != kind or (following == "cell" and is_cell_line(line))):
            yield Token(kind, tuple(held))
            held = []
        kind = following
        held.append(line)
    if held:
        yield Token(kind, tuple(held))


def _tab_rows(lines: Sequence[Line]) -> set[int]:
    """Lines with TABs between their cells: neighbours of that kind are another sort of table."""
    tabbed = [index for index, line in enumerate(lines) if "\t" in line.text.strip()]
    return {index for one in pairwise(tabbed) if one[1] - one[0] == 1 for index in one}


class _Readings:
    """All ways to cut the tokens into rows and prose, walked from left to right.

    A state is the next token and the number of cells of the row before it, negative
    where prose stands between, 0 at the start.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._usual = _usual_widths(tokens)

    def cheapest(self) -> list[DumpedRow | Prose]:
        """The parts of the reading that costs least."""
        steps: dict[tuple[int, int], _Step] = {(0, 0): _Step(0.0, None, None)}
        widths: list[list[int]] = [[] for _ in range(len(self._tokens) + 1)]
        widths[0].append(0)
        for position, here in enumerate(widths[:-1]):
            for move in self._moves(position) if here else ():
                for width in here:
                    cost, after = self._price(move, width)
                    cost += steps[position, width].cost
                    known = steps.get((move.end, after))
                    if known is None:
                        widths[move.end].append(after)
                    if known is None or cost < known.cost:
                        steps[move.end, after] = _Step(cost, (position, width), move)
        last = min(widths[-1], key=lambda width: steps[len(self._tokens), width].cost)
        return [self._build(move) for move in _trace(steps, (len(self._tokens), last))]

    def _price(self, move: _Move, width: int) -> tuple[float, int]:
        """What a move costs in a state, and the width that the next state remembers."""
        if move.kind == "row":
            return move.cost + costs.width_cost(move.width, width, self._usual), move.width
        return move.cost, width if move.kind == "blank" else -abs(width)

    def _moves(self, position: int) -> Iterator[_Move]:
        kind = self._kind(position)
        if kind == "blank":
            yield _Move("blank", position, position + 1, 0.0)
        elif kind == "text":
            yield self._prose(position)
        else:
            yield from self._rows(position)

    def _prose(self, position: int) -> _Move:
        end = position
        while self._kind(end) not in ("cell", "end"):
            end += 1
        return _Move("prose", position, end, costs.NEW_TABLE if end < len(self._tokens) else 0.0)

    def _rows(self, start: int) -> Iterator[_Move]:
        """Every row that may start here, with more and more blank lines inside of it."""
        count = blanks = 0
        cost = 0.0
        cell: list[Line] = []
        for position in range(start, len(self._tokens)):
            token = self._tokens[position]
            if token.kind == "cell":
                cost += costs.overrun_cost(cell)
                cell = list(token.lines)
                count += 1
                continue
            if token.kind == "text":
                then_blank = self._kind(position + 1) in ("blank", "end")
                cost += costs.text_cost(cell, token.lines, then_blank=then_blank)
            else:
                yield _Move("row", start, position, cost + costs.lone_cost(count, cell), count)
                blanks += 1
                if blanks > _MOST_BLANKS_IN_ROW:
                    return
                if self._kind(position + 1) != "text":  # else the text is weighed
                    cost += costs.blank_cost(cell)
            cell.extend(token.lines)
        end = len(self._tokens)
        yield _Move("row", start, end, cost + costs.lone_cost(count, cell), count)

    def _build(self, move: _Move) -> DumpedRow | Prose:
        tokens = self._tokens[move.start : move.end]
        if move.kind == "prose":
            return Prose(tuple(line for token in tokens for line in token.lines))
        cells: list[list[Line]] = []
        for token in tokens:
            if token.kind == "cell":
                cells.append([])
            cells[-1].extend(token.lines)
        return DumpedRow(tuple(map(tuple, cells)), self._kind(move.end) == "blank")

    def _kind(self, position: int) -> str:
        return self._tokens[position].kind if position < len(self._tokens) else "end"


def _trace(steps: dict[tuple[int, int], _Step], last: tuple[int, int]) -> list[_Move]:
    state: tuple[int, int] | None = last
    moves = []
    while state is not None:
        step = steps[state]
        if step.move is not None and step.move.kind != "blank":
            moves.append(step.move)
        state = step.previous
    return moves[::-1]


def _usual_widths(tokens: list[Token]) -> frozenset[int]:
    """Cell counts that come up more than once when every blank line ends a row."""
    counts = Counter[int]()
    width = 0
    for index, token in enumerate(tokens):
        if token.kind == "cell":
            width += 1
        elif token.kind == "blank" and width:
            following = tokens[index + 1 : index + 2]
            if not following or following[0].kind != "text":
                counts[width] += 1
                width = 0
    counts[width] += 1
    widest = max(counts)
    return frozenset(count for count, times in counts.items() if times > 1) | {widest}


def _settle_end(row: DumpedRow) -> list[DumpedRow | Prose]:
    """Let go of lines below the last cell of a table that are more likely the text after it.

    A cell that begins with a finished value (a number, 无) or a short word does not run
    on; one of running text does, up to the blank line. Without a blank line nothing says
    that the lines belong to the cell.
    """
    last = row.cells[-1]
    printed = next((index for index, line in enumerate(last) if line.text.strip()), 0)
    kept, rest = last[: printed + 1], last[printed + 1 :]
    holds_blank = any(line.is_blank for line in rest)
    if not rest or holds_blank or (row.is_closed and costs.runs_on(kept[-1])):
        return [row]
    return [DumpedRow((*row.cells[:-1], kept), row.is_closed), Prose(rest)]


def as_cell(lines: Sequence[Line]) -> Line:
    """The text of a dumped cell: its lines without the TAB before and the blanks around."""
    return join_lines([lines[0].cut(1, len(lines[0].text)), *lines[1:]]).stripped()
