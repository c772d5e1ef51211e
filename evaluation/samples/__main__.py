"""`python -m evaluation.samples`: make the files of data/samples anew from their sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.samples import pdf, plain, web, word
from evaluation.samples.source import SampleReport, load_reports

TARGET = Path(__file__).resolve().parents[2] / "data" / "samples"

WRITERS: dict[str, Callable[[SampleReport], bytes]] = {
    "txt": plain.dump,
    "html": web.render,
    "docx": word.write,
    "pdf": lambda report: pdf.print_pdf(word.write(report), report.name),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write every sample in the formats asked for; 1 where LibreOffice is missing."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.samples", description=__doc__)
    parser.add_argument("--format", action="append", choices=WRITERS, help="default: all four")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    options.target.mkdir(parents=True, exist_ok=True)
    for report in load_reports():
        for suffix in options.format or WRITERS:
            file = options.target / f"{report.name}.{suffix}"
            try:
                file.write_bytes(WRITERS[suffix](report))
            except pdf.PrinterError as reason:
                sys.stderr.write(f"{reason}\n")
                return 1
            sys.stdout.write(f"{file.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
