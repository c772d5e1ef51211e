"""Digital PDF: pdfium's characters and rulings, own tables, joined over lines and pages."""

from __future__ import annotations

from extractors.pdf.read import read_pdf
from extractors.pdf.resolve import resolve_box

__all__ = ["read_pdf", "resolve_box"]
