"""Old Word files turned into docx by a pure Python converter, where LibreOffice is missing."""

from __future__ import annotations

import importlib.metadata
import tempfile
from pathlib import Path

from doc2docx import convert as convert_doc  # type: ignore[import-untyped]
from doc2docx.errors import (  # type: ignore[import-untyped]
    Doc2DocxError,
    EncryptedDocumentError,
)

from extractors.errors import DamagedFile, EncryptedFile
from extractors.model import Converter
from extractors.office.libreoffice import Converted


def convert_msdoc(data: bytes, file_name: str) -> Converted:
    """Convert a Word 97-2003 file to docx; no program is started.

    Raises EncryptedFile, and DamagedFile for anything that it cannot read, the formats
    of Word 6 and 95 among them.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as folder:
        source, result = Path(folder) / "source.doc", Path(folder) / "result.docx"
        source.write_bytes(data)
        try:
            convert_doc(source, result)
        except EncryptedDocumentError as error:
            raise EncryptedFile(file_name, "the file asks for a password") from error
        except MemoryError:
            raise
        except Exception as error:  # broken records surface as any error there is
            raise DamagedFile(file_name, _reason(error)) from error
        content = result.read_bytes()
    return Converted(content, Converter("msdoc2docx", importlib.metadata.version("msdoc2docx")))


def _reason(error: Exception) -> str:
    if isinstance(error, Doc2DocxError):
        return "the Word file is broken, or older than Word 97"
    return "the Word file is broken"
