"""The one module that imports duckdb: open, run SQL from files, keep transactions whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias

import duckdb

from warehouse.errors import QueryFailed, WarehouseMissing, WarehouseUnreadable
from warehouse.results import QueryResult

Connection: TypeAlias = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error

HERE = Path(__file__).parent
_WRITER_SETTINGS = (
    # Storing batches: a second thread doubles the CPU time and saves no time, since it waits
    # for Python's lock or for the first. Meanwhile the next batch is being made (rounds.py).
    "SET threads = 1",
    "USE staging",
    "SET TimeZone = 'UTC'",  # every TIMESTAMP in the warehouse is UTC
    # Columns of a frame that are not numbers hold text or nothing: no guessing by sample.
    "SET pandas_analyze_sample = 0",
    "SET preserve_insertion_order = false",
    "SET checkpoint_threshold = '1TB'",  # once, at the end
    # Without these the file is a third larger and the checkpoint takes a third of the time.
    "SET disabled_compression_methods = 'alp,alprd,chimp,patas,fsst,dict_fsst,roaring,zstd'",
)
_LOCKED_DOWN = {"enable_external_access": "false", "lock_configuration": "true"}


def connect_readonly(path: Path) -> Connection:
    """Open a published warehouse the way analysts do: read only, no reach outside the file.

    A connection keeps the snapshot it was opened on; close all of a process's connections
    to see what was published since. Raises WarehouseMissing or WarehouseUnreadable.
    """
    return _connect_published(path, _LOCKED_DOWN)


def connect_exporter(path: Path) -> Connection:
    """Open a published warehouse read only, but able to write export files beside it.

    Not while this process has an analysts' connection open to the same file.
    """
    return _connect_published(path, {})


def _connect_published(path: Path, settings: dict[str, str]) -> Connection:
    if not path.is_file():
        raise WarehouseMissing(path)
    try:
        return duckdb.connect(str(path), read_only=True, config=dict(settings))
    except duckdb.Error as error:
        raise WarehouseUnreadable(path, first_line(error)) from error


def run_query(path: Path, question: str) -> QueryResult:
    """Ask the published file one SQL question; raises QueryFailed in DuckDB's own words."""
    with connect_readonly(path) as db:
        try:
            answer = db.execute(question)
            columns = tuple(column[0] for column in answer.description or ())
            return QueryResult(columns, tuple(answer.fetchall()))
        except duckdb.Error as error:
            raise QueryFailed(first_line(error)) from error


def connect_blank() -> Connection:
    """Open a database in memory, for making documents from the schema."""
    return duckdb.connect()


def connect_writer(path: Path) -> Connection:
    """Open (or make) the staging file for writing; nobody else ever opens that path.

    No write-ahead log is kept: a staging file that was not closed in order is thrown away.
    """
    db = duckdb.connect()
    try:
        db.execute(f"SET temp_directory = {quote_text(f'{path}.tmp')}")
        db.execute(f"ATTACH {quote_text(str(path))} AS staging (RECOVERY_MODE no_wal_writes)")
    except duckdb.Error as error:
        db.close()
        raise WarehouseUnreadable(path, first_line(error)) from error
    for setting in _WRITER_SETTINGS:
        db.execute(setting)
    return db


@contextmanager
def all_cores(db: Connection) -> Iterator[None]:
    """Run a block of large questions on every core; storing goes on with one afterwards."""
    db.execute("RESET threads")
    try:
        yield
    finally:
        db.execute("SET threads = 1")


def memory_limit(db: Connection) -> str:
    """Give how much memory a connection may use, as DuckDB writes it: '18.7 GiB'."""
    return str(scalar(db, "SELECT current_setting('memory_limit')"))


def let_go_of_memory(db: Connection, limit: str) -> None:
    """Forget the pages of the file that are in memory only because there was room for them.

    A low limit makes DuckDB forget them at once, least used first; what is still in use stays,
    and then DuckDB says that it could not get below. Afterwards `limit` holds: the one the
    connection began with, since RESET leaves the low one and what is read back is rounded down.
    """
    with suppress(duckdb.OutOfMemoryException):
        db.execute("SET memory_limit = '32MB'")
    db.execute(f"SET memory_limit = {quote_text(limit)}")


@contextmanager
def atomic(db: Connection) -> Iterator[None]:
    """Run a block as one transaction; whatever it raises, nothing of it stays."""
    db.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def query(name: str) -> str:
    """Give the statement kept in queries/NAME.sql."""
    return _text(HERE / "queries" / f"{name}.sql")


def script_statements(text: str) -> list[str]:
    """Split a SQL script into statements, by DuckDB's own parser."""
    return [statement.query for statement in duckdb.extract_statements(text)]


def quote_identifier(name: str) -> str:
    """Quote a table or column name for the few statements that are put together."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def quote_text(text: str) -> str:
    """Quote a text for the few statements that take no parameters."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def scalar(db: Connection, statement: str, parameters: object = None) -> object:
    """Give the first value of the first row, or None where there is no row."""
    row = db.execute(statement, parameters).fetchone()
    return None if row is None else row[0]


def count(db: Connection, statement: str, parameters: object = None) -> int:
    """Give a whole number, zero where there is no row."""
    value = scalar(db, statement, parameters)
    return value if isinstance(value, int) else 0


def first_line(error: duckdb.Error) -> str:
    """Give what DuckDB says is wrong, without its picture of the statement."""
    return str(error).strip().splitlines()[0]


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
