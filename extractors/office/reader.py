"""Old and foreign text formats to Documents, by way of docx."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256 as hash_of

from extractors.docx import read_docx
from extractors.model import Document
from extractors.office.guards import check_odf, check_rtf
from extractors.office.libreoffice import (
    ConversionTimeout,
    Converted,
    convert,
    find_libreoffice,
)
from extractors.office.msdoc import convert_msdoc
from extractors.office.word_xml import convert_word_xml
from extractors.sniff import DOC, ODT, RTF, WORD_XML, WORKS
from extractors.zips import Package

_MAIN_PART = "word/document.xml"


def read_doc(data: bytes, file_name: str, sha256: str) -> Document:
    """Read an old Word file, which WPS also writes (doc, wps).

    LibreOffice converts it; where that is missing or hangs, a converter in Python does.
    Places are paths in the converted file: the converter's settings hold the sha256 of
    the part they lead through. Raises DamagedFile, EmptyFile, EncryptedFile, NoTextLayer
    and UnsafeFile.
    """
    return _read(data, DOC, file_name, sha256)


def read_rtf(data: bytes, file_name: str, sha256: str) -> Document:
    """Read rich text, by way of LibreOffice.

    Raises MissingTool without it, and what `read_doc` raises.
    """
    return _read(data, RTF, file_name, sha256)


def read_odt(data: bytes, file_name: str, sha256: str) -> Document:
    """Read an OpenDocument text, by way of LibreOffice.

    Raises MissingTool without it, and what `read_doc` raises.
    """
    return _read(data, ODT, file_name, sha256)


def read_works(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a Microsoft Works file (the other wps), by way of LibreOffice.

    Raises MissingTool without it, and what `read_doc` raises.
    """
    return _read(data, WORKS, file_name, sha256)


def read_word_xml(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a Word file that is one single XML (Word 2003, or a package laid flat).

    Raises what `read_doc` raises.
    """
    return _read(data, WORD_XML, file_name, sha256)


@lru_cache(maxsize=4)
def converted_docx(data: bytes, media_type: str) -> bytes:
    """The docx in which the places of a converted file are paths.

    Raises what the reader of that media type raises.
    """
    return _CONVERTERS[media_type](data, "file").content


def _convert_doc(data: bytes, file_name: str) -> Converted:
    if find_libreoffice() is None:
        return convert_msdoc(data, file_name)
    try:
        return convert(data, ".doc", file_name)
    except ConversionTimeout:
        return convert_msdoc(data, file_name)


def _convert_rtf(data: bytes, file_name: str) -> Converted:
    check_rtf(data, file_name)
    return convert(data, ".rtf", file_name)


def _convert_odt(data: bytes, file_name: str) -> Converted:
    check_odf(data, file_name)
    return convert(data, ".odt", file_name)


def _convert_works(data: bytes, file_name: str) -> Converted:
    return convert(data, ".wps", file_name)


_CONVERTERS: dict[str, Callable[[bytes, str], Converted]] = {
    DOC: _convert_doc,
    RTF: _convert_rtf,
    ODT: _convert_odt,
    WORKS: _convert_works,
    WORD_XML: convert_word_xml,
}


def _read(data: bytes, media_type: str, file_name: str, sha256: str) -> Document:
    converted = _CONVERTERS[media_type](data, file_name)
    document = read_docx(converted.content, file_name, sha256)
    return replace(
        document,
        media_type=media_type,
        converter_chain=(
            replace(converted.converter, settings=_settings(converted, file_name)),
            *document.converter_chain,
        ),
    )


def _settings(converted: Converted, file_name: str) -> str:
    """The converter's own, and what identifies the part that all paths lead through.

    The whole package would not do: it holds the time of the conversion.
    """
    main = Package(converted.content, file_name).read(_MAIN_PART)
    named = f"{_MAIN_PART}={hash_of(main).hexdigest()}"
    return "; ".join(filter(None, (converted.converter.settings, named)))
