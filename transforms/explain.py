"""Why a fact is what it is: the labels that fit, those that were passed over, the rule.

Worked out anew from the finished report, so that reading carries nothing for it: the labels
and words of a fact are looked up in every vocabulary that can decide the same question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.model import (
    AnyFact,
    BudgetFact,
    IndicatorFact,
    Leftover,
    RateFact,
    ScoreFact,
    StaffingFact,
)
from transforms.text import squeeze
from transforms.vocabulary import Entry, labels

# Question -> the vocabularies that can answer it.
_VOCABULARIES: Mapping[str, Sequence[str]] = {
    "item": ("budget_items", "form_items", "prose_items", "item_parts", "function_classes"),
    "stage": ("money_columns", "stage_words"),
    "flow": ("flow_words",),
    "rate": ("rate_words", "money_columns"),
    "scope": ("score_labels", "indicator_levels", "score_words"),
    "category": ("indicator_levels",),
    "measure": ("staffing", "staffing_words"),
}
# Codes of vocabularies that stand for a code of the contract once more is known.
_STANDS_FOR: Mapping[str, frozenset[str]] = {
    "plain": frozenset({"initial", "adjusted"}),
    "arranged": frozenset({"initial", "adjusted"}),
    "spent": frozenset({"executed", "final"}),
    "paid": frozenset({"executed", "received"}),
    "total_in_table": frozenset({"total"}),
    "both": frozenset({"revenue", "expenditure"}),
}
_STAGES = frozenset({"initial", "adjusted", "received", "executed", "final", "closing"})
_RULES = {
    "table": "label of the row and head of the column",
    "form": "label beside its value",
    "prose": "words of the clause",
}
_REASONS = {
    "no_label": "no label of the list names it",
    "ambiguous": "more than one reading fits, and the report's arithmetic does not decide",
    "unit_unknown": "no unit of money stands at it, over it or before the table",
    "decoy_rule": "ignored by the rule",
}
_MOST = 5  # passed-over labels that are told


@dataclass(frozen=True, slots=True)
class Match:
    """A vocabulary row that fits: where it is kept, what it says, in which words it was found."""

    vocabulary: str
    label: str
    code: str
    seen: str
    words: str
    is_whole: bool

    def __str__(self) -> str:
        how = "" if self.is_whole else f" in {self.words!r}"
        return f"{self.label}{how} -> {self.code} ({self.vocabulary}, {self.seen})"


@dataclass(frozen=True, slots=True)
class Answer:
    """One question about a fact: its code, the label that gave it, the labels passed over."""

    question: str
    code: str
    matched: Match | None
    rejected: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of one fact beside its quote and place."""

    rule: str
    answers: tuple[Answer, ...]


def explain(fact: AnyFact) -> Explanation:
    """The rule a fact was read by, and for each of its codes the label behind it."""
    rule = _RULES[fact.method]
    if isinstance(fact, BudgetFact):
        rule += f"; unit {fact.unit_raw} from the {fact.unit_source}"
    answers = tuple(_answer(question, code, texts) for question, code, texts in _questions(fact))
    return Explanation(rule, answers)


def explain_leftover(leftover: Leftover) -> str:
    """Why no fact claimed an amount, and which labels stand in its words all the same."""
    reason = _REASONS[leftover.reason]
    if leftover.rule:
        reason += f" {leftover.rule}"
    near = sorted({match.label for match in _inside("item", leftover.evidence.quote)})
    return f"{reason}; near it: {', '.join(near[:_MOST])}" if near else reason


def _questions(fact: AnyFact) -> Iterator[tuple[str, str, Sequence[str]]]:
    words = _words(fact)
    match fact:
        case BudgetFact():
            yield "item", fact.item_code, words
            yield "stage", fact.stage_code, words
            yield "flow", fact.flow_code, words
        case RateFact():
            yield "rate", fact.rate_code, words
        case ScoreFact():
            yield "scope", fact.scope, (fact.name, *words)
        case IndicatorFact():
            levels = tuple(filter(None, (fact.level2, fact.level1)))
            yield "category", fact.category_code or "none", levels
        case StaffingFact():
            yield "measure", fact.measure_code, words


def _words(fact: AnyFact) -> Sequence[str]:
    """The label, then the other labels that the quote names (row | column: value)."""
    named, colon, _ = fact.evidence.quote.rpartition(": ")
    others = named.split(" | ") if colon else [fact.evidence.quote]
    return tuple(dict.fromkeys((fact.label_raw, *others)))


def _answer(question: str, code: str, texts: Sequence[str]) -> Answer:
    found = [match for text in texts for match in _fitting(question, text)]
    right = [match for match in found if _means(match.code, code)]
    best = max(right, key=lambda match: (match.is_whole, len(match.label)), default=None)
    others = {
        (match.vocabulary, match.label): match
        for match in found
        if not _means(match.code, code) and _could_answer(question, match.code)
    }
    longest_first = sorted(others.values(), key=lambda match: -len(match.label))
    return Answer(question, code, best, tuple(longest_first[:_MOST]))


def _fitting(question: str, text: str) -> Iterator[Match]:
    for vocabulary in _VOCABULARIES[question]:
        entry = labels(vocabulary).lookup(text)
        if entry is not None:
            yield _match(vocabulary, entry, text, is_whole=True)
    yield from _inside(question, text)


def _inside(question: str, text: str) -> Iterator[Match]:
    for vocabulary in _VOCABULARIES[question]:
        for hit in labels(vocabulary).find_all(squeeze(text)):
            yield _match(vocabulary, hit.entry, text, is_whole=False)


def _match(vocabulary: str, entry: Entry, text: str, *, is_whole: bool) -> Match:
    code = entry.code.rpartition(">")[2]
    return Match(vocabulary, entry.label, code, entry.seen, text, is_whole)


def _means(found: str, code: str) -> bool:
    """Whether a vocabulary's code is the fact's code, or a family that became it."""
    return found == code or code in _STANDS_FOR.get(found, ()) or code.startswith(f"{found}.")


def _could_answer(question: str, code: str) -> bool:
    """Whether a code is one of those that the question is about."""
    return question != "stage" or code in _STAGES or code in _STANDS_FOR
