"""What can be wrong inside the transforms: never the document's fault, always ours."""

from __future__ import annotations


class TransformError(Exception):
    """Base of the errors of this folder."""


class VocabularyError(TransformError):
    """A reference table is not what the code expects (missing file, column or code)."""

    def __init__(self, table: str, reason: str) -> None:
        self.table = table
        self.reason = reason
        super().__init__(f"vocabulary {table}: {reason}")
