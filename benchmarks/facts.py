"""CPU for the facts of a Document: the median over reports is to stay within its budget.

Run `python -m benchmarks.facts [FILE...]`; without files the samples of the repository are
read. Reading the file itself is not measured here, and the vocabularies are loaded before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from extractors import extract
from extractors.model import Document
from transforms import read_reports

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
SUFFIXES = {".docx", ".html", ".pdf", ".txt"}
BUDGET_MS = 15.0


def measure(document: Document, rounds: int) -> tuple[int, float]:
    """How many facts a document gives, and the CPU milliseconds of the best round."""
    best, facts = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        reports = read_reports(document)
        best = min(best, time.process_time() - start)
        facts = sum(1 for report in reports for _ in report.facts())
    return facts, 1000 * best


def compare(paths: Sequence[Path], rounds: int) -> float:
    """Print a line for each document; returns the median in CPU milliseconds."""
    documents = [(path, d) for path in paths for d in extract(path.read_bytes(), path.name)]
    for _, document in documents:
        read_reports(document)
    spent = []
    print(f"{'document':44} {'facts':>6} {'CPU ms':>8}")
    for path, document in documents:
        facts, milliseconds = measure(document, rounds)
        spent.append(milliseconds)
        print(f"{path.name[:44]:44} {facts:6} {milliseconds:8.2f}")
    median = statistics.median(spent)
    print(f"median {median:.2f}, largest {max(spent):.2f}, budget {BUDGET_MS:g} (median)")
    return median


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the named files, or the samples; 1 where the budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=3, help="best of how many (default 3)")
    options = parser.parse_args(arguments)
    found = sorted(path for path in SAMPLES.glob("*") if path.suffix in SUFFIXES)
    paths = options.files or found
    if not paths:
        print(f"no file named and none in {SAMPLES.name}", file=sys.stderr)
        return 2
    return 0 if compare(paths, options.rounds) <= BUDGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
