"""Archives of files: every member is a Document of its own, or a reason why it is none."""

from __future__ import annotations

from extractors.bundles.reader import read_bundle

__all__ = ["read_bundle"]
