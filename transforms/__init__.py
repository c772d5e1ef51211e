"""Documents in, Reports out: facts with their places, by pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.errors import TransformError
from transforms.model import Report, SourceHints

if TYPE_CHECKING:
    from extractors.model import Document

__all__ = ["Report", "SourceHints", "TransformError", "read_reports"]


def read_reports(document: Document, hints: SourceHints | None = None) -> list[Report]:
    """Every report a document holds; see transforms.reader.

    The readers are imported on first use, so that the models cost nothing to import.
    """
    from transforms import reader

    return reader.read_reports(document, hints)
