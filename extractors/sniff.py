"""What a file is, by its own bytes: magic numbers, zip members, OLE streams; never its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

import regex

from extractors.ole import stream_names

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
WORKS = "application/vnd.ms-works"
OLE = "application/x-ole-storage"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
OFD = "application/ofd"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ZIP = "application/zip"
RAR = "application/vnd.rar"
RTF = "application/rtf"
MHTML = "multipart/related"
EML = "message/rfc822"
WORD_XML = "application/vnd.ms-word-xml"
EXCEL_XML = "application/vnd.ms-excel-xml"
HTML = "text/html"
TXT = "text/plain"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
UNKNOWN = "application/octet-stream"

CONVERTED = frozenset({DOC, RTF, ODT, WORKS, WORD_XML})  # read by way of docx

FORMAT_NAMES = {
    PDF: "PDF",
    DOCX: "Word (docx)",
    XLSX: "Excel (xlsx)",
    PPTX: "PowerPoint (pptx)",
    DOC: "old Word or WPS (doc, wps)",
    XLS: "old Excel or WPS sheet (xls, et)",
    PPT: "old PowerPoint (ppt)",
    WORKS: "Microsoft Works (wps)",
    OLE: "OLE container of an unknown program",
    ENCRYPTED_OFFICE: "Office with a password",
    OFD: "OFD (GB/T 33190)",
    ODT: "OpenDocument text (odt)",
    ODS: "OpenDocument sheet (ods)",
    ZIP: "zip archive",
    RTF: "rich text (rtf)",
    MHTML: "saved web page (mht)",
    EML: "mail (eml)",
    WORD_XML: "Word 2003 XML",
    EXCEL_XML: "Excel 2003 XML",
    HTML: "HTML",
    TXT: "plain text",
    RAR: "rar archive",
    "application/x-7z-compressed": "7z archive",
    "application/gzip": "gzip archive",
    JPEG: "JPEG picture",
    PNG: "PNG picture",
    "image/gif": "GIF picture",
    "image/bmp": "BMP picture",
    TIFF: "TIFF picture",
    "image/webp": "WebP picture",
    UNKNOWN: "unknown",
}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", "image/gif"),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096

_HTML_START = regex.compile(
    rb"<!doctype\s+html|<html[\s>:]|<(?:head|body|meta|title|table|div|p|span|center|font|h[1-6])[\s>]",
    regex.IGNORECASE,
)
_MAIL_FIELD = regex.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAIL_TYPE = regex.compile(rb"^content-type:\s*([\w/-]+)", regex.IGNORECASE | regex.MULTILINE)
_MAIL_FIELDS = regex.compile(
    rb"^(?:mime-version|from|to|subject|date|received|message-id|return-path):",
    regex.IGNORECASE | regex.MULTILINE,
)


def sniff(data: bytes) -> str:
    """Name the media type of the bytes; `UNKNOWN` where they belong to no known format.

    A zip or OLE file that is cut off is named by what is left of it, so that its
    reader can say that it is damaged.
    """
    head = data[:_HEAD]
    if data.startswith(_OLE_MAGIC):
        return _sniff_ole(data)
    if data.startswith(_ZIP_MAGIC):
        return _sniff_zip(data)
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if b"%PDF-" in head[:1024]:  # last of the magic: archives hold PDFs, unpacked ones too
        return PDF
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return _sniff_text(data)


def _sniff_ole(data: bytes) -> str:
    names = stream_names(data)
    by_stream = (
        ("EncryptedPackage", ENCRYPTED_OFFICE),
        ("WordDocument", DOC),
        ("Workbook", XLS),
        ("Book", XLS),
        ("PowerPoint Document", PPT),
        ("CONTENTS", WORKS),
    )
    return next((media_type for name, media_type in by_stream if name in names), OLE)


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = _stored_mimetype(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        names, mimetype = _names_in_wreck(data), ""
    return mimetype or _office_type([name.replace("\\", "/").lower() for name in names])


def _stored_mimetype(archive: zipfile.ZipFile) -> str:
    known = {ODT.encode(): ODT, ODS.encode(): ODS}
    with archive.open("mimetype") as member:
        return known.get(member.read(100).strip(), "")


def _names_in_wreck(data: bytes) -> list[str]:
    """Member names out of the local headers, for a zip that lost its directory."""
    starts = regex.finditer(rb"PK\x03\x04.{22}(..)..", data, regex.DOTALL)
    return [
        data[match.end() : match.end() + int.from_bytes(match.group(1), "little")].decode(
            "utf-8", "replace"
        )
        for match in starts
    ]


def _office_type(names: Iterable[str]) -> str:
    names = list(names)
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        (DOCX, lambda name: _is_part(name, "word/")),
        (XLSX, lambda name: _is_part(name, "xl/")),
        (PPTX, lambda name: _is_part(name, "ppt/")),
        (OFD, lambda name: name == "ofd.xml"),
        (ODT, lambda name: name == "content.xml"),
    )
    return next((kind for kind, test in tests if any(map(test, names))), ZIP)


def _is_part(name: str, folder: str) -> bool:
    """Whether a member is a part of an office file and not a file in a folder of that name."""
    return name.startswith(folder) and name.endswith((".xml", ".rels", ".bin", ".vml"))


def _sniff_text(data: bytes) -> str:
    head = _ascii_view(data[:_HEAD])
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if start.startswith(b"<?xml") and b"Word.Document" in head:
        return WORD_XML
    if start.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return EXCEL_XML if b"<html" not in head.lower() else HTML
    if mail := _mail_type(start):
        return mail
    if not _is_textual(data):
        return UNKNOWN
    if _HTML_START.search(head[:2048]) and start.startswith(b"<"):
        return HTML
    return HTML if regex.search(rb"<(?:!doctype\s+)?html[\s>]", head[:2048], regex.I) else TXT


def _mail_type(start: bytes) -> str | None:
    """Tell saved pages and mails by the fields they begin with; None for other text."""
    if not _MAIL_FIELD.match(start):
        return None
    fields = regex.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    kind = _MAIL_TYPE.search(fields)
    if kind is None or len(set(_MAIL_FIELDS.findall(fields.lower()))) < 1:
        return None
    is_page = kind.group(1).lower() == b"multipart/related"
    return (
        MHTML
        if is_page and not regex.search(rb"^(?:received|to):", fields, regex.I | regex.M)
        else EML
    )


def _ascii_view(head: bytes) -> bytes:
    """The head with the zero bytes of UTF-16 taken out, so that tags can be seen."""
    return head.replace(b"\0", b"") if head.startswith(_UNICODE_MARKS) else head


def _is_textual(data: bytes) -> bool:
    """Hardly any control characters: random bytes have one in ten, text has none."""
    if data.startswith(_UNICODE_MARKS):
        return len(data) % 2 == 0 or len(data) > 64
    sample = data[:65536]
    controls = sum(map(sample.count, _CONTROLS))
    return controls * 200 <= len(sample)


_CONTROLS = tuple(bytes([code]) for code in range(32) if code not in (7, 9, 10, 11, 12, 13, 26, 27))
