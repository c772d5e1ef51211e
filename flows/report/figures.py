"""What the report of a load tells, asked of the published file; no markup here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.report.evaluation import Evaluation
from warehouse import WarehouseError, connect_readonly

Rows = Sequence[Mapping[str, Any]]
_QUERIES = Path(__file__).parent / "queries"
# Asked of the load, in the words of the files in queries/.
_OF_A_LOAD = (
    "came_in",
    "came_in_types",
    "facts",
    "quarantined",
    "new_findings",
    "examples",
    "contracts",
    "history",
    "changes",
)
_OF_THE_FILE = ("coverage", "years", "freshness", "attributions")


class LoadUnknown(WarehouseError):
    """There is no such load in the file, or none that was published."""

    def __init__(self, load_id: int | None) -> None:
        self.load_id = load_id
        wanted = f"no load {load_id}" if load_id is not None else "no published load"
        super().__init__(f"there is {wanted} in this warehouse; `jixiao status` tells of the last")


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """The load's line in the log, and the rows of every query by its name."""

    warehouse: str
    load: Mapping[str, Any]
    rows: Mapping[str, Rows]
    evaluation: Evaluation | None

    def of(self, query: str) -> Rows:
        """Give the rows of one query."""
        return self.rows[query]


def read_figures(
    warehouse: Path, load_id: int | None, evaluation: Evaluation | None
) -> LoadFigures:
    """Ask everything of one load, the newest published one by default (LoadUnknown)."""
    with connect_readonly(warehouse) as db:

        def ask(query: str, parameters: Mapping[str, object] | None = None) -> Rows:
            statement = (_QUERIES / f"{query}.sql").read_text(encoding="utf-8")
            answer = db.execute(statement, dict(parameters or {}))
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

        found = ask("load", {"load_id": load_id})
        if not found:
            raise LoadUnknown(load_id)
        [load] = found
        rows = {query: ask(query, {"load_id": load["load_id"]}) for query in _OF_A_LOAD}
        rows |= {query: ask(query) for query in _OF_THE_FILE}
    return LoadFigures(warehouse.name, load, rows, evaluation)
