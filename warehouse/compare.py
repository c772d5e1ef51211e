"""What tells two warehouse files apart: which facts, in which documents, and by what cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.db import (
    Connection,
    DatabaseError,
    connect_blank,
    first_line,
    query,
    quote_identifier,
    quote_text,
)
from warehouse.errors import NothingToDo, WarehouseMissing, WarehouseUnreadable
from warehouse.layouts import FACT_TABLES

# What history and review write beside a fact: no part of what was read.
_BESIDE = frozenset(
    ("load_id", "known_from_load", "known_until_load", "is_current", "review_status")
)
_SHOWN = 20

# What a fact says, in one line for a reader.
_SAID = {
    "fact_budget": "concat(amount_yuan, ' yuan')",
    "fact_rate": "concat(value_percent, ' %')",
    "fact_score": "concat_ws(' / ', score, weight, grade)",
    "fact_indicator": "concat_ws(' | ', target_raw, actual_raw, completion_rate, weight, score)",
    "fact_staffing": "headcount::VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs: `added`, `removed` or `changed`, with its value on both sides."""

    cause: str
    change: str
    table: str
    document_id: str
    fact_id: str
    label_raw: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many facts and documents differ by one cause.

    Causes: `new` (document), `new_version` (at its address), `re_extraction` (by another
    version of the program), `same_version` (by the same one: that needs a person), `lost`
    (the document is not there at all).
    """

    cause: str
    documents: int
    added: int
    removed: int
    changed: int

    @property
    def facts(self) -> int:
        """All facts that differ."""
        return self.added + self.removed + self.changed


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, counted by cause, with the first changes to look at."""

    causes: tuple[CauseCount, ...]
    changes: tuple[Change, ...]
    compared: int  # facts looked at on the side of the first file

    @property
    def facts(self) -> int:
        """All facts that differ."""
        return sum(cause.facts for cause in self.causes)

    @property
    def documents(self) -> int:
        """All documents with such facts: each has one cause."""
        return sum(cause.documents for cause in self.causes)


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that a load read: its bytes, or those of the bundle it came in, and its addresses."""

    file_sha256: str
    container: str | None
    file_name: str
    source_id: str | None
    region_code: str | None  # of the source
    publisher: str | None  # of the source
    link_text: str | None
    published_on: date | None
    urls: tuple[str, ...]


def diff(before: Path, after: Path, shown: int = _SHOWN) -> Difference:
    """Tell what publishing `after` in the place of `before` would change in current facts."""
    with _opened(before=before, after=after) as db:
        db.execute(query("compare_everything"))
        return _differences(db, shown)


def diff_load(before: Path, load_id: int, after: Path, shown: int = _SHOWN) -> Difference:
    """Compare what a load made known in `before` with the current facts of `after`."""
    with _opened(before=before, after=after) as db:
        _require_load(db, load_id)
        db.execute(f"SET VARIABLE load_id = {load_id:d}::BIGINT")
        db.execute(query("compare_load"))
        return _differences(db, shown)


def files_of_load(path: Path, load_id: int) -> tuple[str, tuple[LoadedFile, ...]]:
    """Give the program version of a load and the files it read; raises NothingToDo."""
    with _opened(before=path) as db:
        version = _require_load(db, load_id)
        rows = db.execute(query("files_of_load"), {"load_id": load_id}).fetchall()
    return version, tuple(LoadedFile(*row) for row in rows)


def _require_load(db: Connection, load_id: int) -> str:
    row = db.execute(
        "SELECT code_version FROM before.load_run WHERE load_id = ?", [load_id]
    ).fetchone()
    if row is None:
        raise NothingToDo(f"there is no load {load_id} in this warehouse")
    return str(row[0])


def _differences(db: Connection, shown: int) -> Difference:
    db.execute(query("begin_comparison"))
    compared = 0
    for table in FACT_TABLES:
        columns = ", ".join(map(quote_identifier, _common_columns(db, table)))
        statement = query("compare_facts")
        db.execute(statement.format(name=table, columns=columns, said=_SAID[table]))
        rows = db.execute(query("count_compared").format(name=table)).fetchall()
        compared += rows[0][0]
    causes = db.execute(query("count_causes")).fetchall()
    changes = db.execute(query("list_changes"), {"shown": shown}).fetchall()
    return Difference(
        tuple(CauseCount(*row) for row in causes), tuple(Change(*row) for row in changes), compared
    )


def _common_columns(db: Connection, table: str) -> Sequence[str]:
    """Columns of a fact table that both files have: one may be of an older schema."""
    rows = db.execute(query("common_columns"), {"name": table}).fetchall()
    return [name for (name,) in rows if name not in _BESIDE]


@contextmanager
def _opened(**files: Path) -> Iterator[Connection]:
    """Open files beside one another under these names, read only."""
    with connect_blank() as db:
        for name, path in files.items():
            if not path.is_file():
                raise WarehouseMissing(path)
            try:
                db.execute(f"ATTACH {quote_text(str(path))} AS {name} (READ_ONLY)")
            except DatabaseError as error:
                raise WarehouseUnreadable(path, first_line(error)) from error
        yield db
