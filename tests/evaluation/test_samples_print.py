"""Printing the Word files to PDF: with LibreOffice the same characters, without it a plain word."""

from __future__ import annotations

import os
import shutil
from collections import Counter

import pypdfium2
import pytest
import regex

from evaluation.samples import pdf, word
from evaluation.samples.__main__ import TARGET, main
from evaluation.samples.source import load_reports

SHORT = next(report for report in load_reports() if report.name == "hengyang_2023")


@pytest.fixture
def libreoffice():
    if shutil.which("soffice") is None:
        verdict = pytest.fail if os.environ.get("JIXIAO_REQUIRE_ALL") == "1" else pytest.skip
        verdict("LibreOffice is not installed (apt-get install libreoffice-writer fonts-noto-cjk)")


def characters(data):
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return Counter(regex.sub(r"\s", "", "".join(pages)))


@pytest.mark.usefixtures("libreoffice")
def test_printing_again_gives_the_characters_of_the_committed_file():
    printed = pdf.print_pdf(word.write(SHORT), SHORT.name)
    assert characters(printed) == characters((TARGET / "hengyang_2023.pdf").read_bytes())


def test_without_libreoffice_the_command_says_so_and_ends_with_1(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--format", "pdf", "--target", str(tmp_path / "out")]) == 1
    assert "apt-get install libreoffice-writer" in capsys.readouterr().err


def test_no_clock_of_the_printer_is_left_in_the_committed_files():
    for path in TARGET.glob("*.pdf"):
        assert b"/CreationDate(D:20260101000000" in path.read_bytes(), path.name
