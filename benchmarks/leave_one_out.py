"""How much of a layout is read without the vocabulary that only this layout has taught.

For every layout family: which labels of the vocabularies are met in its reports and in those of
no other family; then the same reports are read without the rows of these labels. What recall
remains is structure, what it falls by is memory.

Run `python -m benchmarks.leave_one_out [--reports N] [--seed S] [--json]`; the reports are
synthetic ones in known labels and those of evaluation/gold/layouts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from evaluation.cases import GoldCase
from evaluation.gold_files import read_case, read_gold
from evaluation.matching import Tally
from evaluation.reading import as_loaded, read_file
from evaluation.scoring import score_case
from evaluation.synthetic.denied import reference_without
from evaluation.synthetic.families import FAMILIES
from evaluation.synthetic.made import make
from evaluation.synthetic.measure import in_processes

LAYOUTS = Path(__file__).resolve().parent.parent / "evaluation" / "gold" / "layouts"
_KINDS = ("budget", "indicators", "scores", "rates", "staffing")


@dataclass(frozen=True, slots=True)
class Reading:
    """One family read: its tally, and the labels of the vocabularies that were met."""

    family: str
    reports: int
    tally: Tally
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fall:
    """One family with all rows, and without those of the labels that it alone met."""

    family: str
    reports: int
    met: int
    struck: int
    before: Tally
    after: Tally


def read_family(family: str, *, reports: int, seed: int) -> Reading:
    """Read and score the reports of one family, and note every label they meet."""
    met: set[str] = set()
    _note_labels(met)
    tally, count = Tally(), 0
    for case, data in _reports(family, reports, seed):
        found = [r for _, read in read_file(data, case.file_name) for r in read]
        score = score_case(case, as_loaded(case.file_name, found, Decimal(0)))
        tally = sum((score.tallies[kind] for kind in _KINDS), tally)
        count += 1
    return Reading(family, count, tally, frozenset(met))


def _note_labels(met: set[str]) -> None:
    """Let every table of this process note the labels that are looked up or found in text."""
    from transforms.vocabulary import Entry, Hit, LabelTable

    lookup, find_all = LabelTable.lookup, LabelTable.find_all

    def noting_lookup(table: LabelTable, label: str) -> Entry | None:
        entry = lookup(table, label)
        if entry is not None:
            met.add(entry.label)
        return entry

    def noting_find_all(table: LabelTable, text: str) -> Iterator[Hit]:
        for hit in find_all(table, text):
            met.add(hit.entry.label)
            yield hit

    LabelTable.lookup = noting_lookup  # type: ignore[method-assign, assignment]
    LabelTable.find_all = noting_find_all  # type: ignore[method-assign, assignment]


def _reports(family: str, reports: int, seed: int) -> Iterator[tuple[GoldCase, bytes]]:
    """So many synthetic reports of the family, then those of the repository in its layout."""
    first = sorted(FAMILIES).index(family)
    for number in range(first, first + reports * len(FAMILIES), len(FAMILIES)):
        made = make(number, seed)
        yield read_case(made.gold, Path()), made.data
    for case in read_gold([LAYOUTS]):
        if case.layout == family:
            yield case, (LAYOUTS / case.file).read_bytes()


def leave_out(reports: int, seed: int) -> list[Fall]:
    """Every family read with the whole vocabulary, and without the labels it alone has met."""
    work = partial(read_family, reports=reports, seed=seed)
    whole = list(in_processes(work, sorted(FAMILIES), None, tasks_each=1))
    users = Counter(label for reading in whole for label in reading.labels)
    falls = []
    for reading in whole:
        alone = frozenset(label for label in reading.labels if users[label] == 1)
        after = _without(reading.family, alone, work) if alone else reading
        falls.append(
            Fall(
                reading.family,
                reading.reports,
                len(reading.labels),
                len(alone),
                reading.tally,
                after.tally,
            )
        )
    return falls


def _without(family: str, labels: frozenset[str], work: partial[Reading]) -> Reading:
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        reference = Path(folder) / "reference"
        reference_without(reference, lambda _, row: row.get("label") in labels)
        (reading,) = in_processes(work, [family], reference, tasks_each=1)
        return reading


def _print(falls: Sequence[Fall]) -> None:
    heads = f"{'family':16} {'reports':>7} {'met':>5} {'struck':>6}"
    print(f"{heads} {'recall':>8} {'without':>8} {'fall':>7}")
    for fall in falls:
        before, after = fall.before.recall or 0.0, fall.after.recall or 0.0
        counts = f"{fall.family:16} {fall.reports:7} {fall.met:5} {fall.struck:6}"
        print(f"{counts} {before:8.4f} {after:8.4f} {before - after:7.4f}")
    both = _sums(falls)
    print(f"all: recall {both['recall']:.4f}, without {both['without']:.4f}")
    print(f"     precision {both['precision']:.4f}, without {both['precision_without']:.4f}")


def _sums(falls: Sequence[Fall]) -> Mapping[str, float]:
    before = sum((fall.before for fall in falls), Tally())
    after = sum((fall.after for fall in falls), Tally())
    return {
        "recall": before.recall or 0.0,
        "without": after.recall or 0.0,
        "precision": before.precision or 0.0,
        "precision_without": after.precision or 0.0,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for every family, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=12, help="synthetic reports of each family")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="plain values for a machine")
    options = parser.parse_args(arguments)
    falls = leave_out(options.reports, options.seed)
    if options.json:
        families = {f.family: [f.before.recall, f.after.recall, f.struck] for f in falls}
        print(json.dumps({"all": _sums(falls), "families": families}, indent=1))
    else:
        _print(falls)
    return 0


if __name__ == "__main__":
    sys.exit(main())
