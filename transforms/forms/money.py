"""Tables of money: every printed amount with its stage, flow, item, year and unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.findings import Context, Findings
from transforms.forms.alike import Names, told_apart
from transforms.forms.bands import Band
from transforms.forms.codes import Codes, codes_beside
from transforms.forms.columns import Column
from transforms.forms.combine import (
    beside_label,
    combined_item,
    is_project_money,
    row_meaning,
    settled,
)
from transforms.forms.execution import execution_score, is_fraction
from transforms.forms.facts import base, part_evidence, quoted, rate_fact, whole_evidence
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.headers import Head
from transforms.forms.meaning import MONEY_ROLES, VALUE_ROLES, Meaning, label_meaning
from transforms.forms.pairs import PairReader
from transforms.forms.periods import resolve_year
from transforms.forms.placing import paired, placed
from transforms.forms.sections import SIDE_SECTIONS, section_of
from transforms.forms.surroundings import Surroundings, default_stage
from transforms.forms.unit_rows import UnitRows, unit_rows
from transforms.forms.units import Unit, unit_of
from transforms.forms.values import CellAmount, is_number, read_amount, read_inline, read_points
from transforms.model import BudgetFact, Evidence, Leftover, RateFact, UnknownLabel
from transforms.values.amounts import to_yuan
from transforms.values.glued import is_glued

_DECOYS = {
    "delta": "year_on_year_delta",
    "change": "change_of_the_budget",
    "forecast": "forecast_of_the_year",
    "opening": "opening_balance",
}
_NO_MONEY = frozenset({"ignored", "rate", "arrival", "weight", "score"})
_FEWEST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class _Value:
    """A cell of values with its column, the label of its row and what that label says."""

    cell: GridCell
    column: Column
    label: GridCell | None
    row: Meaning

    @property
    def name(self) -> str:
        """The label as printed, the column's where the row has none."""
        return self.label.text if self.label else self.column.label

    def evidence(self, amount: CellAmount) -> Evidence:
        """Where the digits stand, quoted with both labels."""
        labels = (self.label.text if self.label else "", self.column.label)
        quote = quoted(labels, self.cell.text)
        return part_evidence(self.cell, amount.start, amount.end, quote)


@dataclass(slots=True)
class _Row:
    """What has been read of one row so far."""

    inline: Findings = field(default_factory=Findings)
    budgets: list[BudgetFact] = field(default_factory=list)
    names: list[Names] = field(default_factory=list)  # under which each of the budgets stands
    rates: list[RateFact] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    strangers: dict[str, GridCell] = field(default_factory=dict)
    points: dict[str, GridCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MoneyReader:
    """Reads the rows of one money band; what holds for the whole band stands here."""

    grid: SpanGrid
    head: Head
    surroundings: Surroundings
    context: Context
    pairs: PairReader
    units: UnitRows
    project_money: bool

    def row(self, row: int) -> Findings:
        """Everything the cells that begin in one row say."""
        if self._counts_columns(row) or self._is_overfull(row):
            return Findings()
        found = _Row()
        for cell, column in placed(self.grid, row, self.head.columns):
            if cell.row == row and is_glued(cell.text):
                evidence = whole_evidence(cell, quoted((column.label,), cell.text))
                left = Leftover(cell.text, None, None, evidence, "ambiguous")
                found.leftovers.append(left)
            elif cell.row == row and not cell.blank:
                self._read(found, cell, column)
        points = list(found.points.values())
        label = self._label(points[0]) if points else None
        scores = execution_score(found.points, label, self.head, self.context)
        budgets, alike = told_apart(found.budgets, found.names)
        return found.inline + Findings(
            budgets=tuple(budgets),
            rates=tuple(found.rates),
            scores=tuple(scores),
            leftovers=(*found.leftovers, *alike),
            unknown_labels=tuple(
                UnknownLabel(text, "money", whole_evidence(label, text))
                for text, label in found.strangers.items()
            ),
        )

    def _counts_columns(self, row: int) -> bool:
        """A row of 1, 2, 3 … numbers the columns (栏次)."""
        texts = [cell.text for cell in self.grid.printed_in(row) if is_number(cell.text)]
        counted = [str(i) for i in range(1, len(texts) + 1)]
        return len(texts) >= _FEWEST_COUNTED and texts == counted

    def _is_overfull(self, row: int) -> bool:
        """More values than heads, where only the order of the cells is known."""
        if paired(self.grid, row, self.head.columns) is not None:
            return False
        printed = [cell.col for cell in self.grid.printed_in(row)]
        return not self.grid.printed and bool(printed) and max(printed) >= len(self.head.columns)

    def _read(self, found: _Row, cell: GridCell, column: Column) -> None:
        role = column.role
        if inline := tuple(read_inline(cell)):
            found.inline += self.pairs.inline(cell, inline)
        elif role in ("weight", "score") and read_points(cell.text) is not None:
            found.points.setdefault(role, cell)
        elif role in ("rate", "arrival"):
            self._read_rate(found, self._value(cell, column))
        elif role in MONEY_ROLES and (amount := read_amount(cell.text)):
            value = self._value(cell, column)
            if value.row.role not in _NO_MONEY:
                self._read_amount(found, value, amount)

    def _value(self, cell: GridCell, column: Column) -> _Value:
        label = self._label(cell)
        return _Value(cell, column, label, row_meaning(self.grid, label, self.surroundings.domain))

    def _read_rate(self, found: _Row, value: _Value) -> None:
        named = value.label is None or value.row.known
        fact = rate_fact(
            value.cell,
            "execution" if value.column.role == "rate" else "arrival",
            (value.row.item or "total") if named else "other_named",
            value.name,
            self.context,
            column=value.column.label,
            fraction=is_fraction(value.cell.text, value.column, found.budgets),
        )
        if fact is not None:
            found.rates.append(fact)

    def _read_amount(self, found: _Row, value: _Value, amount: CellAmount) -> None:
        unit = self._unit(value, amount)
        rule = _DECOYS.get(value.column.role or "")
        if rule or unit is None:
            found.leftovers.append(_left_over(value, amount, unit, rule))
            return
        codes = codes_beside(self.grid, value.cell, value.label, self.head.columns)
        of_all = value.label is None or self.units.is_whole(value.label)
        if value.label is not None and not of_all and self._is_stranger(value, codes):
            found.strangers.setdefault(value.label.text, value.label)
        names = self.head.column_at(value.label.col) if value.label else None
        across = beside_label(value.column, value.label, names)
        item = combined_item(value.row, across, codes, not of_all, self.surroundings.domain)
        found.budgets.append(self._fact(value, amount, unit, item, codes))
        found.names.append((value.column.path, value.label))

    def _is_stranger(self, value: _Value, codes: Codes) -> bool:
        return not value.row.known and not codes.any and not self.units.names(value.label)

    def _fact(
        self, value: _Value, amount: CellAmount, unit: Unit, item: str, codes: Codes
    ) -> BudgetFact:
        row, across = value.row, value.column.meaning
        both = row.then(across) if across.stage else across.then(row)
        year = resolve_year(both.year, both.offset, self.context.fiscal_year)
        stage, flow = settled(item, both.stage, self._flow(row, across, codes.any))
        spoken = both.flow is not None or self._side_says_flow()
        return BudgetFact(
            **base(self.context, value.evidence(amount), value.name, year),
            method="table",
            confidence=amount.confidence,
            stage_code=stage or default_stage(self.surroundings, self.context, spoken),
            flow_code=flow,
            item_code=item,
            amount_yuan=to_yuan(amount.value, unit.name),
            amount_raw=amount.raw,
            unit_raw=unit.name,
            unit_source=unit.source,
            function_code=codes.function,
            economic_code=codes.economic,
        )

    def _side_says_flow(self) -> bool:
        """A label beside the block says 支出 (项目支出明细) where its rows say nothing."""
        return any(label_meaning(cell.key).flow for cell in self.head.side_labels())

    def _flow(self, row: Meaning, column: Meaning, coded: bool) -> str:
        """The name of a class (教育支出) says nothing of the flow: its table or column does."""
        if self.project_money:
            return "expenditure"
        own = (self.surroundings.flow, row.flow) if coded else (row.flow, self.surroundings.flow)
        return column.flow or own[0] or own[1] or "expenditure"

    def _unit(self, value: _Value, amount: CellAmount) -> Unit | None:
        row = reversed(self.grid.row(value.cell.row))
        left = (cell for cell in row if cell.col < value.cell.col and cell is not value.label)
        labels = (value.label, *left) if value.label else left
        column = value.column.meaning.unit
        return unit_of(amount.unit, labels, column, self.head, self.surroundings, self.context)

    def _label(self, cell: GridCell) -> GridCell | None:
        """The nearest label left of a value: a text that stands in no column of values."""
        for left in reversed(self.grid.row(cell.row)):
            if left.col < cell.col and not left.blank and self._is_label(left):
                return left
        return None

    def _is_label(self, cell: GridCell) -> bool:
        if is_number(cell.text) or self._is_side_label(cell):
            return False
        column = self.head.column_at(cell.col)
        role = column.role if column else None
        if role == "ignored":
            return False
        return role not in VALUE_ROLES or label_meaning(cell.key).known

    def _is_side_label(self, cell: GridCell) -> bool:
        """A label that began in the head's rows names the block; it is a row's only as an item."""
        if section_of(cell) in SIDE_SECTIONS and cell.rowspan > 1:
            return True
        return self.head.first <= cell.row < self.head.end and not label_meaning(cell.key).item


def read_money(
    grid: SpanGrid, band: Band, surroundings: Surroundings, context: Context
) -> Iterator[Findings]:
    """Every amount, rate and execution score below one head of money, row by row."""
    if band.head is None or _is_shifted(grid, band, band.head.columns):
        return
    reader = MoneyReader(
        grid=grid,
        head=band.head,
        surroundings=surroundings,
        context=context,
        pairs=PairReader(grid, surroundings, context, _stage_of_parts(band.head), band.head),
        units=unit_rows(grid, band),
        project_money=is_project_money(band.head, context),
    )
    for row in band.rows:
        yield reader.row(row)


def _is_shifted(grid: SpanGrid, band: Band, columns: Sequence[Column]) -> bool:
    """Percentages under 得分 and none under 执行率: the cells slipped by a column, none is sure."""
    texts: dict[str, list[str]] = {"rate": [], "score": []}
    for column in columns:
        if column.role in texts:
            cells = (c for row in band.rows for c in grid.between(row, column.start, column.end))
            texts[column.role] += [cell.text for cell in cells if not cell.blank]
    signed = {role: [text.endswith("%") for text in found] for role, found in texts.items()}
    return any(signed["score"]) and bool(signed["rate"]) and not any(signed["rate"])


def _stage_of_parts(head: Head) -> str | None:
    """Parts listed below a head without a stage of their own split its budget of the year."""
    return "adjusted" if any(c.meaning.stage == "adjusted" for c in head.columns) else None


def _left_over(value: _Value, amount: CellAmount, unit: Unit | None, rule: str | None) -> Leftover:
    return Leftover(
        amount_raw=amount.raw,
        unit_raw=unit.name if unit else None,
        amount_yuan=to_yuan(amount.value, unit.name) if unit else None,
        evidence=value.evidence(amount),
        reason="decoy_rule" if rule else "unit_unknown",
        rule=rule,
    )
