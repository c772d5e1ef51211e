"""How right the facts are: visible sets by themselves, synthetic reports by themselves.

Run `python -m benchmarks.accuracy [CASES...] [--synthetic N] [--seed S]`. Without CASES the gold
of the repository is scored: the samples and the layouts that no visible case shows. Exit code 1
where a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rich.console import Console

from evaluation.cases import GoldCase
from evaluation.gold_files import read_gold
from evaluation.matching import Tally, share
from evaluation.reading import as_loaded, read_file
from evaluation.scoring import CaseScore, score_case
from evaluation.summary import summarise
from evaluation.synthetic.measure import Outcome, measure_both
from evaluation.synthetic.told import as_tables
from warehouse.loader import CONFIDENCE_THRESHOLD

REPOSITORY = Path(__file__).resolve().parent.parent
GOLD = REPOSITORY / "evaluation" / "gold"
# Set of gold files -> where its files lie, if not beside it.
SETS = {"samples": REPOSITORY / "data" / "samples", "layouts": GOLD / "layouts"}
# Of synthetic reports: precision of all, recall with known and with withheld labels; places.
PRECISION, KNOWN, WITHHELD, PLACES = 0.995, 0.97, 0.85, 0.99


def score_set(name: str, cases: Sequence[GoldCase]) -> None:
    """Print precision and recall by kind for one visible set."""
    summary = summarise([_score(case) for case in cases])
    print(f"{name}: {summary.documents} reports")
    for kind, tally in summary.tallies.items():
        if tally.right + tally.missing + tally.wrong:
            print(f"  {kind:14} precision {_told(tally.precision)} recall {_told(tally.recall)}")
    print(f"  {'fully right':14} {_told(summary.indicators_fully_right)} of the indicators")
    print(f"  {'metadata':14} {_told(summary.metadata_all)}")


def _score(case: GoldCase) -> CaseScore:
    path = case.folder / case.file_name
    reports = [r for _, found in read_file(path.read_bytes(), path.name) for r in found]
    return score_case(case, as_loaded(path.name, reports, CONFIDENCE_THRESHOLD))


def score_synthetic(count: int, seed: int) -> bool:
    """Print all figures of so many synthetic reports; whether the targets are met."""
    known, opened = measure_both(count, seed, CONFIDENCE_THRESHOLD)
    Console(width=110).print(as_tables(known, opened))
    places = [it_holds for outcome in (*known, *opened) for it_holds in outcome.places]
    figures = {
        "precision of all": (_sum([*known, *opened]).precision, PRECISION),
        "recall, known labels": (_sum(known).recall, KNOWN),
        "recall, withheld labels": (_sum(opened).recall, WITHHELD),
        "places that hold": (share(sum(places), len(places)), PLACES),
    }
    for name, (figure, target) in figures.items():
        verdict = "met" if figure is not None and figure >= target else "missed"
        print(f"{name:24} {_told(figure)}  target {target}  {verdict}")
    return all(figure is not None and figure >= target for figure, target in figures.values())


def _sum(outcomes: Sequence[Outcome]) -> Tally:
    return sum((outcome.all for outcome in outcomes), Tally())


def _told(figure: float | Decimal | None) -> str:
    return "-" if figure is None else f"{figure:.4f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the named sets, or those of the repository, then synthetic reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cases", nargs="*", type=Path, metavar="CASES")
    parser.add_argument("--synthetic", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for path in options.cases:
        score_set(path.name, read_gold([path]))
    if not options.cases:
        for name, folder in SETS.items():
            gold = read_gold([GOLD / name])
            score_set(name, [replace(case, folder=folder) for case in gold])
    return 0 if score_synthetic(options.synthetic, options.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
