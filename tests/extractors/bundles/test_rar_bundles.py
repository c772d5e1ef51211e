import os
import stat

import pytest

from extractors import extract, extract_all
from extractors.errors import DamagedFile, EncryptedFile, MissingTool
from tests.extractors.bundles.rar_files import Stored, rar4, rar5, unicode_name
from tests.extractors.reading import codes, texts

TEXT = "全年预算数30万元。".encode()
BOTH = pytest.mark.parametrize("rar", [rar4, rar5])


@BOTH
def test_stored_members_are_read(rar):
    documents = extract(rar(Stored("自评/a.txt", TEXT), Stored("b.txt", TEXT + b"!")), "b.rar")
    assert [d.file_name for d in documents] == ["自评/a.txt", "b.txt"]
    assert texts(documents[0]) == ["全年预算数30万元。"]


@BOTH
def test_an_archive_without_an_end_header_is_read(rar):
    assert len(extract(rar(Stored("a.txt", TEXT), end=False), "b.rar")) == 1


@BOTH
def test_folders_and_links_are_no_members(rar):
    data = rar(
        Stored("x", b"", is_folder=True),
        Stored("l", b"/etc/passwd", is_link=True),
        Stored("Thumbs.db", b"x"),
        Stored("a.txt", TEXT),
    )
    (document,) = extract(data, "b.rar")
    assert codes(document) == {"linked_member": 1, "ignored_member": 1}


@pytest.mark.parametrize("name", ["报告.txt", "2023年度部门整体支出绩效自评报告.txt"])
def test_unicode_names_of_version_4_are_read(name):
    member = Stored("", TEXT, raw_name=unicode_name(b"_______.txt", name))
    assert extract(rar4(member), "b.rar")[0].file_name == name


def test_repeated_and_short_units_of_unicode_names_are_read():
    # four plain characters, then one with the common high byte, then two with a correction
    corrections = b"\x4e" + bytes([0b11_01_11_00]) + b"\x02" + b"\x00" + b"\x80\x01" + b"z"
    raw = b"abcd.ab" + b"\0" + corrections
    assert extract(rar4(Stored("", TEXT, raw_name=raw)), "b.rar")[0].file_name == "abcd一乢乣z"


@BOTH
def test_a_broken_member_does_not_cost_the_others(rar):
    data = rar(Stored("bad.txt", TEXT, crc=1), Stored("good.txt", TEXT))
    extraction = extract_all(data, "b.rar")
    assert [d.file_name for d in extraction.documents] == ["good.txt"]
    (bad,) = extraction.unread
    assert (bad.name, bad.error.reason) == (
        "bad.txt",
        "the member is broken: its check sum is wrong",
    )


@BOTH
def test_a_member_cut_off_at_the_end_is_damaged(rar):
    data = rar(Stored("a.txt", TEXT), Stored("b.txt", TEXT * 50), end=False)
    extraction = extract_all(data[:-40], "b.rar")
    assert [d.file_name for d in extraction.documents] == ["a.txt"]
    assert extraction.unread[0].error.code == "damaged"


@BOTH
def test_a_flipped_bit_in_a_header_is_damage(rar):
    data = bytearray(rar(Stored("a.txt", TEXT)))
    data[15] ^= 4
    with pytest.raises(DamagedFile):
        extract(bytes(data), "b.rar")


@BOTH
def test_passwords_are_named(rar):
    with pytest.raises(EncryptedFile, match=r"a\.txt: the member asks for a password"):
        extract(rar(Stored("a.txt", TEXT, is_encrypted=True)), "b.rar")
    with pytest.raises(EncryptedFile, match="the rar file asks for a password"):
        extract(rar(hidden_headers=True), "b.rar")


@BOTH
def test_a_volume_of_a_larger_archive_says_so(rar):
    with pytest.raises(DamagedFile, match="another volume"):
        extract(rar(Stored("a.txt", TEXT, is_split=True)), "b.rar")


@BOTH
def test_packed_members_ask_for_a_program_and_cost_only_themselves(rar, monkeypatch):
    monkeypatch.setattr("extractors.bundles.unpacking.shutil.which", lambda name: None)
    data = rar(Stored("packed.txt", TEXT, method=3), Stored("stored.txt", TEXT))
    extraction = extract_all(data, "b.rar")
    assert [d.file_name for d in extraction.documents] == ["stored.txt"]
    assert isinstance(extraction.unread[0].error, MissingTool)
    assert "bsdtar" in extraction.unread[0].error.reason


def test_packed_members_come_out_of_the_program_that_is_there(tmp_path, monkeypatch):
    """A stand-in that prints the members one behind the other, as `unrar p` does."""
    (tmp_path / "contents").write_bytes(b"first" + TEXT)
    program = tmp_path / "unrar"
    program.write_text(f'#!/bin/sh\n[ "$1" = p ] && cat {tmp_path}/contents\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    members = [Stored("a.txt", b"first", method=3), Stored("b.txt", TEXT, method=3)]
    documents = extract(rar5(*members), "b.rar")
    assert [texts(document) for document in documents] == [["first"], ["全年预算数30万元。"]]


def test_a_program_that_gives_up_makes_the_members_damaged(tmp_path, monkeypatch):
    program = tmp_path / "unrar"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    with pytest.raises(DamagedFile, match="could not be unpacked"):
        extract(rar5(Stored("a.txt", TEXT, method=3)), "b.rar")
