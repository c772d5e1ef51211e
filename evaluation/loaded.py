"""What a warehouse says of each file: the current, accepted rows that a scorer may count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, Protocol, TypeAlias

from evaluation.rows import (
    BudgetRow,
    DocumentRow,
    FindingRow,
    IndicatorRow,
    LoadedFile,
    RateRow,
    ScoreRow,
    StaffingRow,
)
from warehouse import connect_readonly

_ACCEPTED = "is_current AND coalesce(review_status, 'accepted') = 'accepted'"
_SPEAKING = (
    "coalesce(status, 'open') NOT IN ('resolved', 'closed')"
    " AND lower(coalesce(severity, '')) NOT IN ('info', 'ok')"
)
# Field of LoadedFile -> table, type of its rows, rows that count.
_TABLES: Mapping[str, tuple[str, type[Any], str]] = {
    "budgets": ("fact_budget", BudgetRow, _ACCEPTED),
    "rates": ("fact_rate", RateRow, _ACCEPTED),
    "scores": ("fact_score", ScoreRow, _ACCEPTED),
    "indicators": ("fact_indicator", IndicatorRow, _ACCEPTED),
    "staffing": ("fact_staffing", StaffingRow, _ACCEPTED),
    "findings": ("quality_finding", FindingRow, _SPEAKING),
}
_ByDocument: TypeAlias = Mapping[str, Sequence[Any]]


class Connection(Protocol):
    """The little of a database connection that reading rows needs."""

    def execute(self, query: str, /) -> Any:  # noqa: ANN401
        """Run one statement."""


@dataclass(frozen=True, slots=True)
class LoadedWarehouse:
    """The rows of a whole warehouse, asked by file name."""

    documents: Mapping[str, Sequence[DocumentRow]]
    rows: Mapping[str, _ByDocument]

    def file(self, file_name: str) -> LoadedFile:
        """All documents of a file name, the one richest in amounts and indicators first."""
        documents = sorted(self.documents.get(file_name, ()), key=self._richness, reverse=True)
        rows = {
            name: tuple(row for d in documents for row in by_document.get(d.document_id, ()))
            for name, by_document in self.rows.items()
        }
        return LoadedFile(documents=tuple(documents), **rows)

    def _richness(self, document: DocumentRow) -> int:
        kinds = (self.rows["budgets"], self.rows["indicators"])
        return sum(len(rows.get(document.document_id, ())) for rows in kinds)


def read_warehouse(path: Path) -> LoadedWarehouse:
    """Read everything that counts out of a warehouse file, read only."""
    with connect_readonly(path) as connection:
        documents = _rows(connection, "dim_document", DocumentRow, "is_current")
        rows = {name: _rows(connection, *table) for name, table in _TABLES.items()}
    return LoadedWarehouse(
        documents=_grouped(documents, lambda row: PurePosixPath(row.file_name).name),
        rows={name: _grouped(found, lambda row: row.document_id) for name, found in rows.items()},
    )


def _rows(connection: Connection, table: str, kind: type[Any], condition: str) -> list[Any]:
    columns = ", ".join(column.name for column in fields(kind))
    found = connection.execute(
        f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY rowid"  # no outside text
    ).fetchall()
    return [kind(*map(_plain, row)) for row in found]


def _plain(value: object) -> object:
    """Decimals as floats and dates as ISO text, the form in which gold files hold them."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _grouped(rows: Sequence[Any], key: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)
