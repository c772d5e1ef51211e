"""The columns in which a batch travels into DuckDB: names and kinds, table by table."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """How a column is carried: numbers that are exact travel as text and are cast in SQL."""

    TEXT = "text"
    NUMBER = "number"  # whole numbers and coordinates; a missing one is NaN on the way
    FLAG = "flag"


Layout: TypeAlias = dict[str, Kind]

T, N, F = Kind.TEXT, Kind.NUMBER, Kind.FLAG

_PLACE: Layout = {"page": N, "x0": N, "top": N, "x1": N, "bottom": N, "locator": T}

_FACT: Layout = {
    "document_no": N,
    "position": N,
    "fiscal_year": N,
    "period_end": T,
    "project_name": T,
    "label_raw": T,
    "quote": T,
    **_PLACE,
    "method": T,
    "confidence": N,
    "is_primary": F,
}

FACT_TABLES = ("fact_budget", "fact_rate", "fact_score", "fact_indicator", "fact_staffing")

SATELLITE_TABLES = (
    "document_section",
    "leftover_amount",
    "document_mention",
    "document_residue",
    "unknown_label",
    "document_notice",
)

LAYOUTS: dict[str, Layout] = {
    "document": {
        "document_no": N,
        "document_id": T,
        "file_sha256": T,
        "part": N,
        "container": T,
        "file_name": T,
        "title": T,
        "report_type": T,
        "fiscal_year": N,
        "period_end": T,
        "organisation_id": T,
        "organisation_name": T,
        "sector": T,
        "region_code": T,
        "project_name": T,
        "format": T,
        "page_count": N,
        "published_on": T,
        "retrieved_at": T,
        "status": T,
        "status_reason": T,
        "extractor_version": T,
        "text_sha256": T,
    },
    "location": {
        "file_sha256": T,
        "source_id": T,
        "url": T,
        "page_url": T,
        "link_text": T,
        "published_on": T,
        "seen_at": T,
    },
    "fact_budget": {
        **_FACT,
        "stage_code": T,
        "flow_code": T,
        "item_code": T,
        "function_code": T,
        "economic_code": T,
        "amount_yuan": T,
        "amount_raw": T,
        "unit_raw": T,
        "unit_source": T,
    },
    "fact_rate": {**_FACT, "rate_code": T, "item_code": T, "value_percent": T, "value_raw": T},
    "fact_score": {**_FACT, "scope": T, "name": T, "weight": T, "score": T, "grade": T},
    "fact_indicator": {
        **_FACT,
        "ordinal": N,
        "level1": T,
        "level2": T,
        "category_code": T,
        "name": T,
        "target_raw": T,
        "target_operator": T,
        "target_value": T,
        "target_unit": T,
        "actual_raw": T,
        "actual_value": T,
        "actual_unit": T,
        "completion_rate": T,
        "weight": T,
        "score": T,
        "deviation_reason": T,
    },
    "fact_staffing": {**_FACT, "measure_code": T, "headcount": N},
    "document_section": {
        "document_no": N,
        "ordinal": N,
        "level": N,
        "number": T,
        "heading": T,
        "body": T,
        "page": N,
    },
    "leftover_amount": {
        "document_no": N,
        "amount_raw": T,
        "unit_raw": T,
        "amount_yuan": T,
        "quote": T,
        "page": N,
        "locator": T,
        "reason": T,
        "rule": T,
    },
    "document_mention": {
        "document_no": N,
        "kind": T,
        "value": T,
        "origin": T,
        "quote": T,
        **_PLACE,
    },
    "document_residue": {"document_no": N, "rule": T, "quote": T, **_PLACE},
    "unknown_label": {"document_no": N, "label_raw": T, "context": T, "quote": T, "locator": T},
    "document_notice": {"document_no": N, "ordinal": N, "code": T, "message": T},
}
