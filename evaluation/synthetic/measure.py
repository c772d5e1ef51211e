"""Synthetic reports made, read and scored: many in parallel, known and withheld labels apart."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from evaluation.comparing import compare_facts
from evaluation.coverage import NOTHING, Coverage, coverage_of
from evaluation.gold_files import read_case
from evaluation.indicators import compare_fields, has_value
from evaluation.judging import Judged, judge
from evaluation.matching import Tally
from evaluation.places import sample_places
from evaluation.reading import as_loaded, facts_of, read_file
from evaluation.rows import LoadedFile
from evaluation.scoring import score_case
from evaluation.synthetic.denied import denies_labels, reference_without
from evaluation.synthetic.made import Made, Traits, make
from evaluation.synthetic.words import withheld_labels
from transforms.model import Report

T = TypeVar("T")
R = TypeVar("R")
_CHUNK, _STEP = 10, 100
_PLACES = 1  # facts of each report whose place is looked up again


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: tallies of all its facts, and every miss and extra in words.

    An indicator counts as right only where every field is right: one that lacks a field is
    missing, one with a wrong field is wrong and missing. `under_withheld` are the facts whose
    own labels the reader does not know.
    """

    traits: Traits
    file_name: str
    tallies: dict[str, Tally]
    under_withheld: Tally
    metadata: dict[str, bool]
    misses: tuple[str, ...]
    judged: tuple[Judged, ...] = ()
    coverage: Coverage = NOTHING
    places: tuple[bool, ...] = ()  # of some facts drawn at random: whether their place holds
    trouble: str | None = None

    @property
    def all(self) -> Tally:
        """All kinds of facts together."""
        return sum(self.tallies.values(), Tally())


def measure_both(
    count: int, seed: int, threshold: Decimal, advance: Callable[[int], None] = lambda _: None
) -> tuple[list[Outcome], list[Outcome]]:
    """Half of so many reports in known labels, half from the open list."""
    known, opened = (count + 1) // 2, count // 2
    return (
        measure(range(known), seed, open_list=False, threshold=threshold, advance=advance),
        measure(range(opened), seed, open_list=True, threshold=threshold, advance=advance),
    )


def measure(
    numbers: Iterable[int],
    seed: int,
    *,
    open_list: bool,
    threshold: Decimal,
    workers: int | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Make, read and score the reports of these numbers, in processes of their own.

    With `open_list` withheld labels stand in the reports and are struck from the vocabulary
    of the readers.
    """
    work = partial(outcome_of, seed=seed, open_list=open_list, threshold=threshold)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        reference = Path(folder) / "reference"
        if open_list:
            reference_without(reference, denies_labels(withheld_labels()))
        found = []
        for outcome in in_processes(work, list(numbers), reference if open_list else None, workers):
            found.append(outcome)
            if len(found) % _STEP == 0:
                advance(_STEP)
        advance(len(found) % _STEP)
    return found


def in_processes(
    work: Callable[[T], R],
    items: Sequence[T],
    reference: Path | None,
    workers: int | None = None,
    tasks_each: int | None = None,
) -> Iterator[R]:
    """Map in fresh processes whose reference tables are read from `reference`, in order.

    With `tasks_each` a process does so many items and is then followed by a new one.
    """
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, _read_from, (reference,), tasks_each) as pool:
        yield from pool.imap(work, items, chunksize=1 if tasks_each else _CHUNK)


def _read_from(reference: Path | None) -> None:
    """Point the readers of this process at other reference tables, before any is read."""
    if reference is not None:
        import transforms.vocabulary

        transforms.vocabulary.REFERENCE = reference


def outcome_of(number: int, *, seed: int, open_list: bool, threshold: Decimal) -> Outcome:
    """Make, read and score one report; whatever the reader raises is its outcome."""
    made = make(number, seed, open_list=open_list)
    return score(made, threshold)


def score(made: Made, threshold: Decimal) -> Outcome:
    """Read and score a report that was made."""
    trouble, loaded, reports = None, LoadedFile(), list[Report]()
    try:
        reports = [r for _, found in read_file(made.data, made.file_name) for r in found]
        loaded = as_loaded(made.file_name, reports, threshold)
    except Exception as error:  # a reader that falls is a result
        trouble = f"{type(error).__name__}: {error}"
    case = read_case(made.gold, Path())
    told = score_case(case, loaded)
    comparisons = compare_facts(case, loaded)
    tallies, misses = {}, []
    under = Tally()
    for kind, comparison in comparisons.items():
        if kind == "budget_lenient":
            continue
        flawed = _flawed_indicators(comparison) if kind == "indicators" else {}
        tally = comparison.matching.tally
        spoiled = sum(comparison.gold[i].required for i in flawed)
        wrong = sum(is_wrong for _, is_wrong in flawed.values())
        tallies[kind] = Tally(tally.right - spoiled, tally.wrong + wrong, tally.missing + spoiled)
        under += _under_withheld(comparison, flawed)
        misses += [f"missing {kind}: {fact}" for fact in comparison.missing()]
        misses += [f"extra {kind}: {fact}" for fact in comparison.extra()]
        misses += [f"{'wrong' if bad else 'partial'} {kind}: {t}" for t, bad in flawed.values()]
    misses += [f"wrong {name}" for name, right in told.metadata.items() if not right]
    return Outcome(
        made.traits,
        made.file_name,
        tallies,
        under,
        dict(told.metadata),
        tuple(misses),
        tuple(judge(case, reports)),
        coverage_of(reports),
        _places(made, reports),
        trouble,
    )


def _places(made: Made, reports: list[Report]) -> tuple[bool, ...]:
    random = Random(made.file_name)
    drawn = sample_places(made.data, facts_of(reports), _PLACES, random)
    return tuple(it_holds for _, it_holds in drawn)


def _flawed_indicators(comparison: Any) -> dict[int, tuple[str, bool]]:  # noqa: ANN401
    """Matched indicators that lack a field or have it wrong: gold index -> words, is wrong.

    A field that is empty is a miss; only a value that is not the printed one is wrong.
    """
    flawed = {}
    for i, j in comparison.matching.pairs.items():
        gold, row = comparison.gold[i], comparison.rows[j]
        fields = [name for name, right in compare_fields(gold, row).items() if not right]
        if fields:
            is_wrong = any(has_value(row, name) for name in fields)
            flawed[i] = (f"{gold.name}: {', '.join(fields)}", is_wrong)
    return flawed


def _under_withheld(comparison: Any, flawed: Collection[int]) -> Tally:  # noqa: ANN401
    """The required facts under withheld labels: found right, or not."""
    asked = [
        i
        for i, gold in enumerate(comparison.gold)
        if gold.required and getattr(gold, "withheld", False)
    ]
    right = sum(i in comparison.matching.pairs and i not in flawed for i in asked)
    return Tally(right=right, missing=len(asked) - right)
