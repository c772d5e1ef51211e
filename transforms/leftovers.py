"""Amounts of money that no fact claimed: every one of them, counted and with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.model import Block, Paragraph, Printed, Table
from extractors.place import Place
from transforms.cover import Cover
from transforms.findings import Context, Findings
from transforms.identity.lines import inner_tables, squeezed
from transforms.loose_amounts import loose_amounts, may_hold_money
from transforms.model import Evidence, Fact, Leftover
from transforms.money_cells import MoneyCell, money_cells
from transforms.text import view
from transforms.values.amounts import to_yuan

_CLAUSE_ENDS = "。；;"
RULES_RULE = "rules_carry_no_facts"


def find_leftovers(
    blocks: Sequence[Block], findings: Findings, context: Context
) -> tuple[Leftover, ...]:
    """Every amount of money whose place neither a fact nor an earlier leftover covers.

    Money in prose and in cells with its unit, bare numbers in columns of money, groups that
    share a unit (2000、3000万元: ambiguous) and prices. `findings.leftovers` are not
    repeated. In a regulation all amounts are thresholds: ignored by a named rule.
    """
    cover = Cover(_spoken_for(findings))
    every = (leftover for block in blocks for leftover in _in(block, context))
    found = (leftover for leftover in every if not cover.covers(leftover.evidence.places))
    if context.report_type == "rules":
        return tuple(_by_rule(leftover) for leftover in found)
    return tuple(found)


def _spoken_for(findings: Findings) -> Iterable[Place]:
    facts: tuple[Fact, ...] = (
        *findings.budgets,
        *findings.rates,
        *findings.scores,
        *findings.indicators,
        *findings.staffing,
    )
    evidence = [fact.evidence for fact in facts]
    evidence += [leftover.evidence for leftover in findings.leftovers]
    return (place for entry in evidence for place in entry.places)


def _in(block: Block, context: Context) -> Iterator[Leftover]:
    if isinstance(block, Paragraph):
        yield from _loose(block)
    elif isinstance(block, Table):
        for table in (block, *inner_tables(block)):
            for cell in table.cells:
                yield from _loose(cell)
            for money in money_cells(table):
                yield _bare(money, money.unit or context.document_unit)


def _bare(money: MoneyCell, unit: str | None) -> Leftover:
    shown = view(money.cell)
    raw = shown.text[money.start : money.end]
    return Leftover(
        amount_raw=raw,
        unit_raw=unit,
        amount_yuan=to_yuan(money.value, unit) if unit else None,
        evidence=Evidence(f"{money.label}: {raw}", shown.places(money.start, money.end)),
        reason="no_label" if unit else "unit_unknown",
    )


def _loose(printed: Printed) -> Iterator[Leftover]:
    if not may_hold_money(squeezed(printed)):
        return
    shown = view(printed)
    for amount in loose_amounts(shown.text):
        clause = _clause(shown.text, amount.start, amount.number_end)
        yield Leftover(
            amount_raw=amount.raw,
            unit_raw=amount.unit,
            amount_yuan=amount.yuan,
            evidence=shown.evidence(amount.start, amount.number_end, clause),
            reason=amount.reason,
        )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    ends = (at for mark in _CLAUSE_ENDS if (at := text.find(mark, end)) >= 0)
    return low, min(ends, default=len(text))


def _by_rule(leftover: Leftover) -> Leftover:
    return replace(leftover, reason="decoy_rule", rule=RULES_RULE)
