"""Questions that the commands ask of a published file, one `.sql` file each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warehouse import connect_readonly


def fetch(
    warehouse: Path, query: str, parameters: Mapping[str, object] | None = None
) -> list[dict[str, Any]]:
    """Run `<query>.sql` on a published file and give its rows by column name."""
    with connect_readonly(warehouse) as connection:
        cursor = connection.execute(read_query(query), dict(parameters or {}))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def read_query(query: str) -> str:
    """The text of `<query>.sql`."""
    return (Path(__file__).parent / f"{query}.sql").read_text(encoding="utf-8")
