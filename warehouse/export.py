"""Exports for analysts: Parquet, CSV that spreadsheets open, an Excel workbook, all described."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.datapackage import write_datapackage
from warehouse.db import Connection, connect_exporter, quote_identifier, quote_text
from warehouse.dictionary import Relation, relations
from warehouse.errors import WarehouseError
from warehouse.export_excel import write_workbook

_BOM = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the local code page
# A cell that starts like this is a formula to a spreadsheet.
_FORMULA = "^[=+\\-@\\t\\r]"
_CHUNK = 1 << 20


def export(path: Path, kind: str, folder: Path) -> list[Path]:
    """Write the published file at `path` into `folder`, with a datapackage.json beside it.

    `parquet` and `csv` give one file for every table and view: Parquet keeps all types; CSV
    has a byte order mark, and text that a spreadsheet would take for a formula gets an
    apostrophe before it. `xlsx` gives one workbook of the Chinese views with the data
    dictionary. Returns the files written; raises WarehouseError.
    """
    if kind not in _WRITERS:
        raise WarehouseError(f"there is no export to {kind}; there is {', '.join(FORMATS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror}") from error
    with connect_exporter(path) as db:
        every = relations(db)
        written = _WRITERS[kind](db, every, folder)
        described = write_datapackage(db, every, written, folder)
    return [*dict.fromkeys(written.values()), described]


def _write_parquet(db: Connection, every: list[Relation], folder: Path) -> dict[str, Path]:
    written = {}
    for relation in every:
        target = folder / f"{relation.name}.parquet"
        source = quote_identifier(relation.name)
        destination = quote_text(str(target))
        db.execute(f"COPY (FROM {source}) TO {destination} (FORMAT parquet, COMPRESSION zstd)")
        written[relation.name] = target
    return written


def _write_csv(db: Connection, every: list[Relation], folder: Path) -> dict[str, Path]:
    return {relation.name: _write_one_csv(db, relation, folder) for relation in every}


def _write_one_csv(db: Connection, relation: Relation, folder: Path) -> Path:
    target = folder / f"{relation.name}.csv"
    bare = folder / f"{relation.name}.csv.part"
    columns = ", ".join(_harmless(name, kind) for name, kind in relation.columns)
    source = quote_identifier(relation.name)
    db.execute(
        f"COPY (SELECT {columns} FROM {source}) TO {quote_text(str(bare))} (FORMAT csv, HEADER)"  # noqa: S608
    )
    with target.open("wb") as whole, bare.open("rb") as body:
        whole.write(_BOM)
        while piece := body.read(_CHUNK):
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


_Writer = Callable[[Connection, list[Relation], Path], dict[str, Path]]
_WRITERS: dict[str, _Writer] = {
    "xlsx": write_workbook,
    "parquet": _write_parquet,
    "csv": _write_csv,
}
FORMATS = tuple(_WRITERS)
