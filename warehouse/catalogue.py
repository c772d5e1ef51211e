"""The catalogue of checks: one .sql file each, its header says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from warehouse.db import HERE, Connection
from warehouse.errors import CheckMalformed

CHECKS = HERE / "checks"
SHARED = "_shared.sql"  # macros and working tables that every check may use

_SEVERITIES = {"contract": ("block", "warn"), "audit": ("error", "warning", "info")}


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `tolerance` says what rounding excuses; `sql` is the file without header.

    An audit check yields one row per identity it looked at: document_id, subject,
    severity (ok, info, warning or error), expected, observed, difference and evidence (a
    list of fact ids). A contract check yields rows of subject, rows_checked, rows_bad and
    example.
    """

    check_code: str
    family: str
    severity: str
    title_zh: str
    title_en: str
    description: str
    applicability: str
    tolerance: str
    owner: str
    sql: str


def read_checks(folder: Path = CHECKS) -> tuple[Check, ...]:
    """Read every check of the folder, sorted by code; raises CheckMalformed."""
    paths = sorted(path for path in folder.glob("*.sql") if not path.name.startswith("_"))
    return tuple(map(_read, paths))


def store_catalogue(db: Connection, checks: Sequence[Check]) -> bool:
    """Make `quality_check` hold exactly these checks; says whether anything was different."""
    wanted = [tuple(getattr(check, name) for name in _COLUMNS) for check in checks]
    held = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM quality_check").fetchall()  # noqa: S608
    if sorted(wanted) == sorted(held):
        return False
    db.execute("DELETE FROM quality_check")
    marks = ", ".join("?" * len(_COLUMNS))
    for row in wanted:
        db.execute(f"INSERT INTO quality_check VALUES ({marks})", row)  # noqa: S608
    return True


_COLUMNS = tuple(field.name for field in fields(Check))
_HEADER = {"code", *_COLUMNS} - {"check_code", "sql"}


def _read(path: Path) -> Check:
    header, sql = _split(path.read_text(encoding="utf-8"))
    if missing := _HEADER - header.keys():
        raise CheckMalformed(path.name, f"its header lacks {', '.join(sorted(missing))}")
    if unknown := header.keys() - _HEADER:
        raise CheckMalformed(path.name, f"its header has unknown {', '.join(sorted(unknown))}")
    if header["code"] != path.stem:
        raise CheckMalformed(path.name, f"it calls itself {header['code']}")
    if header["severity"] not in _SEVERITIES.get(header["family"], ()):
        raise CheckMalformed(
            path.name, f"severity {header['severity']} does not go with family {header['family']}"
        )
    code = header.pop("code")
    return Check(check_code=code, sql=sql, **header)


def _split(text: str) -> tuple[dict[str, str], str]:
    """Take `-- key: value` lines off the top; an indented line goes on with the last one."""
    header: dict[str, str] = {}
    key = ""
    lines = text.splitlines()
    while lines and lines[0].startswith("--"):
        line = lines.pop(0).removeprefix("-- ")
        if line.startswith(" ") and key:
            header[key] = f"{header[key]} {line.strip()}"
            continue
        key, _, value = line.partition(":")
        header[key] = value.strip()
    return header, "\n".join(lines).strip()
