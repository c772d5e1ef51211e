"""A saved page (mht): its HTML part read as the page it is."""

from __future__ import annotations

from dataclasses import replace

from extractors.errors import DamagedFile
from extractors.html import read_html
from extractors.model import Converter, Document
from extractors.saved.parts import as_page, page_of, read_mime
from extractors.sniff import MHTML

_STEP = Converter("mime", "1", "page of a saved file")


def read_mhtml(data: bytes, file_name: str, sha256: str) -> Document:
    """Read the page of an mht file; its places are those of the page inside.

    Raises EmptyFile, DamagedFile and UnsafeFile.
    """
    document = read_html(page_bytes(data, file_name), file_name, sha256)
    chain = (_STEP, *document.converter_chain)
    return replace(document, media_type=MHTML, converter_chain=chain)


def page_bytes(data: bytes, file_name: str = "page") -> bytes:
    """The page inside an mht or eml file, in UTF-8. Raises DamagedFile where there is none."""
    page = page_of(read_mime(data, file_name))
    if page is None:
        raise DamagedFile(file_name, "the saved file holds no page")
    return as_page(page, file_name)
