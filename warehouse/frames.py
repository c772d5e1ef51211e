"""Rows as pandas frames that DuckDB can take over column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from warehouse.batch import Batch
from warehouse.db import Connection, quote_identifier
from warehouse.fact_columns import Value
from warehouse.layouts import LAYOUTS, Kind, Layout
from warehouse.rows import BatchRows, Row

_PIECE = 8192

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


@contextmanager
def readable(db: Connection, frames: BatchFrames) -> Iterator[None]:
    """Let SQL read every table of a batch under the name `frame_<table>` within a block."""
    filled = {name: frame for name, frame in frames.tables.items() if not frame.empty}
    try:
        for name in frames.tables:
            if name in filled:
                db.register(f"arriving_{name}", filled[name])
            _make_view(db, name, is_empty=name not in filled)
        yield
    finally:
        for name in filled:
            db.unregister(f"arriving_{name}")


def _make_view(db: Connection, name: str, *, is_empty: bool) -> None:
    """Most satellites of most batches are empty: a fifth of the time that a frame takes."""
    columns = (f"NULL::{_TYPES[of]} AS {quote_identifier(it)}" for it, of in LAYOUTS[name].items())
    rows = f"SELECT {', '.join(columns)} LIMIT 0" if is_empty else f"FROM arriving_{name}"
    view = quote_identifier(f"frame_{name}")
    db.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS {rows}")


def frame_of_rows(rows: Sequence[Row], layout: Layout) -> pd.DataFrame:
    """Give rows as a frame with exactly the columns of the layout, in its order."""
    columns: Sequence[Sequence[Value]] = list(zip(*rows, strict=True)) or [()] * len(layout)
    return frame_of_columns(dict(zip(layout, columns, strict=True)), layout)


def frame_of_columns(columns: Mapping[str, Sequence[Value]], layout: Layout) -> pd.DataFrame:
    """Give columns as a frame; a column the layout does not know is an error."""
    if columns.keys() != layout.keys():
        raise ValueError(f"columns differ from the layout: {columns.keys() ^ layout.keys()}")
    made = {name: _column(columns[name], kind) for name, kind in layout.items()}
    return pd.DataFrame(made, copy=False)


def _column(values: Sequence[Value], kind: Kind) -> pd.Series | np.ndarray:
    match kind:
        case Kind.NUMBER:
            return _array(values, np.float64)  # None becomes NaN, and NULL in SQL
        case Kind.FLAG:
            return _array(values, np.bool_)
        case Kind.TEXT:
            return pd.Series(_array(_encodable(values), np.object_), dtype=object)


def _array(values: Sequence[Value], kind: type[np.generic]) -> np.ndarray:
    array = np.empty(len(values), dtype=kind)
    for start, piece in _pieces(values):
        array[start : start + len(piece)] = piece
    return array


def _encodable(values: Sequence[Value]) -> Sequence[Value]:
    """Replace lone surrogates: a single one would make DuckDB give up the whole database."""
    try:
        for _, piece in _pieces(values):
            "".join(filter(None, cast(Sequence[str], piece))).encode()
    except UnicodeEncodeError:
        return [_replaced(value) if isinstance(value, str) else value for value in values]
    return values


def _pieces(values: Sequence[Value]) -> Iterator[tuple[int, Sequence[Value]]]:
    """Cut a column so small that no piece keeps another thread waiting: see `rounds.one_ahead`."""
    for start in range(0, len(values), _PIECE):
        yield start, values[start : start + _PIECE]


def _replaced(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
