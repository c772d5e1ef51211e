"""CPU of the Word reader against a plain python-docx read of the same files.

The plain read is what a first script does: every paragraph's text, and every table by
`row.cells`. The reader must not cost more over the corpus in sum.

Run: python -m benchmarks.docx [FOLDER_OR_FILE ...]
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import docx

from extractors import extract

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDERS = (REPOSITORY / "data" / "samples", REPOSITORY.parent / "shared" / "corpus")
ROUNDS = 5
BUDGET = 1.0  # of the plain read's CPU, over all files in sum


def plain_read(data: bytes) -> int:
    """Characters that python-docx gives for paragraphs and cells."""
    document = docx.Document(io.BytesIO(data))
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            characters += sum(len(cell.text) for cell in row.cells)
    return characters


def own_read(data: bytes) -> int:
    """Blocks that the own reader gives."""
    return sum(len(document.blocks) for document in extract(data, "report.docx"))


def cpu_milliseconds(read: Callable[[bytes], int], data: bytes) -> float:
    """The least CPU time of some rounds, in milliseconds; the first warms up."""
    read(data)
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        read(data)
        times.append(process_time() - start)
    return 1000 * min(times)


def find_files(places: Sequence[Path]) -> list[Path]:
    """The Word files in and below some places."""
    found = [place for place in places if place.is_file()]
    for place in places:
        found.extend(place.rglob("*.docx"))
    return sorted(set(found))


def main(arguments: Sequence[str]) -> int:
    """Print a line for each file and the ratio of the sums."""
    files = find_files([Path(argument) for argument in arguments] or FOLDERS)
    if not files:
        print("no Word file found; name a folder")
        return 1
    own_sum = plain_sum = 0.0
    print(f"{'own ms':>8} {'plain ms':>9} {'ratio':>6}  file")
    for path in files:
        data = path.read_bytes()
        own, plain = cpu_milliseconds(own_read, data), cpu_milliseconds(plain_read, data)
        own_sum, plain_sum = own_sum + own, plain_sum + plain
        print(f"{own:8.2f} {plain:9.2f} {own / plain:6.2f}  {path.name}")
    print(f"{own_sum:8.2f} {plain_sum:9.2f} {own_sum / plain_sum:6.2f}  sum of {len(files)} files")
    return 0 if own_sum <= BUDGET * plain_sum else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
