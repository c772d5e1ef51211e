import random

import pytest

from extractors import extract, registry
from extractors.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ExtractionError,
    UnknownFormat,
)
from extractors.registry import READERS, reader_for
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.ole_files import ole
from tests.extractors.reading import read, texts

NOISE = random.Random(7).randbytes(4000)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\0\0\0", "\u3000\n\u3000".encode()])
@pytest.mark.parametrize("name", ["report.txt", "report.docx", "report.pdf"])
def test_a_file_without_content_is_empty_whatever_its_name(data, name):
    with pytest.raises(EmptyFile):
        extract(data, name)


@pytest.mark.parametrize("name", ["noise.pdf", "noise.docx", "noise.txt", "noise"])
def test_random_bytes_are_of_no_known_format(name):
    with pytest.raises(UnknownFormat) as raised:
        extract(NOISE, name)
    assert str(raised.value).startswith(f"{name}: the bytes belong to no document format")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zipped({"xl/workbook.xml": b"<x/>"}), "Excel (xlsx)"),
        (ole("WordDocument"), "old Word or WPS (doc, wps)"),
        (ole("Workbook"), "old Excel or WPS sheet (xls, et)"),
        (zipped({"OFD.xml": b"<x/>"}), "OFD (GB/T 33190)"),
        (rb"{\rtf1 x}", "rich text (rtf)"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z archive"),
    ],
)
def test_a_known_format_without_a_reader_is_named_to_the_person(data, named, monkeypatch):
    monkeypatch.setattr(registry, "READERS", {})
    with pytest.raises(UnknownFormat) as raised:
        extract(data, "report.docx")
    assert f"the format {named}, which this version cannot read" in raised.value.reason


def test_a_package_with_a_password_says_so():
    with pytest.raises(EncryptedFile, match="password"):
        extract(ole("EncryptionInfo", "EncryptedPackage"), "report.docx")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_word_file_is_damaged(share):
    whole = docx(par("绩效自评报告") * 100)
    with pytest.raises(DamagedFile, match=r"cut off|broken"):
        extract(whole[: int(len(whole) * share)], "report.docx")


def test_the_name_of_a_file_decides_nothing():
    document = read(docx(par("绩效自评报告")), "report.pdf")
    assert texts(document) == ["绩效自评报告"]
    assert document.file_name == "report.pdf"
    assert document.media_type.endswith("wordprocessingml.document")


def test_a_word_file_named_txt_and_a_text_named_docx_are_read_by_content():
    assert texts(read(docx(par("一")), "a.txt")) == ["一"]
    assert texts(read("二", "a.docx")) == ["二"]


@pytest.mark.parametrize("media_type", READERS)
def test_every_registered_reader_can_be_imported(media_type):
    assert callable(reader_for(media_type, "file"))


def test_errors_carry_a_code_for_counting_and_a_reason_without_the_path():
    with pytest.raises(ExtractionError) as raised:
        extract(b"", "folder/report.txt")
    assert (raised.value.code, raised.value.reason) == ("empty", "the file is empty")


def test_the_same_bytes_give_the_same_document():
    data = docx(par("一、基本情况") + par("2023年支出12.5万元。"))
    assert read(data) == read(data)


def test_the_corpus_pdf_named_docx_goes_to_the_pdf_reader(shared):
    data = (shared / "corpus/seeds/003_61282cadfb006abc.pdf").read_bytes()
    assert read(data, "report.docx").media_type == "application/pdf"
