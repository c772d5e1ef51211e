"""Reference tables: data/reference/*.csv into their dimensions, whenever a file changed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from warehouse.db import Connection, atomic, quote_identifier
from warehouse.errors import ReferenceDamaged

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"


@dataclass(frozen=True, slots=True)
class Reference:
    """Which file fills which table; the file's header must name these columns."""

    file: str
    table: str
    columns: tuple[str, ...]


REFERENCES = (
    Reference(
        "regions.csv",
        "dim_region",
        ("region_code", "name", "full_name", "level", "parent_code", "province", "prefecture"),
    ),
    Reference(
        "budget_items.csv",
        "dim_budget_item",
        ("item_code", "parent_code", "partition", "name_zh", "labels_seen"),
    ),
    Reference("stages.csv", "dim_stage", ("stage_code", "name_zh", "meaning")),
    Reference("flows.csv", "dim_flow", ("flow_code", "name_zh", "meaning")),
    Reference("report_types.csv", "dim_report_type", ("report_type", "name_zh", "carries_facts")),
    Reference(
        "indicator_categories.csv",
        "dim_indicator_category",
        ("category_code", "level1_zh", "level2_zh", "labels_seen"),
    ),
    Reference(
        "staffing_measures.csv",
        "dim_staffing_measure",
        ("measure_code", "name_zh", "labels_seen"),
    ),
    Reference("sectors.csv", "dim_sector_word", ("word", "sector")),
)


def refresh_references(db: Connection, folder: Path = REFERENCE) -> list[str]:
    """Load every reference file whose content differs from what the warehouse holds.

    Each table is replaced in one transaction with its line in `reference_load`. Returns
    the files loaded; raises ReferenceDamaged.
    """
    held = dict(db.execute("SELECT name, sha256 FROM reference_load").fetchall())
    loaded = []
    for reference in REFERENCES:
        path = folder / reference.file
        fingerprint = sha256(path.read_bytes()).hexdigest()
        if held.get(reference.file) != fingerprint:
            _replace(db, reference, read_rows(path, reference.columns), fingerprint)
            loaded.append(reference.file)
    return loaded


def read_rows(path: Path, columns: Sequence[str]) -> list[tuple[str | None, ...]]:
    """Read a reference CSV; lines starting with # are comments, an empty field is None."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        if missing := set(columns) - set(lines.fieldnames or ()):
            raise ReferenceDamaged(path.name, f"column {', '.join(sorted(missing))} is missing")
        rows = [tuple(line[column] or None for column in columns) for line in lines]
    if not rows:
        raise ReferenceDamaged(path.name, "it has no rows")
    return rows


def _replace(
    db: Connection,
    reference: Reference,
    rows: Iterable[tuple[str | None, ...]],
    fingerprint: str,
) -> None:
    frame = pd.DataFrame(list(rows), columns=list(reference.columns), dtype=object)
    names = ", ".join(map(quote_identifier, reference.columns))
    table = quote_identifier(reference.table)
    db.register("reference_rows", frame)
    try:
        with atomic(db):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - a quoted name of ours
            db.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM reference_rows")  # noqa: S608
            db.execute(
                "INSERT OR REPLACE INTO reference_load VALUES (?, ?, ?, now()::TIMESTAMP)",
                [reference.file, fingerprint, len(frame)],
            )
    finally:
        db.unregister("reference_rows")
