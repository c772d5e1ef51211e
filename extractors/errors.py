"""What can be wrong with one file: each error knows its facts and says them in plain words."""

from __future__ import annotations


class ExtractionError(Exception):
    """Base of everything that keeps a file from becoming a Document.

    `reason` is one plain sentence without path or trace, fit for a report to a person;
    `code` is short and stable, fit for counting.
    """

    code = "unreadable"

    def __init__(self, file_name: str, reason: str) -> None:
        self.file_name = file_name
        self.reason = reason
        super().__init__(f"{file_name}: {reason}")


class EmptyFile(ExtractionError):
    """The file holds no bytes, or nothing but blanks."""

    code = "empty"


class UnknownFormat(ExtractionError):
    """The bytes belong to no format that a reader is registered for."""

    code = "unknown_format"


class DamagedFile(ExtractionError):
    """The format is known, but the file is cut off or broken."""

    code = "damaged"


class EncryptedFile(ExtractionError):
    """The file asks for a password."""

    code = "encrypted"


class UnsafeFile(ExtractionError):
    """The file breaks a safety rule (DOCTYPE in office XML, size when inflated, page count)."""

    code = "unsafe"


class NoTextLayer(ExtractionError):
    """A page image without text; reading it needs OCR."""

    code = "needs_ocr"


class MissingTool(ExtractionError):
    """Reading this format needs a program that is not installed here."""

    code = "missing_tool"
