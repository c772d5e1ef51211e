"""OFD (GB/T 33190), the layout format of Chinese offices: a zip of XML with placed characters."""

from __future__ import annotations

from extractors.ofd.reader import read_ofd
from extractors.ofd.resolve import resolve_box

__all__ = ["read_ofd", "resolve_box"]
