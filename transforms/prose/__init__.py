"""Running text in, facts out: amounts, rates, scores, indicators and head counts of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from extractors.model import Block
from transforms.findings import Context, Findings
from transforms.model import IndicatorFact
from transforms.prose.indicators import named_rows, read_indicators
from transforms.prose.levels import Levels
from transforms.prose.money import read_money, read_text_money
from transforms.prose.passages import read_passages
from transforms.prose.scores import read_scores
from transforms.prose.staffing import read_staffing
from transforms.text import View

__all__ = ["read_passage_facts", "read_prose"]


def read_prose(blocks: Sequence[Block], context: Context) -> Findings:
    """Every fact that the paragraphs of a report print, tables left aside.

    Amounts become budget facts only under a label of the vocabularies; an amount that a
    named rule bars, or that could be read in two ways, is a leftover with its reason. An
    amount without a known label is neither: whoever counts leftovers finds it.
    """
    passages = read_passages(blocks)
    levels = tuple(accumulate(passages, lambda here, p: here.after(p), initial=Levels()))
    rows = named_rows(passages, levels[1:])
    rowed = {i: found for i, found in enumerate(rows) if found}
    scores = read_scores(passages, levels, rowed, context)
    named, claims = read_indicators(passages, levels[1:], rows, scores.scored, context)
    money = read_money(passages, context, claims)
    return money + Findings(
        scores=tuple(scores.facts),
        indicators=tuple(_numbered(scores.indicators, named)),
        staffing=tuple(read_staffing(passages, context)),
    )


def read_passage_facts(view: View, context: Context) -> Findings:
    """The budget facts and the rates of execution that a text standing alone names.

    For cells that tell what was achieved: other percentages there are goals reached, and
    points, head counts and results belong to the table around the cell.
    """
    found = read_text_money(view, context)
    rates = tuple(rate for rate in found.rates if rate.rate_code in ("execution", "arrival"))
    return replace(found, rates=rates)


def _numbered(
    scored: Mapping[int, Sequence[IndicatorFact]], named: Sequence[Sequence[IndicatorFact]]
) -> Iterator[IndicatorFact]:
    """The indicators in reading order, with their ordinals."""
    ordered = (fact for i, row in enumerate(named) for fact in (*scored.get(i, ()), *row))
    for ordinal, fact in enumerate(ordered, start=1):
        yield replace(fact, ordinal=ordinal)
