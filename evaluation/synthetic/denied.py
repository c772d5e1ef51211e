"""The reader's vocabulary without some of its rows, for measuring what structure alone reads."""

from __future__ import annotations

import csv
import io
import shutil
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import regex

IsDenied = Callable[[str, dict[str, str]], bool]  # vocabulary, row
REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
_LEAD = regex.compile(r"^其中[:,，]?")


def reference_without(target: Path, is_denied: IsDenied) -> int:
    """Copy data/reference to `target`, leaving out the vocabulary rows that are denied.

    Returns how many rows were left out.
    """
    shutil.copytree(REFERENCE, target)
    return sum(_strike(path, is_denied) for path in sorted((target / "vocabulary").glob("*.csv")))


def denies_labels(labels: Iterable[str]) -> IsDenied:
    """Deny every row whose label is one of these in print (width, blanks and 其中 aside)."""
    keys = {_key(text) for text in labels}
    return lambda _, row: _key(row.get("label") or "") in keys


def _key(text: str) -> str:
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    return _LEAD.sub("", flat).rstrip(":")


def _strike(path: Path, is_denied: IsDenied) -> int:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    remarks = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = list(reader)
    kept = [row for row in rows if not is_denied(path.stem, row)]
    out = io.StringIO()
    writer = csv.DictWriter(
        out, reader.fieldnames or (), lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(kept)
    path.write_text("".join(remarks) + out.getvalue(), encoding="utf-8")
    return len(rows) - len(kept)
