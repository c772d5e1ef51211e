"""Exports for analysts who do not use DuckDB: Parquet per table, CSV that spreadsheets open."""

from __future__ import annotations

from pathlib import Path

from warehouse.db import Connection, connect_exporter, quote_identifier, quote_text
from warehouse.dictionary import Relation, relations
from warehouse.errors import WarehouseError

FORMATS = ("parquet", "csv")
_BOM = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the local code page
# A cell that starts like this is a formula to a spreadsheet.
_FORMULA = "^[=+\\-@\\t\\r]"


def export(path: Path, kind: str, folder: Path) -> list[Path]:
    """Write every table and view of the published file at `path` into `folder`.

    Parquet keeps all types; CSV has a byte order mark, and text that a spreadsheet would
    take for a formula gets an apostrophe before it. Returns the files written; raises
    WarehouseError.
    """
    if kind not in FORMATS:
        raise WarehouseError(f"there is no export to {kind}; there is {' and '.join(FORMATS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror}") from error
    write = _write_parquet if kind == "parquet" else _write_csv
    with connect_exporter(path) as db:
        return [write(db, relation, folder) for relation in relations(db)]


def _write_parquet(db: Connection, relation: Relation, folder: Path) -> Path:
    target = folder / f"{relation.name}.parquet"
    source = quote_identifier(relation.name)
    db.execute(
        f"COPY (FROM {source}) TO {quote_text(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )
    return target


def _write_csv(db: Connection, relation: Relation, folder: Path) -> Path:
    target = folder / f"{relation.name}.csv"
    bare = folder / f"{relation.name}.csv.part"
    columns = ", ".join(_harmless(name, kind) for name, kind in relation.columns)
    source = quote_identifier(relation.name)
    db.execute(
        f"COPY (SELECT {columns} FROM {source}) TO {quote_text(str(bare))} (FORMAT csv, HEADER)"  # noqa: S608
    )
    with target.open("wb") as whole, bare.open("rb") as body:
        whole.write(_BOM)
        while piece := body.read(1 << 20):
            whole.write(piece)
    bare.unlink()
    return target


def _harmless(name: str, kind: str) -> str:
    column = quote_identifier(name)
    if kind != "VARCHAR":
        return column
    return (
        f"CASE WHEN regexp_matches({column}, {quote_text(_FORMULA)}) "
        f"THEN '''' || {column} ELSE {column} END AS {column}"
    )
