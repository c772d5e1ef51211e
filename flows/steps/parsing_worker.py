"""What a reading process imports before its first file: what is missing is no file's fault."""

from __future__ import annotations

import transforms.reader  # noqa: F401 - otherwise imported with the first file, and blamed on it
from flows.steps.parsing import members, parse

__all__ = ["members", "parse"]
