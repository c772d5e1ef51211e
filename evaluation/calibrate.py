"""Count how often facts are right on damaged synthetic reports: data/reference/confidence.csv.

`python -m evaluation.calibrate [--count N] [--seed S]` reads the reports with the readers' own
confidence, counts right and wrong facts by kind, method and evidence, and writes the table.
The seed differs from those that `jixiao evaluate --synthetic` and the tests use.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from evaluation.judging import Judged
from evaluation.synthetic.denied import REFERENCE, denies_labels, reference_without
from evaluation.synthetic.measure import in_processes, outcome_of
from evaluation.synthetic.words import withheld_labels
from warehouse.loader import CONFIDENCE_THRESHOLD

TABLE = "confidence.csv"
_COLUMNS = ("fact", "method", "evidence", "right", "wrong", "confidence")
_FACTS = {
    "budget": "BudgetFact",
    "rates": "RateFact",
    "scores": "ScoreFact",
    "staffing": "StaffingFact",
    "indicators": "IndicatorFact",
}
_LEAST = 20  # facts of one kind of evidence: fewer say nothing


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=40_001)
    options = parser.parse_args(arguments)
    facts = [*_judged(options, open_list=False), *_judged(options, open_list=True)]
    _write(REFERENCE / TABLE, facts)
    return 0


def _judged(options: argparse.Namespace, *, open_list: bool) -> list[Judged]:
    """Half of the reports, read without a table of confidence."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        reference = Path(folder) / "reference"
        labels = withheld_labels() if open_list else frozenset()
        reference_without(reference, denies_labels(labels))
        _write(reference / TABLE, [])
        work = partial(
            outcome_of, seed=options.seed, open_list=open_list, threshold=CONFIDENCE_THRESHOLD
        )
        outcomes = in_processes(work, range(options.count // 2), reference)
        return [fact for outcome in outcomes for fact in outcome.judged]


def _write(path: Path, facts: Iterable[Judged]) -> None:
    right: Counter[tuple[str, str, str]] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for fact in facts:
        (right if fact.is_right else wrong)[_FACTS[fact.kind], fact.method, fact.evidence] += 1
    lines = (REFERENCE / TABLE).read_text(encoding="utf-8").splitlines(keepends=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(line for line in lines if line.startswith("#"))
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for key in sorted({*right, *wrong}):
            count = right[key] + wrong[key]
            if count >= _LEAST:
                share = (right[key] + 0.5) / (count + 1)
                writer.writerow((*key, right[key], wrong[key], f"{share:.4f}"))


if __name__ == "__main__":
    sys.exit(main())
