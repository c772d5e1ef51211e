"""What Prefect is told of lineage: sites feed the archive, the archive feeds the fact tables."""

from __future__ import annotations

from warehouse.layouts import FACT_TABLES

ARCHIVE = "jixiao://archive/raw"
FACTS = tuple(f"jixiao://warehouse/{table}" for table in FACT_TABLES)


def site(source_id: str) -> str:
    """The asset that a declared source is."""
    return f"jixiao://site/{source_id}"
