"""What is asked of a file before a converter gets it: whole, open, and without tricks."""

from __future__ import annotations

from extractors.errors import DamagedFile, EncryptedFile, UnsafeFile
from extractors.zips import Package

_MANIFEST = "META-INF/manifest.xml"
_BODY = "content.xml"
_TEXT_PARTS = ("content.xml", "styles.xml", "meta.xml")  # old menus and manifests have DTDs
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def check_rtf(data: bytes, file_name: str) -> None:
    """Refuse rich text whose last group is not closed: LibreOffice would read half of it.

    Raises DamagedFile.
    """
    if not data.rstrip(b"\0\r\n\t \x1a").endswith(b"}"):
        raise DamagedFile(file_name, "the rich text is cut off")


def check_odf(data: bytes, file_name: str) -> None:
    """Refuse packages that are encrypted, inflate beyond measure, or declare entities.

    Raises DamagedFile, EncryptedFile and UnsafeFile.
    """
    package = Package(data, file_name)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise EncryptedFile(file_name, "the file asks for a password")
    if _BODY not in package:
        raise DamagedFile(file_name, "the package holds no document text")
    for name in package.names():
        content = package.read(name)
        if name.endswith(_TEXT_PARTS) and any(doctype in content for doctype in _DOCTYPES):
            raise UnsafeFile(file_name, f"the part {name} carries a DOCTYPE")
