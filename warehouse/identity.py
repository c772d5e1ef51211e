"""Stable names of documents and units; facts get theirs in SQL (queries/macros.sql)."""

from __future__ import annotations

import hashlib
import unicodedata

_SEPARATOR = "\x1f"  # stands in no printed text, so that joined parts cannot run together


def document_id(sha256: str, part: int) -> str:
    """Name a report: the file's sha256, with the part appended from the second on."""
    return sha256 if part == 1 else f"{sha256}-{part}"


def organisation_id(name: str, region_code: str | None) -> str:
    """Name a unit by its printed name and its division; width and blanks do not count."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    text = f"{plain}{_SEPARATOR}{region_code or ''}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
