"""Scanned pages and image files, read by character recognition (extra `ocr`)."""

from __future__ import annotations

from extractors.scan.read import read_image

__all__ = ["read_image"]
