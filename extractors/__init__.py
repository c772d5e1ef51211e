"""Raw bytes in, Documents out: text blocks and tables as printed, each with its place."""

from extractors.extract import extract, extract_all, member_names

__all__ = ["extract", "extract_all", "member_names"]
