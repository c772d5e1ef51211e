"""Store the rows of a batch: set by set in SQL."""

from __future__ import annotations

from decimal import Decimal

from warehouse.db import (
    Connection,
    DatabaseError,
    count,
    first_line,
    query,
    quote_identifier,
)
from warehouse.errors import LoadFailed
from warehouse.frames import BatchFrames, readable
from warehouse.layouts import FACT_TABLES, SATELLITE_TABLES
from warehouse.results import LoadResult

# A fact below this is kept for review (`pending`) and stays out of the views.
CONFIDENCE_THRESHOLD = Decimal("0.5")


def store(db: Connection, frames: BatchFrames, load_id: int) -> LoadResult:
    """Make the staging file hold exactly what the batch says of its documents.

    Rows that no longer hold are retired, rows that still hold are not touched. To be called
    within a transaction; raises LoadFailed when anything in the batch cannot be stored.
    """
    try:
        db.execute(f"SET VARIABLE load_id = {load_id:d}::BIGINT")
        db.execute(f"SET VARIABLE confidence_threshold = {CONFIDENCE_THRESHOLD}::DECIMAL(5, 4)")
        db.execute(query("macros"))
        with readable(db, frames):
            return _store(db, frames, load_id)
    except DatabaseError as error:
        raise LoadFailed(frames.documents, first_line(error)) from error


def _store(db: Connection, frames: BatchFrames, load_id: int) -> LoadResult:
    held = _stage_documents(db)
    stored = retired = 0
    for table in FACT_TABLES:
        db.execute(_for_table("stage_facts", table))
        retired += _retire_facts(db, table) if held else 0
        stored += count(db, _for_table("insert_facts", table))
    for table in SATELLITE_TABLES:
        if held or not frames.tables[table].empty:  # else there is nothing old or new in it
            _replace_satellite(db, table)
    superseded = _store_documents(db)
    changed = count(db, query("count_changed"))
    return LoadResult(
        load_id=load_id,
        documents_seen=frames.documents,
        documents_loaded=changed,
        documents_unchanged=frames.documents - frames.quarantined - changed,
        documents_quarantined=frames.quarantined,
        documents_superseded=superseded,
        facts_loaded=stored,
        facts_retired=retired,
        news=count(db, query("count_news")) > 0,
    )


def _stage_documents(db: Connection) -> bool:
    """Give the documents their rows; says whether the warehouse holds any that this touches."""
    db.execute(query("stage_documents"))
    for step in ("find_changed_documents", "find_left_parts", "find_replaced"):
        db.execute(query(step))
    # Which addresses close decides who is superseded, and with it which facts retire.
    for step in ("close_locations", "record_successions", "touch_locations", "insert_locations"):
        db.execute(query(step))
    db.execute(query("find_superseded"))
    return count(db, query("count_held")) > 0


def _retire_facts(db: Connection, table: str) -> int:
    """Take out what the staged facts replace or no longer hold; returns how many retired."""
    for step in ("find_unchanged_facts", "find_gone_facts"):
        db.execute(_for_table(step, table))
    db.execute(_for_table("note_changed_by_facts", table))
    db.execute(_for_table("drop_unpublished_facts", table))
    return count(db, _for_table("retire_facts", table))


def _replace_satellite(db: Connection, table: str) -> None:
    db.execute(_for_table("stage_satellite", table))
    db.execute("INSERT INTO changed_document FROM differing_document")
    db.execute(_for_table("drop_satellite", table))
    db.execute(_for_table("insert_satellite", table))


def _store_documents(db: Connection) -> int:
    """Store documents, units, sources and code names; returns how many were superseded."""
    steps = ("store_organisations", "store_sources", "store_code_names", "hash_facts")
    for step in (*steps, "record_readings", "update_documents", "insert_documents"):
        db.execute(query(step))
    return count(db, query("supersede_documents"))


def _for_table(step: str, table: str) -> str:
    """Put the names of a table and of its working copies into a step's statement."""
    return query(step).format(
        name=table,
        facts=quote_identifier(table),
        table=quote_identifier(table),
        next=quote_identifier(f"next_{table}"),
        frame=quote_identifier(f"frame_{table}"),
        typed=query(f"typed_{table}") if table in FACT_TABLES else "",
    )
