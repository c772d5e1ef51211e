"""Random tables as reports print them: spans, empty cells, long texts, more rows than a page has.

The same number gives the same table, on every machine.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["ruled", "three_line"]

_HAN = (
    "预算绩效指标资金项目数量质量时效成本效益满意度完成情况支出收入基本日常公用经费人员合计部门整体"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One origin cell."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class RandomTable:
    """A table that its cells tile; the first `head_rows` rows may be printed on every page."""

    seed: int
    style: Style
    rows: int
    cols: int
    slots: tuple[Slot, ...]
    head_rows: int

    @property
    def name(self) -> str:
        """What test output calls it."""
        return f"{self.style}-{self.seed}-{self.rows}x{self.cols}"

    def expected(self) -> list[tuple[int, int, int, int, str]]:
        """Row, column, spans and text of every origin cell, row by row."""
        return sorted((s.row, s.col, s.rowspan, s.colspan, s.text) for s in self.slots)


def random_table(seed: int, style: Style = "ruled") -> RandomTable:
    """The table of this number: one in four is longer than a page."""
    chance = random.Random(f"{style} {seed}")
    return _ruled(seed, chance) if style == "ruled" else _three_line(seed, chance)


def _ruled(seed: int, chance: random.Random) -> RandomTable:
    cols = chance.randint(2, 8)
    is_long = chance.random() < 0.25
    rows = chance.randint(45, 90) if is_long else chance.randint(2, 14)
    columns = _column_kinds(chance, cols)
    slots = _head(cols, columns)
    repeats = is_long and chance.random() < 0.5
    taken: set[tuple[int, int]] = set()
    for row in range(1, rows):
        for col in range(cols):
            if (row, col) in taken:
                continue
            # Long tables merge no rows: where a page cuts a merge, its halves are a guess.
            slot = _slot(chance, row, col, rows, cols, taken, columns, tall=not is_long)
            taken.update(_covered(slot))
            slots.append(slot)
    return RandomTable(seed, "ruled", rows, cols, tuple(slots), 1 if repeats else 0)


def _three_line(seed: int, chance: random.Random) -> RandomTable:
    cols, rows = chance.randint(2, 6), chance.randint(3, 16)
    columns = ["label", *(chance.choice(("amount", "amount", "rate")) for _ in range(1, cols))]
    slots = _head(cols, columns)
    for row in range(1, rows):
        for col, kind in enumerate(columns):
            empty = col > 0 and chance.random() < 0.1
            text = "" if empty else _text(chance, kind, short=True)
            slots.append(Slot(row, col, 1, 1, text))
    return RandomTable(seed, "three_line", rows, cols, tuple(slots), 0)


def _head(cols: int, columns: list[str]) -> list[Slot]:
    titles = {"label": "项目", "amount": "金额", "rate": "比率", "words": "说明"}
    return [Slot(0, col, 1, 1, f"{titles[columns[col]]}{col + 1}") for col in range(cols)]


def _column_kinds(chance: random.Random, cols: int) -> list[str]:
    return [chance.choice(("label", "amount", "rate", "words")) for _ in range(cols)]


def _slot(
    chance: random.Random,
    row: int,
    col: int,
    rows: int,
    cols: int,
    taken: set[tuple[int, int]],
    columns: list[str],
    tall: bool,
) -> Slot:
    width = chance.randint(2, 3) if chance.random() < 0.15 else 1
    while width > 1 and (col + width > cols or any((row, col + i) in taken for i in range(width))):
        width -= 1
    if width == cols:  # a row of one cell only says nothing of the columns
        width -= 1
    # The last column stays unmerged downwards: in every row something begins.
    may_rise = tall and col + width < cols and chance.random() < 0.15
    height = min(chance.randint(2, 3), rows - row) if may_rise else 1
    while height > 1 and any(
        (row + i, col + j) in taken for i in range(height) for j in range(width)
    ):
        height -= 1
    text = "" if chance.random() < 0.12 else _text(chance, columns[col])
    return Slot(row, col, height, width, text)


def _covered(slot: Slot) -> set[tuple[int, int]]:
    return {(slot.row + i, slot.col + j) for i in range(slot.rowspan) for j in range(slot.colspan)}


def _text(chance: random.Random, kind: str, short: bool = False) -> str:
    match kind:
        case "amount":
            digits = chance.randint(1, 10 ** chance.randint(2, 9))
            return f"{digits / 100:,.2f}" if chance.random() < 0.7 else str(digits)
        case "rate":
            return f"{chance.randint(0, 10_000) / 100:.2f}%"
        case "words" if not short:
            return "".join(chance.choices(_HAN, k=chance.randint(8, 30)))
        case _:
            return "".join(chance.choices(_HAN, k=chance.randint(2, 6)))
