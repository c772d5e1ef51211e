"""Character recognition costs seconds a page: what several tests look at is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.model import Document
from extractors.pdf import read_pdf
from extractors.scan.engine import is_installed
from tests.conftest import skip_or_fail
from tests.extractors.scan.scans import Scanner


@pytest.fixture(scope="session")
def recognition() -> None:
    """Asks for the extra; without it the test cannot be made."""
    if not is_installed():
        skip_or_fail("the extra `ocr` is not installed")


@pytest.fixture(scope="session")
def table_report(repository: Path) -> bytes:
    """A digital report whose first page is a large table with merged cells."""
    return (repository / "data" / "samples" / "yunxi_2024.pdf").read_bytes()


@pytest.fixture(scope="session")
def scanned_table(recognition: None, table_report: bytes) -> tuple[bytes, Document]:
    """A slightly bad scan of that page, and what was read in it."""
    data = Scanner(dpi=150, skew=-0.8, noise=4.0, quality=60).pdf(table_report, (1,))
    return data, read_pdf(data, "扫描件.pdf", "0" * 64)


@pytest.fixture(scope="session")
def digital_table(table_report: bytes) -> Document:
    """The same page read from its characters."""
    return read_pdf(first_page(table_report), "原件.pdf", "0" * 64)


def first_page(data: bytes) -> bytes:
    import io

    import pypdfium2 as pdfium

    whole, single = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    single.import_pages(whole, [0])
    out = io.BytesIO()
    single.save(out)
    return out.getvalue()
