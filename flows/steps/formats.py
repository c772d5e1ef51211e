"""The short names of formats, as the warehouse and a person know them."""

from __future__ import annotations

from pathlib import PurePath

from extractors import sniff

_SHORT = {
    sniff.PDF: "pdf",
    sniff.DOCX: "docx",
    sniff.XLSX: "xlsx",
    sniff.PPTX: "pptx",
    sniff.DOC: "doc",
    sniff.XLS: "xls",
    sniff.PPT: "ppt",
    sniff.WORKS: "wps",
    sniff.OFD: "ofd",
    sniff.ODT: "odt",
    sniff.ODS: "ods",
    sniff.WORD_XML: "xml",
    sniff.EXCEL_XML: "xml",
    sniff.ZIP: "zip",
    sniff.RAR: "rar",
    sniff.RTF: "rtf",
    sniff.MHTML: "mht",
    sniff.HTML: "html",
    sniff.TXT: "txt",
    sniff.EML: "eml",
    sniff.JPEG: "jpg",
    sniff.PNG: "png",
    sniff.TIFF: "tif",
}
UNKNOWN = "unknown"


def short_format(media_type: str) -> str:
    """The short name of a media type; `unknown` where there is none."""
    return _SHORT.get(media_type, UNKNOWN)


def format_by_name(file_name: str) -> str:
    """What the file's extension says, for bytes that nothing could look into."""
    return PurePath(file_name).suffix.lstrip(".").lower() or UNKNOWN
