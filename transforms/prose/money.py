"""Money in running text: statements of a passage become budget and rate facts, or leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.findings import Context, Findings
from transforms.model import BudgetFact, Evidence, Leftover, RateFact
from transforms.prose.additions import tell_additions
from transforms.prose.clauses import Value, may_hold_values, sentences
from transforms.prose.meaning import Meaning
from transforms.prose.passages import Passage
from transforms.prose.restage import Told, restage
from transforms.prose.running import Running
from transforms.prose.scope import Scope
from transforms.prose.statements import (
    METHOD,
    MoneyStatement,
    RateStatement,
    Refusal,
    Statement,
    Walk,
    opens_with_parts,
)
from transforms.prose.subject import LENT, SAID
from transforms.prose.surroundings import Surroundings, surroundings_of
from transforms.prose.wording import FUNCTION, printed_function
from transforms.text import View

Span = tuple[int, int]


def read_money(
    passages: Sequence[Passage], context: Context, claimed: Sequence[Sequence[Span]]
) -> Findings:
    """Budget facts, rates and refused amounts of all passages.

    `claimed` holds for each passage the spans that belong to indicators: their money and
    percentages are values of the indicator.
    """
    findings = Findings()
    budgets: list[list[Told]] = []
    running = Running()
    for passage, spans in zip(passages, claimed, strict=True):
        scope = running.scope_for(passage)
        if may_hold_values(passage.text):
            around = surroundings_of(passage, context)
            found, told, scope = _read(passage.view, passage.start, scope, around, context, spans)
            findings = findings + found
            budgets += told
        running.remember(passage, scope)
    return replace(findings, budgets=tuple(restage(budgets)))


def read_text_money(view: View, context: Context) -> Findings:
    """Budget facts and rates of a text without headings, such as a cell of goals reached."""
    around = surroundings_of(Passage(view, 0, None, ()), context)
    found, told, _ = _read(view, 0, Scope(), around, context, ())
    return replace(found, budgets=tuple(one.fact for sentence in told for one in sentence))


def _read(
    view: View,
    start: int,
    scope: Scope,
    around: Surroundings,
    context: Context,
    claimed: Sequence[Span],
) -> tuple[Findings, list[list[Told]], Scope]:
    """Rates and leftovers of a passage, its budget facts by sentence, and the scope behind it."""
    told: list[list[Told]] = []
    rates: list[RateFact] = []
    leftovers: list[Leftover] = []
    for index, (low, high) in enumerate(sentences(view.text, start)):
        text = view.text[low:high]
        if index and not opens_with_parts(text):
            scope = scope.next_sentence()
        if not may_hold_values(text):
            continue
        walk = Walk(text, scope, around)
        budgets: list[Told] = []
        for statement in _unclaimed(tell_additions(list(walk.statements())), low, claimed):
            match statement:
                case MoneyStatement():
                    budgets += _budgets(view, low, statement, context)
                case RateStatement():
                    rates.append(_rate(view, low, statement, context))
                case Refusal():
                    leftovers.append(_leftover(view, low, statement))
        told.append(budgets)
        scope = walk.scope
    return Findings(rates=tuple(rates), leftovers=tuple(leftovers)), told, scope


def _unclaimed(
    statements: Iterable[Statement], low: int, claimed: Sequence[Span]
) -> Iterator[Statement]:
    for statement in statements:
        start = low + statement.value.start
        if not any(begin <= start < end for begin, end in claimed):
            yield statement


def _budgets(view: View, low: int, statement: MoneyStatement, context: Context) -> Iterator[Told]:
    for meaning in statement.meanings:
        yield Told(_budget(view, low, statement, meaning, context), meaning.said, meaning.bound)


def _budget(
    view: View, low: int, statement: MoneyStatement, meaning: Meaning, context: Context
) -> BudgetFact:
    value = statement.value
    return BudgetFact(
        evidence=_evidence(view, low, value, statement.quote),
        label_raw=meaning.wording,
        method=METHOD,
        fiscal_year=meaning.year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=meaning.confidence,
        stage_code=meaning.stage,
        flow_code=meaning.flow,
        item_code=meaning.item,
        amount_yuan=value.yuan,
        amount_raw=value.raw,
        unit_raw=value.unit,
        unit_source="value",
        function_code=printed_function(meaning.subject) if meaning.item == FUNCTION else None,
    )


def _rate(view: View, low: int, statement: RateStatement, context: Context) -> RateFact:
    value = statement.value
    return RateFact(
        evidence=_evidence(view, low, value, statement.quote),
        label_raw=statement.label.wording,
        method=METHOD,
        fiscal_year=statement.year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=SAID if statement.label.own_item else LENT,
        rate_code=statement.label.code,
        item_code=statement.item,
        value_percent=value.value,
        value_raw=value.raw + value.unit,
    )


def _leftover(view: View, low: int, refusal: Refusal) -> Leftover:
    value = refusal.value
    return Leftover(
        amount_raw=value.raw,
        unit_raw=value.unit,
        amount_yuan=value.yuan,
        evidence=_evidence(view, low, value, refusal.quote),
        reason=refusal.reason,
        rule=refusal.rule,
    )


def _evidence(view: View, low: int, value: Value, quote: Span) -> Evidence:
    start, end = quote
    return view.evidence(low + value.start, low + value.number_end, (low + start, low + end))
