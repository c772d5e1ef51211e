"""What the scorer says: tables for a person, plain values for a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation.matching import Tally
from evaluation.metadata import explain_metadata
from evaluation.scoring import CaseScore
from evaluation.summary import Summary, by_format, by_layout, summarise

# What is printed of each kind, in this order.
_COLUMNS = {
    "budget": "budget",
    "indicators": "indicator",
    "scores": "score",
    "rates": "rate",
    "staffing": "staffing",
}


def as_tables(scores: Sequence[CaseScore]) -> Group:
    """Tables of kinds, fields, formats, layouts and reports."""
    overall = summarise(scores)
    parts: list[RenderableType] = [_kinds_table(overall), *map(Text, _remarks(overall))]
    parts.append(_groups_table("by format", by_format(scores)))
    parts.append(_groups_table("by layout", by_layout(scores)))
    parts.append(_groups_table("by report", {_name(s): summarise([s]) for s in scores}))
    return Group(*parts)


def as_misses(scores: Sequence[CaseScore]) -> Iterator[str]:
    """One line for everything that is missing, extra or wrong, grouped by report."""
    for score in scores:
        lines = list(_misses_of(score))
        if lines:
            yield _name(score)
            yield from (f"  {line}" for line in lines)


def as_json(scores: Sequence[CaseScore]) -> dict[str, Any]:
    """All figures, and every miss and extra, as plain JSON values."""
    return {
        "overall": summary_values(summarise(scores)),
        "by_format": {name: summary_values(s) for name, s in by_format(scores).items()},
        "by_layout": {name: summary_values(s) for name, s in by_layout(scores).items()},
        "documents": [_case_values(score) for score in scores],
    }


def summary_values(summary: Summary) -> dict[str, Any]:
    """One summary as plain JSON values, named as gold users know them."""
    flags = summary.flags
    return {
        "documents": summary.documents,
        "loaded": summary.loaded,
        **{kind: _tally_values(tally) for kind, tally in summary.tallies.items()},
        "indicator_fields": dict(summary.indicator_fields),
        "indicators_fully_right": summary.indicators_fully_right,
        "metadata": dict(summary.metadata),
        "metadata_all": summary.metadata_all,
        "flags": {
            "expected": flags.expected,
            "raised": flags.raised,
            "recall": flags.recall,
            "false_alarms": flags.false_alarms,
            "must_not": flags.must_not,
            "other_findings": flags.other_findings,
        },
    }


def _tally_values(tally: Tally) -> dict[str, float | None]:
    return {
        "tp": tally.right,
        "fp": tally.wrong,
        "fn": tally.missing,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
    }


def _case_values(score: CaseScore) -> dict[str, Any]:
    return {
        "id": score.case.case_id,
        "file": score.case.file,
        "layout": score.case.layout,
        "format": score.case.format,
        "status": score.status,
        "measures": summary_values(summarise([score])),
        "metadata": dict(score.metadata),
        "wrong_fields": list(score.indicators.wrong),
        "missing": {kind: list(facts) for kind, facts in score.missing.items()},
        "extra": {kind: list(facts) for kind, facts in score.extra.items()},
        "missing_flags": list(score.flags.missing),
        "false_alarms": list(score.flags.false_alarms),
    }


def _kinds_table(summary: Summary) -> Table:
    table = _table("all reports", "kind", "precision", "recall", "F1", "right", "wrong", "missing")
    names = {**_COLUMNS, "budget_lenient": "budget, amount alone"}
    for kind, name in names.items():
        tally = summary.tallies[kind]
        shares = map(_percent, (tally.precision, tally.recall, tally.f1))
        counts = map(str, (tally.right, tally.wrong, tally.missing))
        table.add_row(name, *shares, *counts)
    return table


def _remarks(summary: Summary) -> Iterator[str]:
    flags = summary.flags
    yield (
        f"in the warehouse   {summary.loaded} of {summary.documents} reports, "
        f"{summary.quarantined} of them quarantined"
    )
    right = _percent(summary.indicators_fully_right)
    yield f"indicators         {right} of the matched ones right in every field"
    yield f"indicator fields   {_named_shares(summary.indicator_fields.items())}"
    yield f"metadata           {_percent(summary.metadata_all)}   " + _named_shares(
        summary.metadata.items()
    )
    yield (
        f"quality flags      {flags.raised} of {flags.expected} raised "
        f"(recall {_percent(flags.recall)}), {flags.false_alarms} false alarms "
        f"on {flags.must_not} sound identities, {flags.other_findings} other findings"
    )


def _groups_table(title: str, groups: Mapping[str, Summary]) -> Table:
    table = _table(title, "", "loaded", *(f"{name} P/R" for name in _COLUMNS.values()))
    for column in ("fully right", "metadata", "flags", "false alarms"):
        table.add_column(column, justify="right")
    for name, summary in groups.items():
        flags = summary.flags
        table.add_row(
            name,
            f"{summary.loaded}/{summary.documents}",
            *(_both(summary.tallies[kind]) for kind in _COLUMNS),
            _percent(summary.indicators_fully_right),
            _percent(summary.metadata_all),
            f"{flags.raised}/{flags.expected}",
            str(flags.false_alarms),
        )
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right")
    return table


def _misses_of(score: CaseScore) -> Iterator[str]:
    if not score.is_loaded or score.status == "quarantined":
        yield score.status or "not loaded"
    for kind in _COLUMNS:
        yield from (f"missing {_COLUMNS[kind]}: {fact}" for fact in score.missing[kind])
        yield from (f"extra {_COLUMNS[kind]}: {fact}" for fact in score.extra[kind])
    yield from (f"wrong fields: {indicator}" for indicator in score.indicators.wrong)
    yield from explain_metadata(score.case.document, score.head, score.metadata)
    yield from (f"missing flag: {code}" for code in score.flags.missing)
    yield from (f"false alarm: {code}" for code in score.flags.false_alarms)


def _name(score: CaseScore) -> str:
    return f"{score.case.case_id} {score.case.file_name}"


def _both(tally: Tally) -> str:
    return f"{_percent(tally.precision)}/{_percent(tally.recall)}"


def _named_shares(shares: Iterable[tuple[str, float | None]]) -> str:
    return "  ".join(f"{name} {_percent(value)}" for name, value in shares)


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"
