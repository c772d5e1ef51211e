"""The money of a form: sources by stage, rate, weight and score, and the gold of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evaluation.synthetic.draft import Draft, plain
from evaluation.synthetic.paper import Box, label, value
from evaluation.synthetic.scene import draw_amount, part_of, ratio
from evaluation.synthetic.words import Label

STAGES = ("initial", "adjusted", "received", "executed")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of money: the field of the word list, and what stands there."""

    field: str
    role: str  # a stage | rate | weight | score | reason


@dataclass(frozen=True, slots=True)
class Source:
    """One row of money: the field of the word list, and the item's code."""

    field: str
    item: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts by item and stage; `total` is what the total row prints."""

    parts: Mapping[str, Mapping[str, Decimal]]
    total: Mapping[str, Decimal]

    def rate(self, places: int, item: str | None = None) -> Decimal:
        """The execution rate of the whole, or of one source."""
        row = self.parts[item] if item else self.total
        return ratio(row["executed"], row["adjusted"], places)


def draw_sums(draft: Draft, items: Sequence[str]) -> Sums:
    """Amounts whose parts add up at every stage; the first item holds most of it."""
    random, style = draft.random, draft.style
    scale = Decimal(10_000) if draft.unit == "元" else Decimal(1)
    whole = (draw_amount(random, style) * scale).quantize(style.quantum())
    adjusted = {item: Decimal(0) for item in items}
    for item in items[1:]:
        if draft.chance(0.25):
            adjusted[item] = part_of(random, whole, style, 0.02, 0.3)
    adjusted[items[0]] = whole - sum(adjusted.values())
    parts = {}
    for item, amount in adjusted.items():
        changed = draft.chance(0.4)
        initial = part_of(random, amount, style, 0.7, 1.2) if changed else amount
        full = amount == 0 or draft.chance(0.35)
        executed = amount if full else part_of(random, amount, style, 0.55, 0.999)
        received = (
            amount if draft.chance(0.8) else max(executed, part_of(random, amount, style, 0.9, 1.0))
        )
        parts[item] = {
            "initial": initial,
            "adjusted": amount,
            "received": received,
            "executed": executed,
        }
    total = {stage: sum(part[stage] for part in parts.values()) for stage in STAGES}
    return Sums(parts, {stage: Decimal(amount) for stage, amount in total.items()})


@dataclass(frozen=True, slots=True)
class MoneyRows:
    """Rows of cells without the label of the block, and what the execution row scored."""

    head: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...]
    score: Decimal | None


def money_rows(
    draft: Draft,
    columns: Sequence[Column],
    sources: Sequence[Source],
    weight: int,
    *,
    unit_in_label: bool = True,
) -> MoneyRows:
    """A head and the rows 总额 / 其中 … of a form, with their gold; `weight` of the execution."""
    sums = draw_sums(draft, [source.item for source in sources[1:]] or ["total"])
    heads = [draft.words(column.field) for column in columns]
    plan = _Plan(draft, columns, heads, sums, weight, unit_in_label)
    rows = [plan.total_row(sources[0])]
    rows += [plan.part_row(source) for source in sources[1:]]
    draft.gold.sound("sum_mismatch", "rate_mismatch", "execution_score")
    return MoneyRows(tuple(label(head) for head in heads), tuple(rows), plan.score)


class _Plan:
    """One block of money being printed."""

    def __init__(
        self,
        draft: Draft,
        columns: Sequence[Column],
        heads: Sequence[Label],
        sums: Sums,
        weight: int,
        unit_in_label: bool,
    ) -> None:
        self.draft, self.columns, self.heads, self.sums = draft, columns, heads, sums
        self.weight = Decimal(weight)
        self.suffix = "" if unit_in_label else draft.unit
        self.initial_is_blank = draft.chance(0.06)
        self.score: Decimal | None = None
        self.roles = [column.role for column in columns]
        self.rate_places = draft.style.percent_places
        self.repeats = draft.chance(0.1) and "weight" in self.roles
        self.mark = draft.random.choice(("", "", "—", "-", "/"))

    def total_row(self, source: Source) -> tuple[Box, ...]:
        name = self.draft.words(source.field)
        amounts = dict(self.sums.total)
        if self.draft.errs("wrong_sum", "sum_mismatch"):
            step = Decimal(10) * self.draft.style.quantum()
            amounts = {stage: amount + step * 37 for stage, amount in amounts.items()}
        rate = ratio(amounts["executed"], amounts["adjusted"], self.rate_places)
        if "rate" in self.roles and self.draft.errs("wrong_rate", "rate_mismatch"):
            rate = (rate - 7) if rate > 50 else rate + 7
        score = (self.weight * min(rate, Decimal(100)) / 100).quantize(CENT, ROUND_HALF_UP)
        if "score" in self.roles and self.draft.errs("execution_score", "execution_score"):
            score = score - Decimal("1.5")
        self.score = score
        cells = {"rate": self._percent(rate), "weight": plain(self.weight), "score": plain(score)}
        row = [
            self._cell(column, head, name, source.item, amounts, cells)
            for column, head in self._both()
        ]
        self._gold_of_rate(name, rate, score)
        return (label(name), *row)

    def part_row(self, source: Source) -> tuple[Box, ...]:
        name, amounts = self.draft.words(source.field), self.sums.parts[source.item]
        empty = all(amount == 0 for amount in amounts.values()) and self.draft.chance(0.6)
        cells = {"rate": self.mark, "weight": self.mark, "score": self.mark}
        if self.repeats and source.item == "source_fiscal":
            rate = ratio(amounts["executed"], amounts["adjusted"], self.rate_places)
            cells = {
                "rate": self._percent(rate),
                "weight": plain(self.weight),
                "score": plain(self.score or Decimal(0)),
            }
            self.draft.gold.rate("execution", source.item, rate, required=False)
            self.draft.gold.score(
                "budget_execution", "预算执行率", self.weight, self.score, required=False
            )
        if empty:
            blank = self.draft.blank()
            return (label(name), *(value(blank) for _ in self.columns))
        row = [
            self._cell(column, head, name, source.item, amounts, cells)
            for column, head in self._both()
        ]
        return (label(name), *row)

    def _both(self) -> list[tuple[Column, Label]]:
        return list(zip(self.columns, self.heads, strict=True))

    def _cell(
        self,
        column: Column,
        head: Label,
        name: Label,
        item: str,
        amounts: Mapping[str, Decimal],
        cells: Mapping[str, str],
    ) -> Box:
        if column.role not in STAGES:
            return value(cells.get(column.role, ""))
        if column.role == "initial" and self.initial_is_blank:
            return value("")
        raw = self.draft.money(amounts[column.role])
        self.draft.gold.amount(column.role, item, raw, self.draft.unit, labels=(head, name))
        return value(raw + self.suffix)

    def _percent(self, rate: Decimal) -> str:
        head = next((h for c, h in self._both() if c.role == "rate"), "")
        sign = "" if "%" in head and "B/A" not in head else "%"
        text = self.draft.style.percent(rate)
        return ("100" if rate == 100 and self.draft.chance(0.5) else text) + sign

    def _gold_of_rate(self, name: Label, rate: Decimal, score: Decimal) -> None:
        heads = {column.role: head for column, head in self._both()}
        gold = self.draft.gold
        if "rate" in heads:
            gold.rate("execution", "total", rate, labels=(heads["rate"], name))
        if "score" in heads:
            weight = self.weight if "weight" in heads else None
            names = [heads[role] for role in ("weight", "score", "rate") if role in heads]
            gold.score("budget_execution", "预算执行率", weight, score, labels=names)
