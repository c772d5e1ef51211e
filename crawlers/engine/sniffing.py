"""What bytes are, by their first bytes; whether a file is evidently cut off."""

from __future__ import annotations

import regex

_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_MARKUP = regex.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:(?><!--.*?-->)\s*|<\?xml[^>]*>\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|script|meta|title|div|p|table|center|h[1-6])\b",
    regex.IGNORECASE | regex.DOTALL,
)
_WORD_PAGE = regex.compile(rb"urn:schemas-microsoft-com:office|MIME-Version:", regex.IGNORECASE)
_HEAD_BYTES = 4096
_PDF_HEAD = 1024
_PDF_TAIL = 4096
_ZIP_TAIL = 65_557  # the longest comment a zip may end in, with its end record

SUFFIX_OF_SIGN = {
    "pdf": ".pdf",
    "ole2": ".doc",
    "zip": ".zip",
    "rar": ".rar",
    "7z": ".7z",
    "rtf": ".rtf",
    "jpeg": ".jpg",
    "png": ".png",
    "gif": ".gif",
    "tiff": ".tif",
    "html": ".html",
}


def sign_of(data: bytes) -> str:
    """A short word for what the bytes are; '' where no sign is known."""
    for sign, word in _SIGNS:
        if data.startswith(sign):
            return word
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    return "html" if _MARKUP.match(data[:_HEAD_BYTES], timeout=1.0) else ""


def is_web_page(data: bytes) -> bool:
    """Whether the bytes are a page for browsers, and not a document saved as markup."""
    return sign_of(data) == "html" and not _WORD_PAGE.search(data[:_HEAD_BYTES])


def is_cut_off(data: bytes) -> bool:
    """Whether a pdf or zip lacks the end that every whole one has."""
    sign = sign_of(data)
    if sign == "pdf":
        return b"%%EOF" not in data[-_PDF_TAIL:] and b"startxref" not in data[-_PDF_TAIL:]
    if sign == "zip":
        return b"PK\x05\x06" not in data[-_ZIP_TAIL:]
    return False
