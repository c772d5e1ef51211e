"""The data dictionary: one CSV that comments every table and column in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

import pandas as pd

from warehouse.db import Connection, atomic, quote_identifier, quote_text, scalar
from warehouse.errors import ReferenceDamaged
from warehouse.reference import REFERENCE, read_rows

FILE = "dictionary.csv"
_COLUMNS = ("table", "column", "unit", "zh", "en")


@dataclass(frozen=True, slots=True)
class Entry:
    """The meaning of a table (no column) or of a column; the table may be a pattern."""

    table: str
    column: str | None
    unit: str | None
    zh: str
    en: str

    def comment(self) -> str:
        """The words that stand in the database."""
        unit = f" [{self.unit}]" if self.unit else ""
        return f"{self.zh}{unit} | {self.en}"


class Dictionary:
    """Meanings by table and column; an exact table name wins over a pattern (`fact_*`)."""

    def __init__(self, entries: list[Entry]) -> None:
        self._exact = {
            (entry.table, entry.column): entry for entry in entries if "*" not in entry.table
        }
        self._patterns = [entry for entry in entries if "*" in entry.table]

    @classmethod
    def read(cls, folder: Path = REFERENCE) -> Dictionary:
        """Read data/reference/dictionary.csv; raises ReferenceDamaged."""
        entries = []
        for table, column, unit, zh, en in read_rows(folder / FILE, _COLUMNS):
            if table is None or zh is None or en is None:
                raise ReferenceDamaged(FILE, f"{table}.{column} lacks its table or a language")
            entries.append(Entry(table, column, unit, zh, en))
        return cls(entries)

    def unused(self, columns: Iterable[tuple[str, str | None]]) -> list[Entry]:
        """List the entries that describe none of these tables (None) and columns."""
        there = list(columns)
        used = {id(self.find(table, column)) for table, column in there}
        return [
            entry for entry in (*self._exact.values(), *self._patterns) if id(entry) not in used
        ]

    def described(self, tables: Iterable[Relation]) -> Iterator[tuple[str | None, ...]]:
        """Yield table, column, unit and both meanings of all that is there or ought to be."""
        there = {(table.name, column) for table in tables for column in (None, *table.names)}
        for table, column in sorted(there | self._exact.keys(), key=str):
            entry = self.find(table, column)
            if entry:
                yield table, column, entry.unit, entry.zh, entry.en

    def find(self, table: str, column: str | None = None) -> Entry | None:
        """Give the meaning of a table or column, None where nobody wrote one."""
        found = self._exact.get((table, column))
        if found is not None:
            return found
        return next(
            (
                entry
                for entry in self._patterns
                if entry.column == column and fnmatchcase(table, entry.table)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the warehouse with its columns as (name, type)."""

    name: str
    kind: str  # TABLE | VIEW
    columns: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.columns)


def relations(db: Connection) -> list[Relation]:
    """List the tables and views of the main schema with their columns in order."""
    names = db.execute(
        """
        SELECT table_name, CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END
        FROM information_schema.tables
        WHERE table_schema = 'main' AND table_catalog = current_database()
        ORDER BY table_name
        """
    ).fetchall()
    columns = db.execute(
        """
        SELECT table_name, column_name, data_type
        FROM information_schema.columns
        WHERE table_schema = 'main' AND table_catalog = current_database()
        ORDER BY table_name, ordinal_position
        """
    ).fetchall()
    return [
        Relation(name, kind, tuple((column, of) for table, column, of in columns if table == name))
        for name, kind in names
    ]


def store_dictionary(db: Connection, folder: Path = REFERENCE, *, force: bool = False) -> bool:
    """Write the dictionary into the database, where it or the schema changed.

    It stands there twice: as comments, and as the table `data_dictionary`.
    """
    fingerprint = sha256((folder / FILE).read_bytes()).hexdigest()
    held = scalar(db, "SELECT sha256 FROM reference_load WHERE name = ?", [FILE])
    if held == fingerprint and not force:
        return False
    dictionary = Dictionary.read(folder)
    there = relations(db)
    with atomic(db):
        for relation in there:
            _comment(db, relation, dictionary)
        rows = _fill_table(db, dictionary.described(there))
        db.execute(
            "INSERT OR REPLACE INTO reference_load VALUES (?, ?, ?, now()::TIMESTAMP)",
            [FILE, fingerprint, rows],
        )
    return True


def _fill_table(db: Connection, meanings: Iterable[tuple[str | None, ...]]) -> int:
    """Replace the rows of `data_dictionary`; returns how many there are."""
    frame = pd.DataFrame(list(meanings), dtype=object)
    db.register("dictionary_rows", frame)
    try:
        db.execute("DELETE FROM data_dictionary")
        db.execute("INSERT INTO data_dictionary FROM dictionary_rows")
    finally:
        db.unregister("dictionary_rows")
    return len(frame)


def _comment(db: Connection, relation: Relation, dictionary: Dictionary) -> None:
    """Comment one table or view with its columns."""
    name = quote_identifier(relation.name)
    entry = dictionary.find(relation.name)
    if entry:
        db.execute(f"COMMENT ON {relation.kind} {name} IS {quote_text(entry.comment())}")
    for column in relation.names:
        entry = dictionary.find(relation.name, column)
        if entry:
            target = f"{name}.{quote_identifier(column)}"
            db.execute(f"COMMENT ON COLUMN {target} IS {quote_text(entry.comment())}")
