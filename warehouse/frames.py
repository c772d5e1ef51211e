"""Rows as pandas frames that DuckDB can take over column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from warehouse.batch import Batch
from warehouse.db import Connection, quote_identifier
from warehouse.fact_columns import Value
from warehouse.layouts import LAYOUTS, Kind, Layout
from warehouse.rows import BatchRows, Row

_TYPES = {Kind.TEXT: "VARCHAR", Kind.NUMBER: "DOUBLE", Kind.FLAG: "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class BatchFrames:
    """A batch ready for DuckDB: one frame per table of `layouts.LAYOUTS`."""

    documents: int
    quarantined: int
    tables: dict[str, pd.DataFrame]

    @classmethod
    def of(cls, batch: Batch) -> BatchFrames:
        """Write a batch down as frames: pure Python, no database."""
        rows = BatchRows(batch)
        tables = {name: frame_of_rows(table, LAYOUTS[name]) for name, table in rows.tables.items()}
        for name, facts in rows.facts.items():
            tables[name] = frame_of_columns(facts.columns(), LAYOUTS[name])
        return cls(rows.documents, rows.quarantined, tables)


def take_over(db: Connection, frames: BatchFrames) -> None:
    """Make every table of a batch readable in SQL, as a temporary table `frame_<table>`."""
    for name, frame in frames.tables.items():
        if frame.empty:
            _make_empty(db, name)
        else:
            _copy(db, name, frame)


def _make_empty(db: Connection, name: str) -> None:
    """Most satellites of most batches are empty: a fifth of the time that a frame takes."""
    columns = (f"{quote_identifier(column)} {_TYPES[of]}" for column, of in LAYOUTS[name].items())
    target = quote_identifier(f"frame_{name}")
    db.execute(f"CREATE OR REPLACE TEMP TABLE {target} ({', '.join(columns)})")


def _copy(db: Connection, name: str, frame: pd.DataFrame) -> None:
    db.register("arriving", frame)
    try:
        target = quote_identifier(f"frame_{name}")
        db.execute(f"CREATE OR REPLACE TEMP TABLE {target} AS FROM arriving")
    finally:
        db.unregister("arriving")


def frame_of_rows(rows: Sequence[Row], layout: Layout) -> pd.DataFrame:
    """Give rows as a frame with exactly the columns of the layout, in its order."""
    columns: Sequence[Sequence[Value]] = list(zip(*rows, strict=True)) or [()] * len(layout)
    return frame_of_columns(dict(zip(layout, columns, strict=True)), layout)


def frame_of_columns(columns: Mapping[str, Sequence[Value]], layout: Layout) -> pd.DataFrame:
    """Give columns as a frame; a column the layout does not know is an error."""
    if columns.keys() != layout.keys():
        raise ValueError(f"columns differ from the layout: {columns.keys() ^ layout.keys()}")
    return pd.DataFrame({name: _column(columns[name], kind) for name, kind in layout.items()})


def _column(values: Sequence[Value], kind: Kind) -> pd.Series | np.ndarray:
    match kind:
        case Kind.NUMBER:
            return np.array(values, dtype=np.float64)  # None becomes NaN, and NULL in SQL
        case Kind.FLAG:
            return np.array(values, dtype=np.bool_)
        case Kind.TEXT:
            return pd.Series(_encodable(values), dtype=object)


def _encodable(values: Sequence[Value]) -> Sequence[Value]:
    """Replace lone surrogates: a single one would make DuckDB give up the whole database."""
    try:
        "".join(filter(None, cast(Sequence[str], values))).encode()
    except UnicodeEncodeError:
        return [_replaced(value) if isinstance(value, str) else value for value in values]
    return values


def _replaced(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
