"""CPU per page of reading digital PDFs: ours against pdfplumber's own text and tables.

Run `python -m benchmarks.pdf [FILE...]`; without files the PDF samples of the repository
are read. Each side runs in a process of its own, after one unmeasured pass over the first
file, and the CPU of that process and its children counts. Ours does more (places, spans,
paragraphs), and is still to take at most a quarter, if possible a fifth.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import multiprocessing
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
BUDGET, GOAL = 1 / 4, 1 / 5


def _read_ours(data: bytes, name: str) -> int:
    from extractors.pdf import read_pdf

    return len(read_pdf(data, name, hashlib.sha256(data).hexdigest()).pages)


def _read_pdfplumber(data: bytes, _name: str) -> int:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _measure(
    read: Callable[[bytes, str], int], paths: Sequence[Path], rounds: int
) -> list[tuple[int, float]]:
    """Pages and the best CPU seconds of each file."""
    files = [(path.read_bytes(), path.name) for path in paths]
    read(*files[0])  # imports and caches are not what is compared
    results = []
    for data, name in files:
        seconds = []
        for _ in range(rounds):
            start = _cpu_seconds()
            pages = read(data, name)
            seconds.append(_cpu_seconds() - start)
        results.append((pages, min(seconds)))
    return results


def _in_own_process(
    read: Callable[[bytes, str], int], paths: Sequence[Path], rounds: int
) -> list[tuple[int, float]]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (read, paths, rounds))


def compare(paths: Sequence[Path], rounds: int) -> float:
    """Print the table and give the ratio of the sums: ours to pdfplumber's."""
    ours = _in_own_process(_read_ours, paths, rounds)
    theirs = _in_own_process(_read_pdfplumber, paths, rounds)
    print(f"{'file':44} {'pages':>5} {'ours ms':>9} {'pdfplumber ms':>14} {'ratio':>6}")
    for path, (pages, mine), (_, other) in zip(paths, ours, theirs, strict=True):
        _print_row(path.name, pages, mine, other)
    pages = sum(count for count, _ in ours)
    mine, other = (sum(seconds for _, seconds in side) for side in (ours, theirs))
    _print_row("all", pages, mine, other)
    print(f"budget {BUDGET:.2f}, goal {GOAL:.2f} (CPU per page, best of {rounds})")
    return mine / other


def _print_row(name: str, pages: int, ours: float, theirs: float) -> None:
    per_page = 1000 / pages
    print(
        f"{name[:44]:44} {pages:5} {ours * per_page:9.2f} {theirs * per_page:14.2f}"
        f" {ours / theirs:6.3f}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the named files, or the samples; 1 where the budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=3, help="best of how many (default 3)")
    options = parser.parse_args(arguments)
    paths = options.files or sorted(SAMPLES.glob("*.pdf"))
    if not paths:
        print(f"no PDF named and none in {SAMPLES.name}", file=sys.stderr)
        return 2
    return 0 if compare(paths, options.rounds) <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
