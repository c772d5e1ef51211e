"""datapackage.json: what is in an export, column by column, for programs to read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from warehouse.db import Connection, query
from warehouse.dictionary import Relation

NAME = "datapackage.json"
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TYPES = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
}
_SLUGS = {
    "预算执行": "budget-execution",
    "三公经费": "three-public",
    "绩效指标": "indicators",
    "自评得分": "scores",
    "质量问题": "findings",
    "公开情况": "publications",
}

Meanings = dict[tuple[str, str | None], tuple[str | None, str, str]]


def write_datapackage(
    db: Connection, every: Sequence[Relation], written: Mapping[str, Path], folder: Path
) -> Path:
    """Describe the written tables with titles, meanings, units and types of their columns."""
    rows = db.execute(query("describe_tables"), {"names": [one.name for one in every]}).fetchall()
    meanings = {(table, column): (unit, zh, en) for table, column, unit, zh, en in rows}
    load = db.execute(query("newest_published")).fetchone()
    package = {
        "profile": "data-package",
        "name": "jixiao",
        "title": "绩效: budget-performance reports of Chinese government departments",
        "version": str(load[0]) if load else "0",  # the load it shows
        "created": load[1].isoformat(timespec="seconds") + "Z" if load else None,
        "resources": list(_resources(every, written, meanings, folder)),
    }
    target = folder / NAME
    text = json.dumps(package, ensure_ascii=False, indent=1)
    target.write_text(f"{text}\n", encoding="utf-8")
    return target


def _resources(
    every: Sequence[Relation], written: Mapping[str, Path], meanings: Meanings, folder: Path
) -> Iterator[dict[str, Any]]:
    for relation in every:
        path = written.get(relation.name)
        if path is None:
            continue
        _, zh, en = meanings.get((relation.name, None), (None, relation.name, relation.name))
        yield {
            "name": _SLUGS.get(relation.name, relation.name.replace("_", "-")),
            "path": str(path.relative_to(folder)),
            "title": relation.name if not relation.name.isascii() else zh,
            "description": f"{zh}. {en}",
            "format": path.suffix.removeprefix("."),
            "mediatype": _MEDIA_TYPES[path.suffix],
            "encoding": "utf-8",
            **({"dialect": {"sheet": relation.name}} if path.suffix == ".xlsx" else {}),
            "schema": {
                "fields": [_field(relation.name, *column, meanings) for column in relation.columns]
            },
        }


def _field(table: str, name: str, kind: str, meanings: Meanings) -> dict[str, Any]:
    unit, zh, en = meanings.get((table, name), (None, name, name))
    described = {"name": name, "type": _type(kind), "title": zh, "description": en}
    return described | ({"unit": unit} if unit else {})


def _type(kind: str) -> str:
    """The type of Table Schema; codes are text in the warehouse, so they are strings here."""
    return "number" if kind.startswith("DECIMAL") else _TYPES.get(kind, "string")
