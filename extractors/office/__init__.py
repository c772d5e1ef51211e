"""Text formats that other programs know better: converted to docx, then read as docx."""

from extractors.office.reader import (
    converted_docx,
    read_doc,
    read_odt,
    read_rtf,
    read_word_xml,
    read_works,
)

__all__ = ["converted_docx", "read_doc", "read_odt", "read_rtf", "read_word_xml", "read_works"]
