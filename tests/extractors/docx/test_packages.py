import io
import zipfile

import pytest

from extractors import zips
from extractors.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NoTextLayer,
    UnsafeFile,
)
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.reading import misplaced, read, texts

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e "x">]>'
MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("part", ["document_xml", "styles_xml", "settings_xml", "theme_xml"])
def test_a_doctype_in_any_part_is_refused(part):
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        read(docx(par("甲"), **{part: DOCTYPE + b"<w/>"}))


def test_a_doctype_behind_a_long_comment_or_in_utf16_is_refused_too():
    late = b"<?xml version='1.0'?><!--" + b"x" * 9000 + b"--><!DOCTYPE w><w/>"
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY e "x">]><w/>'.encode(
        "utf-16"
    )
    for content in (late, wide):
        with pytest.raises(UnsafeFile):
            read(docx(par("甲"), document_xml=content))


def test_an_entity_is_never_expanded_from_outside(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("GEHEIM")
    content = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{secret}">]><w>&e;</w>'.encode()
    with pytest.raises(UnsafeFile):
        read(docx(par("甲"), document_xml=content))


def test_a_part_that_inflates_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(zips, "MOST_MEMBER_BYTES", 20_000)
    with pytest.raises(UnsafeFile, match="inflates"):
        read(docx(par("甲" * 30_000)))


def test_a_ratio_that_no_text_has_is_refused():
    with pytest.raises(UnsafeFile, match="inflates"):
        read(docx(par("甲" * 3_000_000)))


def test_the_budget_holds_for_all_parts_together(monkeypatch):
    monkeypatch.setattr(zips, "MOST_PACKAGE_BYTES", 3_000)
    with pytest.raises(UnsafeFile, match="inflates"):
        read(docx(par("甲" * 300), {"styles": par("乙" * 500), "header1": par("丙" * 500)}))


def test_bytes_are_counted_while_inflating_because_headers_lie(monkeypatch):
    monkeypatch.setattr(zips, "MOST_MEMBER_BYTES", 50_000)
    data = docx(par("甲" * 40_000))
    small = (1000).to_bytes(4, "little")
    size = len(members(data)["word/document.xml"]).to_bytes(4, "little")
    assert size in data
    with pytest.raises((UnsafeFile, DamagedFile)):
        read(data.replace(size, small))


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(zips, "MOST_MEMBERS", 3)
    with pytest.raises(UnsafeFile, match="members"):
        read(docx(par("甲")))


def test_xml_nested_beyond_measure_is_refused():
    deep = "<w:ins>" * 400 + "</w:ins>" * 400
    with pytest.raises((UnsafeFile, DamagedFile)):
        read(docx(par("甲") + deep))


def test_a_member_with_a_password_asks_for_it():
    data = bytearray(docx(par("甲")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        directory = package.start_dir
    flags = data.index(b"PK\x01\x02", directory) + 8
    for _ in range(4):
        data[flags] |= 1
        following = data.find(b"PK\x01\x02", flags)
        if following < 0:
            break
        flags = following + 8
    with pytest.raises(EncryptedFile, match="password"):
        read(bytes(data))


@pytest.mark.parametrize("content", [b"", b"<w:document", b"<a/>"])
def test_a_broken_or_bodyless_document_part_is_damaged(content):
    with pytest.raises(DamagedFile):
        read(docx("", document_xml=content))


def test_a_package_without_a_document_part_is_damaged():
    data = members(docx(par("甲")))
    del data["word/document.xml"]
    with pytest.raises(DamagedFile, match="no document text"):
        read(zipped(data))


def test_a_flipped_bit_in_a_part_is_damage():
    data = bytearray(docx(par("绩效自评" * 200)))
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    with pytest.raises(DamagedFile, match="broken"):
        read(bytes(data))


def test_a_document_without_text_is_empty_and_one_of_pictures_needs_ocr():
    with pytest.raises(EmptyFile):
        read(docx(par() + par("  ")))
    with pytest.raises(NoTextLayer, match="OCR"):
        read(docx(par('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')))


def test_the_main_part_is_found_by_its_relation():
    data = members(docx(par("甲")))
    data["word/document2.xml"] = data.pop("word/document.xml")
    data["_rels/.rels"] = data["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert texts(read(zipped(data))) == ["甲"]
    assert misplaced(zipped(data), read(zipped(data))) == []


def test_member_names_may_be_written_with_backslashes_and_in_other_case():
    data = {name.replace("/", "\\").upper(): raw for name, raw in members(docx(par("甲"))).items()}
    assert texts(read(zipped(data))) == ["甲"]


def test_strict_files_read_like_transitional_ones():
    data = members(docx(par("甲")))
    data["word/document.xml"] = data["word/document.xml"].replace(MAIN, STRICT)
    assert texts(read(zipped(data))) == ["甲"]
    assert misplaced(zipped(data), read(zipped(data))) == []
