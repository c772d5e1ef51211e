"""Indicators in running text: rows with named values, and plain results under a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.place import merge_places
from transforms.findings import Context
from transforms.model import Evidence, IndicatorFact
from transforms.prose.indicator_rows import NamedRow, Span, number, quantity, read_rows
from transforms.prose.levels import Levels, indicator_category, split_level
from transforms.prose.passages import Passage
from transforms.prose.results import Result, read_result, read_results
from transforms.prose.statements import METHOD
from transforms.prose.subject import LENT, SAID
from transforms.text import View
from transforms.values.quantities import Quantity

Claims = list[list[Span]]


def named_rows(passages: Sequence[Passage], levels: Sequence[Levels]) -> list[list[NamedRow]]:
    """The indicators with named values of every passage, under the levels in force with it."""
    return [
        [
            row
            for row in read_rows(passage.text, _body(passage, here))
            if _is_meant(row, passage.text, here)
        ]
        for passage, here in zip(passages, levels, strict=True)
    ]


def read_indicators(
    passages: Sequence[Passage],
    levels: Sequence[Levels],
    rows: Sequence[Sequence[NamedRow]],
    scored: frozenset[Levels],
    context: Context,
) -> tuple[list[list[IndicatorFact]], Claims]:
    """The indicators of every passage, and the spans of text they are made of.

    `rows` is what named_rows gave. Plain results count only under a level that has no such
    rows and whose own heading is not scored: there the narrative only explains.
    """
    facts: list[list[IndicatorFact]] = []
    claims: Claims = []
    rowed: set[Levels] = set()
    for passage, here, named in zip(passages, levels, rows, strict=True):
        if named:
            rowed.add(here)
            facts.append(_of_rows(passage.view, named, here, context))
            claims.append([row.span for row in named])
        elif here.names_indicators and here not in scored and here not in rowed:
            results = list(read_results(passage.text, _body(passage, here)))
            facts.append([_of_result(passage.view, r, here, context) for r in results])
            claims.append([(r.name[0], r.end) for r in results])
        else:
            facts.append([])
            claims.append([])
    return facts, claims


def _is_meant(row: NamedRow, text: str, here: Levels) -> bool:
    """A row the text calls an indicator; elsewhere only numbers under a level are one."""
    found = [quantity(text, row.fields.get(role)) for role in ("target", "actual")]
    if not any(found) and not {"weight", "score"} & row.fields.keys():
        return False
    numeric = any(one is not None and one.value is not None for one in found)
    scored = {"weight", "score"} <= row.fields.keys()
    compared = all(found)  # both what was wanted and what was reached, in words
    levelled = here.level1 is not None or here.level2 is not None
    return row.announced or (levelled and (numeric or scored or compared))


def _body(passage: Passage, here: Levels) -> int:
    """Where the results begin: behind the level's own heading, where it opens the paragraph."""
    lead = passage.lead
    if lead is not None and here.depth2 == lead.level and here.level2 and here.level2 in lead.text:
        return passage.start + len(lead.text)
    if lead is not None and here.level1 and here.level1 in lead.text:
        return passage.start + len(lead.text)
    if lead is None and here.level2 and passage.text.startswith(here.level2):
        return len(here.level2)
    return passage.start


def _of_rows(
    view: View, rows: Sequence[NamedRow], here: Levels, context: Context
) -> list[IndicatorFact]:
    """The rows of one passage; a level that one of them begins with holds for the next ones."""
    facts: list[IndicatorFact] = []
    for row in rows:
        name, fields, here = _taken_apart(view.text, row, here)
        facts.append(_of_row(view, name, fields, here, context))
    return facts


def _of_row(
    view: View, name: Span, fields: Mapping[str, Span], here: Levels, context: Context
) -> IndicatorFact:
    text = view.text
    return _fact(
        view,
        (name, *fields.values()),
        here,
        context,
        confidence=SAID,
        name=name,
        target=(fields.get("target"), quantity(text, fields.get("target"))),
        actual=(fields.get("actual"), quantity(text, fields.get("actual"))),
        completion=number(text, fields.get("completion")),
        weight=number(text, fields.get("weight")),
        score=number(text, fields.get("score")),
    )


def _taken_apart(text: str, row: NamedRow, here: Levels) -> tuple[Span, dict[str, Span], Levels]:
    """A name may begin with its level (产出数量:…) and end with the result (…改造120户)."""
    low, high = row.name
    label, offset = split_level(text[low:high])
    name = (low + offset, high)
    if label is not None:
        here = replace(here, level2=label)
    stated = None if "actual" in row.fields else read_result(text, *name)
    if stated is None or stated.is_target:
        return name, row.fields, here
    return stated.name, row.fields | {"actual": stated.value}, here


def _of_result(view: View, result: Result, here: Levels, context: Context) -> IndicatorFact:
    read = (result.value, result.quantity)
    reached = (result.reached, quantity(view.text, result.reached))
    return _fact(
        view,
        (result.name, result.value, *([result.reached] if result.reached else [])),
        here,
        context,
        confidence=LENT,
        name=result.name,
        target=read if result.is_target else (None, None),
        actual=reached if result.is_target else read,
    )


def _fact(
    view: View,
    spans: Sequence[Span],
    here: Levels,
    context: Context,
    *,
    confidence: Decimal,
    name: Span,
    target: tuple[Span | None, Quantity | None],
    actual: tuple[Span | None, Quantity | None],
    completion: Decimal | None = None,
    weight: Decimal | None = None,
    score: Decimal | None = None,
) -> IndicatorFact:
    printed = view.text[slice(*name)]
    wanted, reached = target[1], actual[1]
    return IndicatorFact(
        evidence=_evidence(view, spans),
        label_raw=printed,
        method=METHOD,
        fiscal_year=context.fiscal_year,
        period_end=context.period_end,
        project_name=context.project_name,
        confidence=confidence,
        ordinal=0,
        name=printed,
        level1=here.level1,
        level2=here.level2,
        category_code=indicator_category(printed, here.level1, here.level2),
        target_raw=_raw(view, target),
        target_operator=wanted.operator if wanted else None,
        target_value=wanted.value if wanted else None,
        target_unit=wanted.unit if wanted else None,
        actual_raw=_raw(view, actual),
        actual_value=reached.value if reached else None,
        actual_unit=reached.unit if reached else None,
        completion_rate=completion,
        weight=weight,
        score=score,
    )


def _raw(view: View, value: tuple[Span | None, Quantity | None]) -> str | None:
    """The value as printed, without blanks; residue of a conversion gives way to its meaning."""
    span, read = value
    if span is None or read is None:
        return None
    printed = "".join(view.raw(*span).split())
    return view.text[slice(*span)] if "$" in printed or "\\" in printed else printed


def _evidence(view: View, spans: Iterable[Span]) -> Evidence:
    printed = [span for span in spans if span[0] < span[1]]
    places = (place for span in printed for place in view.places(*span))
    low, high = min(s[0] for s in printed), max(s[1] for s in printed)
    return Evidence(quote=view.text[low:high], places=merge_places(places))
