"""Word files (docx): an own walk of the XML, so that nothing printed is lost."""

from extractors.docx.reader import read_docx

__all__ = ["read_docx"]
