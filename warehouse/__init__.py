"""Reports in, DuckDB out: schema, load, checks and exports."""

from warehouse.batch import Batch, FileFacts, Location, QuarantinedFile, ReadFile
from warehouse.compare import Difference, LoadedFile, diff, diff_load, files_of_load
from warehouse.db import connect_readonly, run_query
from warehouse.errors import WarehouseError
from warehouse.export import export
from warehouse.results import (
    CheckResult,
    CheckSummary,
    LoadResult,
    Outcome,
    PublishResult,
    QueryResult,
)
from warehouse.run import QuarantineBudget
from warehouse.status import read_status
from warehouse.warehouse import Warehouse

__all__ = [
    "Batch",
    "CheckResult",
    "CheckSummary",
    "Difference",
    "FileFacts",
    "LoadResult",
    "LoadedFile",
    "Location",
    "Outcome",
    "PublishResult",
    "QuarantineBudget",
    "QuarantinedFile",
    "QueryResult",
    "ReadFile",
    "Warehouse",
    "WarehouseError",
    "connect_readonly",
    "diff",
    "diff_load",
    "export",
    "files_of_load",
    "read_status",
    "run_query",
]
