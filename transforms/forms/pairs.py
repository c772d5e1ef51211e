"""Labels beside their values: 项目金额 | 164万元, and both in one cell: 基本支出：64.29."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from transforms.findings import Context, Findings
from transforms.forms.combine import settled
from transforms.forms.facts import base, part_evidence, quoted, rate_fact, whole_evidence
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.headers import Head
from transforms.forms.items import flow_of
from transforms.forms.meaning import Meaning, label_meaning
from transforms.forms.periods import resolve_year
from transforms.forms.score_rows import read_score_row
from transforms.forms.sections import section_of
from transforms.forms.surroundings import Surroundings, default_stage
from transforms.forms.totals import score_label
from transforms.forms.units import Unit, unit_of
from transforms.forms.values import (
    CellAmount,
    InlineAmount,
    is_number,
    read_amount,
    read_inline,
)
from transforms.labels import LabelKey
from transforms.model import BudgetFact, Leftover, StaffingFact, UnknownLabel
from transforms.prose import read_passage_facts
from transforms.values.amounts import to_yuan
from transforms.vocabulary import labels

_COUNT = regex.compile(r"(?P<number>\d{1,6})(?:人|名|个)?")
_OTHER, _SURPLUS = "other_named", "surplus_end"
_NARRATIVE = frozenset({"planned", "achieved", "text"})
_LONGEST_LABEL = 30
_LONGEST_SIDE = 2  # 收入, 支出
_SHORTEST_SENTENCE = 8
_TOLD_STAGES = frozenset({"received", "executed", "final"})
# Sources of a project's money are named 收入 here and there, and are its spending all the same.
_BY_NATURE = "按收入性质"
_PROJECT_FORMS = frozenset({"project_self_evaluation", "transfer_self_evaluation"})


@dataclass(frozen=True, slots=True)
class PairReader:
    """Reads rows without a head, where every value stands right of its label.

    `stage` is that of amounts whose labels name none, the table's own where None; `head`
    lends its side labels' unit to parts listed below a head of money.
    """

    grid: SpanGrid
    surroundings: Surroundings
    context: Context
    stage: str | None = None
    head: Head | None = None

    def row(self, row: int) -> Findings:
        """Everything the label and value cells of one row say."""
        found = read_score_row(self.grid, row, self.context)
        for cell in self.grid.printed_in(row):
            label = self._label(cell)
            if label is not None and section_of(label) in _NARRATIVE:
                continue
            if pairs := tuple(read_inline(cell)):
                found += self.inline(cell, pairs)
            elif label is not None:
                found += self._read(label, cell)
        return found

    def inline(self, cell: GridCell, pairs: Sequence[InlineAmount]) -> Findings:
        """The facts of a cell that holds its labels and amounts itself."""
        found = Findings()
        for pair in pairs:
            if label_meaning(pair.key).known:
                found += self._amount(cell, pair.amount, pair.key, pair.label, cell)
        return found

    def _label(self, cell: GridCell) -> GridCell | None:
        """The printed cell left of a value, where it is a text."""
        left = [c for c in self.grid.row(cell.row) if c.col < cell.col and not c.blank]
        if not left or is_number(left[-1].text) or len(left[-1].text) > _LONGEST_LABEL:
            return None
        return left[-1]

    def _read(self, label: GridCell, cell: GridCell) -> Findings:
        meaning = label_meaning(label.key)
        if meaning.role in ("rate", "arrival"):
            code = "execution" if meaning.role == "rate" else "arrival"
            item = meaning.item or "total"
            fact = rate_fact(cell, code, item, label.text, self.context, method="form")
            return Findings(rates=(fact,)) if fact else Findings()
        if measure := labels("staffing").code(label.text):
            return self._staffing(measure, label, cell)
        amount = read_amount(cell.text)
        if meaning.role == "ignored":
            return Findings()
        if amount is None:
            return _told(cell, meaning.stage, self.context)
        if meaning.summed and not (amount.unit or meaning.unit or self._beside_money(cell)):
            return Findings()  # 合计 alone may sum anything
        if meaning.item or meaning.stage:
            return self._amount(cell, amount, label.key, label.text, label)
        return self._stranger(label, cell, amount)

    def _beside_money(self, cell: GridCell) -> bool:
        """A label of money (项目资金) covers the row from the side."""
        row = self.grid.row(cell.row)
        return any(section_of(side) == "money" and side.key.unit for side in row)

    def _stranger(self, label: GridCell, cell: GridCell, amount: CellAmount) -> Findings:
        """A label no vocabulary knows names an amount only where the unit stands with it."""
        if not (amount.unit or label.key.unit) or score_label(label):
            return Findings()
        unknown = UnknownLabel(label.text, "money", whole_evidence(label, label.text))
        found = self._amount(cell, amount, label.key, label.text, label)
        return found + Findings(unknown_labels=(unknown,))

    def _amount(
        self, cell: GridCell, amount: CellAmount, key: LabelKey, label: str, at: GridCell
    ) -> Findings:
        printed = f"{amount.raw}{amount.unit or ''}" if at is cell else cell.text
        quote = quoted((label,), printed)
        evidence = part_evidence(cell, amount.start, amount.end, quote)
        meaning = self._in_column(self._own_meaning(key), at)
        unit = self._unit(amount, meaning, cell)
        if unit is None:
            left = Leftover(amount.raw, None, None, evidence, "unit_unknown")
            return Findings(leftovers=(left,))
        year = resolve_year(meaning.year, meaning.offset, self.context.fiscal_year)
        item = meaning.item or ("total" if meaning.stage else _OTHER)
        stage, flow = settled(item, meaning.stage, meaning.flow or self._side(at))
        fact = BudgetFact(
            **base(self.context, evidence, label, year),
            method="form",
            confidence=amount.confidence,
            stage_code=stage or self.stage or self._stage(meaning),
            flow_code=flow,
            item_code=item,
            amount_yuan=to_yuan(amount.value, unit.name),
            amount_raw=amount.raw,
            unit_raw=unit.name,
            unit_source=unit.source,
        )
        return Findings(budgets=(fact,))

    def _side(self, at: GridCell) -> str:
        """The side of a table whose head could not be read: 收入 | 支出 over its columns."""
        if self.context.report_type in _PROJECT_FORMS:
            return "expenditure"
        words = (upper.key.core for upper in self.grid.above(at))
        sides = (flow_of(word) for word in words if len(word) <= _LONGEST_SIDE)
        return next(filter(None, sides), "expenditure")

    def _stage(self, meaning: Meaning) -> str:
        return default_stage(self.surroundings, self.context, meaning.flow is not None)

    def _unit(self, amount: CellAmount, meaning: Meaning, cell: GridCell) -> Unit | None:
        if amount.unit is None and meaning.unit:
            return Unit(meaning.unit, "label")
        row = self.grid.row(cell.row)
        return unit_of(amount.unit, row, None, self.head, self.surroundings, self.context)

    def _own_meaning(self, key: LabelKey) -> Meaning:
        """A label's meaning; 其他收入 in the form of a project names a source, not an income."""
        meaning = label_meaning(key)
        if self.context.report_type in _PROJECT_FORMS and not key.core.startswith(_BY_NATURE):
            return replace(meaning, flow=None)
        return meaning

    def _in_column(self, own: Meaning, at: GridCell) -> Meaning:
        """A label made whole by the one that governs it: 其中：中央财政 below 实际支出.

        The nearest label above in the same column that names a sum, a stage or nothing
        but other money governs; parts of a sum that no list names are parts of no other.
        """
        for upper in self._labels_above(at):
            above = label_meaning(upper)
            if not above.known:
                return own
            if above.item in (None, "total", _OTHER, _SURPLUS):
                return _governed(own, above)
        return own

    def _labels_above(self, at: GridCell) -> Iterator[LabelKey]:
        for upper in self.grid.above(at):
            if upper.blank:
                return
            inline = tuple(read_inline(upper))
            yield inline[0].key if inline else upper.key

    def _staffing(self, measure: str, label: GridCell, cell: GridCell) -> Findings:
        match = _COUNT.fullmatch(cell.text)
        if match is None:
            return Findings()
        fact = StaffingFact(
            **base(
                self.context, whole_evidence(cell, quoted((label.text,), cell.text)), label.text
            ),
            method="form",
            measure_code=measure,
            headcount=int(match.group("number")),
        )
        return Findings(staffing=(fact,))


def _governed(own: Meaning, above: Meaning) -> Meaning:
    part_of_other = above.item in (_OTHER, _SURPLUS) and own.item not in (None, "total")
    return replace(
        own,
        stage=own.stage or above.stage,
        item=_OTHER if part_of_other else own.item,
        unit=own.unit or above.unit,
        flow=above.flow or own.flow,
        year=own.year or above.year,
        offset=above.offset if own.offset is None else own.offset,
    )


def _told(cell: GridCell, stage: str | None, context: Context) -> Findings:
    """A sentence beside a label of money that came or went: 到位资金100万元，到位率100%."""
    if stage not in _TOLD_STAGES or len(cell.text) < _SHORTEST_SENTENCE:
        return Findings()
    found = read_passage_facts(cell.view, context)
    return replace(found, budgets=tuple(b for b in found.budgets if b.stage_code == stage))
