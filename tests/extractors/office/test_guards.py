import pytest

from extractors import extract
from extractors.errors import DamagedFile, EncryptedFile, UnsafeFile
from extractors.office.guards import check_odf, check_rtf
from tests.extractors.office.foreign_files import odt, rtf, rtf_paragraph
from tests.extractors.ole_files import ole


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\0", b"\x1a"])
def test_a_whole_rich_text_passes(end):
    check_rtf(rtf(rtf_paragraph("绩效")) + end, "a.rtf")


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_rich_text_that_is_cut_off_is_damaged(share):
    whole = rtf(rtf_paragraph("绩效自评报告") * 20)
    with pytest.raises(DamagedFile, match="cut off"):
        extract(whole[: int(len(whole) * share)], "a.rtf")


def test_a_whole_open_document_passes():
    check_odf(odt("<text:p>绩效</text:p>"), "a.odt")


def test_an_open_document_with_a_password_says_so():
    manifest = b'<m:manifest xmlns:m="urn:x"><m:encryption-data/></m:manifest>'
    locked = odt("", **{"META-INF_manifest_xml": manifest})
    with pytest.raises(EncryptedFile, match="password"):
        check_odf(locked, "a.odt")


def test_an_open_document_with_entities_is_refused():
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    for part in ("content_xml", "styles_xml"):
        with pytest.raises(UnsafeFile, match="DOCTYPE"):
            extract(odt("", **{part: evil}), "a.odt")


def test_an_open_document_that_inflates_beyond_measure_is_refused():
    with pytest.raises(UnsafeFile, match="inflates"):
        check_odf(odt("", Pictures_a_png=bytes(64 << 20)), "a.odt")


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_an_open_document_that_is_cut_off_is_damaged(share):
    whole = odt("<text:p>绩效自评报告</text:p>" * 50)
    with pytest.raises(DamagedFile):
        extract(whole[: int(len(whole) * share)], "a.odt")


def test_an_open_document_without_text_is_damaged():
    with pytest.raises(DamagedFile, match="no document text"):
        check_odf(odt("").replace(b"content.xml", b"contend.xml"), "a.odt")


def test_an_old_file_whose_directory_is_cut_off_is_damaged():
    with pytest.raises(DamagedFile, match="cut off"):
        extract(ole("WordDocument")[:900], "a.doc")
