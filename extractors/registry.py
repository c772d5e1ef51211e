"""Which reader reads which format: adding a format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, cast

from extractors import sniff
from extractors.bundles.archive import Archive
from extractors.errors import UnknownFormat
from extractors.model import Document

Reader: TypeAlias = Callable[[bytes, str, str], Document | list[Document]]

# media type -> "module:function"; imported only when such a file comes.
READERS: dict[str, str] = {
    sniff.TXT: "extractors.txt:read_txt",
    sniff.HTML: "extractors.html:read_html",
    sniff.DOCX: "extractors.docx:read_docx",
    sniff.PDF: "extractors.pdf:read_pdf",
    sniff.XLSX: "extractors.sheets:read_xlsx",
    sniff.XLS: "extractors.sheets:read_xls",
    sniff.EXCEL_XML: "extractors.sheets:read_excel_xml",
    sniff.DOC: "extractors.office:read_doc",
    sniff.RTF: "extractors.office:read_rtf",
    sniff.ODT: "extractors.office:read_odt",
    sniff.WORKS: "extractors.office:read_works",
    sniff.WORD_XML: "extractors.office:read_word_xml",
    sniff.OFD: "extractors.ofd:read_ofd",
    sniff.MHTML: "extractors.saved:read_mhtml",
    sniff.JPEG: "extractors.scan:read_image",
    sniff.PNG: "extractors.scan:read_image",
    sniff.TIFF: "extractors.scan:read_image",
}

# The same for archives, whose members are read one by one.
ARCHIVES: dict[str, str] = {
    sniff.ZIP: "extractors.bundles.zip_archive:ZipArchive",
    sniff.RAR: "extractors.bundles.rar_archive:RarArchive",
    sniff.EML: "extractors.saved.mail:Mail",
}


def is_bundle(media_type: str) -> bool:
    """Whether files of this type hold other files."""
    return media_type in ARCHIVES


def open_archive(media_type: str, data: bytes, file_name: str) -> Archive:
    """Open a bundle. Raises an ExtractionError where it cannot be opened."""
    module, name = ARCHIVES[media_type].split(":")
    archive: Archive = getattr(import_module(module), name)(data, file_name)
    return archive


def reader_for(media_type: str, file_name: str) -> Reader:
    """Import the reader of a media type.

    Raises UnknownFormat, with the name of the format, where there is none.
    """
    if media_type not in READERS:
        raise UnknownFormat(file_name, _no_reader(media_type))
    module, function = READERS[media_type].split(":")
    return cast(Reader, getattr(import_module(module), function))


def _no_reader(media_type: str) -> str:
    if media_type == sniff.UNKNOWN:
        return "the bytes belong to no document format known here"
    name = sniff.FORMAT_NAMES.get(media_type, media_type)
    return f"the file is of the format {name}, which this version cannot read"
