"""A file that cannot be read says why in one plain sentence; a part of it is a notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import errors
from extractors.pdf import page as page_module
from extractors.pdf import read_pdf


def read(data):
    return read_pdf(data, "报告.pdf", "0" * 64)


def a_page_of_text(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "二〇二四年度部门整体支出绩效自评报告")
    return paper


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_an_empty_file(data):
    with pytest.raises(errors.EmptyFile):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02" * 500,
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        b"<html>not a pdf</html>",
    ],
)
def test_bytes_that_are_no_pdf(data):
    with pytest.raises(errors.DamagedFile) as refusal:
        read(data)
    assert refusal.value.file_name == "报告.pdf"
    assert "\n" not in refusal.value.reason


def test_a_file_without_pages(new_paper):
    with pytest.raises(errors.DamagedFile):
        read(new_paper().pdf())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.97])
def test_a_truncated_file_is_damaged_however_much_is_left(new_paper, share):
    """pdfium would repair it and read what is left, without a word about what is gone."""
    paper = new_paper()
    for _ in range(5):
        paper.sheet().lines(100, 100, ["正文正文正文。"] * 20)
    data = paper.pdf()
    with pytest.raises(errors.DamagedFile):
        read(data[: int(len(data) * share)])


def test_bytes_behind_the_end_do_no_harm(new_paper):
    document = read(a_page_of_text(new_paper).pdf() + b"\r\n" + b"\0" * 5000)
    assert len(document.pages) == 1


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_damage_anywhere_ends_as_a_document_or_a_reason(new_paper, data):
    """Nothing but our own errors ever leaves the reader."""
    whole = bytearray(a_page_of_text(new_paper).pdf())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    broken = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        outcome = read(broken).pages
    except errors.ExtractionError as refusal:
        outcome = refusal.reason
    assert outcome


def test_an_encrypted_file_says_so(new_paper):
    paper = a_page_of_text(new_paper)
    paper.encrypted = True
    with pytest.raises(errors.EncryptedFile, match="password"):
        read(paper.pdf())


def test_too_many_pages_are_unsafe(new_paper, monkeypatch):
    monkeypatch.setattr(page_module, "MAX_PAGES", 3)
    paper = new_paper()
    for _ in range(4):
        paper.sheet().text(100, 100, "正文。")
    with pytest.raises(errors.UnsafeFile, match="4 pages"):
        read(paper.pdf())


def test_a_giant_page_is_unsafe(new_paper):
    paper = new_paper()
    paper.sheet(size=(200_000.0, 200_000.0)).text(100, 100, "正文。")
    with pytest.raises(errors.UnsafeFile):
        read(paper.pdf())


@pytest.fixture
def without_recognition(monkeypatch):
    """As if the extra `ocr` were not installed."""
    for module in ("engine", "read"):
        monkeypatch.setattr(f"extractors.scan.{module}.is_installed", lambda: False)


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_asks_for_ocr(new_paper):
    paper = new_paper()
    paper.sheet().picture(0, 0, 595, 842)
    paper.sheet().picture(0, 0, 595, 842)
    with pytest.raises(errors.NoTextLayer, match="OCR"):
        read(paper.pdf())


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_with_a_page_number_or_a_watermark_asks_for_ocr(new_paper):
    paper = new_paper()
    for number in (1, 2):
        paper.sheet().picture(0, 0, 595, 842).text(290, 805, f"- {number} -")
    with pytest.raises(errors.NoTextLayer):
        read(paper.pdf())


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_of_the_corpus_asks_for_ocr_and_says_how_to_get_it(shared):
    for name in ("seeds/003_61282cadfb006abc_scan.pdf", "cases/ly_d4zx_2022_sjgy.pdf"):
        with pytest.raises(errors.NoTextLayer, match=r"jixiao\[ocr\]"):
            read((shared / "corpus" / name).read_bytes())


def test_a_file_without_any_text_has_no_text_layer(new_paper):
    paper = new_paper()
    paper.sheet()
    with pytest.raises(errors.NoTextLayer, match="blank"):
        read(paper.pdf())


@pytest.mark.usefixtures("without_recognition")
def test_a_scanned_page_among_others_is_noticed_and_the_rest_is_read(new_paper):
    paper = a_page_of_text(new_paper)
    paper.sheet().picture(20, 20, 575, 822)
    document = read(paper.pdf())
    assert [page.reading for page in document.pages] == ["digital", "image"]
    (notice,) = document.notices
    assert (notice.code, notice.place.page) == ("picture_page", 2)


def test_a_blank_page_is_no_failure_and_does_not_shift_the_numbers(new_paper):
    paper = a_page_of_text(new_paper)
    paper.sheet()
    paper.sheet().text(100, 100, "第三页的正文。")
    document = read(paper.pdf())
    assert [page.reading for page in document.pages] == ["digital", "blank", "digital"]
    assert [p.places[0].page for p in document.paragraphs()] == [1, 3]
    assert document.notices == ()


def test_a_logo_does_not_make_a_page_a_picture(new_paper):
    paper = new_paper()
    paper.sheet().picture(50, 50, 150, 150).text(100, 200, "正文。")
    assert [page.reading for page in read(paper.pdf()).pages] == ["digital"]


def test_text_over_a_picture_of_the_page_is_noticed(new_paper):
    paper = new_paper()
    paper.sheet().picture(0, 0, 595, 842).lines(100, 100, ["扫描件的文字层可能有误。"] * 6)
    document = read(paper.pdf())
    assert [page.reading for page in document.pages] == ["digital"]
    assert [notice.code for notice in document.notices] == ["text_over_picture"]


def test_a_font_that_does_not_say_what_it_means_spoils_the_file(new_paper):
    paper = new_paper()
    paper.sheet().text(100, 100, "这是看不懂的字体", font="F2")
    with pytest.raises(errors.DamagedFile, match="fonts"):
        read(paper.pdf())


def test_some_characters_of_such_a_font_are_a_notice(new_paper):
    paper = new_paper()
    paper.sheet().lines(100, 100, ["正文正文正文正文。"] * 8).text(100, 400, "谜语", font="F2")
    document = read(paper.pdf())
    assert [(n.code, n.count) for n in document.notices] == [("unknown_characters", 2)]


def test_private_characters_are_a_notice(new_paper):
    paper = new_paper()
    paper.sheet().lines(100, 100, ["正文正文正文正文。"] * 8).text(100, 400, "\ue5e5项目")
    assert [(n.code, n.count) for n in read(paper.pdf()).notices] == [("unknown_characters", 1)]
