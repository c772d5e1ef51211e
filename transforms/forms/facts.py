"""Facts made from cells: evidence, the fields every fact carries, amounts and rates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict

from transforms.findings import Context
from transforms.forms.grid import GridCell
from transforms.forms.values import SURE, read_percent
from transforms.model import Evidence, RateFact

_LARGEST_BARE_RATE = 300


class Base(TypedDict):
    """The fields every fact carries, as keyword arguments."""

    evidence: Evidence
    label_raw: str
    fiscal_year: int | None
    period_end: date | None
    project_name: str | None


def base(context: Context, evidence: Evidence, label: str, year: int | None = None) -> Base:
    """What a fact takes from its report; `year` where its own labels name another one."""
    return Base(
        evidence=evidence,
        label_raw=label,
        fiscal_year=year or context.fiscal_year,
        period_end=context.period_end if year in (None, context.fiscal_year) else None,
        project_name=context.project_name,
    )


def whole_evidence(cell: GridCell, quote: str) -> Evidence:
    """Evidence for everything a cell prints."""
    return Evidence(quote=quote, places=cell.places)


def part_evidence(cell: GridCell, start: int, end: int, quote: str) -> Evidence:
    """Evidence for characters start..end of a cell's text."""
    return Evidence(quote=quote, places=cell.view.places(start, end))


def quoted(labels: Sequence[str], value: str) -> str:
    """The quote of a value in a table: row label | column label: value."""
    return f"{' | '.join(label for label in labels if label)}: {value}"


def rate_fact(
    cell: GridCell,
    rate_code: str,
    item: str | None,
    label: str,
    context: Context,
    *,
    column: str = "",
    fraction: bool = False,
    year: int | None = None,
    method: str = "table",
) -> RateFact | None:
    """The percentage a cell prints; `fraction` tells that 0.98 stands for 98 %."""
    read = read_percent(cell.text)
    if read is None:
        return None
    value, raw, signed = read
    if not signed and value > _LARGEST_BARE_RATE:
        return None  # an amount that slipped into the column
    return RateFact(
        **base(context, whole_evidence(cell, quoted((label, column), cell.text)), label, year),
        method=method,
        rate_code=rate_code,
        item_code=item,
        value_percent=value * 100 if fraction else value,
        value_raw=raw if not cell.text.endswith("%") else f"{raw}%",
        confidence=SURE if not fraction else Decimal("0.9"),
    )
