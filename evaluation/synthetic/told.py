"""What the synthetic reports say of the reader: tables by family, format, damage, mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation import reliability
from evaluation.coverage import NOTHING, Coverage
from evaluation.matching import Tally, share
from evaluation.synthetic.measure import Outcome

_GROUPS: Mapping[str, Callable[[Outcome], str]] = {
    "family": lambda outcome: outcome.traits.family,
    "format": lambda outcome: outcome.traits.format,
    "damage": lambda outcome: outcome.traits.damage,
    "mistake": lambda outcome: outcome.traits.mistake or "none",
}


def as_tables(known: Sequence[Outcome], open_list: Sequence[Outcome]) -> Group:
    """The shares of known and of withheld labels apart, then each group of both."""
    both = [*known, *open_list]
    parts: list[RenderableType] = [_overall(known, open_list), _by_kind(both)]
    for name, key in _GROUPS.items():
        parts.append(_table(f"by {name}", _grouped(both, key)))
    parts.append(_coverage_table(both))
    parts.append(reliability.as_table([fact for o in both for fact in o.judged]))
    parts += [Text(line) for line in _remarks(both)]
    return Group(*parts)


def as_json(known: Sequence[Outcome], open_list: Sequence[Outcome]) -> dict[str, Any]:
    """The same figures as plain JSON values."""
    both = [*known, *open_list]
    figures: dict[str, Any] = {
        name: _values(len(outcomes), tally) for name, (outcomes, tally) in _sets(known, open_list)
    }
    for name, key in _GROUPS.items():
        figures[f"by_{name}"] = {
            group: _values(count, tally) for group, (count, tally) in _grouped(both, key).items()
        }
    figures["by_kind"] = {kind: _values(len(both), t) for kind, t in _kinds(both).items()}
    figures["metadata"] = _metadata(both)
    figures["reliability"] = reliability.as_json([fact for o in both for fact in o.judged])
    places = [it_holds for outcome in both for it_holds in outcome.places]
    figures["places"] = {"facts": len(places), "hold": share(sum(places), len(places))}
    figures["coverage"] = _coverage(both)
    figures["troubles"] = [o.trouble for o in both if o.trouble]
    return figures


def as_misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line for everything that is missing, extra or wrong, grouped by report."""
    for outcome in outcomes:
        if outcome.misses:
            traits = outcome.traits
            yield f"{outcome.file_name} {traits.family} {traits.damage} {traits.mistake or ''}"
            yield from (f"  {line}" for line in outcome.misses)


def _sets(
    known: Sequence[Outcome], open_list: Sequence[Outcome]
) -> Iterator[tuple[str, tuple[Sequence[Outcome], Tally]]]:
    yield "all", ([*known, *open_list], _sum(o.all for o in (*known, *open_list)))
    yield "known_labels", (known, _sum(o.all for o in known))
    yield "withheld_labels", (open_list, _sum(o.all for o in open_list))
    yield "facts_under_withheld_labels", (open_list, _sum(o.under_withheld for o in open_list))


def _overall(known: Sequence[Outcome], open_list: Sequence[Outcome]) -> Table:
    rows = {
        name.replace("_", " "): (len(outcomes), tally)
        for name, (outcomes, tally) in _sets(known, open_list)
    }
    return _table("synthetic reports", rows)


def _by_kind(outcomes: Sequence[Outcome]) -> Table:
    kinds = _kinds(outcomes)
    return _table("by kind of fact", {kind: (len(outcomes), t) for kind, t in kinds.items()})


def _kinds(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    kinds: dict[str, Tally] = defaultdict(Tally)
    for outcome in outcomes:
        for kind, tally in outcome.tallies.items():
            kinds[kind] += tally
    return kinds


def _grouped(
    outcomes: Sequence[Outcome], key: Callable[[Outcome], str]
) -> dict[str, tuple[int, Tally]]:
    groups: dict[str, tuple[int, Tally]] = {}
    for outcome in outcomes:
        count, tally = groups.get(key(outcome), (0, Tally()))
        groups[key(outcome)] = (count + 1, tally + outcome.all)
    return dict(sorted(groups.items()))


def _metadata(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    answers: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        for name, right in outcome.metadata.items():
            answers[name].append(right)
    return {name: share(sum(rights), len(rights)) for name, rights in answers.items()}


def _coverage(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | None]]:
    """Amounts of each family: claimed, ignored by a rule, left over."""
    groups: dict[str, Coverage] = defaultdict(Coverage)
    for outcome in outcomes:
        groups[outcome.traits.family] += outcome.coverage
    return {
        family: {
            "amounts": covered.amounts,
            "claimed": covered.claimed,
            "ignored": covered.ignored,
            "left_over": covered.left_over,
            "handled": covered.handled,
        }
        for family, covered in sorted(groups.items())
    }


def _coverage_table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(
        title="amounts by layout",
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
    )
    table.add_column("")
    for name in ("amounts", "claimed", "ignored", "left over", "handled"):
        table.add_column(name, justify="right")
    for family, c in _coverage(outcomes).items():
        counts = (c["amounts"], c["claimed"], c["ignored"], c["left_over"])
        table.add_row(family, *map(str, counts), _percent(c["handled"]))
    return table


def _remarks(outcomes: Sequence[Outcome]) -> Iterator[str]:
    shares = (f"{name} {_percent(value)}" for name, value in _metadata(outcomes).items())
    yield f"metadata   {'  '.join(shares)}"
    places = [it_holds for outcome in outcomes for it_holds in outcome.places]
    hold = _percent(share(sum(places), len(places)))
    yield f"places     {hold} of {len(places)} facts drawn at random have their digits in place"
    covered = sum((outcome.coverage for outcome in outcomes), NOTHING)
    parts = f"{covered.claimed} claimed, {covered.ignored} ignored by a rule"
    yield f"coverage   {covered.amounts} amounts: {parts}, {covered.left_over} left over"
    for outcome in outcomes:
        if outcome.trouble:
            yield f"not read: {outcome.file_name}: {outcome.trouble}"


def _table(title: str, rows: Mapping[str, tuple[int, Tally]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("", overflow="fold")
    for name in ("reports", "precision", "recall", "right", "wrong", "missing"):
        table.add_column(name, justify="right")
    for name, (count, t) in rows.items():
        counts = map(str, (t.right, t.wrong, t.missing))
        table.add_row(name, str(count), _percent(t.precision), _percent(t.recall), *counts)
    return table


def _values(count: int, tally: Tally) -> dict[str, float | None]:
    return {
        "reports": count,
        "right": tally.right,
        "wrong": tally.wrong,
        "missing": tally.missing,
        "precision": tally.precision,
        "recall": tally.recall,
    }


def _sum(tallies: Iterator[Tally]) -> Tally:
    return sum(tallies, Tally())


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f}"
