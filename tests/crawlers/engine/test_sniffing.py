from __future__ import annotations

import io
import zipfile

import pytest

from crawlers.engine.sniffing import is_cut_off, is_web_page, sign_of


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "x" * 1000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "sign"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\r\n\r\n%PDF-1.4", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "ole2"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"{\\rtf1", "rtf"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n <!-- x --><html>", "html"),
        (b"<script>location='/'</script>", "html"),
        ("绩效自评".encode(), ""),
        (b"", ""),
        (b'{"total": 3}', ""),
    ],
)
def test_bytes_are_known_by_their_first_ones(data, sign):
    assert sign_of(data) == sign


def test_a_word_document_saved_as_markup_is_no_web_page():
    word = b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>'
    assert not is_web_page(word)
    assert is_web_page(b"<html><body>")
    assert not is_web_page(b"%PDF-1.4 <html>")


def test_a_zip_or_pdf_without_its_end_is_cut_off():
    whole = zipped()
    assert not is_cut_off(whole)
    assert is_cut_off(whole[:-30])
    assert not is_cut_off(b"%PDF-1.4 body startxref 9 %%EOF\r\n")
    assert is_cut_off(b"%PDF-1.4 body")


def test_other_bytes_are_never_said_to_be_cut_off():
    assert not is_cut_off(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert not is_cut_off("绩效".encode())
