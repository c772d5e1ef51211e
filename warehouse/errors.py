"""What can go wrong with the warehouse: each error knows its facts and says them in plain words."""

from __future__ import annotations

from pathlib import Path


class WarehouseError(Exception):
    """Base of everything the warehouse refuses or fails at; the message is fit for a person."""


class WarehouseMissing(WarehouseError):
    """There is no published file at the path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"there is no warehouse at {path}; load something first")


class WarehouseBusy(WarehouseError):
    """Another process is writing this warehouse."""

    def __init__(self, path: Path, holder: str) -> None:
        self.path, self.holder = path, holder
        super().__init__(f"{path} is being written by {holder}; wait until it is done")


class WarehouseUnreadable(WarehouseError):
    """The file at the path cannot be opened as a DuckDB database."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} cannot be opened as a DuckDB file: {reason}")


class UnfinishedWrite(WarehouseError):
    """A write-ahead log lies beside a file that must stand alone."""

    def __init__(self, log: Path) -> None:
        self.log = log
        super().__init__(
            f"{log} still holds changes that are not in the file beside it; "
            "open that file once for writing with duckdb and close it"
        )


class MigrationChanged(WarehouseError):
    """A migration that was applied here is no longer the same, or no longer there."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(
            f"migration {version} was applied to this warehouse in another wording; "
            "merged migrations must not be edited or removed"
        )


class ReferenceDamaged(WarehouseError):
    """A reference table does not have the columns or rows it must have."""

    def __init__(self, file: str, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"reference table {file}: {reason}")


class CheckMalformed(WarehouseError):
    """The header of a check file lacks something or says it wrongly."""

    def __init__(self, file: str, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"check {file}: {reason}")


class LoadFailed(WarehouseError):
    """A batch could not be stored; nothing of it is in the staging file."""

    def __init__(self, documents: int, reason: str) -> None:
        self.documents, self.reason = documents, reason
        super().__init__(f"a batch of {documents} files was not stored: {reason}")


class QueryFailed(WarehouseError):
    """A question to the published file that DuckDB could not answer."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class NothingToDo(WarehouseError):
    """There is no load to publish, or no version to go back to; the message says why."""


class FindingUnknown(WarehouseError):
    """No finding, or more than one, begins like this."""

    def __init__(self, wanted: str, found: int) -> None:
        self.wanted, self.found = wanted, found
        super().__init__(f"{found or 'no'} findings begin with {wanted!r}; one is needed")
